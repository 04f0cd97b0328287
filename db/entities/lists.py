"""Lists of entities with how often they are named. Reads only."""

import json
import sqlite3
from collections.abc import Sequence

from db.entities.own import own_entities
from db.entities.reading import other_names
from db.entity_pages import EntitySummary
from db.identity import RUNS, Identities, spellings, used
from db.model import EntityId, EntityKind
from db.name_forms import key

_WRITTEN = """SELECT l.entity, l.key FROM entity_alias l JOIN entity e ON e.id = l.entity AND e.deleted_at IS NULL
    WHERE (l.deleted_at IS NULL OR l.origin = 'recogniser') AND instr(l.key, ?) > 0"""
_USES = f"""
    WITH used AS MATERIALIZED (
        SELECT json_extract(p.value, '$[0]') AS entity, m.recognition, m.block FROM json_each(?1) p
        JOIN mention m ON m.alias = json_extract(p.value, '$[1]')),
    run AS MATERIALIZED ({RUNS})
    SELECT used.entity, count(DISTINCT run.article), count(DISTINCT used.block)
    FROM used JOIN run ON run.id = used.recognition GROUP BY used.entity"""  # noqa: S608


def listed(
    connection: sqlite3.Connection,
    identities: Identities,
    wanted: str,
    *,
    kinds: Sequence[EntityKind] = (),
    limit: int | None = None,
) -> tuple[EntitySummary, ...]:
    """Shown entities that are written with ``wanted`` in them, the most frequent first.

    One that no article in the library names any more is listed only if a person added it.
    """
    found = {identities.shown(*row) for row in connection.execute(_WRITTEN, (key(wanted),))}
    roots = [root for root in found if root is not None]
    written = spellings(connection, identities, roots)
    pairs = [(root, spelling.id) for root, row in written.items() for spelling in row]
    uses = {row[0]: row[1:] for row in connection.execute(_USES, (json.dumps(pairs),))}
    own = own_entities(connection, identities)
    found_rows = connection.execute(
        "SELECT id, name, kind FROM entity WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(roots),)
    )
    rows = [
        (root, name, EntityKind(kind), *uses.get(root, (0, 0)))
        for root, name, kind in found_rows
        if (root in uses or root in own) and (not kinds or EntityKind(kind) in kinds)
    ]
    rows.sort(key=lambda row: (-row[4], row[1], row[0]))
    return tuple(
        EntitySummary(
            id=EntityId(root),
            name=name,
            kind=kind,
            aliases=other_names(name, used(connection, written[root])),
            articles=articles,
            paragraphs=paragraphs,
            own=root in own,
        )
        for root, name, kind, articles, paragraphs in rows[:limit]
    )
