"""Feeds: which a person reads, what syncs noted of them, and which of their items were seen."""

from typing import TYPE_CHECKING

from db.migrations.guards import never_deleted

if TYPE_CHECKING:
    from sqlite_utils import Database

STATEMENTS = (
    """CREATE TABLE feed (
        id INTEGER PRIMARY KEY, guid TEXT NOT NULL UNIQUE, url TEXT NOT NULL CHECK (url <> ''), title TEXT NOT NULL,
        folder TEXT NOT NULL, allow_private INTEGER NOT NULL, author TEXT NOT NULL, created_at TEXT NOT NULL,
        deleted_at TEXT) STRICT""",
    # What syncs note is no act of a person: undo does not touch it.
    """CREATE TABLE feed_state (
        feed INTEGER PRIMARY KEY REFERENCES feed (id), address TEXT, title TEXT, etag TEXT, last_modified TEXT,
        checked_at TEXT, error TEXT, errors INTEGER NOT NULL DEFAULT 0, not_before TEXT) STRICT""",
    # An item is done with once it has an article, or a reason and no more tries.
    """CREATE TABLE feed_item (
        id INTEGER PRIMARY KEY, feed INTEGER NOT NULL REFERENCES feed (id), key TEXT NOT NULL, url TEXT,
        article INTEGER REFERENCES article (id), reason TEXT, tries INTEGER NOT NULL, seen_at TEXT NOT NULL,
        UNIQUE (feed, key), CHECK ((article IS NULL) <> (reason IS NULL))) STRICT""",
    "CREATE INDEX feed_item_url ON feed_item (url) WHERE url IS NOT NULL AND article IS NOT NULL",
    "CREATE INDEX feed_item_article ON feed_item (article) WHERE article IS NOT NULL",
)


def apply(database: "Database") -> None:
    """Make the tables, empty."""
    for statement in (*STATEMENTS, *never_deleted(("feed", "feed_state", "feed_item"))):
        database.execute(statement)
