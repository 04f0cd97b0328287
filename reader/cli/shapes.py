"""The JSON shapes of the command line: records in, values for ``json.dumps`` out; and a draft as text. Pure.

The shapes are documented in README and kept stable: keys may be added, never renamed or removed.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

from db.errors import QueryError
from db.model import (
    ArticleSummary,
    Caption,
    Draft,
    Entity,
    Mention,
    Paragraph,
    ParagraphKind,
    Part,
    Quotation,
    Reading,
    Recognition,
    Tag,
    TagId,
)
from reader.cli.passage_shapes import carried_shape, note_shape, spans_shape
from reader.entities.restated import restated
from reader.moments import iso, minute

if TYPE_CHECKING:
    from db.search.hits import Hit, Hits

Shape = dict[str, object]
NAMELESS: Mapping[TagId, str] = MappingProxyType({})


def clean_shape(draft: Draft) -> Shape:
    """``clean --json``."""
    return {
        **_described(draft),
        "headings": [paragraph.text for paragraph in draft.paragraphs if paragraph.kind is ParagraphKind.HEADING],
        "captions": [caption.text for caption in draft.captions],
        "paragraphs": [_paragraph(paragraph) for paragraph in draft.paragraphs],
        "dropped": [{"line": line.line, "text": line.text, "rule": line.rule} for line in draft.dropped],
    }


def entities_shape(recognition: Recognition) -> Shape:
    """``entities --json``: mentions in paragraphs, and apart from them those in the title and the captions."""
    return {
        "recogniser": recognition.recogniser,
        **_recognised(recognition.mentions, recognition.entities, recognition.quotations),
    }


def show_shape(reading: Reading) -> Shape:
    """``show --json``."""
    article, draft = reading.article, reading.article.draft
    return {
        "id": article.id,
        "guid": article.guid,
        "origin": article.origin,
        "added_at": iso(article.added_at),
        **_described(draft),
        **carried_shape(reading, [passage for passage in reading.passages if passage.paragraph is None]),
        "headings": [paragraph.text for paragraph in draft.paragraphs if paragraph.kind is ParagraphKind.HEADING],
        "captions": [_caption(caption) for caption in draft.captions],
        "paragraphs": [
            {
                **_paragraph(paragraph),
                "tags": _tags(reading, paragraph),
                "notes": [note_shape(note) for note in reading.notes if note.paragraph == paragraph.index],
                "spans": spans_shape(reading, paragraph.index),
            }
            for paragraph in draft.paragraphs
        ],
        **_recognised(reading.mentions, reading.entities, reading.quotations),
    }


def list_shape(summary: ArticleSummary, tags: Sequence[Tag]) -> Shape:
    """One article of ``list --json``."""
    names = {tag.id: tag.name for tag in tags}
    return {
        "id": summary.id,
        "title": summary.title,
        "publisher": summary.publisher,
        "published_at": iso(summary.published_at),
        "added_at": iso(summary.added_at),
        "read": summary.read,
        "paragraphs": summary.paragraphs,
        "notes": summary.notes,
        "versions": summary.versions,
        "tags": {names[tag]: uses for tag, uses in summary.tags if tag in names},
    }


def tag_shape(tag: Tag, uses: dict[TagId, int], names: Mapping[TagId, str] = NAMELESS) -> Shape:
    """One tag of ``tags --json``; ``names`` are those of the tags that it may stand under."""
    return {
        "name": tag.name,
        "label": tag.label,
        "hotkey": tag.hotkey,
        "glyph": tag.glyph,
        "colour": tag.colour,
        "definition": tag.definition,
        "parent": names.get(tag.parent) if tag.parent else None,
        "archived": tag.archived,
        "uses": uses.get(tag.id, 0),
        "guid": tag.guid,
    }


def search_shape(hits: "Hits") -> Shape:
    """``search --json``."""
    return {"query": hits.query, "took_ms": round(hits.took_ms, 2), "hits": [_hit(hit) for hit in hits.hits]}


def refused_query_shape(query: str, error: QueryError) -> Shape:
    """A line of ``search --queries`` that cannot be read."""
    return {"query": query, "error": error.reason, "column": error.column}


def clean_lines(draft: Draft) -> list[str]:
    """``clean`` as text: title, source, then a blank line before each paragraph."""
    lines = [draft.title, _source(draft), ""]
    for paragraph in draft.paragraphs:
        lines += [paragraph.text, ""]
    lines += [f"[{caption.text}]" for caption in draft.captions]
    return lines


def _described(draft: Draft) -> Shape:
    return {
        "title": draft.title,
        "publisher": draft.publisher,
        "section": draft.section,
        "byline": list(draft.byline),
        "published_at": iso(draft.published_at),
        "modified_at": iso(draft.modified_at),
        "url": draft.url,
        "language": draft.language,
        "confidence": round(draft.confidence, 3),
        "partial": draft.partial,
        "cleaner": draft.cleaner,
    }


def _paragraph(paragraph: Paragraph) -> Shape:
    return {
        "index": paragraph.index,
        "kind": paragraph.kind.value,
        "text": paragraph.text,
        "lines": [paragraph.lines.first, paragraph.lines.last],
    }


def _tags(reading: Reading, paragraph: Paragraph) -> list[str]:
    """The names of the tags on a paragraph; two people's same tag once, one that left the tag book not at all."""
    names = {tag.id: tag.name for tag in reading.tags}
    on = dict.fromkeys(tagging.tag for tagging in reading.taggings if tagging.paragraph == paragraph.index)
    return [names[tag] for tag in on if tag in names]


def _caption(caption: Caption) -> Shape:
    return {"before": caption.before, "text": caption.text}


def _recognised(
    mentions: Sequence[Mention], entities: Sequence[Entity], quotations: Sequence[Quotation]
) -> dict[str, object]:
    return {
        "mentions": _mentions(mentions, Part.PARAGRAPH, "paragraph"),
        "title_mentions": _mentions(mentions, Part.TITLE, None),
        "caption_mentions": _mentions(mentions, Part.CAPTION, "caption"),
        "entities": [
            {
                **({} if entity.id is None else {"id": entity.id}),
                "name": entity.name,
                "kind": entity.kind.value,
                "aliases": list(entity.aliases),
            }
            for entity in entities
        ],
        "quotations": [quotation_shape(quotation) for quotation in quotations],
    }


def _mentions(mentions: Sequence[Mention], part: Part, place: str | None) -> list[Shape]:
    mine = [mention for mention in mentions if mention.part is part]
    again = restated(mine)
    return [_mention(mention, place, again.get(n)) for n, mention in enumerate(mine)]


def _mention(mention: Mention, place: str | None, restates: int | None) -> Shape:
    return {
        **({place: mention.index} if place else {}),
        "start": mention.span.start,
        "end": mention.span.end,
        "text": mention.text,
        "kind": mention.kind.value,
        "entity": mention.entity,
        "value": mention.value,
        "restates": restates,
    }


def quotation_shape(quotation: Quotation) -> Shape:
    """One quotation of every verb that prints some."""
    return {
        "paragraph": quotation.paragraph,
        "start": quotation.span.start,
        "end": quotation.span.end,
        "text": quotation.text,
        "speaker": quotation.speaker,
        "speaker_title": quotation.speaker_title,
        "verb": quotation.verb,
        "paraphrase": quotation.paraphrase,
    }


def _hit(hit: "Hit") -> Shape:
    return {
        "article": hit.article,
        "title": hit.title,
        "publisher": hit.publisher,
        "part": hit.part,
        "paragraph": hit.paragraph,
        "text": hit.text,
        "score": round(hit.score, 2),
        "excerpt": hit.excerpt,
        "marks": [[mark.start, mark.end] for mark in hit.marks],
        "reason": hit.reason,
    }


def _source(draft: Draft) -> str:
    at = minute(draft.published_at) or "date unknown"
    return " · ".join(part for part in (draft.publisher, draft.section, *draft.byline, at) if part)
