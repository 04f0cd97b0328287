"""What answers have in common: how many of their articles bear each tag, come from each publisher, name each name.

Reads only. Counts are of articles, never of places, so that they say what narrowing by a value would leave.
"""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from db.identity import Identities
from db.model import ArticleId
from db.search.filters import PUBLISHED

MOST = 12  # values of one field; the rarer ones say little


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """One value of one field of the query language, and the number of articles that have it."""

    field: str  # tag, publisher, entity or month
    value: str  # as the query language takes it, without quotation marks; a month as 2025-02
    articles: int


_AMONG = " FROM json_each(?1) i CROSS JOIN article a ON a.id = i.value AND a.deleted_at IS NULL "
_OF_ARTICLES = {
    "tag": f"""SELECT t.name, count(DISTINCT a.id) {_AMONG}
        CROSS JOIN anchor n ON n.article = a.id AND (n.kind = 'article' OR EXISTS (SELECT 1 FROM anchor_place p
            WHERE p.anchor = n.id AND p.revision = a.current_revision AND p.paragraph IS NOT NULL))
        CROSS JOIN tag_use u ON u.anchor = n.id CROSS JOIN tag t ON t.id = u.tag
        GROUP BY t.id ORDER BY t.hotkey IS NULL, t.hotkey, t.name LIMIT ?2""",  # noqa: S608
    "publisher": f"""SELECT a.publisher, count(*) {_AMONG} WHERE a.publisher IS NOT NULL
        GROUP BY a.publisher ORDER BY count(*) DESC, a.publisher LIMIT ?2""",
    "month": f"""SELECT substr({PUBLISHED}, 1, 7) AS month, count(*) {_AMONG}
        GROUP BY month ORDER BY month DESC LIMIT ?2""",
}
_MENTIONED = f"""SELECT DISTINCT a.id, m.entity, l.key {_AMONG} CROSS JOIN mention m ON m.recognition =
    (SELECT max(r.id) FROM recognition r WHERE r.revision = a.current_revision AND r.deleted_at IS NULL)
    CROSS JOIN entity_alias l ON l.id = m.alias"""  # noqa: S608


def facets_of(connection: sqlite3.Connection, articles: Sequence[ArticleId]) -> tuple[Facet, ...]:
    """The facets of these articles: tags in the order of their keys, names by how often, months newest first."""
    among = json.dumps(articles)
    found = [
        Facet(field=field, value=value, articles=count)
        for field, sql in _OF_ARTICLES.items()
        for value, count in connection.execute(sql, (among, MOST))
    ]
    return (*found, *_names(connection, among))


def _names(connection: sqlite3.Connection, among: str) -> Iterator[Facet]:
    """Names as a person sees them, after her merges and partings."""
    mentions = connection.execute(_MENTIONED, (among,)).fetchall()
    identities = Identities.load(connection)
    naming = {(article, identities.shown(entity, key)) for article, entity, key in mentions}
    counts = Counter(root for _article, root in naming if root is not None)
    names = dict(
        connection.execute(
            "SELECT id, name FROM entity WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(list(counts)),)
        )
    )
    often = sorted(names, key=lambda root: (-counts[root], names[root]))[:MOST]
    return (Facet(field="entity", value=names[root], articles=counts[root]) for root in often)
