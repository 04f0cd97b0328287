"""Revisions: immutable clean texts made from a capture. A new one takes every anchor along, in one journaled act."""

import hashlib
import json
import sqlite3
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from db.anchors import current_revision
from db.connection import Connections
from db.entities.store import store as store_recognition
from db.errors import Refused
from db.journal import Act, Value, insert
from db.model import ArticleId, Done, Draft, Payload, Recognition, RevisionId
from db.places import Anchor, Basis, Placement
from db.rows.annotations import ANCHOR_COLUMNS, DECISION_COLUMNS, from_placement, to_anchor
from db.rows.articles import (
    BLOCK_COLUMNS,
    CAPTURE_COLUMNS,
    METADATA,
    from_blocks,
    from_choices,
    from_dropped,
    metadata,
    to_choices,
    to_payload,
)
from db.rows.times import from_time

BYTES_WORTH_PACKING = 200  # below it zlib's own header eats the gain
MADE = f"SELECT {ANCHOR_COLUMNS} FROM anchor WHERE article = ? ORDER BY anchor.id"  # noqa: S608
DECIDED = f"""SELECT {DECISION_COLUMNS} FROM anchor JOIN anchor_place ON anchor_place.anchor = anchor.id
    JOIN block ON block.revision = anchor_place.revision AND block.part = 'paragraph'
    AND block.number = anchor_place.paragraph
    WHERE anchor.article = ? AND anchor_place.decided_by IS NOT NULL ORDER BY anchor_place.decided_at"""  # noqa: S608


class Revisions:
    """The revisions of one archive's articles."""

    def __init__(self, connections: Connections, *, clock: Callable[[], datetime], author: str) -> None:
        self._connections = connections
        self._clock = clock
        self._author = author

    def capture(self, article: ArticleId) -> Payload:
        """The bytes that the current revision was made from. Raises NotFound."""
        with self._connections.reading() as connection:
            return _capture_of(connection, current_revision(connection, article))

    def basis(self, article: ArticleId) -> Basis:
        """What a new revision is made from, in one look. Raises NotFound."""
        with self._connections.reading() as connection:
            revision = current_revision(connection, article)
            (described,) = connection.execute("SELECT metadata FROM revision WHERE id = ?", (revision,)).fetchone()
            anchors = _anchors(connection, article)
            return Basis(
                revision=revision,
                payload=_capture_of(connection, revision),
                choices=to_choices(described),
                anchors=anchors,
                texts={taken: _texts(connection, taken) for taken in {anchor.revision for anchor in anchors}},
            )

    def revise(
        self,
        article: ArticleId,
        draft: Draft,
        recognition: Recognition,
        placements: Sequence[Placement],
        *,
        basis: Basis,
        choices: Mapping[int, bool],
        action: str,
        subject: str,
    ) -> Done:
        """Read the article by another text of the same capture from now on: one act, undone as one.

        The same text again is the same revision. Every anchor of the article has exactly one place in it: the one it
        had there before, else the one given. Raises NotFound, and Refused if the article was changed after ``basis``.
        """
        now = self._clock()
        with self._connections.writing() as connection:
            if current_revision(connection, article) != basis.revision:
                raise _changed(article)
            act = Act(connection, now=now, author=self._author)
            text_sha256, known = _identified(connection, article, draft)
            if known is None:
                (capture,) = connection.execute(
                    "SELECT capture FROM revision WHERE id = ?", (basis.revision,)
                ).fetchone()
                known = store(connection, article, capture, draft, text_sha256, now=now, choices=choices)
                store_recognition(connection, known, recognition, now=now)
            _place(connection, article, known, placements, at=act.now)
            act.update("article", article, current_revision=known, **_described(connection, known))
            return replace(act.record(action, subject, article=article), receipt=_receipt(connection, known))


def text_hash(draft: Draft) -> str:
    """What makes two articles the same: the words of their paragraphs."""
    return hashlib.sha256("\n".join(paragraph.text for paragraph in draft.paragraphs).encode()).hexdigest()


def packed_capture(payload: Payload) -> dict[str, str | int | bytes | None]:
    """The columns of a capture: compressed and hashed, which takes time and no connection."""
    is_worth_packing = len(payload.body) >= BYTES_WORTH_PACKING
    return {
        "body": zlib.compress(payload.body) if is_worth_packing else payload.body,
        "compression": "zlib" if is_worth_packing else "none",
        "origin": payload.origin,
        "media_type": payload.media_type,
        "charset": payload.charset,
        "sha256": hashlib.sha256(payload.body).hexdigest(),
        "size_bytes": len(payload.body),
        "fetched_at": from_time(payload.fetched_at),
    }


def store(
    connection: sqlite3.Connection,
    article: ArticleId,
    capture: int,
    draft: Draft,
    text_sha256: str,
    *,
    now: datetime,
    choices: Mapping[int, bool] | None = None,
) -> RevisionId:
    """Write one immutable text with its blocks, the lines it left out, and the lines that a person chose."""
    revision = insert(
        connection,
        "revision",
        article=article,
        capture=capture,
        cleaner=draft.cleaner,
        text_sha256=text_sha256,
        metadata=json.dumps({**metadata(draft), **from_choices(choices or {})}, ensure_ascii=False),
        dropped=from_dropped(draft.dropped),
        created_at=from_time(now),
    )
    connection.executemany(
        f"INSERT INTO block (revision, {BLOCK_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608
        [(revision, *block) for block in from_blocks(draft)],
    )
    return RevisionId(revision)


def _identified(connection: sqlite3.Connection, article: ArticleId, draft: Draft) -> tuple[str, RevisionId | None]:
    """The hash under which a text is kept, and its revision if it is there.

    Texts of one article may have the same paragraphs and other captions, or take them from other lines. The first of
    them is known by its paragraphs alone, the others by all of their blocks.
    """
    blocks = from_blocks(draft)
    digest = text_hash(draft)
    found = _known(connection, article, digest)
    if found is not None:
        kept = connection.execute(
            f"SELECT {BLOCK_COLUMNS} FROM block WHERE revision = ? ORDER BY id",  # noqa: S608
            (found,),
        ).fetchall()
        if kept != blocks:
            digest = hashlib.sha256(json.dumps(blocks, ensure_ascii=False).encode()).hexdigest()
            found = _known(connection, article, digest)
    return digest, found


def _known(connection: sqlite3.Connection, article: ArticleId, digest: str) -> RevisionId | None:
    found = connection.execute(
        "SELECT id FROM revision WHERE article = ? AND text_sha256 = ?", (article, digest)
    ).fetchone()
    return None if found is None else RevisionId(found[0])


def _capture_of(connection: sqlite3.Connection, revision: RevisionId) -> Payload:
    return to_payload(
        connection.execute(
            f"SELECT {CAPTURE_COLUMNS} FROM capture JOIN revision ON revision.capture = capture.id"  # noqa: S608
            " WHERE revision.id = ?",
            (revision,),
        ).fetchone()
    )


def _anchors(connection: sqlite3.Connection, article: ArticleId) -> tuple[Anchor, ...]:
    """Every anchor, whether it carries something now or not: an undo may bring back what it carried."""
    anchors = {
        row[0]: to_anchor(row)
        for query in (MADE, DECIDED)  # the newest word of a person outweighs the words that the anchor was made on
        for row in connection.execute(query, (article,))
    }
    return tuple(anchors.values())


def _texts(connection: sqlite3.Connection, revision: RevisionId) -> tuple[str, ...]:
    rows = connection.execute(
        "SELECT text FROM block WHERE revision = ? AND part = 'paragraph' ORDER BY number", (revision,)
    )
    return tuple(text for (text,) in rows)


def _place(
    connection: sqlite3.Connection,
    article: ArticleId,
    revision: RevisionId,
    placements: Sequence[Placement],
    *,
    at: str,
) -> None:
    """Write the places that are not there yet. As many anchors as went in must have come out."""
    connection.executemany(
        'INSERT INTO anchor_place (anchor, revision, status, paragraph, start, "end", score, method, decided_at)'
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (anchor, revision) DO NOTHING",
        [from_placement(placement, revision, at) for placement in placements],
    )
    went_in, came_out = connection.execute(
        "SELECT (SELECT count(*) FROM anchor WHERE article = ?),"
        " (SELECT count(*) FROM anchor_place WHERE revision = ?)",
        (article, revision),
    ).fetchone()
    if went_in != came_out:
        raise _changed(article)


def _described(connection: sqlite3.Connection, revision: RevisionId) -> dict[str, Value]:
    """The columns of ``article`` as a revision has them."""
    (described,) = connection.execute("SELECT metadata FROM revision WHERE id = ?", (revision,)).fetchone()
    return {name: value for name, value in json.loads(described).items() if name in METADATA}


def _receipt(connection: sqlite3.Connection, revision: RevisionId) -> tuple[tuple[str, int], ...]:
    """How many live tags stand there by each kind of place."""
    return tuple(
        connection.execute(
            "SELECT status, count(*) FROM anchor_place JOIN tag_use ON tag_use.anchor = anchor_place.anchor"
            " WHERE revision = ? GROUP BY status ORDER BY status",
            (revision,),
        )
    )


def _changed(article: ArticleId) -> Refused:
    return Refused(f"article {article}", "was changed meanwhile; nothing was done")
