"""Rows of anchors, taggings and notes."""

from collections.abc import Sequence

from db.model import AnchorId, Note, NoteId, RevisionId, Span, Tagging, TaggingId, TagId
from db.places import Anchor, Passage, PassageNote, PassageTag, Placement
from db.rows import Row
from db.rows.times import to_time

ANCHOR_COLUMNS = 'anchor.id, anchor.revision, anchor.paragraph, anchor.start, anchor."end", anchor.exact'
DECISION_COLUMNS = (  # the place that a person decided, as evidence; the words of a span are cut from the paragraph
    'anchor.id, anchor_place.revision, anchor_place.paragraph, anchor_place.start, anchor_place."end",'
    " CASE WHEN anchor_place.start IS NULL THEN block.text"
    ' ELSE substr(block.text, anchor_place.start + 1, anchor_place."end" - anchor_place.start) END'
)
TAGGING_COLUMNS = "tag_use.id, tag_use.tag, anchor_place.paragraph, tag_use.author, tag_use.created_at"
PASSAGE_COLUMNS = (
    'anchor.id, anchor_place.paragraph, anchor_place.start, anchor_place."end", anchor.exact'  # as it was first marked
)
PASSAGE_TAG_COLUMNS = "tag_use.anchor, tag_use.id, tag_use.tag, tag_use.author, tag_use.created_at"
PASSAGE_NOTE_COLUMNS = "note.anchor, note.id, note_version.body, note_version.author, note_version.created_at"
NOTE_COLUMNS = "note.id, anchor_place.paragraph, note_version.body, note_version.author, note_version.created_at"


def to_anchor(row: Row) -> Anchor:
    """An anchor from ANCHOR_COLUMNS or DECISION_COLUMNS."""
    anchor, revision, paragraph, start, end, exact = row
    span = to_span(start, end)
    return Anchor(id=AnchorId(anchor), revision=RevisionId(revision), paragraph=paragraph, span=span, exact=exact)


def to_span(start: int | None, end: int | None) -> Span | None:
    """A span, or None for none."""
    return None if start is None or end is None else Span(start, end)


def from_placement(placement: Placement, revision: RevisionId, at: str) -> Row:
    """A row of ``anchor_place`` that no person decided."""
    start, end = (placement.span.start, placement.span.end) if placement.span else (None, None)
    place = (placement.status.value, placement.paragraph, start, end, placement.score, placement.method)
    return (placement.anchor, revision, *place, at)


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


def to_passage(row: Row, tags: Sequence[PassageTag], notes: Sequence[PassageNote]) -> Passage:
    """A passage from PASSAGE_COLUMNS and what it carries."""
    anchor, paragraph, start, end, exact = row
    span = to_span(start, end)
    return Passage(
        anchor=AnchorId(anchor), paragraph=paragraph, span=span, exact=exact, tags=tuple(tags), notes=tuple(notes)
    )


def to_passage_tag(row: Row) -> PassageTag:
    """A tag from PASSAGE_TAG_COLUMNS."""
    _anchor, tagging, tag, author, created_at = row
    return PassageTag(id=TaggingId(tagging), tag=TagId(tag), author=author, created_at=to_time(created_at))


def to_passage_note(row: Row) -> PassageNote:
    """A note from PASSAGE_NOTE_COLUMNS."""
    _anchor, note, body, author, updated_at = row
    return PassageNote(id=NoteId(note), body=body, author=author, updated_at=to_time(updated_at))
