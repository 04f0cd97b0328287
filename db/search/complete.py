"""What the last word of a question may be completed to: field names, and the names that the archive knows.

Reads only. A name matches by its beginning, folded, or by its initial consonants: ``publisher:ㅎㄱ`` finds 한겨레.
"""

import re
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from db.hangul import fold, initials
from db.search.parse import BARE, FIELDS, HAVING, readable

NAMES = {
    "tag": "SELECT name FROM tag WHERE deleted_at IS NULL ORDER BY hotkey IS NULL, hotkey, name",
    "entity": "SELECT name FROM entity WHERE deleted_at IS NULL AND merged_into IS NULL ORDER BY name",
    "speaker": (
        "SELECT speaker FROM quotation WHERE speaker IS NOT NULL GROUP BY speaker ORDER BY count(*) DESC, speaker"
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
    names = HAVING if field == "has" else _names(connection, field)
    wanted = fold(typed)
    fitting = [name for name in names if fold(name).startswith(wanted) or initials(fold(name)).startswith(wanted)]
    return tuple(Completion(found.start(), f"{minus}{field}:{quoted(name)}") for name in fitting[:most])


def quoted(name: str) -> str:
    """A name as the query language takes it."""
    return f'"{name}"' if any(character.isspace() for character in name) else name


def _names(connection: sqlite3.Connection, field: str) -> list[str]:
    return [name for (name,) in connection.execute(NAMES[field])] if field in NAMES else []
