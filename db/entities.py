"""What a recogniser found, kept with its name and version, and the entities of the archive that mentions belong to."""

import sqlite3
import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime
from uuid import uuid4

from db.journal import insert
from db.model import Entity, Mention, Part, Quotation, Recognition, RevisionId
from db.rows.entities import MENTION_COLUMNS, QUOTATION_COLUMNS, to_entity, to_mention, to_quotation
from db.rows.times import from_time

# The newest run on a revision is the one that is read; older ones stay until somebody tidies up.
NEWEST = "(SELECT max(id) FROM recognition WHERE revision = ?)"
READING_ORDER = "CASE block.part WHEN 'title' THEN 0 WHEN 'paragraph' THEN 1 ELSE 2 END, block.number"


def store(connection: sqlite3.Connection, revision: RevisionId, recognition: Recognition, *, now: datetime) -> None:
    """Keep one run of a recogniser. A mention in a block that is not there is a caller's bug: KeyError."""
    blocks: dict[tuple[str, int], int] = {
        (part, number): block
        for block, part, number in connection.execute(
            "SELECT id, part, number FROM block WHERE revision = ?", (revision,)
        )
    }
    at = from_time(now)
    run = insert(connection, "recognition", revision=revision, recogniser=recognition.recogniser, created_at=at)
    entities = [_linked(connection, entity, at) if entity.kind.named else None for entity in recognition.entities]
    connection.executemany(
        'INSERT INTO mention (recognition, block, start, "end", kind, entity, value, score)'
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [_mention_row(run, blocks, entities, mention) for mention in recognition.mentions],
    )
    connection.executemany(
        'INSERT INTO quotation (recognition, block, start, "end", speaker, speaker_title, verb, paraphrase)'
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [_quotation_row(run, blocks, quotation) for quotation in recognition.quotations],
    )


def read(
    connection: sqlite3.Connection, revision: RevisionId
) -> tuple[tuple[Mention, ...], tuple[Entity, ...], tuple[Quotation, ...]]:
    """What the newest run found in a revision, in reading order."""
    rows = connection.execute(
        f"SELECT {MENTION_COLUMNS} FROM mention JOIN block ON block.id = mention.block"  # noqa: S608
        f" WHERE mention.recognition = {NEWEST} ORDER BY {READING_ORDER}, mention.start",
        (revision,),
    ).fetchall()
    ids = list(dict.fromkeys(row[6] for row in rows if row[6] is not None))
    marks = ", ".join("?" * len(ids))
    aliases: dict[int, list[str]] = defaultdict(list)
    for entity, alias in connection.execute(
        f"SELECT entity, alias FROM entity_alias WHERE deleted_at IS NULL AND entity IN ({marks}) ORDER BY id",  # noqa: S608
        ids,
    ):
        aliases[entity].append(alias)
    named = {
        row[0]: row
        for row in connection.execute(f"SELECT id, name, kind FROM entity WHERE id IN ({marks})", ids)  # noqa: S608
    }
    entities = tuple(
        to_entity(named[entity], tuple(alias for alias in aliases[entity] if alias != named[entity][1]))
        for entity in ids
    )
    places = {entity: place for place, entity in enumerate(ids)}
    quotations = connection.execute(
        f"SELECT {QUOTATION_COLUMNS} FROM quotation JOIN block ON block.id = quotation.block"  # noqa: S608
        f" WHERE quotation.recognition = {NEWEST} ORDER BY block.number, quotation.start",
        (revision,),
    )
    return tuple(to_mention(row, places) for row in rows), entities, tuple(to_quotation(row) for row in quotations)


def key(name: str) -> str:
    """What two spellings of one name have in common: compatibility forms, case and white space folded."""
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())


def _linked(connection: sqlite3.Connection, entity: Entity, at: str) -> int:
    """The archive's entity of this name and kind, made if there is none.

    Only the name links, never an alias: two people may share a short form, and a wrong union is worse than none.
    """
    found = connection.execute(
        "SELECT entity.id FROM entity_alias JOIN entity ON entity.id = entity_alias.entity"
        " WHERE entity_alias.key = ? AND entity.kind = ? AND entity.deleted_at IS NULL AND entity.merged_into IS NULL"
        " AND entity_alias.deleted_at IS NULL AND entity_alias.alias = entity.name ORDER BY entity.id LIMIT 1",
        (key(entity.name), entity.kind.value),
    ).fetchone()
    if found is not None:
        row = int(found[0])
    else:
        row = insert(connection, "entity", guid=str(uuid4()), name=entity.name, kind=entity.kind.value, created_at=at)
    connection.executemany(
        "INSERT OR IGNORE INTO entity_alias (entity, alias, key, origin) VALUES (?, ?, ?, 'recogniser')",
        [(row, alias, key(alias)) for alias in (entity.name, *entity.aliases)],
    )
    return row


def _mention_row(
    run: int, blocks: Mapping[tuple[str, int], int], entities: list[int | None], mention: Mention
) -> tuple[object, ...]:
    entity = None if mention.entity is None else entities[mention.entity]
    block = blocks[mention.part.value, mention.index]
    span = mention.span
    return (run, block, span.start, span.end, mention.kind.value, entity, mention.value, mention.score)


def _quotation_row(run: int, blocks: Mapping[tuple[str, int], int], quotation: Quotation) -> tuple[object, ...]:
    block = blocks[Part.PARAGRAPH.value, quotation.paragraph]
    speaker = (quotation.speaker, quotation.speaker_title, quotation.verb, int(quotation.paraphrase))
    return (run, block, quotation.span.start, quotation.span.end, *speaker)
