"""Passages: spans and whole articles, with the tags and notes that they carry."""

import json
import sqlite3
from collections import defaultdict

from db.model import AnchorId, RevisionId
from db.places import Passage, PassageNote, PassageTag
from db.rows.annotations import (
    PASSAGE_COLUMNS,
    PASSAGE_NOTE_COLUMNS,
    PASSAGE_TAG_COLUMNS,
    to_passage,
    to_passage_note,
    to_passage_tag,
)

ON_PASSAGES = """anchor_place JOIN anchor ON anchor.id = anchor_place.anchor AND anchor_place.revision = ?
    AND (anchor.kind = 'article' OR (anchor.kind = 'span' AND anchor_place.paragraph IS NOT NULL))"""

WANTED = "(SELECT value FROM json_each(?))"


def passages_of(connection: sqlite3.Connection, revision: RevisionId) -> tuple[Passage, ...]:
    """The passages of a revision that carry something: the whole article first, then in reading order."""
    anchors = connection.execute(
        f"SELECT {PASSAGE_COLUMNS} FROM {ON_PASSAGES}"  # noqa: S608
        ' ORDER BY anchor_place.paragraph, anchor_place.start, anchor_place."end", anchor.id',
        (revision,),
    ).fetchall()
    if not anchors:
        return ()
    ids = [row[0] for row in anchors]
    tags, notes = carried(connection, ids)
    return tuple(to_passage(row, tags[row[0]], notes[row[0]]) for row in anchors if row[0] in tags or row[0] in notes)


def carried(
    connection: sqlite3.Connection, anchors: list[AnchorId]
) -> tuple[dict[AnchorId, list[PassageTag]], dict[AnchorId, list[PassageNote]]]:
    """The live tags and notes of some anchors. An anchor that carries none is not in them."""
    wanted = (json.dumps(anchors),)  # as one value: there may be more than a statement takes
    tags: dict[AnchorId, list[PassageTag]] = defaultdict(list)
    for row in connection.execute(
        f"SELECT {PASSAGE_TAG_COLUMNS} FROM tag_use WHERE tag_use.anchor IN {WANTED} ORDER BY tag_use.id",  # noqa: S608
        wanted,
    ):
        tags[row[0]].append(to_passage_tag(row))
    notes: dict[AnchorId, list[PassageNote]] = defaultdict(list)
    for row in connection.execute(
        f"SELECT {PASSAGE_NOTE_COLUMNS} FROM note JOIN note_version ON note_version.note = note.id"  # noqa: S608
        f" AND note_version.version = note.current_version WHERE note.anchor IN {WANTED}"
        " AND note.deleted_at IS NULL ORDER BY note.id",
        wanted,
    ):
        notes[row[0]].append(to_passage_note(row))
    return tags, notes
