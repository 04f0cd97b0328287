"""The search index: its tables and the triggers that queue what changed."""

from typing import TYPE_CHECKING

from db.search.schema import SEARCH_TABLES

if TYPE_CHECKING:
    from sqlite_utils import Database


def apply(database: "Database") -> None:
    """Make the index, empty: everything that is there is queued when it is first asked."""
    for statement in SEARCH_TABLES:
        database.execute(statement)
