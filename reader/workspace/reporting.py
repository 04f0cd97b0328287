"""Verbs of reports: a page for people without newsreader, from what a question leaves."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from db.errors import NotFound
from db.model import ArticleId, TagId
from db.orders import By, Order
from reader.export.report.dossier import MOST_ARTICLES, MOST_CARDS, Dossier
from reader.workspace.board import Boarding

if TYPE_CHECKING:
    from db.cards import Board
    from db.model import Reading

ALWAYS = 3  # columns that are there also without a card: of a side that is silent it should be seen
AT_ONCE = 500  # articles whose lines are read together


class Reporting(Boarding):
    """Articles and their board, as one value."""

    def dossier(
        self,
        query: str = "",
        *,
        article: ArticleId | None = None,
        tags: Sequence[str] = (),
        authors: Sequence[str] = (),
        most: int = MOST_ARTICLES,
    ) -> Dossier:
        """The articles that a question leaves, the newest first, and the board of their passages.

        Of more than ``most`` those with tags or notes are taken first. Without ``tags``, the columns are the first
        three of the tag book and every other tag that a passage has. Raises QueryError, NotFound for a tag or article.
        """
        with self._archive.connections.held_open():
            board = self._columns(query, article=article, tags=tags, authors=authors)
            found, forgiven = ((article,), False) if article is not None else self._left(query)
            readings = tuple(self._read(self._annotated_first(found, most)))
            return Dossier(
                query=query,
                board=board,
                readings=readings,
                left_out=max(len(found) - most, 0),
                forgiven=forgiven,
                made_at=self._clock(),
            )

    def report(self, path: Path, found: Dossier, *, overwrite: bool) -> None:
        """Put the page of a dossier where the path says, in the language of the interface. Raises CannotWrite."""
        from reader.export.placing import put_bytes
        from reader.export.report.page import page

        put_bytes(path, page(found).encode("utf-8", "replace"), force=overwrite)

    def _columns(
        self, query: str, *, article: ArticleId | None, tags: Sequence[str], authors: Sequence[str]
    ) -> "Board":
        if tags:
            return self.board(query, article=article, tags=tags, authors=authors, limit=MOST_CARDS)
        book = self._archive.tags.all()
        usual = sorted(book, key=lambda tag: tag.archived)  # the book has its own order otherwise
        names = [tag.name for tag in usual]
        board = self.board(query, article=article, tags=names, authors=authors, limit=MOST_CARDS)
        used: set[TagId] = {card.tag for card in board.cards}
        shown = [tag for at, tag in enumerate(board.tags) if (at < ALWAYS and not tag.archived) or tag.id in used]
        return replace(board, tags=tuple(shown))

    def _left(self, query: str) -> tuple[tuple[ArticleId, ...], bool]:
        newest = Order(By.PUBLISHED)
        if not query.strip():
            return self._archive.ordering.ids(newest), False
        left = self._archive.search.shelve(query)
        return self._archive.ordering.ids(newest, left.articles), left.forgiven

    def _annotated_first(self, found: Sequence[ArticleId], most: int) -> Sequence[ArticleId]:
        """At most so many, those with tags or notes before the others; in the order they came in."""
        if len(found) <= most:
            return found
        pages = (self._archive.articles.lines(found[at : at + AT_ONCE]) for at in range(0, len(found), AT_ONCE))
        annotated = [line.id for page in pages for line in page if line.tags or line.notes][:most]
        taken = set(annotated)
        others = [article for article in found if article not in taken][: most - len(annotated)]
        chosen = {*annotated, *others}
        return [article for article in found if article in chosen]

    def _read(self, articles: Sequence[ArticleId]) -> "Iterator[Reading]":
        for article in articles:
            with suppress(NotFound):  # it went into the trash meanwhile
                yield self._archive.readings.read(article)
