"""Verbs of the side board: look at it, copy from it, move a card."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from db.model import ArticleId, Done
from reader.workspace.verbs import Verbs

if TYPE_CHECKING:
    from db.cards import Board

NEAR = 1_000  # answers of the search that count as near, where nothing tagged has the words as typed


class Boarding(Verbs):
    """Tagged passages side by side."""

    def board(
        self,
        query: str = "",
        *,
        article: ArticleId | None = None,
        tags: Sequence[str] = (),
        authors: Sequence[str] = (),
        limit: int | None = None,
    ) -> "Board":
        """The cards that a question of the query language leaves, at most ``limit``, the newest.

        Where no tagged passage has its words as typed, those stand there that the search takes them for.
        Raises QueryError, and NotFound for an article or a tag that there is not.
        """
        from db.search.parse import parse

        if article is not None:
            self._archive.readings.read(article)
        board = self._archive.boards.read(query, article=article, tags=tags, authors=authors, limit=limit)
        if board.cards or not parse(query).clauses:
            return board
        hits = [hit for hit in self._archive.search.ask(query, limit=NEAR).hits if hit.part != "caption"]
        return self._archive.boards.read(
            query,
            article=article,
            tags=tags,
            authors=authors,
            near={(hit.article, hit.paragraph) for hit in hits},
            readings=[hit.reason for hit in hits],
            limit=limit,
        )

    def retag(self, article: ArticleId, paragraph: int, old: str, new: str) -> Done | None:
        """Move a person's tag to another, as one act; None if they are the same. Raises NotFound."""
        return self._archive.retagging.retag(article, paragraph, old, new)
