"""A tag book that can be merged and archived, acts that belong together, texts set aside, places put by hand."""

from typing import TYPE_CHECKING

from db.migrations.guards import never_deleted

if TYPE_CHECKING:
    from sqlite_utils import Database

TAG_BOOK = (
    "ALTER TABLE tag ADD COLUMN archived_at TEXT",
    "DROP INDEX tag_hotkey",  # a tag that is archived or merged keeps its digit for the day it comes back
    "CREATE UNIQUE INDEX tag_hotkey ON tag (hotkey)"
    " WHERE deleted_at IS NULL AND archived_at IS NULL AND merged_into IS NULL AND hotkey IS NOT NULL",
    "CREATE INDEX tag_merged ON tag (merged_into) WHERE merged_into IS NOT NULL",
    # What counts as a use: live, and under the tag that its own stands for. ``merged_into`` never leads to a tag that
    # is merged itself, so one step is enough.
    """CREATE VIEW tag_use AS SELECT tagging.id, tagging.guid, tagging.anchor, counted.id AS tag, tagging.author,
        tagging.origin, tagging.created_at FROM tagging JOIN tag AS worn ON worn.id = tagging.tag
        JOIN tag AS counted ON counted.id = coalesce(worn.merged_into, worn.id)
        WHERE tagging.deleted_at IS NULL AND counted.deleted_at IS NULL""",
)
JOURNAL = (
    "ALTER TABLE journal ADD COLUMN batch INTEGER REFERENCES journal (txn)",  # the first row of those that turn as one
    "ALTER TABLE journal ADD COLUMN place TEXT",  # where it was done, if it was no single paragraph: 3-7, 3:10-25
    "ALTER TABLE journal ADD COLUMN receipt TEXT",  # what became of tags when the text changed: [["moved", 2], …]
)
CANDIDATES = (  # texts that hold too little of the old one to take its place unasked
    """CREATE TABLE candidate (
        id INTEGER PRIMARY KEY, guid TEXT NOT NULL UNIQUE, article INTEGER NOT NULL REFERENCES article (id),
        revision INTEGER NOT NULL REFERENCES revision (id), share REAL NOT NULL, created_at TEXT NOT NULL,
        deleted_at TEXT) STRICT""",
    "CREATE INDEX candidate_article ON candidate (article) WHERE deleted_at IS NULL",
)


def apply(database: "Database") -> None:
    """Widen the tag book and the journal, and make the table of candidates."""
    for statement in (*TAG_BOOK, *JOURNAL, *CANDIDATES, *never_deleted(("candidate",))):
        database.execute(statement)
