"""What a person said of a text that was set aside, and anchors without a place found without looking at the others."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

STATEMENTS = (
    "ALTER TABLE candidate ADD COLUMN outcome TEXT CHECK (outcome IN ('accepted', 'dismissed'))",
    "CREATE INDEX candidate_revision ON candidate (revision)",
    "CREATE INDEX anchor_place_unplaced ON anchor_place (revision) WHERE paragraph IS NULL",
)


def apply(database: "Database") -> None:
    """Widen the candidates and make the indexes."""
    for statement in STATEMENTS:
        database.execute(statement)
