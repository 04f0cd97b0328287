"""A person's words on names: merge, split, rename, retype, add, remove. One journaled act each; no mention is touched.

The names of the acts are in ``Done.action``: merge name, split name, rename name, retype name, add name, remove name.
"""

import sqlite3
from collections.abc import Callable, Sequence
from datetime import datetime

from db.connection import Connections
from db.entities.lookup import Named, linked, named, namesake, shown_entity
from db.entities.word import Word
from db.errors import NotFound, Unfit
from db.identity import Identities, spellings, used
from db.journal import Act
from db.model import Done, EntityId, EntityKind
from db.name_forms import key


class Decisions:
    """What a person decides about the names of one archive."""

    def __init__(self, connections: Connections, *, clock: Callable[[], datetime], author: str) -> None:
        self._connections = connections
        self._clock = clock
        self._author = author

    def merge(self, entities: Sequence[EntityId], into: EntityId) -> Done | None:
        """Say that these are one, called as ``into`` is. None if they are one already. Raises NotFound."""
        with self._connections.writing() as connection:
            identities = Identities.load(connection)
            survivor = shown_entity(connection, identities, into)
            merged = {one.id: one for one in (shown_entity(connection, identities, entity) for entity in entities)}
            merged.pop(survivor.id, None)
            if not merged:
                return None
            word = self._word(connection)
            for entity in merged:
                word.merge(identities, entity, survivor.id)
            names = ", ".join(one.name for one in merged.values())
            return word.act.record("merge name", f"{names} → {survivor.name}")

    def split(self, entity: EntityId, alias: str, into: EntityId | None = None) -> Done:
        """Say that a spelling of an entity is another thing: ``into``, else the one called so, else a new one.

        Every mention with that spelling goes along, now and later. Raises NotFound, and Unfit for its own name.
        """
        with self._connections.writing() as connection:
            identities = Identities.load(connection)
            one = shown_entity(connection, identities, entity)
            spelling = self._spelling(connection, identities, one, alias)
            word = self._word(connection)
            if into is None:
                found = namesake(connection, identities, key(spelling), one.kind)
                target = found or word.make(spelling, one.kind)
            else:
                target = shown_entity(connection, identities, into)
            if target.id == one.id:
                raise Unfit(alias, f"is a spelling of {one.name} already")
            word.split(identities, one.id, key(spelling), target.id)
            word.claim(target.id, spelling, one.kind)
            return word.act.record("split name", f"{spelling} ↛ {one.name}")

    def rename(self, entity: EntityId, name: str) -> Done | None:
        """Show an entity by another name; the old one stays a spelling of it. None if it is called so.

        Raises NotFound, and Unfit if another of its kind is called so.
        """
        with self._connections.writing() as connection:
            identities = Identities.load(connection)
            one = shown_entity(connection, identities, entity)
            if one.name == name:
                return None
            other = namesake(connection, identities, key(_checked(name)), one.kind)
            if other is not None and other.id != one.id:
                raise Unfit(name, f"is the name of {other.id} already: merge the two")
            word = self._word(connection)
            word.lift(key(name), one.kind)
            word.act.update("entity", one.id, name=name)
            word.claim(one.id, name, one.kind)
            return word.act.record("rename name", f"{one.name} → {name}")

    def retype(self, entity: EntityId, kind: EntityKind) -> Done | None:
        """Say what an entity is, whatever a recogniser says; one of that name and kind becomes one with it.

        None if it is that. Raises NotFound, and Unfit for a kind of value.
        """
        with self._connections.writing() as connection:
            identities = Identities.load(connection)
            one = shown_entity(connection, identities, entity)
            if not kind.named:
                raise Unfit(one.name, f"{kind.value} is a kind of value; names are {_kinds()}")
            if one.kind is kind:
                return None
            word = self._word(connection)
            other = namesake(connection, identities, key(one.name), kind)
            if other is not None:
                word.merge(identities, one.id, other.id)
            else:
                word.act.update("entity", one.id, kind=kind.value)
                word.claim(one.id, one.name, kind)
            return word.act.record("retype name", f"{one.name}: {one.kind.value} → {kind.value}")

    def remove(self, entity: EntityId, alias: str | None = None) -> Done:
        """Say that an entity is no name, or a spelling of it is none: not shown again, however often it is found.

        Raises NotFound, and Unfit for the spelling that it is called by.
        """
        with self._connections.writing() as connection:
            identities = Identities.load(connection)
            one = shown_entity(connection, identities, entity)
            word = self._word(connection)
            if alias is not None:
                spelling = self._spelling(connection, identities, one, alias)
                word.part(one.id, key(spelling), None)
                return word.act.record("remove name", f"{spelling} ({one.name})")
            word.part(one.id, None, None)
            kinds = [kind for kind in EntityKind if kind.named and kind is not one.kind]
            if not any(namesake(connection, identities, key(one.name), kind) for kind in kinds):
                word.part(None, key(one.name), None)  # nor is it one when it is taken for another kind
            return word.act.record("remove name", one.name)

    def add(self, name: str, kind: EntityKind, aliases: Sequence[str] = ()) -> Done | None:
        """A name of the person's own: found from now on wherever it stands, and of this kind, with these spellings.

        What the archive calls so already is it; what it calls by a spelling becomes one with it. A word that she said
        is no name may be one again. None if all of it was said before. Raises Unfit for a kind of value.
        """
        if not kind.named:
            raise Unfit(name, f"{kind.value} is a kind of value; names are {_kinds()}")
        names: dict[str, str] = {}
        for one in (name, *aliases):
            names.setdefault(key(_checked(one)), one)
        with self._connections.writing() as connection:
            word = self._word(connection)
            for spelling in names:
                word.lift(spelling, kind)
            identities = Identities.load(connection)
            known = namesake(connection, identities, key(name), kind) or self._meant(connection, identities, name, kind)
            entity = known.id if known is not None else word.make(name, kind, own=True).id
            for written in names.values():
                word.take(identities, entity, written, kind)
                word.claim(entity, written, kind, own=True)
            return word.act.record("add name", ", ".join(names.values())) if word.said else None

    def _meant(
        self, connection: sqlite3.Connection, identities: Identities, name: str, kind: EntityKind
    ) -> Named | None:
        """As what the archive shows the thing that recognisers call by this name and kind."""
        found = linked(connection, name, kind)
        root = None if found is None else identities.shown(found, key(name))
        return None if root is None else named(connection, [root])[0]

    def _spelling(self, connection: sqlite3.Connection, identities: Identities, one: Named, alias: str) -> str:
        """How the archive writes this spelling of an entity."""
        if key(alias) == key(one.name):
            raise Unfit(alias, "is what it is called: rename it first")
        rows = used(connection, spellings(connection, identities, [one.id])[one.id])
        written = [row.text for row in rows if key(row.text) == key(alias)]
        if not written:
            raise NotFound(alias, f"is no spelling of {one.name}")
        return written[0]

    def _word(self, connection: sqlite3.Connection) -> Word:
        return Word(Act(connection, now=self._clock(), author=self._author))


def _checked(name: str) -> str:
    if not key(name):
        raise Unfit("name", "a name needs a letter")
    return name


def _kinds() -> str:
    return ", ".join(kind.value for kind in EntityKind if kind.named)
