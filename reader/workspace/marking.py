"""Verbs for articles that were marked in the library. Each is taken back by one undo."""

from collections.abc import Sequence

from db.model import ArticleId, Done
from reader.workspace.verbs import Verbs


class Marking(Verbs):
    """What is done with several articles at once; with one, it is the same."""

    def trash_all(self, articles: Sequence[ArticleId]) -> Done | None:
        """Put articles into the trash; None if all lie there."""
        return self._archive.marked.trash(articles)

    def restore_all(self, articles: Sequence[ArticleId]) -> Done | None:
        """Take articles out of the trash; None if none lies there."""
        done = self._archive.marked.restore(articles)
        self._archive.search.keep_up()
        return done

    def star_all(self, articles: Sequence[ArticleId]) -> Done | None:
        """Put a star on each article, or, if all have one, take it off."""
        return self._archive.marked.star(articles)

    def read_all(self, articles: Sequence[ArticleId]) -> Done | None:
        """Mark each article as read, or, if all are, as unread."""
        return self._archive.marked.read(articles)

    def toggle_all(self, articles: Sequence[ArticleId], tag: str) -> Done | None:
        """Put a tag on all of each article, or, if each has it, take it off. Raises NotFound, Unfit."""
        return self._archive.marked.toggle(articles, tag)
