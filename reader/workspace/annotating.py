"""Verbs that annotate, and those that take back, do again and tell what was done."""

from typing import TYPE_CHECKING

from db.model import ArticleId, Done, Tag, TagId, Transaction
from reader.sanitise import sanitise
from reader.workspace.verbs import Verbs

if TYPE_CHECKING:
    from db.history import Entry


class Annotating(Verbs):
    """Tags, notes, undo and redo."""

    def tags(self) -> tuple[Tag, ...]:
        """The tag book."""
        return self._archive.tags.all()

    def tag_uses(self) -> dict[TagId, int]:
        """Uses by tag."""
        return self._archive.tags.uses()

    def toggle(self, article: ArticleId, paragraph: int, tag: str) -> Done:
        """Put a tag on a paragraph, or take it off."""
        return self._archive.annotations.toggle(article, paragraph, tag)

    def tag(self, article: ArticleId, paragraph: int, tag: str) -> Done | None:
        """Put a tag on a paragraph; None if it is there."""
        return self._archive.annotations.tag(article, paragraph, tag)

    def untag(self, article: ArticleId, paragraph: int, tag: str) -> Done | None:
        """Take a tag off a paragraph; None if it is not there."""
        return self._archive.annotations.untag(article, paragraph, tag)

    def clear(self, article: ArticleId, paragraph: int) -> Done | None:
        """Take all tags off a paragraph; None if there are none."""
        return self._archive.annotations.clear(article, paragraph)

    def note(self, article: ArticleId, paragraph: int, body: str) -> Done | None:
        """Write the note on a paragraph; an empty one removes it. None if it already says so."""
        done = self._archive.annotations.note(article, paragraph, sanitise(body).strip())
        self._archive.search.drain()
        return done

    def undo(self) -> Done:
        """Take back the newest act, with those of its run."""
        done = self._archive.journal.undo()
        self._archive.search.drain()
        return done

    def undo_to(self, transaction: Transaction) -> Done:
        """Take back everything after an act as one turn, which redo does again; 0 is before the first."""
        done = self._archive.journal.undo_to(transaction)
        self._archive.search.drain()
        return done

    def redo(self) -> Done:
        """Do again what the newest undo took back."""
        done = self._archive.journal.redo()
        self._archive.search.drain()
        return done

    def history(self, limit: int) -> "tuple[Entry, ...]":
        """What was done, newest first."""
        return self._archive.history.newest(limit)
