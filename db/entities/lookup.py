"""Finding a shown entity: by its number, by how it is called, by how it is written."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from db.errors import NotFound
from db.identity import Identities
from db.model import EntityId, EntityKind
from db.name_forms import key


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """An entity as a list shows it."""

    id: EntityId
    name: str
    kind: EntityKind


def shown_entity(connection: sqlite3.Connection, identities: Identities, entity: int) -> Named:
    """The entity of a number, or the one that stands for it by now. Raises NotFound."""
    found = connection.execute("SELECT 1 FROM entity WHERE id = ? AND deleted_at IS NULL", (entity,)).fetchone()
    root = identities.root(entity)
    if found is None or not identities.is_shown(root):
        raise NotFound(f"name {entity}", "no such name" if found is None else "was said to be no name")
    return named(connection, [root])[0]


def named(connection: sqlite3.Connection, entities: Sequence[int]) -> tuple[Named, ...]:
    """The records of entities, in the order of their numbers here."""
    rows = {
        row[0]: Named(id=EntityId(row[0]), name=row[1], kind=EntityKind(row[2]))
        for row in connection.execute(
            f"SELECT id, name, kind FROM entity WHERE id IN ({', '.join('?' * len(entities))})",  # noqa: S608
            entities,
        )
    }
    return tuple(rows[entity] for entity in entities)


def linked(connection: sqlite3.Connection, name: str, kind: EntityKind) -> int | None:
    """What recognisers call by this name and kind."""
    found = connection.execute("SELECT id FROM entity WHERE link = ?", (f"{kind.value}:{key(name)}",)).fetchone()
    return None if found is None else int(found[0])


def namesake(connection: sqlite3.Connection, identities: Identities, spelling: str, kind: EntityKind) -> Named | None:
    """The shown entity of a kind that is called by a name of this key."""
    for one in called(connection, identities, spelling):
        if one.kind is kind and key(one.name) == spelling:
            return one
    return None


def called(connection: sqlite3.Connection, identities: Identities, spelling: str) -> tuple[Named, ...]:
    """Every shown entity that is written so; those that are called so come first."""
    rows = connection.execute(
        "SELECT l.entity FROM entity_alias l JOIN entity e ON e.id = l.entity AND e.deleted_at IS NULL"
        " WHERE l.key = ? AND (l.deleted_at IS NULL OR l.origin = 'recogniser')",
        (spelling,),
    )
    shown = dict.fromkeys(identities.shown(entity, spelling) for (entity,) in rows)
    found = named(connection, sorted(root for root in shown if root is not None))
    return tuple(sorted(found, key=lambda one: (key(one.name) != spelling, one.id)))


def one_called(connection: sqlite3.Connection, identities: Identities, name: str) -> Named:
    """The entity that a person means by a number or a name. Raises NotFound, naming those that she may mean.

    Digits are a number if there is such an entity. A name that is one entity's own and another's mere spelling is the
    first one's.
    """
    if name.isascii() and name.isdigit():
        number = min(int(name), 2**62)
        if connection.execute("SELECT 1 FROM entity WHERE id = ? AND deleted_at IS NULL", (number,)).fetchone():
            return shown_entity(connection, identities, number)
    found = called(connection, identities, key(name))
    own = [one for one in found if key(one.name) == key(name)]
    meant = own or list(found)
    if len(meant) == 1:
        return meant[0]
    if not meant:
        raise NotFound(name, "no such name in the archive")
    told = ", ".join(f"{one.id} ({one.kind.value} {one.name})" for one in meant)
    raise NotFound(name, f"names several: {told}; give a number")
