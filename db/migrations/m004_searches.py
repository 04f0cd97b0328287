"""Questions worth keeping: searches saved under a name, and the newest questions that were asked."""

from typing import TYPE_CHECKING

from db.migrations.guards import never_deleted

if TYPE_CHECKING:
    from sqlite_utils import Database

TABLES = (
    """CREATE TABLE saved_search (
        id INTEGER PRIMARY KEY, guid TEXT NOT NULL UNIQUE, name TEXT NOT NULL CHECK (name <> ''),
        query TEXT NOT NULL CHECK (query <> ''), author TEXT NOT NULL, created_at TEXT NOT NULL,
        deleted_at TEXT) STRICT""",
    "CREATE UNIQUE INDEX saved_search_name ON saved_search (name) WHERE deleted_at IS NULL",
    # no act of a person, and bounded: the oldest questions are forgotten
    """CREATE TABLE asked_query (
        query TEXT PRIMARY KEY CHECK (query <> ''), turn INTEGER NOT NULL) STRICT, WITHOUT ROWID""",
)


def apply(database: "Database") -> None:
    """Make the tables, empty."""
    for statement in (*TABLES, *never_deleted(("saved_search",))):
        database.execute(statement)
