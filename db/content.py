"""Whether texts and pages are still what was written: each against the hash that was kept with it.

SQLite's own checks see how a file is built, not what stands in it: a byte that flipped inside a text passes all of them
(BENCHMARKS.md). Rows are read as bytes, so that a text which is no UTF-8 any more is found and not stumbled over.
"""

import hashlib
import sqlite3
import zlib
from collections.abc import Iterator
from itertools import groupby

TEXTS = """SELECT r.id, CAST(r.text_sha256 AS BLOB), CAST(b.text AS BLOB)
    FROM revision r LEFT JOIN block b ON b.revision = r.id AND b.part = 'paragraph' ORDER BY r.id, b.number"""
CAPTURES = "SELECT id, CAST(sha256 AS BLOB), body, compression = 'zlib', size_bytes FROM capture ORDER BY id"


def wrong_texts(connection: sqlite3.Connection) -> Iterator[int]:
    """The revisions whose paragraphs are not the words they were kept with. Holds one text at a time."""
    for revision, blocks in groupby(connection.execute(TEXTS), key=lambda row: row[:2]):
        number, digest = revision
        words = b"\n".join(text for _number, _digest, text in blocks if text is not None)
        if hashlib.sha256(words).hexdigest().encode() != digest:
            yield number


def wrong_captures(connection: sqlite3.Connection) -> Iterator[int]:
    """The captures whose bytes are not those that came. Holds one page at a time."""
    for number, digest, body, is_packed, size in connection.execute(CAPTURES):
        page = _unpacked(body, size) if is_packed else body
        if len(page) != size or hashlib.sha256(page).hexdigest().encode() != digest:
            yield number


def _unpacked(body: bytes, size: int) -> bytes:
    """The page, and never much more than its size; nothing if the bytes are not all of one that was packed."""
    unpacking = zlib.decompressobj()
    try:
        page = unpacking.decompress(body, max(size, 0) + 1)
    except zlib.error:
        return b""
    return page if unpacking.eof and not unpacking.unused_data else b""
