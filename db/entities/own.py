"""The names that a person added: found wherever they stand, whatever a recogniser says. Reads only."""

import json
import sqlite3
from collections.abc import Mapping

from db.identity import Identities
from db.model import EntityKind
from db.name_forms import key

_OWN = """SELECT c.name, c.entity FROM entity_claim c JOIN entity e ON e.id = c.entity AND e.deleted_at IS NULL
    WHERE c.own = 1 AND c.deleted_at IS NULL ORDER BY c.id"""


def own_names(connection: sqlite3.Connection, identities: Identities) -> dict[str, EntityKind]:
    """Each added name with the kind that its entity has by now; those said to be no names are left out."""
    shown = {name: identities.shown(entity, key(name)) for name, entity in connection.execute(_OWN)}
    kinds = {
        root: EntityKind(kind)
        for root in {root for root in shown.values() if root is not None}
        for (kind,) in connection.execute("SELECT kind FROM entity WHERE id = ?", (root,))
    }
    return {name: kinds[root] for name, root in shown.items() if root is not None}


def own_entities(connection: sqlite3.Connection, identities: Identities) -> set[int]:
    """The entities that have an added name."""
    shown = {identities.shown(entity, key(name)) for name, entity in connection.execute(_OWN)}
    return {root for root in shown if root is not None}


def packed(own: Mapping[str, EntityKind]) -> str:
    """The person's names as a run remembers them; empty for none."""
    return json.dumps({name: own[name].value for name in sorted(own)}, ensure_ascii=False) if own else ""
