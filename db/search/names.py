"""Who is meant by a name: entities as a person sees them, after all merges, renamings and partings. Reads only.

Decisions on names are resolved whenever something is asked, so nothing here is stored, and nothing can be out of date.
"""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable
from functools import cached_property

from db.hangul import fold, initials, is_initials
from db.identity import Identities, spellings
from db.name_forms import key

LISTED = 200  # spellings that are looked at for one completion; a longer beginning tells them apart
SCANNED = 20_000  # spellings that are looked through for initials, the newest first: 30 ms

_KNOWN = "l.deleted_at IS NULL OR l.origin = 'recogniser'"
_SPELT = f"""SELECT l.entity, l.key FROM entity_alias l JOIN entity e ON e.id = l.entity AND e.deleted_at IS NULL
    WHERE ({_KNOWN}) AND l.key"""  # noqa: S608
_SPELT_BETWEEN = f"{_SPELT} BETWEEN ? AND ? LIMIT {LISTED}"
_SPELT_ONE_OF = f"{_SPELT} IN (SELECT value FROM json_each(?))"  # noqa: S608
_NEWEST_SPELT = f"SELECT entity, key FROM entity_alias l WHERE {_KNOWN} ORDER BY id DESC LIMIT {SCANNED}"  # noqa: S608
_IN_FORCE = """JOIN block b ON b.id = {0}.block AND {0}.recognition =
    (SELECT max(n.id) FROM recognition n WHERE n.revision = b.revision AND n.deleted_at IS NULL)"""
_MENTIONED = f"""
    SELECT m.block FROM json_each(?1) i CROSS JOIN mention m ON m.alias = i.value {_IN_FORCE.format("m")}
    UNION SELECT m.block FROM json_each(?2) i CROSS JOIN mention m ON m.entity = i.value AND m.alias IS NULL
    {_IN_FORCE.format("m")}"""  # noqa: S608
_SAID = f"""
    SELECT q.block FROM json_each(?1) i CROSS JOIN quotation q ON q.alias = i.value {_IN_FORCE.format("q")}
    UNION SELECT q.block FROM quotation q {_IN_FORCE.format("q")} WHERE instr(lower(q.speaker), lower(?2)) > 0"""  # noqa: S608
_USES = """SELECT i.value, (SELECT count(*) FROM mention m WHERE m.entity = i.value) FROM json_each(?) i"""


class Names:
    """Look-ups over one connection; the decisions are loaded when a name is first met."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    @cached_property
    def _identities(self) -> Identities:
        return Identities.load(self._connection)

    def aliases(self, word: str) -> tuple[str, ...]:
        """The folded other names of what is called by this folded word; empty if nothing is."""
        roots = self._called(word)
        written = spellings(self._connection, self._identities, roots) if roots else {}
        texts = (spelling.text for row in written.values() for spelling in row)
        return tuple(dict.fromkeys(name for name in map(fold, (*self._named(roots).values(), *texts)) if name))

    def mentioned(self, name: str) -> frozenset[int]:
        """The blocks in which something of this name is mentioned, however it is written there."""
        roots = self._called(name)
        rows, entities = self._spelt(roots)
        return frozenset(block for (block,) in self._connection.execute(_MENTIONED, (rows, entities)))

    def said(self, name: str) -> frozenset[int]:
        """The blocks with words of a speaker who is called so, or by a longer name."""
        rows, _entities = self._spelt(self._called(name))
        return frozenset(block for (block,) in self._connection.execute(_SAID, (rows, name)))

    def beginning(self, typed: str, most: int) -> list[str]:
        """What entities are called of which a spelling begins so, or has these initials; the most mentioned first."""
        wanted = key(typed)
        if is_initials(fold(typed)):
            rows = self._with_initials(fold(typed))
        else:
            rows = self._connection.execute(_SPELT_BETWEEN, (wanted, wanted + "\U0010ffff")).fetchall()
        names = self._named(self._shown(rows))
        uses = Counter(dict(self._connection.execute(_USES, (json.dumps(list(names)),))))
        return [names[root] for root in sorted(names, key=lambda root: (-uses[root], names[root]))][:most]

    def by_initials(self, consonants: str, most: int) -> list[str]:
        """Folded spellings of entities that begin with these initial consonants; the shortest first."""
        rows = self._with_initials(consonants)
        known = {fold(spelling) for entity, spelling in rows if self._identities.shown(entity, spelling) is not None}
        return sorted(known, key=lambda spelling: (len(spelling), spelling))[:most]

    def _with_initials(self, consonants: str) -> list[tuple[int, str]]:
        return [row for row in self._connection.execute(_NEWEST_SPELT) if initials(row[1]).startswith(consonants)]

    def _called(self, name: str) -> list[int]:
        keys = json.dumps(list({key(name), fold(name)}))
        return self._shown(self._connection.execute(_SPELT_ONE_OF, (keys,)).fetchall())

    def _shown(self, rows: Iterable[tuple[int, str]]) -> list[int]:
        shown = {self._identities.shown(*row) for row in rows}
        return sorted(root for root in shown if root is not None)

    def _spelt(self, roots: list[int]) -> tuple[str, str]:
        """The rows of their spellings, and the entities that they stand for, as JSON."""
        if not roots:
            return "[]", "[]"
        written = spellings(self._connection, self._identities, roots)
        members = [member for root in roots for member in self._identities.members(root)]
        return json.dumps([spelling.id for row in written.values() for spelling in row]), json.dumps(members)

    def _named(self, roots: list[int]) -> dict[int, str]:
        return dict(
            self._connection.execute(
                "SELECT id, name FROM entity WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(roots),)
            )
        )
