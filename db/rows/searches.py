"""Rows of saved searches."""

from db.rows import Row
from db.searches import SavedSearch, SavedSearchId

SAVED_COLUMNS = "saved_search.id, saved_search.name, saved_search.query"


def to_saved_search(row: Row) -> SavedSearch:
    """A saved search from SAVED_COLUMNS."""
    saved, name, query = row
    return SavedSearch(id=SavedSearchId(saved), name=name, query=query)
