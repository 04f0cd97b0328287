"""A tag book from elsewhere, taken in: known by guid, else by name; what is here already stays as it is here.

A built-in tag that nobody changed here takes the look that it has there: it is the same tag, and she chose its look.
"""

import sqlite3
from collections.abc import Collection, Sequence
from itertools import chain, count

from db.errors import Unfit
from db.journal import Act, Value
from db.migrations.m001_archive import BUILT_IN_TAGS
from db.model import TagId
from db.portfolio import ExportedTag
from db.tag_book import line_of
from db.tag_form import COLOURS, HOTKEYS, LONGEST_NAME, LONGEST_TEXT, fit_glyph, fit_text, folded
from db.tags import KEPT

LOOK = ("name", "label", "colour", "glyph", "hotkey", "definition")  # what a built-in tag was made with, in this order

_BOOK = "SELECT id, guid, name, merged_into, deleted_at FROM tag ORDER BY deleted_at IS NOT NULL, id"


def take_book(act: Act, tags: Sequence[ExportedTag]) -> tuple[dict[str, TagId], int]:
    """Make the tags that are not here. Returns the tag here for each guid there, and how many were made or changed."""
    found: dict[str, TagId] = {}
    parents: list[tuple[TagId, str]] = []
    own = frozenset(tag.guid for tag in tags)
    undressed = {
        tag.guid: here
        for tag in tags
        if (here := _here(act.connection, tag)) is not None and _as_made(act.connection, here, tag)
    }
    for here in undressed.values():  # first all of them: they may have changed digits among each other
        act.update("tag", here, hotkey=None)
    for tag in sorted(tags, key=lambda tag: tag.guid not in undressed):  # their names may have gone to others
        here = _here(act.connection, tag, others=own)
        if here is None:
            here = _made(act, tag)
        elif tag.guid in undressed:
            _dress(act, here, tag)
        else:
            found[tag.guid] = here
            continue
        found[tag.guid] = here
        if tag.parent is not None:
            parents.append((here, tag.parent))
    for child, parent in parents:
        above = found.get(parent)
        if above is not None and child not in line_of(act.connection, above):
            act.update("tag", child, parent=above)
    return found, act.changed


def named(act: Act, name: str, *, guid: str = "") -> TagId | None:
    """The tag of a guid or a name, whatever its case; made where there is none. None for what no tag can be called."""
    try:
        tag = ExportedTag(guid=guid, name=fit_text(name, "name", LONGEST_NAME))
    except Unfit:
        return None
    if not tag.name or not tag.name.isprintable() or tag.name.isdigit():
        return None
    return _here(act.connection, tag) or _made(act, tag)


def _here(connection: sqlite3.Connection, tag: ExportedTag, others: Collection[str] = frozenset()) -> TagId | None:
    """The tag of a guid or, failing that, of a name; of a merged one, that which it stands for; no deleted one.

    What has one of the guids ``others`` is another tag, whatever it is called.
    """
    rows = connection.execute(_BOOK).fetchall()
    name = folded(tag.name)
    for is_it in (lambda row: row[1] == tag.guid, lambda row: row[1] not in others and folded(row[2]) == name):
        for row in rows:
            if row[4] is None and is_it(row):
                return TagId(row[0] if row[3] is None else row[3])
    return None


def _made(act: Act, tag: ExportedTag) -> TagId:
    """A new row, or the deleted one of its guid brought back."""
    look = _look(act.connection, tag)
    archived = {"archived_at": act.now} if tag.archived else {}
    gone = act.connection.execute("SELECT id FROM tag WHERE guid = ?", (tag.guid,)).fetchone() if tag.guid else None
    if gone is not None:
        act.update("tag", gone[0], **look, parent=None, merged_into=None, archived_at=None, deleted_at=None)
        row = int(gone[0])
    else:
        guid = {"guid": tag.guid} if tag.guid else {}
        row = act.insert("tag", **guid, **look, parent=None, created_at=act.now)
    if archived:
        act.update("tag", row, **archived)
    return TagId(row)


def _look(connection: sqlite3.Connection, tag: ExportedTag, own: TagId | None = None) -> dict[str, Value]:
    """Name to definition as they can be kept here. What another tag has, or nobody can see, is made to fit."""
    name, rest = _name(tag.name)
    name = _free(connection, name, own)
    others = connection.execute(
        f"SELECT colour, hotkey FROM tag WHERE {KEPT} AND archived_at IS NULL AND id IS NOT ?",  # noqa: S608
        (own,),
    ).fetchall()
    colours = [colour for colour, _hotkey in others]
    taken = {hotkey for _colour, hotkey in others}
    try:
        glyph = fit_glyph(tag.glyph or name[0])
    except Unfit:
        glyph = fit_glyph(name[0]) if name[0].isalnum() else "#"
    free = tag.hotkey in HOTKEYS and tag.hotkey not in taken and not tag.archived
    definition = " ".join(f"{rest} {tag.definition}".split())[:LONGEST_TEXT]
    return {
        "name": name,
        "label": " ".join(tag.label.split())[:LONGEST_NAME] or name,
        "colour": tag.colour if tag.colour in COLOURS else min(COLOURS, key=colours.count),
        "glyph": glyph,
        "hotkey": tag.hotkey if free else None,
        "definition": definition,
    }


def _free(connection: sqlite3.Connection, name: str, own: TagId | None) -> str:
    """The name, or, where another tag has it, the name with the next number that is free."""
    rows = connection.execute("SELECT name FROM tag WHERE deleted_at IS NULL AND id IS NOT ?", (own,))
    taken = {folded(other) for (other,) in rows}
    numbered = (f"{name[: LONGEST_NAME - 4]} {number}" for number in count(2))
    return next(one for one in chain([name], numbered) if folded(one) not in taken)


def _name(name: str) -> tuple[str, str]:
    """A name that a tag can have, and what of it goes into the definition."""
    shown = " ".join("".join(character if character.isprintable() else " " for character in name).split())
    if not shown or shown.isdigit():
        shown = f"tag {shown}".strip()
    if len(shown) <= LONGEST_NAME:
        return shown, ""
    return f"{shown[: LONGEST_NAME - 1]}…", shown


def _as_made(connection: sqlite3.Connection, tag: TagId, there: ExportedTag) -> bool:
    """Whether it is a built-in tag that nobody changed here, and that looks otherwise there."""
    built_in = {made[0]: made[1:] for made in BUILT_IN_TAGS}.get(there.guid)
    row = connection.execute(
        f"SELECT {', '.join(LOOK)} FROM tag WHERE id = ? AND guid = ? AND parent IS NULL AND archived_at IS NULL",  # noqa: S608
        (tag, there.guid),
    ).fetchone()
    if built_in is None or row != built_in:
        return False
    look = tuple(getattr(there, name) for name in LOOK)
    return look != built_in or there.parent is not None or there.archived


def _dress(act: Act, tag: TagId, there: ExportedTag) -> None:
    """Give a tag the look that it has there."""
    act.update("tag", tag, **_look(act.connection, there, own=tag))
    if there.archived:
        act.update("tag", tag, archived_at=act.now)
