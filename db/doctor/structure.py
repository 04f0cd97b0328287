"""How the file is built: SQLite's own checks, and whether the schema is the one that this version makes."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from functools import cache

from db.doctor.findings import Fault, Mend, Problem
from db.schema import migrations

MOST_LINES = 1_000  # of what SQLite says
STRUCTURE = Problem(
    "structure",
    "SQLite finds the file damaged",
    "restore a backup: newsreader backup --list, newsreader restore",
)
INDEX = Problem("structure", "an index does not hold what its table does", "newsreader doctor --repair", Mend.INDEXES)
REFERENCE = Problem(
    "references",
    "a row points at one that is not there",
    "restore a backup: newsreader backup --list, newsreader restore",
)
MISSING = Problem("schema", "an index, a view or a guard is gone or changed", "newsreader doctor --repair", Mend.SCHEMA)
TABLE = Problem(
    "schema",
    "a table is gone or changed",
    "restore a backup: newsreader backup --list, newsreader restore",
)
OF_AN_INDEX = re.compile(r"row \d+ missing from index|wrong # of entries in index|non-unique entry in index")
OBJECTS = "SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT GLOB 'sqlite_*'"


def structure(connection: sqlite3.Connection) -> Iterator[Fault]:
    """Pages, rows and indexes."""
    for (line,) in connection.execute(f"PRAGMA integrity_check({MOST_LINES})"):
        if line != "ok":
            yield (INDEX if OF_AN_INDEX.match(line) else STRUCTURE), str(line)


def references(connection: sqlite3.Connection) -> Iterator[Fault]:
    """Foreign keys, whoever wrote them."""
    for table, row, parent, _key in connection.execute("PRAGMA foreign_key_check"):
        yield REFERENCE, f"{table} {row} → {parent}"


def schema(connection: sqlite3.Connection) -> Iterator[Fault]:
    """Tables, indexes, views and triggers. What somebody added is nobody's business."""
    there = _objects(connection)
    for name, (kind, sql) in expected().items():
        if there.get(name, ("", ""))[1] != sql:
            yield (TABLE if kind == "table" else MISSING), f"{kind} {name}"


@cache
def expected() -> dict[str, tuple[str, str]]:
    """By name, what an archive of this version is made of: its type, and its SQL."""
    from sqlite_utils import Database

    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        migrations().apply(Database(connection, recursive_triggers=False))
        return _objects(connection)


def _objects(connection: sqlite3.Connection) -> dict[str, tuple[str, str]]:
    return {
        name: (kind, sql.replace("IF NOT EXISTS ", "")) for kind, name, sql in connection.execute(OBJECTS).fetchall()
    }
