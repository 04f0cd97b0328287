"""The library at size: stars, the trash, what the list is ordered by, and indexes that count and page it."""

from typing import TYPE_CHECKING

from db.migrations.guards import never_deleted

if TYPE_CHECKING:
    from sqlite_utils import Database

STATEMENTS = (
    "ALTER TABLE article ADD COLUMN starred_at TEXT",
    "CREATE INDEX article_live ON article (id) WHERE deleted_at IS NULL",
    "CREATE INDEX article_trashed ON article (deleted_at, id) WHERE deleted_at IS NOT NULL",
    "CREATE INDEX article_starred ON article (id) WHERE starred_at IS NOT NULL",
    # Of the person at the desk, no acts: how the library is ordered.
    "CREATE TABLE habit (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT",
    *never_deleted(("habit",)),
)


def apply(database: "Database") -> None:
    """Make the column, the indexes and the table."""
    for statement in STATEMENTS:
        database.execute(statement)
