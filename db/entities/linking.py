"""What a run of a recogniser gives evidence for: that two names are of one thing. What follows is decided by reading.

The evidence is a text that gives both names to one thing, as a gloss does, and both are whole (``db.name_forms``).
Whether another text gives one of them to something else, or a person parted the two, is looked at when names are read
(``db.identity``): evidence comes and goes with runs and articles, in any order.
"""

import sqlite3
from uuid import uuid4

from db.journal import insert
from db.model import Entity, EntityKind
from db.name_forms import is_other_form, key


def kept(connection: sqlite3.Connection, name: str, kind: EntityKind, at: str) -> int:
    """What the archive has for a name and kind, made if there is none. What it is shown as is decided by reading."""
    link = f"{kind.value}:{key(name)}"
    found = connection.execute("SELECT id FROM entity WHERE link = ?", (link,)).fetchone()
    if found is not None:
        return int(found[0])
    return insert(connection, "entity", guid=str(uuid4()), name=name, kind=kind.value, link=link, created_at=at)


def note_evidence(connection: sqlite3.Connection, run: int, row: int, entity: Entity, at: str) -> None:
    """Note of every other whole name of an entity that a run gave it both."""
    for alias in entity.aliases:
        if is_other_form(entity.name, alias, entity.kind):
            other = kept(connection, alias, entity.kind, at)
            pair = (max(row, other), min(row, other))
            connection.execute("INSERT OR IGNORE INTO entity_same VALUES (?, ?, ?)", (*pair, run))
