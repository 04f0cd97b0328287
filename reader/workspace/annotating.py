"""Verbs that annotate, and the two that take back and do again."""

from db.model import ArticleId, Done, Tag, TagId
from reader.sanitise import sanitise
from reader.workspace.verbs import Verbs


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
        """Take back the newest act."""
        done = self._archive.journal.undo()
        self._archive.search.drain()
        return done

    def redo(self) -> Done:
        """Do again what the newest undo took back."""
        done = self._archive.journal.redo()
        self._archive.search.drain()
        return done
