"""One report in several versions: shingles that find them, a person's word on them, and tags carried over."""

from typing import TYPE_CHECKING

from db.migrations.guards import never_deleted
from db.stories.schema import CREATE_TRIGGERS, TABLES, TWINS, WORDS

if TYPE_CHECKING:
    from sqlite_utils import Database

STATEMENTS = (
    *TABLES,
    *WORDS,
    *CREATE_TRIGGERS,
    TWINS,
    *never_deleted(("story_word", "story_tagging")),
    "INSERT INTO story_queue (article) SELECT id FROM article",
)


def apply(database: "Database") -> None:
    """Make the tables, their triggers and the view; every article that is here waits to be looked at."""
    for statement in STATEMENTS:
        database.execute(statement)
