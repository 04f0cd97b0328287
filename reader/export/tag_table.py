"""A code book as a table: what Taguette exports (tag, description, number of highlights) and takes in. Pure.

The column of names is called tag, name, path or code, that of meanings description or definition; others are passed
over.
"""

import csv
import io
from collections.abc import Sequence

from db.portfolio import ExportedTag, derived_guid
from db.tag_form import LONGEST_TEXT
from reader.errors import Unreadable
from reader.export.tag_names import TagNames, cut
from reader.sanitise import sanitise_line

NAMES, MEANINGS = ("tag", "name", "path", "code"), ("description", "definition")
OTHERS = frozenset(
    {"article_guid", "mark", "paragraph", "document", "content"}
)  # a table of passages, and no code book
MOST_TAGS = 10_000  # set by hand: the largest code book that was seen has 262


def is_table(text: str) -> bool:
    """Whether the first line of a text names a column of tags and none of passages."""
    header = _header(text)
    return bool(set(NAMES) & set(header)) and not OTHERS & set(header)


def tags(text: str, name: str) -> tuple[ExportedTag, ...]:
    """The tags of a table, each once. Raises Unreadable."""
    header = _header(text)
    named = next((header.index(column) for column in NAMES if column in header), None)
    if named is None:
        raise Unreadable(name, f"has no column {', '.join(NAMES)}")
    meant = next((header.index(column) for column in MEANINGS if column in header), None)
    names = TagNames()
    found: dict[str, ExportedTag] = {}
    rows = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=_delimiter(text))
    try:
        next(rows)
        for row in rows:
            told = _cell(row, named)
            if told and told not in found:
                found[told] = _tag(names.name(told), told, _cell(row, meant))
            if len(found) > MOST_TAGS:
                raise Unreadable(name, f"has more than {MOST_TAGS:,} tags")
    except csv.Error as error:
        raise Unreadable(name, f"is no table: {error}") from error
    if not found:
        raise Unreadable(name, "names no tags")
    return tuple(found.values())


def _tag(name: str, told: str, definition: str) -> ExportedTag:
    return ExportedTag(guid=derived_guid("tag", told), name=name, label=cut(told), definition=definition[:LONGEST_TEXT])


def _header(text: str) -> list[str]:
    first = text.removeprefix("\ufeff").split("\n", 1)[0]
    try:
        return [cell.strip().casefold() for cell in next(csv.reader([first], delimiter=_delimiter(text)), [])]
    except csv.Error:
        return []


def _delimiter(text: str) -> str:
    """What stands between the cells of the first line: a comma, or, in some countries, a semicolon or a tab."""
    first = text.split("\n", 1)[0]
    return max(",;\t", key=first.count)


def _cell(row: Sequence[str], at: int | None) -> str:
    return sanitise_line(row[at]) if at is not None and at < len(row) else ""
