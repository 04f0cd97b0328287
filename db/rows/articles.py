"""Rows of articles, their texts and captures."""

import json
import zlib
from collections.abc import Mapping

from db.model import (
    Article,
    ArticleId,
    Caption,
    Draft,
    DroppedLine,
    Lines,
    Paragraph,
    ParagraphKind,
    Part,
    Payload,
    RevisionId,
)
from db.rows import Row
from db.rows.lines import METADATA
from db.rows.times import from_time, to_maybe_time, to_time

ARTICLE_COLUMNS = (
    "article.id, article.guid, article.current_revision, article.origin, article.added_at, "
    + ", ".join(f"article.{name}" for name in METADATA)
    + ", revision.cleaner"
)
BLOCK_COLUMNS = "part, number, kind, before, text, first_line, last_line"
CAPTURE_COLUMNS = (
    "capture.body, capture.compression, capture.origin, capture.media_type, capture.charset, capture.fetched_at"
)


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
        published_at=to_maybe_time(published_at),
        modified_at=to_maybe_time(modified_at),
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
