"""What the last word of a question may be completed to: field names, and the names that the archive knows.

Reads only. A name matches by its beginning, folded, or by its initial consonants: ``publisher:ㅎㄱ`` finds 한겨레.
"""

import re
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from db.hangul import fold, initials
from db.search.names import Names
from db.search.parse import BARE, FIELDS, HAVING, readable

NAMES = {
    "tag": (
        "SELECT name FROM tag WHERE deleted_at IS NULL AND merged_into IS NULL"
        " ORDER BY archived_at IS NOT NULL, hotkey IS NULL, hotkey, name"
    ),
    "speaker": (
        "SELECT speaker FROM quotation WHERE speaker IS NOT NULL GROUP BY speaker ORDER BY count(*) DESC, speaker"
    ),
    "feed": (
        "SELECT coalesce(nullif(feed.title, ''), nullif(state.title, ''), feed.url) FROM feed"
        " LEFT JOIN feed_state AS state ON state.feed = feed.id WHERE feed.deleted_at IS NULL ORDER BY feed.id"
    ),
    "publisher": (
        "SELECT publisher FROM article WHERE publisher IS NOT NULL AND deleted_at IS NULL"
        " GROUP BY publisher ORDER BY count(*) DESC, publisher"
    ),
}
_LAST = re.compile(r'(-?)(?:([a-z]+):)?"?([^\s"]*)$')


@dataclass(frozen=True, slots=True)
class Completion:
    """``text`` replaces the question from code point ``start`` on."""

    start: int
    text: str


def complete(connection: sqlite3.Connection, query: str, most: int = 8) -> tuple[Completion, ...]:
    """Completions of the end of the question, the most used first. Never fails; empty if nothing fits."""
    text = readable(query)
    found = next(_LAST.finditer(text))  # there is always an end, if an empty one
    minus, field, typed = found.groups()
    if field is None:
        fitting: Iterable[str] = [
            name for name in (*(f"{name}:" for name in FIELDS), *BARE) if typed and name.startswith(typed)
        ]
        return tuple(Completion(found.start(), minus + name) for name in fitting)[:most]
    fitting = values(connection, field, typed, most)
    return tuple(Completion(found.start(), f"{minus}{field}:{quoted(name)}") for name in fitting[:most])


def quoted(name: str) -> str:
    """A name as the query language takes it."""
    return f'"{name}"' if any(character.isspace() for character in name) else name


def values(connection: sqlite3.Connection, field: str, typed: str, most: int = 8) -> list[str]:
    """What may stand behind a field, of what begins so or has these initials; empty for fields that take any word."""
    if field == "entity":
        return Names(connection).beginning(typed, most)
    if field == "has":
        names: Iterable[str] = HAVING
    else:
        names = (name for (name,) in connection.execute(NAMES[field])) if field in NAMES else ()
    wanted = fold(typed)
    known = ((name, fold(name)) for name in names)
    fitting = (name for name, folded in known if folded.startswith(wanted) or initials(folded).startswith(wanted))
    return list(islice(fitting, most))
