"""Rows to records and back: the only file that knows in which column a value stands. No SQL here, no connection.

A row is a plain tuple in the order of the COLUMNS beside its function; times are UTC text of fixed width, so that they
sort as they are.
"""

import json
import zlib
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from db.model import (
    AnchorId,
    Article,
    ArticleId,
    ArticleSummary,
    Caption,
    Draft,
    DroppedLine,
    Entity,
    EntityId,
    EntityKind,
    Lines,
    Mention,
    Note,
    NoteId,
    Paragraph,
    ParagraphKind,
    Part,
    Payload,
    Quotation,
    RevisionId,
    Span,
    Tag,
    Tagging,
    TaggingId,
    TagId,
)

if TYPE_CHECKING:
    from db.places import Anchor, Placement

Row = tuple[Any, ...]

METADATA = (
    "title",
    "publisher",
    "section",
    "byline",
    "published_at",
    "modified_at",
    "url",
    "language",
    "confidence",
    "partial",
)
ARTICLE_COLUMNS = (
    "article.id, article.guid, article.current_revision, article.origin, article.added_at, "
    + ", ".join(f"article.{name}" for name in METADATA)
    + ", revision.cleaner"
)
BLOCK_COLUMNS = "part, number, kind, before, text, first_line, last_line"
SUMMARY_COLUMNS = (
    "article.id, article.title, article.publisher, article.published_at, article.added_at, reading.read_at IS NOT NULL"
)
CAPTURE_COLUMNS = (
    "capture.body, capture.compression, capture.origin, capture.media_type, capture.charset, capture.fetched_at"
)
ANCHOR_COLUMNS = 'anchor.id, anchor.revision, anchor.paragraph, anchor.start, anchor."end", anchor.exact'
DECISION_COLUMNS = (  # the place that a person decided, as evidence; the words of a span are cut from the paragraph
    'anchor.id, anchor_place.revision, anchor_place.paragraph, anchor_place.start, anchor_place."end",'
    " CASE WHEN anchor_place.start IS NULL THEN block.text"
    ' ELSE substr(block.text, anchor_place.start + 1, anchor_place."end" - anchor_place.start) END'
)
TAG_COLUMNS = "tag.id, tag.guid, tag.name, tag.label, tag.colour, tag.glyph, tag.hotkey, tag.definition"
TAGGING_COLUMNS = "tagging.id, tagging.tag, anchor_place.paragraph, tagging.author, tagging.created_at"
NOTE_COLUMNS = "note.id, anchor_place.paragraph, note_version.body, note_version.author, note_version.created_at"
MENTION_COLUMNS = (
    'block.part, block.number, mention.start, mention."end", block.text, mention.kind, mention.entity, mention.value, '
    "mention.score"
)
QUOTATION_COLUMNS = (
    'block.number, quotation.start, quotation."end", block.text, quotation.speaker, quotation.speaker_title, '
    "quotation.verb, quotation.paraphrase"
)


def from_time(at: datetime) -> str:
    """UTC, fixed width: ``2025-02-03T01:02:03.000000Z``."""
    return at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"  # strftime pads no year


def to_time(text: str) -> datetime:
    """An aware time."""
    return datetime.fromisoformat(text)


def _to_maybe_time(text: str | None) -> datetime | None:
    return None if text is None else to_time(text)


def metadata(draft: Draft) -> dict[str, str | float | int | None]:
    """The columns of ``article`` that come from its draft."""
    return {
        "title": draft.title,
        "publisher": draft.publisher,
        "section": draft.section,
        "byline": json.dumps(draft.byline, ensure_ascii=False),
        "published_at": from_time(draft.published_at) if draft.published_at else None,
        "modified_at": from_time(draft.modified_at) if draft.modified_at else None,
        "url": draft.url,
        "language": draft.language,
        "confidence": draft.confidence,
        "partial": int(draft.partial),
    }


def from_dropped(dropped: tuple[DroppedLine, ...]) -> bytes:
    """The dropped lines of one revision, packed: they are read only by the line review."""
    rows = [(line.line, line.text, line.rule) for line in dropped]
    return zlib.compress(json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode())


def to_dropped(packed: bytes) -> tuple[DroppedLine, ...]:
    """The dropped lines of one revision."""
    return tuple(
        DroppedLine(line=line, text=text, rule=rule) for line, text, rule in json.loads(zlib.decompress(packed))
    )


def from_choices(choices: Mapping[int, bool]) -> dict[str, dict[int, bool]]:
    """What a revision's metadata holds beside the columns of its article, if a person chose lines."""
    return {"choices": dict(sorted(choices.items()))} if choices else {}


def to_choices(described: str) -> dict[int, bool]:
    """The raw lines that a person chose for a revision, from its metadata."""
    return {int(line): kept for line, kept in json.loads(described).get("choices", {}).items()}


def to_payload(row: Row) -> Payload:
    """A payload from CAPTURE_COLUMNS."""
    body, compression, origin, media_type, charset, fetched_at = row
    return Payload(
        body=zlib.decompress(body) if compression == "zlib" else body,
        origin=origin,
        media_type=media_type,
        charset=charset,
        fetched_at=to_time(fetched_at),
    )


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


def from_blocks(draft: Draft) -> list[Row]:
    """Title, paragraphs and captions in BLOCK_COLUMNS order."""
    title = [("title", 0, "title", 0, draft.title, 0, 0)] if draft.title else []
    paragraphs = [
        ("paragraph", p.index, p.kind.value, p.index, p.text, p.lines.first, p.lines.last) for p in draft.paragraphs
    ]
    captions = [("caption", c.index, "caption", c.before, c.text, c.lines.first, c.lines.last) for c in draft.captions]
    return [*title, *paragraphs, *captions]


def to_article(row: Row, blocks: list[Row]) -> Article:
    """An article from ARTICLE_COLUMNS and its revision's blocks in order."""
    (article, guid, revision, origin, added_at, *described, cleaner) = row
    title, publisher, section, byline, published_at, modified_at, url, language, confidence, partial = described
    paragraphs = tuple(
        Paragraph(index=number, kind=ParagraphKind(kind), text=text, lines=Lines(first, last))
        for part, number, kind, _before, text, first, last in blocks
        if part == Part.PARAGRAPH
    )
    captions = tuple(
        Caption(index=number, before=before, text=text, lines=Lines(first, last))
        for part, number, _kind, before, text, first, last in blocks
        if part == Part.CAPTION
    )
    draft = Draft(
        title=title,
        publisher=publisher,
        section=section,
        byline=tuple(json.loads(byline)),
        published_at=_to_maybe_time(published_at),
        modified_at=_to_maybe_time(modified_at),
        url=url,
        language=language,
        confidence=confidence,
        partial=bool(partial),
        cleaner=cleaner,
        paragraphs=paragraphs,
        captions=captions,
    )
    return Article(
        id=ArticleId(article),
        guid=guid,
        revision=RevisionId(revision),
        draft=draft,
        origin=origin,
        added_at=to_time(added_at),
    )


def to_summary(row: Row, paragraphs: int, notes: int, tags: tuple[tuple[TagId, int], ...]) -> ArticleSummary:
    """One line of the library from SUMMARY_COLUMNS and its counts."""
    article, title, publisher, published_at, added_at, read = row
    return ArticleSummary(
        id=ArticleId(article),
        title=title,
        publisher=publisher,
        published_at=_to_maybe_time(published_at),
        added_at=to_time(added_at),
        paragraphs=paragraphs,
        read=bool(read),
        notes=notes,
        tags=tags,
    )


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


def to_mention(row: Row, entities: dict[int, int]) -> Mention:
    """A mention from MENTION_COLUMNS; ``entities`` gives the place of an entity's id in the reading's list."""
    part, number, start, end, text, kind, entity, value, score = row
    return Mention(
        part=Part(part),
        index=number,
        span=Span(start, end),
        kind=EntityKind(kind),
        text=text[start:end],
        entity=None if entity is None else entities[entity],
        value=value,
        score=score,
    )


def to_entity(row: Row, aliases: tuple[str, ...]) -> Entity:
    """An entity from its id, name and kind."""
    entity, name, kind = row
    return Entity(id=EntityId(entity), name=name, kind=EntityKind(kind), aliases=aliases)


def to_quotation(row: Row) -> Quotation:
    """A quotation from QUOTATION_COLUMNS."""
    number, start, end, text, speaker, speaker_title, verb, paraphrase = row
    return Quotation(
        paragraph=number,
        span=Span(start, end),
        text=text[start:end],
        speaker=speaker,
        speaker_title=speaker_title,
        verb=verb,
        paraphrase=bool(paraphrase),
    )
