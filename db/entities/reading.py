"""What an article names and who speaks in it, as the run in force found it and as a person decided."""

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import replace

from db.identity import Identities, Spelling, spellings, used
from db.model import Entity, Mention, Quotation, RevisionId
from db.rows.entities import MENTION_COLUMNS, QUOTATION_COLUMNS, to_entity, to_mention, to_quotation

# The newest run that was not taken back is in force; older ones stay until they are tidied away.
IN_FORCE = "(SELECT max(id) FROM recognition WHERE revision = ? AND deleted_at IS NULL)"
READING_ORDER = "CASE block.part WHEN 'title' THEN 0 WHEN 'paragraph' THEN 1 ELSE 2 END, block.number"


def read(
    connection: sqlite3.Connection, revision: RevisionId
) -> tuple[tuple[Mention, ...], tuple[Entity, ...], tuple[Quotation, ...]]:
    """Mentions, the entities that they are shown as, and quotations, in reading order."""
    identities = Identities.load(connection)
    rows = connection.execute(
        f"SELECT {MENTION_COLUMNS}, entity_alias.key FROM mention JOIN block ON block.id = mention.block"  # noqa: S608
        " LEFT JOIN entity_alias ON entity_alias.id = mention.alias"
        f" WHERE mention.recognition = {IN_FORCE} ORDER BY {READING_ORDER}, mention.start",
        (revision,),
    ).fetchall()
    shown = [None if row[6] is None else identities.shown(row[6], row[9] or "") for row in rows]
    roots = list(dict.fromkeys(root for root in shown if root is not None))
    entities = described(connection, identities, roots)
    places = {root: place for place, root in enumerate(roots)}
    mentions = []
    for row, root in zip(rows, shown, strict=True):
        if row[6] is None:
            mentions.append(to_mention(row[:-1], {}))
        elif root is not None:
            kind = entities[places[root]].kind.value
            mentions.append(to_mention((*row[:5], kind, root, *row[7:9]), places))
    return tuple(mentions), entities, _quotations(connection, identities, revision)


def described(connection: sqlite3.Connection, identities: Identities, roots: Sequence[int]) -> tuple[Entity, ...]:
    """The records of shown entities, in the order of their ids here."""
    written = spellings(connection, identities, roots)
    standing = set(used(connection, [spelling for row in written.values() for spelling in row]))
    named = {
        row[0]: row
        for row in connection.execute(
            f"SELECT id, name, kind FROM entity WHERE id IN ({', '.join('?' * len(roots))})",  # noqa: S608
            roots,
        )
    }
    return tuple(
        to_entity(named[root], other_names(named[root][1], [one for one in written[root] if one in standing]))
        for root in roots
    )


def other_names(name: str, written: Iterable[Spelling]) -> tuple[str, ...]:
    """The spellings beside what an entity is called."""
    return tuple(text for text in dict.fromkeys(spelling.text for spelling in written) if text != name)


def _quotations(connection: sqlite3.Connection, identities: Identities, revision: RevisionId) -> tuple[Quotation, ...]:
    """Speakers are called by the names of the entities that they are shown as."""
    rows = connection.execute(
        f"SELECT {QUOTATION_COLUMNS}, entity_alias.entity, entity_alias.key FROM quotation"  # noqa: S608
        " JOIN block ON block.id = quotation.block LEFT JOIN entity_alias ON entity_alias.id = quotation.alias"
        f" WHERE quotation.recognition = {IN_FORCE} ORDER BY block.number, quotation.start",
        (revision,),
    ).fetchall()
    roots = [None if row[-2] is None else identities.shown(row[-2], row[-1]) for row in rows]
    names = names_of(connection, [root for root in roots if root is not None])
    said = []
    for row, root in zip(rows, roots, strict=True):
        quotation = to_quotation(row[:-2])
        said.append(quotation if row[-2] is None else replace(quotation, speaker=names.get(root)))
    return tuple(said)


def names_of(connection: sqlite3.Connection, roots: Sequence[int]) -> dict[int | None, str]:
    """What shown entities are called."""
    marks = ", ".join("?" * len(roots))
    return dict(connection.execute(f"SELECT id, name FROM entity WHERE id IN ({marks})", roots).fetchall())  # noqa: S608
