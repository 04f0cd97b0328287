"""Revisions: immutable clean texts made from a capture. A new one takes every anchor along, in one journaled act."""

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from types import MappingProxyType

from db.anchors import current_revision
from db.connection import Connections
from db.entities.store import store as store_recognition
from db.errors import Refused
from db.journal import Act
from db.model import ArticleId, Done, Draft, Payload, Recognition, RevisionId, Transaction
from db.places import Anchor, Basis, Fate, Placement, Status
from db.rows.annotations import ANCHOR_COLUMNS, DECISION_COLUMNS, from_placement, to_anchor
from db.rows.articles import to_choices
from db.rows.times import from_time
from db.texts import capture_of, described_by, identified, kept_capture, packed_capture, paragraphs_of, store

MADE = f"SELECT {ANCHOR_COLUMNS} FROM anchor WHERE article = ? ORDER BY anchor.id"  # noqa: S608
DECIDED = f"""SELECT {DECISION_COLUMNS} FROM anchor JOIN anchor_place ON anchor_place.anchor = anchor.id
    JOIN block ON block.revision = anchor_place.revision AND block.part = 'paragraph'
    AND block.number = anchor_place.paragraph
    WHERE anchor.article = ? AND anchor_place.decided_by IS NOT NULL ORDER BY anchor_place.decided_at"""  # noqa: S608
NO_CHOICES: Mapping[int, bool] = MappingProxyType({})


class Revisions:
    """The revisions of one archive's articles."""

    def __init__(self, connections: Connections, *, clock: Callable[[], datetime], author: str) -> None:
        self._connections = connections
        self._clock = clock
        self._author = author

    def capture(self, article: ArticleId) -> Payload:
        """The bytes that the current revision was made from. Raises NotFound."""
        with self._connections.reading() as connection:
            return capture_of(connection, current_revision(connection, article))

    def basis(self, article: ArticleId) -> Basis:
        """What a new revision is made from, in one look. Raises NotFound."""
        with self._connections.reading() as connection:
            revision = current_revision(connection, article)
            (described,) = connection.execute("SELECT metadata FROM revision WHERE id = ?", (revision,)).fetchone()
            anchors = _anchors(connection, article)
            taken_from = {revision, *(anchor.revision for anchor in anchors)}
            return Basis(
                revision=revision,
                payload=capture_of(connection, revision),
                choices=to_choices(described),
                anchors=anchors,
                texts={taken: paragraphs_of(connection, taken) for taken in taken_from},
            )

    def revise(
        self,
        article: ArticleId,
        draft: Draft,
        recognition: Recognition,
        placements: Sequence[Placement],
        *,
        basis: Basis,
        choices: Mapping[int, bool] = NO_CHOICES,
        payload: Payload | None = None,
        action: str,
        subject: str,
        batch: Transaction | None = None,
    ) -> Done | None:
        """Read the article by another text from now on: one act, undone as one.

        It is another text of the same capture, or of ``payload``, which is kept. The same text again is the same
        revision; None, and nothing written, if that is the current one. Every anchor of the article has exactly one
        place in the text: the one it had there before, else the one given. Raises NotFound, and Refused if the article
        was changed after ``basis``.
        """
        now = self._clock()
        capture = packed_capture(payload) if payload is not None else None
        with self._connections.writing() as connection:
            check_unchanged(connection, article, basis)
            text_sha256, revision = identified(connection, article, draft)
            if revision is None:
                stored = kept_capture(connection, article, basis.revision, capture)
                revision = store(connection, article, stored, draft, text_sha256, now=now, choices=choices)
                store_recognition(connection, revision, recognition, now=now)
            if revision == basis.revision:
                return None
            act = Act(connection, now=now, author=self._author)
            switch(act, article, revision, placements)
            receipt = receipt_in(connection, revision)
            return act.record(action, subject, article=article, receipt=receipt, batch=batch)

    def fill_places(self, article: ArticleId, placements: Sequence[Placement], *, basis: Basis) -> None:
        """Give every anchor of an article that has no place in its present text the one that is given here.

        No act: what is there stays. Raises NotFound, and Refused if the article was changed after ``basis``.
        """
        with self._connections.writing() as connection:
            check_unchanged(connection, article, basis)
            _place(connection, article, basis.revision, placements, at=from_time(self._clock()))

    def fates(self, article: ArticleId, revision: RevisionId | None = None) -> tuple[Fate, ...]:
        """What became of each tag and note of an article in a text of it, the current one unless another is named.

        In the order they were put on. Raises NotFound.
        """
        with self._connections.reading() as connection:
            rows = connection.execute(
                "SELECT use.tag, anchor.exact, anchor.paragraph, anchor_place.paragraph, status, score FROM ("
                " SELECT anchor, tag, 0 AS is_note, id FROM tag_use"
                " UNION ALL SELECT anchor, NULL, 1, id FROM note WHERE deleted_at IS NULL) AS use"
                " JOIN anchor_place ON anchor_place.anchor = use.anchor JOIN anchor ON anchor.id = use.anchor"
                " WHERE anchor_place.revision = ? ORDER BY anchor.id, use.is_note, use.id",
                (revision or current_revision(connection, article),),
            )
            return tuple(
                Fate(tag=tag, exact=exact, was=was, now=now, status=Status(status), score=score)
                for tag, exact, was, now, status, score in rows
            )


def check_unchanged(connection: sqlite3.Connection, article: ArticleId, basis: Basis) -> None:
    """Raise NotFound for an article in the trash, Refused if it is read by another text than it was."""
    if current_revision(connection, article) != basis.revision:
        raise _changed(article)


def switch(act: Act, article: ArticleId, revision: RevisionId, placements: Sequence[Placement]) -> None:
    """Place every anchor in a revision and read the article by it. Raises Refused if an anchor has no place."""
    _place(act.connection, article, revision, placements, at=act.now)
    act.update("article", article, current_revision=revision, **described_by(act.connection, revision))


def _anchors(connection: sqlite3.Connection, article: ArticleId) -> tuple[Anchor, ...]:
    """Every anchor, whether it carries something now or not: an undo may bring back what it carried."""
    anchors = {
        row[0]: to_anchor(row)
        for query in (MADE, DECIDED)  # the newest word of a person outweighs the words that the anchor was made on
        for row in connection.execute(query, (article,))
    }
    return tuple(anchors.values())


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


def receipt_in(connection: sqlite3.Connection, revision: RevisionId) -> tuple[tuple[str, int], ...]:
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
