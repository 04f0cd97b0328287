"""The side board: which passages stand under which tags. Reads only.

The filters of a question are the search's own. Its words are looked for in what is tagged: in the passage, in the title
above it, in the notes beside it. What a search finds elsewhere (misspelt words) is given as places.
"""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby, islice

from db.cards import Board, Card, Passage
from db.connection import Connections
from db.hangul import fold
from db.identity import Identities
from db.model import ArticleId, Entity, Quotation, Span, Tag, TagId
from db.rows.entities import QUOTATION_COLUMNS, to_entity, to_quotation
from db.rows.times import to_maybe_time
from db.search.filters import Filters, look_up
from db.search.parse import Query, Scope, Term, parse
from db.tags import all_tags, tag_named

COLUMNS = 3  # the sides to begin with: the first tags of the tag book
LOADED_AT_ONCE = 400  # passages; their texts are read only as far as the board goes
Place = tuple[ArticleId, int | None]  # a paragraph, or all of an article

_TAGGED = """
    SELECT b.id, a.id, b.number, t.tag, t.author, p.start, p."end", a.current_revision
    FROM tag_use t JOIN anchor n ON n.id = t.anchor
    JOIN article a ON a.id = n.article AND a.deleted_at IS NULL
    JOIN anchor_place p ON p.anchor = n.id AND p.revision = a.current_revision AND p.paragraph IS NOT NULL
    JOIN block b ON b.revision = a.current_revision AND b.part = 'paragraph' AND b.number = p.paragraph
    WHERE t.tag IN (SELECT value FROM json_each(?1))
    AND (?2 = '[]' OR t.author IN (SELECT value FROM json_each(?2))) AND (?3 IS NULL OR a.id = ?3) AND {filters}
    ORDER BY a.published_at IS NULL DESC, a.published_at DESC, a.id DESC, b.number DESC, t.tag DESC, t.id"""
_IN_FORCE = """SELECT max(id) FROM recognition
    WHERE revision IN (SELECT value FROM json_each(?1)) AND deleted_at IS NULL GROUP BY revision"""
_NAMED = f"""
    SELECT m.block, m.entity, coalesce(l.key, '') FROM mention m LEFT JOIN entity_alias l ON l.id = m.alias
    WHERE m.recognition IN ({_IN_FORCE}) AND m.block IN (SELECT value FROM json_each(?2)) AND m.entity IS NOT NULL
    ORDER BY m.block, m.start"""  # noqa: S608
_QUOTED = f"""
    SELECT quotation.block, l.entity, l.key, {QUOTATION_COLUMNS} FROM quotation
    JOIN block ON block.id = quotation.block LEFT JOIN entity_alias l ON l.id = quotation.alias
    WHERE quotation.recognition IN ({_IN_FORCE}) AND quotation.block IN (SELECT value FROM json_each(?2))
    ORDER BY quotation.block, quotation.start"""  # noqa: S608
_NOTES = """
    SELECT b.id, v.body FROM json_each(?) i JOIN block b ON b.id = i.value
    JOIN anchor_place p ON p.revision = b.revision AND p.paragraph = b.number
    JOIN note o ON o.anchor = p.anchor AND o.deleted_at IS NULL
    JOIN note_version v ON v.note = o.id AND v.version = o.current_version"""


class Boards:
    """Looks at the tagged passages of one archive."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def read(
        self,
        query: str = "",
        *,
        article: ArticleId | None = None,
        tags: Sequence[str] = (),
        authors: Sequence[str] = (),
        near: Collection[Place] | None = None,
        readings: Sequence[str] = (),
        limit: int | None = None,
    ) -> Board:
        """The cards of some tags (names or digits; else the first three of the book), at most ``limit``, the newest.

        ``near`` takes the place of the words of the query: these places count as found, as ``readings`` explain.
        Raises QueryError, and NotFound for a tag that there is not.
        """
        asked = parse(query)
        with self._connections.reading() as connection:
            columns = _columns(connection, tags)
            filters = look_up(connection, asked.filters)
            cards: list[Card] = []
            tagged = _tagged(connection, columns, filters, article, authors)
            while (limit is None or len(cards) <= limit) and (some := list(islice(tagged, LOADED_AT_ONCE))):
                cards += _cards(connection, some, asked, near)
        newest = cards[:limit]
        return Board(
            query=query,
            tags=columns,
            cards=tuple(reversed(newest)),
            readings=tuple(dict.fromkeys(readings)),
            cut=len(newest) < len(cards),
        )


class _Found:
    """A tagged paragraph on its way to a card: where it stands, and who tagged which words of it."""

    def __init__(self, rows: Sequence[tuple[int, int, int, int, str, int | None, int | None, int]]) -> None:
        self.block, self.article, self.number, self.tag, *_who, self.revision = rows[0]
        self.authors = tuple(dict.fromkeys(row[4] for row in rows))
        spans = [Span(start, end) for *_before, start, end, _revision in rows if start is not None and end is not None]
        self.spans = merged(spans) if len(spans) == len(rows) else ()


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The same code points in as few spans as can be, in order."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(span.end, found[-1].end))
        else:
            found.append(span)
    return tuple(found)


def _columns(connection: sqlite3.Connection, names: Sequence[str]) -> tuple[Tag, ...]:
    if not names:
        return tuple(tag for tag in all_tags(connection) if not tag.archived)[:COLUMNS]
    found = {tag.id: tag for tag in (tag_named(connection, name) for name in names)}
    return tuple(found.values())


def _tagged(
    connection: sqlite3.Connection,
    columns: Sequence[Tag],
    filters: Filters,
    article: ArticleId | None,
    authors: Sequence[str],
) -> Iterator[_Found]:
    """Tagged paragraphs, the newest first; several people's uses of one tag are one."""
    asked = (json.dumps([tag.id for tag in columns]), json.dumps(list(authors)), article)
    rows = connection.execute(_TAGGED.format(filters=filters.sql), (*asked, *filters.values))
    for _key, same in groupby(rows, key=lambda row: (row[0], row[3])):
        found = _Found(list(same))
        if filters.lets(found.block):
            yield found


def _cards(
    connection: sqlite3.Connection, some: Sequence[_Found], asked: Query, near: Collection[Place] | None
) -> list[Card]:
    passages = _passages(connection, some)
    blocks = list(passages)
    notes: dict[int, str] = defaultdict(str)
    if asked.clauses or asked.excluded:
        for block, body in connection.execute(_NOTES, (json.dumps(blocks),)):
            notes[block] += f"\n{body}"
    return [
        Card(passage=passage, tag=TagId(found.tag), spans=found.spans, authors=found.authors)
        for found in some
        if _holds(asked, passage := passages[found.block], notes[found.block], near)
    ]


def _passages(connection: sqlite3.Connection, some: Sequence[_Found]) -> dict[int, Passage]:
    blocks = json.dumps(sorted({found.block for found in some}))
    revisions = json.dumps(sorted({found.revision for found in some}))
    named, quoted = _recognised(connection, revisions, blocks)
    rows = connection.execute(
        "SELECT b.id, a.id, a.title, a.publisher, a.published_at, a.url, b.number, b.text FROM json_each(?) i"
        " JOIN block b ON b.id = i.value JOIN revision r ON r.id = b.revision JOIN article a ON a.id = r.article",
        (blocks,),
    )
    return {
        block: Passage(
            article=ArticleId(article),
            title=title,
            publisher=publisher,
            published_at=to_maybe_time(published_at),
            url=url,
            paragraph=number,
            text=text,
            quotations=tuple(quoted[block]),
            entities=tuple(named[block]),
        )
        for block, article, title, publisher, published_at, url, number, text in rows
    }


def _recognised(
    connection: sqlite3.Connection, revisions: str, blocks: str
) -> tuple[dict[int, list[Entity]], dict[int, list[Quotation]]]:
    """By paragraph, who and what is named in it, and who is quoted: as a person decided, under the names she gave."""
    identities = Identities.load(connection)
    shown: dict[int, dict[int, None]] = defaultdict(dict)
    for block, entity, spelling in connection.execute(_NAMED, (revisions, blocks)):
        root = identities.shown(entity, spelling)
        if root is not None:
            shown[block][root] = None
    said = [
        (block, None if entity is None else identities.shown(entity, spelling), entity is not None, tuple(row))
        for block, entity, spelling, *row in connection.execute(_QUOTED, (revisions, blocks))
    ]
    roots = {root for some in shown.values() for root in some} | {root for _block, root, _linked, _row in said if root}
    entities = {
        row[0]: to_entity(row, ())
        for row in connection.execute(
            "SELECT id, name, kind FROM entity WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps(sorted(roots)),),
        )
    }
    quoted: dict[int, list[Quotation]] = defaultdict(list)
    for block, speaker, linked, row in said:
        quotation = to_quotation(row)
        name = entities[speaker].name if speaker else None
        quoted[block].append(replace(quotation, speaker=name) if linked else quotation)
    named = defaultdict(list, {block: [entities[root] for root in some] for block, some in shown.items()})
    return named, quoted


def _holds(asked: Query, passage: Passage, notes: str, near: Collection[Place] | None) -> bool:
    """Whether a passage has all the words that were asked for, and none that were to be left out."""
    texts = {Scope.TITLE: fold(passage.title), Scope.NOTE: fold(notes)} if asked.clauses or asked.excluded else {}
    here = fold(passage.text) if texts else ""

    def stands(term: Term) -> bool:
        if term.scope is not Scope.ANYWHERE:
            return term.folded in texts[term.scope]
        return any(term.folded in text for text in (here, *texts.values()))

    if any(map(stands, asked.excluded)):
        return False
    if near is not None:
        return (passage.article, passage.paragraph) in near or (passage.article, None) in near
    return all(any(map(stands, clause)) for clause in asked.clauses)
