"""What answers have in common: how many of their articles bear each tag, come from each publisher, name each name.

Reads only. Counts are of articles, never of places, so that they say what narrowing by a value would leave.
"""

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from db.model import ArticleId
from db.rows.times import to_time
from db.search.filters import PUBLISHED

MOST = 12  # values of one field; the rarer ones say little


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """One value of one field of the query language, and the number of articles that have it."""

    field: str  # tag, publisher, entity or month
    value: str  # as the query language takes it, without quotation marks; a month as 2025-02
    articles: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Facets:
    """The facets of some articles, and when each was published (or came, where nobody knows)."""

    facets: tuple[Facet, ...] = ()
    dates: tuple[tuple[ArticleId, datetime], ...] = ()


_AMONG = " FROM json_each(?) i CROSS JOIN article a ON a.id = i.value AND a.deleted_at IS NULL "
_OF_ARTICLES = {
    "tag": "SELECT t.name, count(DISTINCT a.id)"
    + _AMONG
    + """
        CROSS JOIN anchor n ON n.article = a.id CROSS JOIN tagging g ON g.anchor = n.id AND g.deleted_at IS NULL
        CROSS JOIN tag t ON t.id = g.tag AND t.deleted_at IS NULL
        GROUP BY t.id ORDER BY t.hotkey IS NULL, t.hotkey, t.name""",
    "publisher": "SELECT a.publisher, count(*)"
    + _AMONG
    + """WHERE a.publisher IS NOT NULL
        GROUP BY a.publisher ORDER BY count(*) DESC, a.publisher""",
    "entity": "SELECT e.name, count(DISTINCT a.id)"  # noqa: S608
    + _AMONG
    + """
        CROSS JOIN recognition r ON r.id = (SELECT max(id) FROM recognition WHERE revision = a.current_revision)
        CROSS JOIN mention m ON m.recognition = r.id CROSS JOIN entity e ON e.id = m.entity AND e.deleted_at IS NULL
        GROUP BY e.name ORDER BY count(DISTINCT a.id) DESC, e.name""",
    "month": f"SELECT substr({PUBLISHED}, 1, 7) AS month, count(*)" + _AMONG + "GROUP BY month ORDER BY month DESC",
}


def facets_of(connection: sqlite3.Connection, articles: Sequence[ArticleId]) -> Facets:
    """The facets of these articles: tags in the order of their keys, names by how often, months newest first."""
    among = (json.dumps(articles),)
    found = [
        Facet(field=field, value=value, articles=count)
        for field, sql in _OF_ARTICLES.items()
        for value, count in connection.execute(f"{sql} LIMIT {MOST}", among)
    ]
    dates = connection.execute(f"SELECT a.id, {PUBLISHED} {_AMONG}", among)
    return Facets(facets=tuple(found), dates=tuple((ArticleId(article), to_time(at)) for article, at in dates))
