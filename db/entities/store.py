"""Runs of recognisers, kept with their names and versions; what they call by one name and kind is one entity."""

import sqlite3
from collections.abc import Mapping
from datetime import datetime

from db.entities.linking import kept, note_evidence
from db.journal import insert
from db.model import EntityKind, Mention, Part, Quotation, Recognition, RevisionId
from db.name_forms import key
from db.rows.times import from_time

SPEAKERS = (EntityKind.PERSON, EntityKind.ORG)


def store(
    connection: sqlite3.Connection,
    revision: RevisionId,
    recognition: Recognition,
    *,
    now: datetime,
    in_force: bool = True,
) -> int:
    """Keep one run of a recogniser, to be read from now on if ``in_force``. Returns its id.

    A mention in a block that is not there is a caller's bug: KeyError.
    """
    blocks: dict[tuple[str, int], int] = {
        (part, number): block
        for block, part, number in connection.execute(
            "SELECT id, part, number FROM block WHERE revision = ?", (revision,)
        )
    }
    at = from_time(now)
    run = insert(
        connection,
        "recognition",
        revision=revision,
        recogniser=recognition.recogniser,
        created_at=at,
        own=_own(connection, recognition.own),
        deleted_at=None if in_force else at,
    )
    entities = [
        kept(connection, entity.name, entity.kind, at) if entity.kind.named else None for entity in recognition.entities
    ]
    named = [(row, entity) for row, entity in zip(entities, recognition.entities, strict=True) if row is not None]
    spelled = _spellings(connection, entities, recognition)
    connection.executemany(
        'INSERT INTO mention (recognition, block, start, "end", kind, entity, alias, value, score)'
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [_mention_row(run, blocks, entities, spelled, mention) for mention in recognition.mentions],
    )
    speakers = {entity.name: spelled[row, entity.name] for row, entity in reversed(named) if entity.kind in SPEAKERS}
    connection.executemany(
        'INSERT INTO quotation (recognition, block, start, "end", speaker, speaker_title, verb, paraphrase, alias)'
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [_quotation_row(run, blocks, speakers, quotation) for quotation in recognition.quotations],
    )
    for row, entity in named:
        note_evidence(connection, run, row, entity, at)
    return run


def _spellings(
    connection: sqlite3.Connection, entities: list[int | None], recognition: Recognition
) -> dict[tuple[int, str], int]:
    """The row of every spelling that a recogniser found for every entity."""
    found: dict[tuple[int, str], None] = {}
    for row, entity in zip(entities, recognition.entities, strict=True):
        if row is not None:
            found.update(((row, text), None) for text in (entity.name, *entity.aliases))
    for mention in recognition.mentions:
        row = None if mention.entity is None else entities[mention.entity]
        if row is not None:
            found[row, mention.text] = None
    # A person's spelling that a recogniser found by itself stays when hers is taken back.
    connection.executemany(
        "INSERT INTO entity_alias (entity, alias, key, origin) VALUES (?, ?, ?, 'recogniser')"
        " ON CONFLICT (entity, alias) DO UPDATE SET origin = 'recogniser' WHERE origin = 'human'",
        [(row, text, key(text)) for row, text in found],
    )
    return {
        (row, text): connection.execute(
            "SELECT id FROM entity_alias WHERE entity = ? AND alias = ?", (row, text)
        ).fetchone()[0]
        for row, text in found
    }


def _own(connection: sqlite3.Connection, names: str) -> int | None:
    """The row of the person's names that a run was given; None if there were none."""
    if not names:
        return None
    connection.execute("INSERT OR IGNORE INTO own_names (names) VALUES (?)", (names,))
    return int(connection.execute("SELECT id FROM own_names WHERE names = ?", (names,)).fetchone()[0])


def _mention_row(
    run: int,
    blocks: Mapping[tuple[str, int], int],
    entities: list[int | None],
    spelled: Mapping[tuple[int, str], int],
    mention: Mention,
) -> tuple[object, ...]:
    entity = None if mention.entity is None else entities[mention.entity]
    alias = None if entity is None else spelled[entity, mention.text]
    block = blocks[mention.part.value, mention.index]
    span = mention.span
    return (run, block, span.start, span.end, mention.kind.value, entity, alias, mention.value, mention.score)


def _quotation_row(
    run: int, blocks: Mapping[tuple[str, int], int], speakers: Mapping[str, int], quotation: Quotation
) -> tuple[object, ...]:
    block = blocks[Part.PARAGRAPH.value, quotation.paragraph]
    speaker = (quotation.speaker, quotation.speaker_title, quotation.verb, int(quotation.paraphrase))
    alias = speakers.get(quotation.speaker or "")
    return (run, block, quotation.span.start, quotation.span.end, *speaker, alias)
