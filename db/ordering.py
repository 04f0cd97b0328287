"""Every article in some order: ids only, for lines are fetched by the page. And which order a person likes."""

import json
import sqlite3
from collections.abc import Sequence

from db.connection import Connections
from db.model import ArticleId
from db.orders import By, Order

HABIT = "library order"
SIGNS = " \t[](){}<>\"'“”‘’「」『』〈〉《》【】…·-"  # a title is found under its first letter or digit
SOME = 20_000  # articles up to which their ids are handed over; beyond it sorting all is cheaper
_USES = """(SELECT anchor.article AS article, count(*) AS uses FROM tag_use
    JOIN anchor ON anchor.id = tag_use.anchor GROUP BY anchor.article) AS use ON use.article = article.id"""
_KEYS = {  # what is sorted by, and what has to be joined for it; where there is nothing to sort by comes last
    By.ADDED: ("article.id", ""),
    By.PUBLISHED: ("article.published_at", ""),
    By.PUBLISHER: ("article.publisher", ""),
    By.TITLE: ("lower(ltrim(article.title, :signs))", ""),
    By.TAGS: ("use.uses", f"LEFT JOIN {_USES}"),
    By.READ: ("nullif(reading.opened_at, '')", "LEFT JOIN reading ON reading.article = article.id"),
}


class Ordering:
    """The orders of one archive."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def keep(self, order: Order) -> None:
        """Remember an order, which ``Articles.shelf`` tells. No act: undo does not touch it."""
        with self._connections.writing() as connection:
            connection.execute(
                "INSERT INTO habit VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                (HABIT, order.words),
            )

    def ids(self, order: Order, among: Sequence[ArticleId] | None = None) -> tuple[ArticleId, ...]:
        """All articles that are not in the trash, or those of some, in an order."""
        with self._connections.reading() as connection:
            return ordered(connection, order, among)

    def stretch(self, *, offset: int, limit: int) -> tuple[ArticleId, ...]:
        """A stretch of the usual order."""
        with self._connections.reading() as connection:
            rows = connection.execute(
                "SELECT id FROM article WHERE deleted_at IS NULL ORDER BY id DESC LIMIT ? OFFSET ?", (limit, offset)
            )
            return tuple(ArticleId(article) for (article,) in rows)

    def beside(self, article: ArticleId, steps: int) -> ArticleId | None:
        """The next article of the usual order, or, with -1, the one before; None at its end."""
        side = "id < ? ORDER BY id DESC" if steps > 0 else "id > ? ORDER BY id"
        with self._connections.reading() as connection:
            found = connection.execute(
                f"SELECT id FROM article WHERE deleted_at IS NULL AND {side} LIMIT 1",  # noqa: S608
                (article,),
            ).fetchone()
        return ArticleId(found[0]) if found else None


def ordered(
    connection: sqlite3.Connection, order: Order, among: Sequence[ArticleId] | None = None
) -> tuple[ArticleId, ...]:
    """All articles that are not in the trash, or those of some, in an order; equal ones by when they were added."""
    key, join = _KEYS[order.by]
    few = among is not None and len(among) <= SOME
    direction = "DESC" if order.descending else "ASC"
    rows = connection.execute(
        f"SELECT article.id FROM article {join} WHERE article.deleted_at IS NULL"  # noqa: S608
        f" {'AND article.id IN (SELECT value FROM json_each(:among))' if few else ''}"
        f" ORDER BY {key} IS NULL, {key} {direction}, article.id DESC",
        {"signs": SIGNS, "among": json.dumps(among) if few else None},
    )
    kept = None if few or among is None else set(among)
    return tuple(ArticleId(article) for (article,) in rows if kept is None or article in kept)
