"""Whether what is kept as evidence is what was written: texts, pages, what was said of them, times and guids."""

import json
import sqlite3
import zlib
from collections.abc import Iterator

from db.content import wrong_captures, wrong_texts
from db.doctor.findings import Fault, Problem
from db.rows.articles import to_dropped
from db.rows.lines import METADATA

TEXT = Problem(
    "texts",
    "the words of a text are not those that were kept",
    "restore a backup from before: newsreader backup --list; newsreader reclean ID makes the text anew from its page",
)
CAPTURE = Problem(
    "pages",
    "the bytes of a page are not those that came",
    "restore a backup from before: newsreader backup --list; or add the page again",
)
DESCRIBED = Problem(
    "descriptions",
    "title, publisher or date of an article are not those of its text",
    "restore a backup from before: newsreader backup --list",
)
DROPPED = Problem(
    "descriptions",
    "the dropped lines or the description of a text cannot be read",
    "restore a backup from before: newsreader backup --list",
)
FORM = Problem(
    "forms",
    "a time or a guid is none",
    "restore a backup from before: newsreader backup --list",
)
NOTE = Problem(
    "notes", "a note has no text, or not all of its versions", "restore a backup from before: newsreader backup --list"
)

REVISIONS = """SELECT r.id, r.metadata, r.dropped, b.text FROM revision r
    LEFT JOIN block b ON b.revision = r.id AND b.part = 'title' ORDER BY r.id"""
ARTICLES = f"""SELECT a.id, r.metadata, {", ".join(f"a.{name}" for name in METADATA)}
    FROM article a JOIN revision r ON r.id = a.current_revision ORDER BY a.id"""  # noqa: S608
TIME = "[0-9]" * 4 + "-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9].*"
COLUMNS = """SELECT t.name, c.name FROM sqlite_schema t JOIN pragma_table_info(t.name) c
    WHERE t.type = 'table' AND t.name NOT GLOB '_*' AND (c.name = 'guid' OR c.name = 'at' OR c.name GLOB '*_at')
    ORDER BY t.name, c.name"""
NOTES = """SELECT n.id FROM note n WHERE n.current_version <> (SELECT count(*) FROM note_version v
    WHERE v.note = n.id AND v.version BETWEEN 1 AND n.current_version) AND NOT EXISTS (SELECT 1 FROM note_version v
    WHERE v.note = n.id AND v.version = n.current_version)"""


def texts(connection: sqlite3.Connection) -> Iterator[Fault]:
    """The paragraphs of every text, by their hash."""
    for number in wrong_texts(connection):
        yield TEXT, f"text {number} of article {_article(connection, 'revision', number)}"


def captures(connection: sqlite3.Connection) -> Iterator[Fault]:
    """Every page as it came, by its hash."""
    for number in wrong_captures(connection):
        yield CAPTURE, f"page {number} of article {_article(connection, 'capture', number)}"


def descriptions(connection: sqlite3.Connection) -> Iterator[Fault]:
    """What is said of texts stands in two or three places: whether they agree, and can be read."""
    for number, described, dropped, title in connection.execute(REVISIONS):
        try:
            told = dict(json.loads(described))
            to_dropped(dropped)
        except (ValueError, TypeError, zlib.error):
            yield DROPPED, f"text {number}"
        else:
            if (told.get("title") or None) != title:
                yield DESCRIBED, f"text {number}"
    for number, described, *columns in connection.execute(ARTICLES):
        try:
            told = dict(json.loads(described))
        except (ValueError, TypeError):
            continue  # told above
        if [told.get(name) for name in METADATA] != columns:
            yield DESCRIBED, f"article {number}"


def forms(connection: sqlite3.Connection) -> Iterator[Fault]:
    """Times and guids look like such, in every table."""
    for table, column in connection.execute(COLUMNS).fetchall():
        looks = "length({0}) = 36 AND {0} NOT GLOB '*[^0-9a-f-]*'" if column == "guid" else f"{{0}} GLOB '{TIME}'"
        query = f"SELECT count(*) FROM {table} WHERE {column} IS NOT NULL AND NOT ({looks.format(column)})"  # noqa: S608
        (count,) = connection.execute(query).fetchone()
        for _ in range(count):
            yield FORM, f"{table}.{column}"


def notes(connection: sqlite3.Connection) -> Iterator[Fault]:
    """Every version of a note is there."""
    for (number,) in connection.execute(NOTES):
        yield NOTE, f"note {number}"


def _article(connection: sqlite3.Connection, table: str, number: int) -> object:
    (article,) = connection.execute(f"SELECT article FROM {table} WHERE id = ?", (number,)).fetchone()  # noqa: S608
    return article
