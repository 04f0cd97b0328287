"""A code book as a table: what Taguette exports (tag, description, number of highlights) and takes in. Pure.

The column of names is called tag, name, path or code, that of meanings description or definition; others are passed
over.
"""

import csv
import io
from collections.abc import Iterator, Sequence

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
    try:
        return _names_tags(next(rows(text), []))
    except csv.Error:
        return False


def rows(text: str) -> Iterator[list[str]]:
    """The rows of a text, separated by commas, or, in some countries, by semicolons or tabs."""
    text = text.removeprefix("\ufeff")
    delimiter = max(",;\t", key=text.split("\n", 1)[0].count)
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)


def tags(table: Iterator[Sequence[str]], name: str) -> tuple[ExportedTag, ...]:
    """The tags of a table, each once. Raises Unreadable."""
    names = TagNames()
    found: dict[str, ExportedTag] = {}
    try:
        header = _folded(next(table, []))
        if not _names_tags(header):
            raise Unreadable(name, f"has no column {', '.join(NAMES)}")
        named = next(header.index(column) for column in NAMES if column in header)
        meant = next((header.index(column) for column in MEANINGS if column in header), None)
        for row in table:
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


def _folded(header: Sequence[str]) -> list[str]:
    return [cell.strip().casefold() for cell in header]


def _names_tags(header: Sequence[str]) -> bool:
    columns = set(_folded(header))
    return bool(columns.intersection(NAMES)) and not OTHERS & columns


def _cell(row: Sequence[str], at: int | None) -> str:
    return sanitise_line(row[at]) if at is not None and at < len(row) else ""
