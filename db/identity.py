"""As which entity a name is shown: machines' links and a person's decisions, resolved whenever something is read.

The smallest thing that is decided on is a spelling of what a recogniser calls by one name and kind (a row of
``entity_alias``, which mentions point to). Nothing that a person decides touches a mention, so recognising again loses
no decision, and undoing a decision shows what was shown before. In order:

1. A merge of hers is followed first, then the machine's union (``same_as``).
2. What stands alone then, and has a name that she claimed for an entity, is that entity.
3. A spelling that she parted from the entity so found is what she said instead: another entity, or no name.
   Merging the two again makes the parting void.
"""

import sqlite3
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from db.model import NAMED_KINDS

EDGES = """SELECT e.id, m.id, s.id FROM entity e
    LEFT JOIN entity m ON m.id = e.merged_into AND m.deleted_at IS NULL
    LEFT JOIN entity s ON s.id = e.same_as AND s.deleted_at IS NULL
    WHERE e.merged_into IS NOT NULL OR e.same_as IS NOT NULL"""
CLAIMS = """SELECT e.id, c.entity FROM entity_claim c JOIN entity e ON e.link = c.link
    JOIN entity h ON h.id = c.entity AND h.deleted_at IS NULL
    WHERE c.deleted_at IS NULL AND c.entity <> e.id ORDER BY c.id"""
PARTINGS = "SELECT entity, key, target FROM entity_parting WHERE deleted_at IS NULL ORDER BY id DESC"
LINKED = "SELECT id FROM entity WHERE link = ?"


@dataclass(frozen=True, slots=True)
class Parting:
    """A spelling (None: every one) that is not this entity but another, or no name."""

    entity: int
    key: str | None
    target: int | None


@dataclass(frozen=True, slots=True)
class Spelling:
    """One way in which an entity is written."""

    id: int  # of the row that mentions point to
    entity: int  # what the recogniser calls it
    text: str


class Identities:
    """All links and decisions of an archive at one moment. A few thousand of them take some milliseconds to load."""

    def __init__(
        self,
        *,
        merged: Mapping[int, int],
        same: Mapping[int, int],
        claimed: Mapping[int, int],
        partings: Sequence[Parting],  # the newest first
        barred: Iterable[int] = (),  # entities whose very name is no name
    ) -> None:
        self._merged, self._same, self._claimed = merged, same, claimed
        self._roots: dict[int, int] = {}
        self._parted: dict[str, list[Parting]] = defaultdict(list)
        for parting in partings:
            if parting.key is not None:
                self._parted[parting.key].append(parting)
        self._hidden = {self.root(parting.entity) for parting in partings if parting.key is None}
        self._hidden.update(entity for entity in barred if self.root(entity) == entity)
        self._members: dict[int, list[int]] = defaultdict(list)
        for entity in dict.fromkeys((*merged, *same, *claimed)):
            if self.root(entity) != entity:
                self._members[self.root(entity)].append(entity)

    @classmethod
    def load(cls, connection: sqlite3.Connection) -> "Identities":
        """Everything that was linked and decided."""
        edges = connection.execute(EDGES).fetchall()
        rows = connection.execute(PARTINGS).fetchall()
        names = [name for entity, name, _target in rows if entity is None]
        links = [f"{kind.value}:{name}" for name in names for kind in NAMED_KINDS]
        return cls(
            merged={entity: into for entity, into, _same in edges if into is not None},
            same={entity: same for entity, _into, same in edges if same is not None},
            claimed=dict(connection.execute(CLAIMS).fetchall()),
            partings=[Parting(*row) for row in rows if row[0] is not None],
            barred=[row[0] for link in links for row in connection.execute(LINKED, (link,))],
        )

    def root(self, entity: int) -> int:
        """The entity that stands for this one, spellings aside."""
        if entity not in self._roots:
            end = self._end(entity)
            claimant = self._claimed.get(end)
            self._roots[entity] = end if claimant is None else self._end(claimant)
        return self._roots[entity]

    def shown(self, entity: int, spelling: str) -> int | None:
        """As which entity a mention is shown, by what the recogniser called it and the key of its spelling.

        None for what a person said is no name.
        """
        here = self.root(entity)
        seen = {here}
        while True:
            there = self._parted_to(here, spelling, seen)
            if there == here:
                return None if here in self._hidden else here
            if there is None:
                return None
            here = there
            seen.add(here)

    def is_shown(self, entity: int) -> bool:
        """Whether an entity stands for itself and is a name."""
        return self.root(entity) == entity and entity not in self._hidden

    def members(self, root: int) -> tuple[int, ...]:
        """An entity and all that it stands for."""
        return (root, *self._members.get(root, ()))

    def sources(self, roots: Iterable[int]) -> tuple[int, ...]:
        """Every entity that may have a spelling shown as one of these."""
        wanted = dict.fromkeys(roots)
        partings = [parting for row in self._parted.values() for parting in row if parting.target is not None]
        before = -1
        while before != len(wanted):
            before = len(wanted)
            for parting in partings:
                if parting.target is not None and self.root(parting.target) in wanted:
                    wanted[self.root(parting.entity)] = None
        return tuple(dict.fromkeys(member for root in wanted for member in self.members(root)))

    def _parted_to(self, here: int, spelling: str, seen: set[int]) -> int | None:
        """Where the newest parting that counts leads; ``here`` if there is none, None if it is no name."""
        for parting in self._parted.get(spelling, ()):
            if self.root(parting.entity) == here:
                there = None if parting.target is None else self.root(parting.target)
                if there is None or there not in seen:
                    return there
        return here

    def _end(self, entity: int) -> int:
        """Follow merges, then the machine's unions. A ring, which only a machine's link can close, is its least."""
        ends: list[int] = []
        here = self._merge(entity)
        while here not in ends:
            ends.append(here)
            if here not in self._same:
                return here
            here = self._merge(self._same[here])
        return min(ends[ends.index(here) :])

    def _merge(self, entity: int) -> int:
        while entity in self._merged:
            entity = self._merged[entity]
        return entity


def key(name: str) -> str:
    """What two spellings of one name have in common: compatibility forms, case and white space folded."""
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())


def spellings(
    connection: sqlite3.Connection, identities: Identities, roots: Sequence[int]
) -> dict[int, list[Spelling]]:
    """How each of these shown entities is written, oldest first. Spellings of other entities are left out."""
    found: dict[int, list[Spelling]] = {root: [] for root in roots}
    for row, entity, text, spelling in _rows(connection, identities.sources(roots)):
        shown = identities.shown(entity, spelling)
        if shown in found:
            found[shown].append(Spelling(row, entity, text))
    return found


def _rows(connection: sqlite3.Connection, entities: Sequence[int]) -> Iterator[tuple[int, int, str, str]]:
    for at in range(0, len(entities), 30_000):  # SQLite takes 32,766 parameters
        some = entities[at : at + 30_000]
        yield from connection.execute(
            "SELECT id, entity, alias, key FROM entity_alias"  # noqa: S608
            f" WHERE entity IN ({', '.join('?' * len(some))}) AND (deleted_at IS NULL OR origin = 'recogniser')"
            " ORDER BY id",
            some,
        )
