"""What was suggested to a person, and what she answered. No tags: an accepted one has its tagging beside it."""

from typing import TYPE_CHECKING

from db.migrations.guards import never_deleted

if TYPE_CHECKING:
    from sqlite_utils import Database

STATEMENTS = (
    """CREATE TABLE suggestion (
        id INTEGER PRIMARY KEY, guid TEXT NOT NULL UNIQUE, anchor INTEGER NOT NULL REFERENCES anchor (id),
        tag INTEGER NOT NULL REFERENCES tag (id), author TEXT NOT NULL, score REAL NOT NULL, reasons TEXT NOT NULL,
        answer TEXT NOT NULL CHECK (answer IN ('accepted', 'rejected')), tagging INTEGER REFERENCES tagging (id),
        created_at TEXT NOT NULL, deleted_at TEXT,
        CHECK ((answer = 'accepted') = (tagging IS NOT NULL))) STRICT""",
    "CREATE UNIQUE INDEX suggestion_live ON suggestion (anchor, tag, author) WHERE deleted_at IS NULL",
    "CREATE INDEX suggestion_author ON suggestion (author, tag) WHERE deleted_at IS NULL",
    *never_deleted(("suggestion",)),
)


def apply(database: "Database") -> None:
    """Make the table of answers."""
    for statement in STATEMENTS:
        database.execute(statement)
