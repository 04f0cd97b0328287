"""What the filters of a question let through: SQL conditions on the article, and sets of units for what stands in it.

A filter on tags, notes, entities or speakers names few units among very many, so it is looked up from its own side
once; put to every candidate it cost 600 ms at a million units.
"""

import json
import sqlite3
from dataclasses import dataclass

from db.hangul import fold, initials
from db.search.names import Names
from db.search.parse import VALUES, Filter
from db.search.schema import NOTES_FROM

PUBLISHED = "coalesce(a.published_at, a.added_at)"
_READ = "EXISTS (SELECT 1 FROM reading d WHERE d.article = a.id AND d.read_at IS NOT NULL)"
_BROUGHT = """EXISTS (SELECT 1 FROM feed_item i JOIN feed f ON f.id = i.feed LEFT JOIN feed_state s ON s.feed = f.id
    WHERE i.article = a.id AND f.deleted_at IS NULL
    AND instr(lower(coalesce(nullif(f.title, ''), s.title, '') || ' ' || f.url), lower(?)) > 0)"""
_ARTICLE = {  # over the alias a; one parameter or none
    "publisher": "instr(lower(coalesce(a.publisher, '')), lower(?)) > 0",
    "feed": _BROUGHT,
    "after": f"substr({PUBLISHED}, 1, 10) >= ?",
    "before": f"substr({PUBLISHED}, 1, 10) <= ?",
    "read": _READ,
    "unread": f"NOT {_READ}",
    "starred": "a.starred_at IS NOT NULL",
    "twins": "EXISTS (SELECT 1 FROM story_twin w WHERE w.article = a.id)",
    "story": (
        "a.id IN (WITH asked (id) AS (SELECT CAST(? AS INTEGER)) SELECT id FROM asked"
        " UNION SELECT w.twin FROM asked CROSS JOIN story_twin w WHERE w.article = asked.id)"
    ),
}

# Units at the places of anchors: paragraphs, all of an article if the anchor is on all of it, and the notes there.
_AT_ANCHORS = f"""
    WITH place (article, revision, whole, paragraph) AS (
        SELECT n.article, a.current_revision, n.kind = 'article', p.paragraph FROM anchor n
        JOIN article a ON a.id = n.article
        LEFT JOIN anchor_place p ON p.anchor = n.id AND p.revision = a.current_revision
        WHERE n.id IN ({{anchors}}))
    SELECT b.id FROM place l JOIN block b ON b.revision = l.revision
        AND (l.whole OR (b.part = 'paragraph' AND b.number = l.paragraph))
    UNION SELECT o.id + {NOTES_FROM} FROM place l JOIN anchor n ON n.article = l.article
        JOIN note o ON o.anchor = n.id AND o.deleted_at IS NULL
        LEFT JOIN anchor_place p ON p.anchor = n.id AND p.revision = l.revision
        WHERE l.whole OR p.paragraph = l.paragraph
"""  # noqa: S608
_TAGGED = "SELECT anchor FROM tag_use WHERE tag IN ({tags})"
_NAMED = """SELECT coalesce(merged_into, id) FROM tag WHERE deleted_at IS NULL
    AND (lower(name) = lower(?1) OR (merged_into IS NULL AND lower(label) = lower(?1)))"""
_CALLED = """SELECT coalesce(merged_into, id), name, label FROM tag WHERE deleted_at IS NULL ORDER BY id"""
_WITH_TAG = _AT_ANCHORS.format(anchors=_TAGGED.format(tags="?1"))
_QUOTED = """SELECT q.block FROM quotation q JOIN block b ON b.id = q.block AND q.recognition =
    (SELECT max(n.id) FROM recognition n WHERE n.revision = b.revision AND n.deleted_at IS NULL)"""
_VALUES_OF = "SELECT DISTINCT value FROM mention WHERE kind = ? AND value IS NOT NULL"
_WITH_VALUE = """SELECT m.block FROM mention m JOIN block b ON b.id = m.block WHERE m.kind = ?
    AND m.value IN (SELECT value FROM json_each(?)) AND m.recognition =
    (SELECT max(n.id) FROM recognition n WHERE n.revision = b.revision AND n.deleted_at IS NULL)"""
_UNITS = {  # the value is parameter 1, where there is one
    ("tag", None): _AT_ANCHORS.format(anchors=_TAGGED.format(tags=_NAMED)),
    ("has", "tag"): _AT_ANCHORS.format(anchors="SELECT anchor FROM tag_use"),
    ("has", "note"): _AT_ANCHORS.format(
        anchors="SELECT anchor FROM note WHERE deleted_at IS NULL AND anchor IS NOT NULL"
    ),
    ("has", "quote"): _QUOTED,
    ("has", "caption"): "SELECT id FROM block WHERE part = 'caption'",
}


@dataclass(frozen=True)
class Filters:
    """The filters of one question, looked up."""

    conditions: tuple[str, ...]
    values: tuple[str, ...]
    only: frozenset[int] | None
    without: frozenset[int]

    def lets(self, unit: int) -> bool:
        """Whether the sets let the unit through; the conditions are for SQL."""
        return (self.only is None or unit in self.only) and unit not in self.without

    @property
    def sql(self) -> str:
        """The conditions as one, over the alias a."""
        return " AND ".join(("1", *self.conditions))


def look_up(connection: sqlite3.Connection, filters: tuple[Filter, ...]) -> Filters:
    """Look each filter up."""
    conditions: list[str] = []
    values: list[str] = []
    only: frozenset[int] | None = None
    without: frozenset[int] = frozenset()
    for asked in filters:
        if asked.field in _ARTICLE:
            sql = _ARTICLE[asked.field]
            conditions.append(f"NOT ({sql})" if asked.negated else f"({sql})")
            values += [asked.value] if asked.value else []
            continue
        units = _units(connection, asked)
        if asked.negated:
            without |= units
        else:
            only = units if only is None else only & units
    return Filters(tuple(conditions), tuple(values), only, without)


def _units(connection: sqlite3.Connection, asked: Filter) -> frozenset[int]:
    if asked.field == "entity":
        return Names(connection).mentioned(asked.value)
    if asked.field in VALUES:
        return _speaking_of(connection, asked)
    if asked.field == "speaker":
        return Names(connection).said(asked.value)
    key = (asked.field, asked.value if asked.field == "has" else None)
    given = () if asked.field == "has" else (asked.value,)
    return frozenset(unit for (unit,) in connection.execute(_UNITS[key], given))


def tagged(connection: sqlite3.Connection, word: str) -> dict[str, list[int]]:
    """Tags whose name or label, folded, is the word, or has it as its initials, each with the units that carry it."""
    found: dict[str, list[int]] = {}
    for tag, name, label in connection.execute(_CALLED).fetchall():
        if any(word in (called, initials(called)) for called in (fold(name), fold(label))):
            found[name] = [unit for (unit,) in connection.execute(_WITH_TAG, (tag,))]
    return found


def _speaking_of(connection: sqlite3.Connection, asked: Filter) -> frozenset[int]:
    """The blocks that name a day or a sum which is asked for. Compared once for each value, not for each mention."""
    from db.values import date_filter, money_filter  # its numbers are paid for by who asks for sums

    chosen = date_filter(asked.value) if asked.field == "date" else money_filter(asked.value)
    kind = asked.field.upper()
    found = [
        value for (value,) in connection.execute(_VALUES_OF, (kind,)) if chosen is not None and chosen.admits(value)
    ]
    return frozenset(block for (block,) in connection.execute(_WITH_VALUE, (kind, json.dumps(found))))
