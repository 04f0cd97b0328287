"""Rows of tags, anchors, taggings and notes."""

from typing import TYPE_CHECKING

from db.model import AnchorId, Note, NoteId, RevisionId, Span, Tag, Tagging, TaggingId, TagId
from db.rows import Row
from db.rows.times import to_time

if TYPE_CHECKING:
    from db.places import Anchor, Placement

ANCHOR_COLUMNS = 'anchor.id, anchor.revision, anchor.paragraph, anchor.start, anchor."end", anchor.exact'
DECISION_COLUMNS = (  # the place that a person decided, as evidence; the words of a span are cut from the paragraph
    'anchor.id, anchor_place.revision, anchor_place.paragraph, anchor_place.start, anchor_place."end",'
    " CASE WHEN anchor_place.start IS NULL THEN block.text"
    ' ELSE substr(block.text, anchor_place.start + 1, anchor_place."end" - anchor_place.start) END'
)
TAG_COLUMNS = "tag.id, tag.guid, tag.name, tag.label, tag.colour, tag.glyph, tag.hotkey, tag.definition"
TAGGING_COLUMNS = "tagging.id, tagging.tag, anchor_place.paragraph, tagging.author, tagging.created_at"
NOTE_COLUMNS = "note.id, anchor_place.paragraph, note_version.body, note_version.author, note_version.created_at"


def to_anchor(row: Row) -> "Anchor":
    """An anchor from ANCHOR_COLUMNS or DECISION_COLUMNS."""
    anchor, revision, paragraph, start, end, exact = row
    span = None if start is None else Span(start, end)
    from db.places import Anchor  # only a change of text pays for it

    return Anchor(id=AnchorId(anchor), revision=RevisionId(revision), paragraph=paragraph, span=span, exact=exact)


def from_placement(placement: "Placement", revision: RevisionId, at: str) -> Row:
    """A row of ``anchor_place`` that no person decided."""
    start, end = (placement.span.start, placement.span.end) if placement.span else (None, None)
    place = (placement.status.value, placement.paragraph, start, end, placement.score, placement.method)
    return (placement.anchor, revision, *place, at)


def to_tag(row: Row) -> Tag:
    """A tag from TAG_COLUMNS."""
    tag, guid, name, label, colour, glyph, hotkey, definition = row
    return Tag(
        id=TagId(tag),
        guid=guid,
        name=name,
        label=label,
        colour=colour,
        glyph=glyph,
        hotkey=hotkey,
        definition=definition,
    )


def to_tagging(row: Row) -> Tagging:
    """A tagging from TAGGING_COLUMNS."""
    tagging, tag, paragraph, author, created_at = row
    return Tagging(
        id=TaggingId(tagging), tag=TagId(tag), paragraph=paragraph, author=author, created_at=to_time(created_at)
    )


def to_note(row: Row) -> Note:
    """A note from NOTE_COLUMNS."""
    note, paragraph, body, author, updated_at = row
    return Note(id=NoteId(note), paragraph=paragraph, body=body, author=author, updated_at=to_time(updated_at))
