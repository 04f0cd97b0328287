"""What answers have in common: in how many articles they bear each tag, name each name, come from each publisher.

Reads only. A filter holds of the paragraph or note that answers, so a tag or name elsewhere in its article is none of
theirs: the counts say how many articles of these answers narrowing by a value would leave.
"""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from db.identity import Identities
from db.search.filters import PUBLISHED
from db.search.hits import Hit
from db.search.schema import NOTES_FROM

MOST = 12  # values of one field; the rarer ones say little


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """One value of one field of the query language, and the number of articles that have it."""

    field: str  # tag, publisher, entity or month
    value: str  # as the query language takes it, without quotation marks; a month as 2025-02
    articles: int


_UNITS = f"""WITH unit (article, revision, block, paragraph) AS (
    SELECT a.id, a.current_revision, b.id, iif(b.part = 'paragraph', b.number, NULL)
        FROM json_each(?1) i CROSS JOIN block b ON b.id = i.value CROSS JOIN revision r ON r.id = b.revision
        CROSS JOIN article a ON a.id = r.article AND a.current_revision = r.id AND a.deleted_at IS NULL
    UNION ALL SELECT a.id, a.current_revision, NULL, p.paragraph
        FROM json_each(?1) i CROSS JOIN note o ON o.id = i.value - {NOTES_FROM} CROSS JOIN anchor n ON n.id = o.anchor
        CROSS JOIN article a ON a.id = n.article AND a.deleted_at IS NULL
        LEFT JOIN anchor_place p ON p.anchor = n.id AND p.revision = a.current_revision)"""  # noqa: S608
_COUNTED = {
    "tag": """SELECT t.name, count(DISTINCT u.article) FROM unit u
        CROSS JOIN anchor n ON n.article = u.article AND (n.kind = 'article' OR EXISTS (SELECT 1 FROM anchor_place p
            WHERE p.anchor = n.id AND p.revision = u.revision AND p.paragraph = u.paragraph))
        CROSS JOIN tag_use x ON x.anchor = n.id CROSS JOIN tag t ON t.id = x.tag
        GROUP BY t.id ORDER BY t.hotkey IS NULL, t.hotkey, t.name LIMIT ?2""",
    "publisher": """SELECT a.publisher, count(DISTINCT a.id) AS articles FROM unit u
        CROSS JOIN article a ON a.id = u.article WHERE a.publisher IS NOT NULL
        GROUP BY a.publisher ORDER BY articles DESC, a.publisher LIMIT ?2""",
    "month": f"""SELECT substr({PUBLISHED}, 1, 7) AS month, count(DISTINCT a.id) FROM unit u
        CROSS JOIN article a ON a.id = u.article GROUP BY month ORDER BY month DESC LIMIT ?2""",  # noqa: S608
}
_MENTIONED = """SELECT DISTINCT u.article, m.entity, l.key FROM unit u CROSS JOIN mention m ON m.block = u.block
    AND m.recognition = (SELECT max(r.id) FROM recognition r WHERE r.revision = u.revision AND r.deleted_at IS NULL)
    CROSS JOIN entity_alias l ON l.id = m.alias"""


def facets_of(connection: sqlite3.Connection, hits: Sequence[Hit]) -> tuple[Facet, ...]:
    """The facets of these answers: tags in the order of their keys, names by how often, months newest first."""
    units = json.dumps([hit.unit for hit in hits])
    found = [
        Facet(field=field, value=value, articles=count)
        for field, sql in _COUNTED.items()
        for value, count in connection.execute(f"{_UNITS} {sql}", (units, MOST))
    ]
    return (*found, *_names(connection, units))


def _names(connection: sqlite3.Connection, units: str) -> Iterator[Facet]:
    """Names as a person sees them, after her merges and partings."""
    mentions = connection.execute(f"{_UNITS} {_MENTIONED}", (units,)).fetchall()
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
