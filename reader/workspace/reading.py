"""Verbs that look: the library, an article, where reading stopped."""

from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from db.articles import Shelf, resumed
from db.errors import CannotWrite
from db.model import ArticleId, ArticleSummary
from db.newest import newest_act
from reader.workspace.verbs import Verbs

if TYPE_CHECKING:
    from db import model
    from db.provenance import Provenance


class Reading(Verbs):
    """The library and the articles in it."""

    def page(self, *, offset: int, limit: int) -> tuple[ArticleSummary, ...]:
        """Lines of the library, newest first."""
        return self._archive.articles.page(offset=offset, limit=limit)

    def lines(self, articles: Sequence[ArticleId]) -> tuple[ArticleSummary, ...]:
        """Lines of the library for these articles, in their order."""
        return self._archive.articles.lines(articles)

    def line_of(self, article: ArticleId) -> int:
        """The line of the library that an article has, from 0."""
        return self._archive.articles.line_of(article)

    def keep_order(self, order: str) -> None:
        """Order the library so from now on; see db.orders for the words."""
        from db.orders import Order

        with suppress(CannotWrite):  # a file that may only be read can be ordered all the same
            self._archive.ordering.keep(Order.of(order))

    def ordered(self, order: str, among: Sequence[ArticleId] | None = None) -> tuple[ArticleId, ...]:
        """The articles of the library, or some of them, in an order."""
        from db.orders import Order

        return self._archive.ordering.ids(Order.of(order), among)

    def stretch(self, *, offset: int, limit: int) -> tuple[ArticleId, ...]:
        """The articles of so many lines of the library, newest first."""
        return self._archive.ordering.stretch(offset=offset, limit=limit)

    def beside(self, article: ArticleId, steps: int) -> ArticleId | None:
        """The article after another in the library, newest first; with -1 the one before."""
        return self._archive.ordering.beside(article, steps)

    def trashed(self, *, offset: int, limit: int) -> tuple[ArticleSummary, ...]:
        """Lines of the trash, what was put there last first."""
        return self._archive.articles.trashed(offset=offset, limit=limit)

    def in_trash(self) -> int:
        """How many articles lie in the trash."""
        return self._archive.articles.in_trash()

    def waiting(self) -> int:
        """How many anchors wait for a place, and texts for a person's word."""
        return self._archive.waiting.anchors() + self._archive.waiting.texts()

    def provenance(self, article: ArticleId) -> "Provenance":
        """Where an article is from and what was made of it. Raises NotFound."""
        from db.provenance import provenance_of

        return provenance_of(self._archive.connections, article)

    def shelf(self) -> Shelf:
        """How many articles, and how many unread."""
        return self._archive.articles.shelf()

    def newest_act(self) -> int:
        """The number of the newest act, whoever did it, in whatever program; 0 before the first."""
        return newest_act(self._archive.connections)

    def read(self, article: ArticleId) -> "model.Reading":
        """Everything one article screen needs."""
        return self._archive.readings.read(article)

    def keep_place(self, article: ArticleId, paragraph: int, *, left: bool) -> None:
        """Remember where reading stopped, and whether the article was left for another screen."""
        self._archive.readings.keep_place(article, paragraph, left=left)

    def resumed(self) -> ArticleId | None:
        """The article that was on the screen when the reader was closed."""
        return resumed(self._archive.connections)
