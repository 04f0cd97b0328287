"""Codes as tags. Pure."""

import unicodedata
from collections.abc import Mapping

from db.portfolio import ExportedTag, derived_guid
from db.tag_form import GLYPH_COLUMNS, HOTKEYS, LONGEST_NAME, LONGEST_TEXT
from reader.export.refi.colours import ink
from reader.export.refi.guids import is_guid
from reader.export.refi.model import Code, CodeBook
from reader.export.tag_names import TagNames, cut
from reader.sanitise import sanitise_line


def tags(book: CodeBook) -> dict[str, ExportedTag]:
    """The tags that codes stand for, by the guids of the codes; a guid that stands twice is the first's."""
    names = TagNames()
    found: dict[str, ExportedTag] = {}
    for code in book.codes:
        if code.guid in found:
            continue
        above = found.get(code.parent) if code.parent else None
        name = names.name(code.name, above=above.name if above else "")
        found[code.guid] = _tag(code, name, above, book.ours.get(code.guid, {}))
    return found


def _tag(code: Code, name: str, above: ExportedTag | None, ours: Mapping[str, object]) -> ExportedTag:
    label, glyph, hotkey = ours.get("label"), ours.get("glyph"), ours.get("key")
    if isinstance(label, str) and sanitise_line(label):
        label = sanitise_line(label)[:LONGEST_NAME]
    else:
        label = name if name == code.name else cut(code.name or name)
    return ExportedTag(
        guid=code.guid if is_guid(code.guid) else derived_guid("tag", code.guid, code.name),
        name=name,
        label=label,
        colour=ink(code.colour),
        glyph=glyph if isinstance(glyph, str) and _fits(glyph) else "",
        hotkey=hotkey if isinstance(hotkey, int) and hotkey in HOTKEYS else None,
        definition=code.description[:LONGEST_TEXT],
        parent=above.guid if above else None,
        archived=ours.get("archived") is True,
    )


def _fits(glyph: str) -> bool:
    """Whether it is a sign for the margin, as the tag book takes one."""
    columns = sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in glyph)
    return glyph.isprintable() and bool(glyph.strip()) and columns <= GLYPH_COLUMNS
