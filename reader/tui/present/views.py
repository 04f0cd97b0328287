"""The views of the library, line by line: everything, what is unread, saved searches, what was asked before. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from db.searches import SavedSearch
from reader.language import N_, _
from reader.sanitise import sanitise_line

ASKED_SHOWN = 10  # of the newest questions; the field of the search walks through all


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """One line: a question with a name, or without one. ``saved`` if a person may rename and delete it."""

    name: str
    query: str
    saved: SavedSearch | None = None


STANDING = (View(name=N_("All articles"), query=""), View(name=N_("Unread"), query="unread"))
TRASH = View(name=N_("Trash"), query="")
STARRED = View(name=N_("Starred"), query="starred")


def views(saved: Sequence[SavedSearch], asked: Sequence[str]) -> tuple[View, ...]:
    """Every view; what was asked before and has a line already is not repeated."""
    kept = [View(name=search.name, query=search.query, saved=search) for search in saved]
    known = {view.query for view in (*STANDING, *kept, STARRED)}
    rest = [query for query in dict.fromkeys(map(str.strip, asked)) if query not in known]
    return (*STANDING, *kept, STARRED, TRASH, *(View(name="", query=query) for query in rest[:ASKED_SHOWN]))


def view_words(view: View) -> tuple[str, str]:
    """What stands in bold, and what stands quietly behind it."""
    query = sanitise_line(view.query)
    if view.saved is None:
        return (_(view.name), "") if view.name else ("", query)
    name = sanitise_line(view.name)
    return name, "" if name == query else query
