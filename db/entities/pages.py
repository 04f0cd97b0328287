"""What the archive says of one entity: its page, and the words it said. Reads only."""

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import NamedTuple

from db.connection import Connections
from db.entities.lists import listed
from db.entities.lookup import named, one_called, shown_entity
from db.entities.marginalia import counted, notes_on, tags_on
from db.entities.own import own_entities
from db.entities.reading import described
from db.entity_pages import Beside, EntityPage, EntitySummary, Passage, Said, Spelled
from db.identity import RUNS, Identities, spellings
from db.model import ArticleId, EntityId, EntityKind, Part, Span, TagId
from db.rows.entities import QUOTATION_COLUMNS, to_quotation
from db.rows.times import to_maybe_time, to_time

BESIDE = 30  # co-occurring names on a page
KOREAN_TIME = timedelta(hours=9)  # no summer time since 1988

NEWEST_FIRST = "run.published_at IS NULL, run.published_at DESC, run.article DESC"
_NAMED = f"""
    WITH found AS MATERIALIZED (
        SELECT recognition, block, count(*) AS mentions FROM mention
        WHERE alias IN (SELECT value FROM json_each(?1)) GROUP BY recognition, block),
    run AS MATERIALIZED ({RUNS} AND r.id IN (SELECT recognition FROM found))
    SELECT run.id, found.block, run.article, run.published_at, found.mentions
    FROM found JOIN run ON run.id = found.recognition ORDER BY {NEWEST_FIRST}, found.block"""  # noqa: S608
_SPELLED = """SELECT m.alias, count(*) FROM mention m WHERE m.alias IN (SELECT value FROM json_each(?1))
    AND m.recognition IN (SELECT value FROM json_each(?2)) GROUP BY m.alias"""
_BESIDE = """SELECT m.block, m.entity, m.alias FROM json_each(?1) p
    JOIN mention m ON m.recognition = json_extract(p.value, '$[0]') AND m.block = json_extract(p.value, '$[1]')
    WHERE m.alias IS NOT NULL"""
_TEXTS = """SELECT b.id, a.title, a.publisher, b.part, b.number, b.text FROM json_each(?1) p
    JOIN block b ON b.id = p.value JOIN revision v ON v.id = b.revision JOIN article a ON a.id = v.article"""
_SPANS = """SELECT m.block, m.start, m."end" FROM json_each(?1) p
    JOIN mention m ON m.recognition = json_extract(p.value, '$[0]') AND m.block = json_extract(p.value, '$[1]')
    WHERE m.alias IN (SELECT value FROM json_each(?2)) ORDER BY m.block, m.start"""
_SAID = f"""
    WITH run AS MATERIALIZED ({RUNS} AND r.id IN (
        SELECT recognition FROM quotation WHERE alias IN (SELECT value FROM json_each(?1))))
    SELECT run.article, a.title, a.publisher, run.published_at, {QUOTATION_COLUMNS}
    FROM quotation JOIN run ON run.id = quotation.recognition JOIN block ON block.id = quotation.block
    JOIN article a ON a.id = run.article WHERE quotation.alias IN (SELECT value FROM json_each(?1))
    ORDER BY {NEWEST_FIRST}, block.number, quotation.start LIMIT ?2 OFFSET ?3"""  # noqa: S608
_COUNT_SAID = f"""
    WITH run AS MATERIALIZED ({RUNS} AND r.id IN (
        SELECT recognition FROM quotation WHERE alias IN (SELECT value FROM json_each(?1))))
    SELECT count(*) FROM quotation JOIN run ON run.id = quotation.recognition
    WHERE quotation.alias IN (SELECT value FROM json_each(?1))"""  # noqa: S608


class Place(NamedTuple):
    """A block that names an entity."""

    run: int
    block: int
    article: int
    published_at: str | None
    mentions: int


class EntityPages:
    """The entities of one archive, as somebody looks at them."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def page(self, entity: EntityId, *, offset: int, limit: int) -> EntityPage:
        """Everything of one entity (or of the one that it was merged into), in one state of the archive.

        Raises NotFound.
        """
        with self._connections.reading() as connection:
            identities = Identities.load(connection)
            root = shown_entity(connection, identities, entity).id
            written = spellings(connection, identities, [root])[root]
            ids = json.dumps([spelling.id for spelling in written])
            places = [Place(*row) for row in connection.execute(_NAMED, (ids,))]
            (entity_record,) = described(connection, identities, [root])
            runs = json.dumps(list({place.run for place in places}))
            uses = dict(connection.execute(_SPELLED, (ids, runs)).fetchall())
            counts: Counter[str] = Counter()
            for spelling in written:
                counts[spelling.text] += uses.get(spelling.id, 0)
            tags = tags_on(connection, [place.block for place in places])
            months, undated = _months(places)
            return EntityPage(
                entity=entity_record,
                own=root in own_entities(connection, identities),
                spellings=tuple(Spelled(text=text, mentions=count) for text, count in counts.most_common()),
                mentions=sum(place.mentions for place in places),
                paragraphs=len(places),
                articles=len({place.article for place in places}),
                months=months,
                undated=undated,
                beside=_beside(connection, identities, root, places),
                tags=counted(connection, tags),
                notes=sum(map(len, notes_on(connection, [place.block for place in places]).values())),
                quotations=connection.execute(_COUNT_SAID, (ids,)).fetchone()[0],
                passages=_passages(connection, places[offset : offset + limit], ids, tags),
                offset=offset,
            )

    def said(self, entity: EntityId, *, offset: int, limit: int) -> tuple[Said, ...]:
        """What an entity is quoted with, newest first. Raises NotFound."""
        with self._connections.reading() as connection:
            identities = Identities.load(connection)
            one = shown_entity(connection, identities, entity)
            ids = json.dumps([spelling.id for spelling in spellings(connection, identities, [one.id])[one.id]])
            return tuple(
                Said(
                    article=ArticleId(row[0]),
                    title=row[1],
                    publisher=row[2],
                    published_at=to_maybe_time(row[3]),
                    quotation=to_quotation((*row[4:8], one.name, *row[9:])),
                )
                for row in connection.execute(_SAID, (ids, limit, offset))
            )

    def listed(
        self, wanted: str = "", *, kinds: Sequence[EntityKind] = (), limit: int | None = None
    ) -> tuple[EntitySummary, ...]:
        """The entities that are written with ``wanted`` in them, the most frequent first."""
        with self._connections.reading() as connection:
            return listed(connection, Identities.load(connection), wanted, kinds=kinds, limit=limit)

    def called(self, name: str) -> EntityId:
        """The entity that a person means by a number or a name. Raises NotFound, naming those that she may mean."""
        with self._connections.reading() as connection:
            return one_called(connection, Identities.load(connection), name).id


def _months(places: Sequence[Place]) -> tuple[tuple[tuple[str, int], ...], int]:
    by_time = Counter(place.published_at for place in places)
    undated = by_time.pop(None, 0)
    months: Counter[str] = Counter()
    for published_at, paragraphs in by_time.items():
        months[(to_time(published_at or "") + KOREAN_TIME).isoformat()[:7]] += paragraphs
    return tuple(sorted(months.items())), undated


def _beside(
    connection: sqlite3.Connection, identities: Identities, root: int, places: Sequence[Place]
) -> tuple[Beside, ...]:
    blocks: dict[int, set[int]] = defaultdict(set)
    shown: dict[int, int | None] = {}
    for block, entity, alias in connection.execute(_BESIDE, (_pairs(places),)).fetchall():
        if alias not in shown:
            shown[alias] = identities.shown(entity, _key(connection, alias) if identities.is_parted(entity) else "")
        other = shown[alias]
        if other is not None and other != root:
            blocks[other].add(block)
    counts = {other: len(places) for other, places in blocks.items()}
    most = sorted(counts, key=lambda other: (-counts[other], other))[:BESIDE]
    return tuple(
        Beside(id=one.id, name=one.name, kind=one.kind, paragraphs=counts[one.id]) for one in named(connection, most)
    )


def _key(connection: sqlite3.Connection, alias: int) -> str:
    """The key of a spelling."""
    return str(connection.execute("SELECT key FROM entity_alias WHERE id = ?", (alias,)).fetchone()[0])


def _passages(
    connection: sqlite3.Connection, places: Sequence[Place], ids: str, tags: Mapping[int, tuple[TagId, ...]]
) -> tuple[Passage, ...]:
    texts = {row[0]: row[1:] for row in connection.execute(_TEXTS, (json.dumps([place.block for place in places]),))}
    spans: dict[int, list[Span]] = defaultdict(list)
    for block, start, end in connection.execute(_SPANS, (_pairs(places), ids)):
        spans[block].append(Span(start, end))
    notes = notes_on(connection, texts)
    passages = []
    for place in places:
        title, publisher, part, number, text = texts[place.block]
        passages.append(
            Passage(
                article=ArticleId(place.article),
                title=title,
                publisher=publisher,
                published_at=to_maybe_time(place.published_at),
                part=Part(part),
                number=number,
                text=text,
                spans=tuple(spans[place.block]),
                tags=tags.get(place.block, ()),
                notes=notes.get(place.block, ()),
            )
        )
    return tuple(passages)


def _pairs(places: Sequence[Place]) -> str:
    return json.dumps([(place.run, place.block) for place in places])
