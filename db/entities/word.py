"""What every decision on a name is made of: claims, partings, new entities, and the spellings that go with them."""

from db.entities.lookup import Named, linked, named
from db.identity import Identities
from db.journal import Act
from db.model import EntityId, EntityKind
from db.name_forms import key

SPELLED = "SELECT id, deleted_at FROM entity_alias WHERE entity = ? AND alias = ?"
CLAIMED = "SELECT 1 FROM entity_claim WHERE entity = ? AND link = ? AND name = ? AND own >= ? AND deleted_at IS NULL"
BARRED = """SELECT id FROM entity_parting WHERE deleted_at IS NULL AND target IS NULL AND (
    entity IS NULL AND key = ?1
    OR entity IN (SELECT entity FROM entity_alias WHERE key = ?1) AND (key = ?1 OR key IS NULL)
        AND entity IN (SELECT id FROM entity WHERE kind = ?2))"""

PARTED_FROM = """SELECT id, entity, key FROM entity_parting
    WHERE deleted_at IS NULL AND key IS NOT NULL AND entity IS NOT NULL"""
PARTED = f"{PARTED_FROM} AND target IS NOT NULL"


class Word:
    """One act on names while it is being written."""

    def __init__(self, act: Act) -> None:
        self.act = act
        self.said = False  # whether anything was written

    def make(self, name: str, kind: EntityKind, *, own: bool = False) -> Named:
        """An entity of the person's own."""
        row = self.act.insert("entity", name=name, kind=kind.value, created_at=self.act.now)
        self.claim(row, name, kind, own=own)
        return Named(id=EntityId(row), name=name, kind=kind)

    def claim(self, entity: int, name: str, kind: EntityKind, *, own: bool = False) -> None:
        """What recognisers call by this name and kind is this entity, where nothing else is said of it."""
        link = f"{kind.value}:{key(name)}"
        if self.act.connection.execute(CLAIMED, (entity, link, name, int(own))).fetchone():
            return
        self.said = True
        self.act.insert(
            "entity_claim",
            entity=entity,
            name=name,
            link=link,
            own=int(own),
            author=self.act.author,
            created_at=self.act.now,
        )
        self.act.connection.execute(
            "INSERT OR IGNORE INTO entity_alias (entity, alias, key, origin, deleted_at) VALUES (?, ?, ?, 'human', ?)",
            (entity, name, key(name), self.act.now),
        )
        row, deleted_at = self.act.connection.execute(SPELLED, (entity, name)).fetchone()
        if deleted_at is not None:
            self.act.update("entity_alias", row, deleted_at=None)

    def merge(self, identities: Identities, entity: int, into: int) -> None:
        """These two are one from now on; what parted them for a spelling is void."""
        self.said = True
        for row, source, spelling in self.act.connection.execute(PARTED).fetchall():
            if identities.root(source) in (entity, into) and identities.shown(source, spelling) in (entity, into):
                self.act.update("entity_parting", row, deleted_at=self.act.now)
        self.act.update("entity", entity, merged_into=into)

    def split(self, identities: Identities, entity: int, spelling: str, target: int) -> None:
        """A spelling of an entity is the target's from now on; what parted it from that is void."""
        for row, source, parted in self.act.connection.execute(PARTED_FROM).fetchall():
            if parted == spelling and identities.root(source) == target:
                self.act.update("entity_parting", row, deleted_at=self.act.now)
        self.part(entity, spelling, target)

    def part(self, entity: int | None, spelling: str | None, target: int | None) -> None:
        """Say that a spelling (None: every one) of an entity (None: of any) is another, or no name."""
        self.said = True
        self.act.insert(
            "entity_parting",
            entity=entity,
            key=spelling,
            target=target,
            author=self.act.author,
            created_at=self.act.now,
        )

    def lift(self, spelling: str, kind: EntityKind) -> None:
        """Take back that this spelling is no name."""
        for (row,) in self.act.connection.execute(BARRED, (spelling, kind.value)).fetchall():
            self.said = True
            self.act.update("entity_parting", row, deleted_at=self.act.now)

    def take(self, identities: Identities, entity: int, name: str, kind: EntityKind) -> None:
        """What the archive shows as another by this name and kind becomes one with an entity, or this spelling does."""
        found = linked(self.act.connection, name, kind)
        there = None if found is None else identities.shown(found, key(name))
        if there is None or there == entity:
            return
        self.said = True
        if key(named(self.act.connection, [there])[0].name) == key(name):
            self.merge(identities, there, entity)
        else:
            self.split(identities, there, key(name), entity)
