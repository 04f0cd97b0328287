"""Verbs of reports: a page for people without newsreader, from what a question leaves."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

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
    """Articles and their board, as one value and as one page."""

    def dossier(
        self,
        query: str = "",
        *,
        articles: Sequence[ArticleId] | None = None,
        tags: Sequence[str] = (),
        authors: Sequence[str] = (),
        most: int = MOST_ARTICLES,
    ) -> Dossier:
        """The articles that a question leaves, or these, the newest first, and the board of their passages.

        Of more than ``most`` those with tags or notes are taken first. Without ``tags``, the columns are the first
        three of the tag book and every other tag that a passage has. Raises QueryError, NotFound for a tag.
        """
        with self._archive.connections.held_open():
            board = self._columns(query, articles, tags=tags, authors=authors)
            found, forgiven = self._left(query, articles)
            return Dossier(
                query=query,
                board=board,
                readings=tuple(self._read(self._annotated_first(found, most))),
                left_out=max(len(found) - most, 0),
                forgiven=forgiven,
                made_at=self._clock(),
            )

    def report(self, out: Path | BinaryIO, found: Dossier, *, force: bool) -> int:
        """Put the page of a dossier at a path or into a stream, in the language of the interface. Returns its bytes.

        Raises CannotWrite.
        """
        from reader.export.placing import put_bytes
        from reader.export.report.page import page

        content = page(found).encode("utf-8", "replace")
        if isinstance(out, Path):
            return put_bytes(out, content, force=force)
        return out.write(content)

    def _columns(
        self, query: str, articles: Sequence[ArticleId] | None, *, tags: Sequence[str], authors: Sequence[str]
    ) -> "Board":
        if tags:
            return self._board(query, articles, tags=tags, authors=authors)
        book = sorted(self._archive.tags.all(), key=lambda tag: tag.archived)
        board = self._board(query, articles, tags=[tag.name for tag in book], authors=authors)
        used: set[TagId] = {card.tag for card in board.cards}
        shown = [tag for at, tag in enumerate(board.tags) if (at < ALWAYS and not tag.archived) or tag.id in used]
        return replace(board, tags=tuple(shown))

    def _board(
        self, query: str, articles: Sequence[ArticleId] | None, *, tags: Sequence[str], authors: Sequence[str]
    ) -> "Board":
        """At most so many cards, the newest, of some articles or of all."""
        if articles is None:
            return self.board(query, tags=tags, authors=authors, limit=MOST_CARDS)
        board, wanted = self.board(query, tags=tags, authors=authors), set(articles)
        cards = [card for card in board.cards if card.passage.article in wanted]
        return replace(board, cards=tuple(cards[-MOST_CARDS:]), cut=len(cards) > MOST_CARDS)

    def _left(self, query: str, articles: Sequence[ArticleId] | None) -> tuple[tuple[ArticleId, ...], bool]:
        newest = Order(By.PUBLISHED)
        if articles is not None or not query.strip():
            return self._archive.ordering.ids(newest, articles), False
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
