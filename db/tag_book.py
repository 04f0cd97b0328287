"""The tag book as a person keeps it: tags made, changed, merged, archived, deleted and brought back.

Uses are looked up by a tag's id, so a new name reaches every use, and a merge is one row that says so: it costs the
same for ten uses as for ten thousand, and so does its undo. No passage and no note is ever touched.
"""

import sqlite3
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from db.connection import Connections
from db.errors import NotFound, Unfit
from db.journal import Act, Value
from db.model import Done, Tag, TagId
from db.tag_form import COLOURS, HOTKEYS, LONGEST_NAME, LONGEST_TEXT, fit_glyph, fit_text, folded
from db.tags import KEPT, all_tags, tag_named, uses_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Retired:
    """A tag that was merged, archived or deleted, and how many places carry it, as they did before."""

    done: Done
    uses: int


class TagBook:
    """What a person does to the tags of one archive. Every act is one transaction, undone as one."""

    def __init__(self, connections: Connections, *, clock: Callable[[], datetime], author: str) -> None:
        self._connections = connections
        self._clock = clock
        self._author = author

    def add(
        self,
        name: str,
        *,
        label: str = "",
        colour: str = "",
        glyph: str = "",
        hotkey: int | None = None,
        definition: str = "",
        parent: str = "",
    ) -> Done:
        """Make a tag. What is not said: the name as label, its first letter as glyph, the least used ink.

        Raises Unfit for what another has or nobody can read, NotFound for the parent.
        """
        with self._connections.writing() as connection:
            name = _free_name(connection, name)
            tags = all_tags(connection)
            colours = [tag.colour for tag in tags]
            act = self._act(connection)
            act.insert(
                "tag",
                name=name,
                label=fit_text(label, "label", LONGEST_NAME) or name,
                colour=_colour(colour) if colour else min(COLOURS, key=colours.count),
                glyph=fit_glyph(glyph or name[0]),
                hotkey=_free_hotkey(tags, hotkey),
                definition=fit_text(definition, "definition", LONGEST_TEXT),
                parent=tag_named(connection, parent).id if parent else None,
                created_at=act.now,
            )
            return act.record("new tag", name)

    def rename(self, tag: str, name: str) -> Done | None:
        """Give a tag another name; its label follows where it was the name. None if it has it already."""
        with self._connections.writing() as connection:
            found = tag_named(connection, tag)
            name = _free_name(connection, name, own=found.id)
            label = name if found.label == found.name else found.label
            return self._change(connection, found, "rename tag", f"{found.name} → {name}", name=name, label=label)

    def relabel(self, tag: str, label: str) -> Done | None:
        """Change what is read; an empty one is the name."""
        with self._connections.writing() as connection:
            found = tag_named(connection, tag)
            label = fit_text(label, "label", LONGEST_NAME) or found.name
            return self._change(connection, found, "relabel tag", f"{found.name}: {label}", label=label)

    def colour(self, tag: str, colour: str) -> Done | None:
        """Change the ink: one of COLOURS."""
        with self._connections.writing() as connection:
            found = tag_named(connection, tag)
            return self._change(connection, found, "colour tag", f"{found.name}: {colour}", colour=_colour(colour))

    def glyph(self, tag: str, glyph: str) -> Done | None:
        """Change the sign in the margin: something visible, at most two columns wide."""
        with self._connections.writing() as connection:
            found, glyph = tag_named(connection, tag), fit_glyph(glyph)
            return self._change(connection, found, "glyph of tag", f"{found.name}: {glyph}", glyph=glyph)

    def hotkey(self, tag: str, hotkey: int | None) -> Done | None:
        """Give a tag a digit, or take its digit away."""
        with self._connections.writing() as connection:
            tags = all_tags(connection)
            found = tag_named(connection, tag)
            others = [other for other in tags if other.id != found.id]
            word = "none" if hotkey is None else str(hotkey)
            return self._change(
                connection, found, "digit of tag", f"{found.name}: {word}", hotkey=_free_hotkey(others, hotkey)
            )

    def define(self, tag: str, definition: str) -> Done | None:
        """Say what a tag is for."""
        with self._connections.writing() as connection:
            found = tag_named(connection, tag)
            definition = fit_text(definition, "definition", LONGEST_TEXT)
            return self._change(connection, found, "define tag", found.name, definition=definition)

    def parent(self, tag: str, parent: str | None) -> Done | None:
        """Put a tag under another, or, with None, under none. Raises Unfit where it would stand under itself."""
        with self._connections.writing() as connection:
            found = tag_named(connection, tag)
            above = None if parent is None else tag_named(connection, parent)
            if above is not None and found.id in line_of(connection, above.id):
                raise Unfit(f"tag {above.name!r}", f"is {found.name!r} itself or stands under it")
            word = above.name if above else "none"
            return self._change(
                connection, found, "parent of tag", f"{found.name}: {word}", parent=above.id if above else None
            )

    def merge(self, tag: str, into: str) -> Retired:
        """Let every use of a tag count as one of another, until it is restored or the merge undone.

        Its name leads to the other from then on, its digit goes there if that has none, and what stood under it stands
        under the other. Raises Unfit for a tag into itself or into an archived one.
        """
        with self._connections.writing() as connection:
            gone, kept = tag_named(connection, tag), tag_named(connection, into)
            if gone.id == kept.id:
                raise Unfit(f"tag {gone.name!r}", "cannot be merged into itself")
            if kept.archived:
                raise Unfit(f"tag {kept.name!r}", "is archived; nothing can be merged into it")
            uses = uses_of(connection, gone.id)
            act = self._act(connection)
            if gone.id in line_of(connection, kept.id):
                act.update("tag", kept.id, parent=gone.parent)
            for child in _ids(connection, "parent = ? AND merged_into IS NULL AND id <> ?", gone.id, kept.id):
                act.update("tag", child, parent=kept.id)
            for merged in _ids(connection, "merged_into = ?", gone.id):
                act.update("tag", merged, merged_into=kept.id)
            act.update("tag", gone.id, merged_into=kept.id)
            if kept.hotkey is None and gone.hotkey is not None:
                act.update("tag", kept.id, hotkey=gone.hotkey)
            return Retired(done=act.record("merge tag", f"{gone.name} → {kept.name}"), uses=uses)

    def archive(self, tag: str) -> Retired | None:
        """Take no new uses for a tag; those there are stay and show. None if it is archived."""
        with self._connections.writing() as connection:
            found = tag_named(connection, tag)
            if found.archived:
                return None
            act = self._act(connection)
            act.update("tag", found.id, archived_at=act.now)
            return Retired(done=act.record("archive tag", found.name), uses=uses_of(connection, found.id))

    def delete(self, tag: str) -> Retired:
        """Take a tag out of the book. Its uses are kept, unseen, and show again when it is restored."""
        with self._connections.writing() as connection:
            found = tag_named(connection, tag)
            act = self._act(connection)
            for child in _ids(connection, "parent = ?", found.id):
                act.update("tag", child, parent=found.parent)
            act.update("tag", found.id, deleted_at=act.now)
            return Retired(done=act.record("delete tag", found.name), uses=uses_of(connection, found.id))

    def restore(self, tag: str) -> Done:
        """Bring back the tag of a name that was archived, merged or deleted last.

        Its digit comes back if it is free. Raises NotFound, and Unfit if another has its name now.
        """
        tag = unicodedata.normalize("NFC", tag)
        with self._connections.writing() as connection:
            found = connection.execute(
                f"SELECT id, hotkey, parent FROM tag WHERE name = ? AND NOT ({KEPT} AND archived_at IS NULL)"  # noqa: S608
                " ORDER BY deleted_at IS NOT NULL, deleted_at DESC, id LIMIT 1",
                (tag,),
            ).fetchone()
            if found is None:
                raise NotFound(f"tag {tag!r}", "no tag of this name was archived, merged or deleted")
            row, hotkey, parent = found
            tags = all_tags(connection)
            taken = {other.hotkey for other in tags if other.id != row}
            _free_name(connection, tag, own=TagId(row))
            act = self._act(connection)
            act.update(
                "tag",
                row,
                archived_at=None,
                merged_into=None,
                deleted_at=None,
                hotkey=None if hotkey in taken else hotkey,
                parent=parent if parent in {other.id for other in tags} else None,
            )
            return act.record("restore tag", tag)

    def _change(
        self, connection: sqlite3.Connection, tag: Tag, action: str, subject: str, **values: Value
    ) -> Done | None:
        if all(getattr(tag, name) == value for name, value in values.items()):
            return None
        act = self._act(connection)
        act.update("tag", tag.id, **values)
        return act.record(action, subject)

    def _act(self, connection: sqlite3.Connection) -> Act:
        return Act(connection, now=self._clock(), author=self._author)


def _free_name(connection: sqlite3.Connection, name: str, *, own: TagId | None = None) -> str:
    """A name as it is kept. Compared without case, so that nobody has to know which of two she meant."""
    name = fit_text(name, "name", LONGEST_NAME)
    if not name:
        raise Unfit("tag ''", "a tag needs a name")
    if not name.isprintable():
        raise Unfit("a tag's name", "has characters that nobody can see")
    if name.isdigit():
        raise Unfit(f"tag {name!r}", "a name of digits would be taken for a key")
    for row, other, merged_into, archived in connection.execute(
        "SELECT tag.id, tag.name, kept.name, tag.archived_at FROM tag"
        " LEFT JOIN tag AS kept ON kept.id = tag.merged_into WHERE tag.deleted_at IS NULL ORDER BY tag.id"
    ):
        if row != own and folded(other) == folded(name):
            state = f", merged into {merged_into!r}" if merged_into else ", archived" if archived else ""
            raise Unfit(f"tag {name!r}", f"there is a tag {other!r}{state}")
    return name


def _free_hotkey(tags: tuple[Tag, ...] | list[Tag], hotkey: int | None) -> int | None:
    if hotkey is None:
        return None
    if hotkey not in HOTKEYS:
        raise Unfit(f"digit {hotkey}", "a key is a digit from 1 to 9")
    for tag in tags:
        if tag.hotkey == hotkey:
            raise Unfit(f"digit {hotkey}", f"the tag {tag.name!r} has it")
    return hotkey


def _colour(colour: str) -> str:
    if colour not in COLOURS:
        raise Unfit(f"colour {colour!r}", f"there are {', '.join(COLOURS)}")
    return colour


def line_of(connection: sqlite3.Connection, tag: TagId) -> list[int]:
    """A tag and all that it stands under."""
    rows = connection.execute(
        "WITH RECURSIVE line (id) AS (VALUES (?) UNION SELECT tag.parent FROM tag JOIN line ON tag.id = line.id"
        " WHERE tag.parent IS NOT NULL) SELECT id FROM line",
        (tag,),
    )
    return [row for (row,) in rows]


def _ids(connection: sqlite3.Connection, condition: str, *values: int) -> list[int]:
    return [row for (row,) in connection.execute(f"SELECT id FROM tag WHERE {condition} ORDER BY id", values)]  # noqa: S608
