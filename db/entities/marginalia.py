"""What a person put on blocks of texts: her tags and her notes there, by block. Reads only."""

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from db.model import TagId
from db.tags import all_tags

_TAGS = """SELECT DISTINCT b.id, t.tag FROM json_each(?1) p JOIN block b ON b.id = p.value AND b.part = 'paragraph'
    JOIN anchor_place l ON l.revision = b.revision AND l.paragraph = b.number
    JOIN tag_use t ON t.anchor = l.anchor"""
_NOTES = """SELECT b.id, w.body FROM json_each(?1) p JOIN block b ON b.id = p.value AND b.part = 'paragraph'
    JOIN anchor_place l ON l.revision = b.revision AND l.paragraph = b.number
    JOIN note n ON n.anchor = l.anchor AND n.deleted_at IS NULL
    JOIN note_version w ON w.note = n.id AND w.version = n.current_version ORDER BY b.id, n.id"""


def tags_on(connection: sqlite3.Connection, blocks: Iterable[int]) -> dict[int, tuple[TagId, ...]]:
    """The live tags on each block that has some, in the tag book's order; two people's same tag once."""
    places = {tag.id: place for place, tag in enumerate(all_tags(connection))}
    found: dict[int, list[TagId]] = defaultdict(list)
    for block, tag in connection.execute(_TAGS, (json.dumps(list(blocks)),)):
        found[block].append(TagId(tag))
    return {block: tuple(sorted(tags, key=places.__getitem__)) for block, tags in found.items()}


def notes_on(connection: sqlite3.Connection, blocks: Iterable[int]) -> dict[int, tuple[str, ...]]:
    """The notes on each block that has some, oldest first."""
    found: dict[int, list[str]] = defaultdict(list)
    for block, body in connection.execute(_NOTES, (json.dumps(list(blocks)),)):
        found[block].append(body)
    return {block: tuple(bodies) for block, bodies in found.items()}


def counted(connection: sqlite3.Connection, tags: Mapping[int, Iterable[TagId]]) -> tuple[tuple[TagId, int], ...]:
    """How many of the blocks carry each tag, in the tag book's order."""
    counts = Counter(tag for row in tags.values() for tag in row)
    return tuple((tag.id, counts[tag.id]) for tag in all_tags(connection) if counts[tag.id])
