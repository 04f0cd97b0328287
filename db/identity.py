"""As which entity a name is shown: machines' links and a person's decisions, resolved whenever something is read.

The smallest thing that is decided on is a spelling of what a recogniser calls by one name and kind (a row of
``entity_alias``, which mentions point to). Nothing that a person decides touches a mention, so recognising again loses
no decision, and undoing a decision shows what was shown before. In order:

1. What she merged, and what texts give as one (``entity_same``), is one. It is shown as what she merged it into, or as
   the one that she named; else as the oldest. A name that texts give to two things which cannot be one (GRI, to
   가나연구소 and to 가람협회) is neither's, and a name that she parted from the rest is not joined to it.
2. What stands for itself alone then, and has a name that she claimed for another, is that other.
3. A spelling that she parted from the entity so found is what she said instead: another entity, or no name.
   Merging the two again makes the parting void.
"""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from types import MappingProxyType
from typing import NamedTuple

from db.model import NAMED_KINDS
from db.name_forms import contradict

# What is read: the newest run that was not taken back, on the revision that is read, of an article in the library.
# (SAME and USED look at few runs; USED from the newest on, because those that recognising again replaced are old.)
MERGES = """SELECT e.id, m.id FROM entity e JOIN entity m ON m.id = e.merged_into AND m.deleted_at IS NULL"""
IN_FORCE = """r.deleted_at IS NULL AND a.deleted_at IS NULL AND a.current_revision = r.revision
    AND r.id = (SELECT max(n.id) FROM recognition n WHERE n.revision = r.revision AND n.deleted_at IS NULL)"""
RUNS = f"""SELECT r.id, a.id AS article, a.published_at FROM recognition r
    JOIN revision v ON v.id = r.revision JOIN article a ON a.id = v.article WHERE {IN_FORCE}"""  # noqa: S608
SAME = f"""SELECT p.entity, e.link, p.older, o.link FROM (SELECT DISTINCT entity, older FROM entity_same) p
    JOIN entity e ON e.id = p.entity JOIN entity o ON o.id = p.older WHERE EXISTS (
    SELECT 1 FROM entity_same s JOIN recognition r ON r.id = s.recognition
    JOIN revision v ON v.id = r.revision JOIN article a ON a.id = v.article
    WHERE s.entity = p.entity AND s.older = p.older AND {IN_FORCE})"""  # noqa: S608
USED = f"""SELECT p.value FROM json_each(?) p WHERE EXISTS (SELECT 1 FROM (
    SELECT m.recognition FROM mention m JOIN recognition r ON r.id = m.recognition
    JOIN revision v ON v.id = r.revision JOIN article a ON a.id = v.article
    WHERE m.alias = p.value AND {IN_FORCE} ORDER BY m.recognition DESC LIMIT 1))"""  # noqa: S608
CLAIMS = """SELECT e.id, c.entity FROM entity_claim c JOIN entity e ON e.link = c.link
    JOIN entity h ON h.id = c.entity AND h.deleted_at IS NULL
    WHERE c.deleted_at IS NULL AND c.entity <> e.id ORDER BY c.id"""
TOUCHED = "SELECT DISTINCT entity FROM entity_claim WHERE deleted_at IS NULL"
PARTINGS = "SELECT entity, key, target FROM entity_parting WHERE deleted_at IS NULL ORDER BY id DESC"
LINKED = "SELECT id FROM entity WHERE link = ?"


@dataclass(frozen=True, slots=True)
class Parting:
    """A spelling (None: every one) that is not this entity but another, or no name."""

    entity: int
    key: str | None
    target: int | None


class Same(NamedTuple):
    """Two that a text gives as one, with what recognisers call them (``ORG:openai``)."""

    entity: int
    link: str
    older: int
    older_link: str


@dataclass(frozen=True, slots=True)
class Spelling:
    """One way in which an entity is written."""

    id: int  # of the row that mentions point to
    entity: int  # what the recogniser calls it
    text: str
    human: bool  # a person gave it, whether or not a text has it


class Identities:
    """All links and decisions of an archive at one moment. A few thousand of them take some milliseconds to load."""

    def __init__(
        self,
        *,
        merged: Mapping[int, int] = MappingProxyType({}),
        same: Sequence[Same] = (),
        claimed: Mapping[int, int] = MappingProxyType({}),
        touched: Iterable[int] = (),  # what a person named
        partings: Sequence[Parting] = (),  # the newest first
        barred: Iterable[int] = (),  # entities whose very name is no name
    ) -> None:
        named = {*touched, *merged.values()}
        self._roots: dict[int, int] = {}
        for group in _groups((*merged.items(), *_uncontested(same, merged, partings))):
            root = min((entity for entity in group if entity not in merged), key=lambda one: (one not in named, one))
            self._roots.update(dict.fromkeys(group, root))
        alone = {
            entity: into for entity, into in claimed.items() if entity not in named and self.root(entity) == entity
        }
        claims = {entity: self.root(into) for entity, into in alone.items()}
        for entity in (*self._roots, *claims):
            root = self.root(entity)
            self._roots[entity] = claims.get(root, root)
        self._members: dict[int, list[int]] = defaultdict(list)
        for entity, root in self._roots.items():
            if entity != root:
                self._members[root].append(entity)
        self._parted: dict[str, list[Parting]] = defaultdict(list)
        for parting in partings:
            if parting.key is not None:
                self._parted[parting.key].append(parting)
        self._sources = {self.root(parting.entity) for row in self._parted.values() for parting in row}
        self._hidden = {self.root(parting.entity) for parting in partings if parting.key is None}
        self._hidden.update(entity for entity in barred if self.root(entity) == entity)

    @classmethod
    def load(cls, connection: sqlite3.Connection) -> "Identities":
        """Everything that was linked and decided."""
        rows = connection.execute(PARTINGS).fetchall()
        names = [name for entity, name, _target in rows if entity is None]
        links = [f"{kind.value}:{name}" for name in names for kind in NAMED_KINDS]
        return cls(
            merged=dict(connection.execute(MERGES).fetchall()),
            same=[Same(*row) for row in connection.execute(SAME)],
            claimed=dict(connection.execute(CLAIMS).fetchall()),
            touched=[entity for (entity,) in connection.execute(TOUCHED)],
            partings=[Parting(*row) for row in rows if row[0] is not None],
            barred=[row[0] for link in links for row in connection.execute(LINKED, (link,))],
        )

    def root(self, entity: int) -> int:
        """The entity that stands for this one, spellings aside."""
        return self._roots.get(entity, entity)

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

    def is_parted(self, entity: int) -> bool:
        """Whether how a mention is written may decide what it is shown as."""
        return self.root(entity) in self._sources

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


def _uncontested(same: Sequence[Same], merged: Mapping[int, int], partings: Sequence[Parting]) -> list[tuple[int, int]]:
    """The pairs of names that are one: neither is given to something else too, and no person parted them."""
    names = {entity: link.partition(":")[2] for pair in same for entity, link in (pair[:2], pair[2:])}
    beside: dict[int, list[int]] = defaultdict(list)
    for pair in same:
        beside[pair.entity].append(pair.older)
        beside[pair.older].append(pair.entity)
    contested = {
        entity
        for entity, others in beside.items()
        if any(contradict(names[one], names[two]) for one, two in combinations(others, 2))
    }
    pairs = [(pair.entity, pair.older) for pair in same if contested.isdisjoint((pair.entity, pair.older))]
    group_of = {entity: group for group in _groups((*merged.items(), *pairs)) for entity in group} if partings else {}
    parted = {
        entity
        for parting in partings
        if parting.target is not None
        for entity in group_of.get(parting.entity, ())
        if names.get(entity) == parting.key
    }
    return [pair for pair in pairs if parted.isdisjoint(pair)]


def _groups(pairs: Iterable[tuple[int, int]]) -> Iterator[list[int]]:
    """What hangs together by these pairs."""
    beside: dict[int, list[int]] = defaultdict(list)
    for one, other in pairs:
        beside[one].append(other)
        beside[other].append(one)
    seen: set[int] = set()
    for first in beside:
        group = [] if first in seen else [first]
        seen.add(first)
        for entity in group:
            new = [other for other in dict.fromkeys(beside[entity]) if other not in seen]
            seen.update(new)
            group += new
        if group:
            yield group


def spellings(
    connection: sqlite3.Connection, identities: Identities, roots: Sequence[int]
) -> dict[int, list[Spelling]]:
    """How each of these shown entities is written, oldest first. Spellings of other entities are left out."""
    found: dict[int, list[Spelling]] = {root: [] for root in roots}
    for row, entity, text, spelling, human in _rows(connection, identities.sources(roots)):
        shown = identities.shown(entity, spelling)
        if shown in found:
            found[shown].append(Spelling(row, entity, text, bool(human)))
    return found


def used(connection: sqlite3.Connection, written: Iterable[Spelling]) -> tuple[Spelling, ...]:
    """Those of these spellings that stand in some text as it is read now, and a person's own."""
    rows = tuple(written)
    found = {row for (row,) in connection.execute(USED, (json.dumps([spelling.id for spelling in rows]),))}
    return tuple(spelling for spelling in rows if spelling.human or spelling.id in found)


def _rows(connection: sqlite3.Connection, entities: Sequence[int]) -> Iterator[tuple[int, int, str, str, int]]:
    yield from connection.execute(
        "SELECT l.id, l.entity, l.alias, l.key, EXISTS (SELECT 1 FROM entity_claim c"
        " WHERE c.entity = l.entity AND c.name = l.alias AND c.deleted_at IS NULL)"
        " FROM json_each(?) p JOIN entity_alias l ON l.entity = p.value ORDER BY l.id",
        (json.dumps(entities),),
    )
