"""The immutable texts of articles: how one is told from another, written with its capture, and read again."""

import hashlib
import json
import sqlite3
import zlib
from collections.abc import Mapping, Sequence
from datetime import datetime

from db.journal import Value, insert
from db.model import ArticleId, Draft, Payload, RevisionId
from db.rows.articles import (
    BLOCK_COLUMNS,
    CAPTURE_COLUMNS,
    from_blocks,
    from_choices,
    from_dropped,
    metadata,
    to_payload,
)
from db.rows.lines import METADATA
from db.rows.times import from_time

BYTES_WORTH_PACKING = 200  # below it zlib's own header eats the gain


def text_hash(draft: Draft) -> str:
    """What makes two articles the same: the words of their paragraphs."""
    return _sha256("\n".join(paragraph.text for paragraph in draft.paragraphs))


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


def kept_capture(
    connection: sqlite3.Connection,
    article: ArticleId,
    current: RevisionId,
    packed: Mapping[str, str | int | bytes | None] | None,
) -> int:
    """The id of a new capture, or, if there is none, of the one that the current revision was made from."""
    if packed is not None:
        return insert(connection, "capture", article=article, **packed)
    (capture,) = connection.execute("SELECT capture FROM revision WHERE id = ?", (current,)).fetchone()
    return int(capture)


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


def identified(connection: sqlite3.Connection, article: ArticleId, draft: Draft) -> tuple[str, RevisionId | None]:
    """The hash under which a text is kept, and its revision if it is there.

    Texts of one article may have the same paragraphs and other captions, take them from other lines, or say something
    else of author and date. The first of them is known by its paragraphs alone, the others by more.
    """
    blocks, described = from_blocks(draft), metadata(draft)
    whole = json.dumps(blocks, ensure_ascii=False)
    for digest in (text_hash(draft), _sha256(whole)):
        found = _known(connection, article, digest)
        if found is None or (_blocks(connection, found) == blocks and described_by(connection, found) == described):
            return digest, found
    digest = _sha256(whole + json.dumps(described, ensure_ascii=False))
    return digest, _known(connection, article, digest)


def described_by(connection: sqlite3.Connection, revision: RevisionId) -> dict[str, Value]:
    """The columns of ``article`` as a revision has them."""
    (described,) = connection.execute("SELECT metadata FROM revision WHERE id = ?", (revision,)).fetchone()
    return {name: value for name, value in json.loads(described).items() if name in METADATA}


def capture_of(connection: sqlite3.Connection, revision: RevisionId) -> Payload:
    """The bytes that a revision was made from."""
    return to_payload(
        connection.execute(
            f"SELECT {CAPTURE_COLUMNS} FROM capture JOIN revision ON revision.capture = capture.id"  # noqa: S608
            " WHERE revision.id = ?",
            (revision,),
        ).fetchone()
    )


def paragraphs_of(connection: sqlite3.Connection, revision: RevisionId) -> tuple[str, ...]:
    """The texts of a revision's paragraphs, in order."""
    rows = connection.execute(
        "SELECT text FROM block WHERE revision = ? AND part = 'paragraph' ORDER BY number", (revision,)
    )
    return tuple(text for (text,) in rows)


def _known(connection: sqlite3.Connection, article: ArticleId, digest: str) -> RevisionId | None:
    found = connection.execute(
        "SELECT id FROM revision WHERE article = ? AND text_sha256 = ?", (article, digest)
    ).fetchone()
    return None if found is None else RevisionId(found[0])


def _blocks(connection: sqlite3.Connection, revision: RevisionId) -> Sequence[tuple[object, ...]]:
    return connection.execute(
        f"SELECT {BLOCK_COLUMNS} FROM block WHERE revision = ? ORDER BY id",  # noqa: S608
        (revision,),
    ).fetchall()


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
