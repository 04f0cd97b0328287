"""Verbs of the tag book. Names and words come from a keyboard, so they are made harmless here."""

from typing import TYPE_CHECKING

from db.model import Done
from reader.sanitise import sanitise_line
from reader.workspace.verbs import Verbs

if TYPE_CHECKING:
    from db.tag_book import Retired


class TagBook(Verbs):
    """Tags made, changed, merged, archived, deleted and brought back. What changes nothing answers None.

    Raises NotFound, and Impossible, which says who is in the way.
    """

    def add_tag(
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
        """Make a tag; what is not said is chosen for it."""
        return self._archive.tag_book.add(
            sanitise_line(name),
            label=sanitise_line(label),
            colour=colour,
            glyph=sanitise_line(glyph),
            hotkey=hotkey,
            definition=sanitise_line(definition),
            parent=sanitise_line(parent),
        )

    def rename_tag(self, tag: str, name: str) -> Done | None:
        """Give a tag another name, on everything it was put on."""
        return self._archive.tag_book.rename(tag, sanitise_line(name))

    def relabel_tag(self, tag: str, label: str) -> Done | None:
        """Change what is read."""
        return self._archive.tag_book.relabel(tag, sanitise_line(label))

    def colour_tag(self, tag: str, colour: str) -> Done | None:
        """Change the ink."""
        return self._archive.tag_book.colour(tag, colour)

    def change_glyph(self, tag: str, glyph: str) -> Done | None:
        """Change the sign in the margin."""
        return self._archive.tag_book.glyph(tag, sanitise_line(glyph))

    def change_hotkey(self, tag: str, hotkey: int | None) -> Done | None:
        """Give a tag a digit, or take it away."""
        return self._archive.tag_book.hotkey(tag, hotkey)

    def define_tag(self, tag: str, definition: str) -> Done | None:
        """Say what a tag is for."""
        return self._archive.tag_book.define(tag, sanitise_line(definition))

    def change_parent(self, tag: str, parent: str | None) -> Done | None:
        """Put a tag under another, or under none."""
        return self._archive.tag_book.parent(tag, parent)

    def merge_tag(self, tag: str, into: str) -> "Retired":
        """Let every use of a tag count as one of another."""
        return self._archive.tag_book.merge(tag, into)

    def archive_tag(self, tag: str) -> "Retired | None":
        """Take no new uses for a tag."""
        return self._archive.tag_book.archive(tag)

    def delete_tag(self, tag: str) -> "Retired":
        """Take a tag out of the book; its uses are kept, unseen."""
        return self._archive.tag_book.delete(tag)

    def restore_tag(self, tag: str) -> Done:
        """Bring back a tag that was archived, merged or deleted."""
        return self._archive.tag_book.restore(tag)
