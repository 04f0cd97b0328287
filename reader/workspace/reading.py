"""Verbs that look: the library, an article, where reading stopped."""

from collections.abc import Sequence

from db import model
from db.articles import Shelf
from db.model import ArticleId, ArticleSummary
from reader.workspace.verbs import Verbs


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

    def shelf(self) -> Shelf:
        """How many articles, and how many unread."""
        return self._archive.articles.shelf()

    def read(self, article: ArticleId) -> model.Reading:
        """Everything one article screen needs."""
        return self._archive.readings.read(article)

    def keep_place(self, article: ArticleId, paragraph: int, *, left: bool) -> None:
        """Remember where reading stopped, and whether the article was left for another screen."""
        self._archive.readings.keep_place(article, paragraph, left=left)

    def resumed(self) -> ArticleId | None:
        """The article that was on the screen when the reader was closed."""
        return self._archive.readings.resumed()
