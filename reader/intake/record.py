"""An article given as data: one JSON object on a line, as corpora and archives hand it over. Pure.

Nothing is cleaned or guessed: what the object says is kept, made harmless, or refused with a reason. Its title counts
as raw line 1, its paragraphs and then its captions as the lines after it, so that a person can review and drop them as
those of a page. What people made of the article may stand beside it: see ``exchanged``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import TYPE_CHECKING

from db.model import Caption, Draft, DroppedLine, Lines, Paragraph, ParagraphKind, Payload
from reader.errors import NoArticle, Unreadable
from reader.intake.compose import BY_HAND
from reader.intake.fields import NAME_CHARS, TEXT_CHARS, Fields, object_of
from reader.intake.language import language
from reader.intake.lines import Line
from reader.intake.stream import RawLine

if TYPE_CHECKING:
    from db.portfolio import ExportedArticle

MEDIA_TYPE = "application/vnd.newsreader.article+json"
CLEANER = "record/1"
LINE_BYTES = 8 << 20  # set by hand: a long article has 30 KB, one with a thousand notes a megabyte
PARAGRAPHS = 2_000
TELLING_LINES = 12  # of them, the first tell the language


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What a line says: the article, names of tags for all of it, and, if somebody exported it, all that is on it."""

    draft: Draft
    tags: tuple[str, ...] = ()
    exported: "ExportedArticle | None" = None


def payload(line: RawLine, name: str, *, at: datetime) -> Payload | Unreadable | None:
    """A line of a file as what ``read`` takes, under ``name:number``; None for a blank one."""
    origin = f"{name}:{line.number}"
    if line.body is None:
        return Unreadable(origin, f"a line of more than {LINE_BYTES >> 20} MB")
    body = line.body.strip()
    return Payload(body=body, origin=origin, media_type=MEDIA_TYPE, charset="utf-8", fetched_at=at) if body else None


def read(payload: Payload, choices: Mapping[int, bool] = MappingProxyType({})) -> Record:
    """What a line says. ``choices`` as in ``clean``. Raises Unreadable, and NoArticle if no paragraph is left."""
    fields = Fields(payload.origin, object_of(payload))
    draft = _draft(fields, payload.origin, choices)
    if not fields.is_ours():
        return Record(draft=draft, tags=fields.names("tags"))
    from reader.intake.exchanged import article

    return Record(draft=draft, tags=fields.names("tags"), exported=article(fields, draft))


def _draft(fields: Fields, origin: str, choices: Mapping[int, bool]) -> Draft:
    title = fields.text("title")
    if not title:
        fields.refuse("has no title")
    texts = fields.texts("paragraphs")
    if len(texts) > PARAGRAPHS:
        fields.refuse(f"more than {PARAGRAPHS:,} paragraphs")
    lines = [Line(text, number, number) for number, text in enumerate(texts, 2) if text]
    kept = [line for line in lines if choices.get(line.first, True)]
    if not kept:
        raise NoArticle(origin, "no paragraph would be left" if lines else "has no paragraphs")
    said = fields if fields.is_ours() else Fields(origin, {})  # another's words may mean something else
    kinds = _kinds(said, len(texts))
    captions = _captions(said, len(texts))
    shown = [(before, line) for before, line in captions if choices.get(line.first, True)]
    return Draft(
        title=title,
        publisher=fields.text("publisher") or None,
        section=said.text("section") or None,
        byline=fields.names_or_one("byline"),
        published_at=fields.moment("published_at"),
        modified_at=said.moment("modified_at"),
        url=fields.address("url"),
        language=said.text("language", 35) or language(lines[:TELLING_LINES], None),
        confidence=said.share("confidence", 1.0, 1.0),
        partial=said.flag("partial"),
        cleaner=said.text("cleaner") or CLEANER,
        paragraphs=tuple(
            Paragraph(index=index, kind=kinds[line.first - 2], text=line.text, lines=Lines(line.first, line.last))
            for index, line in enumerate(kept)
        ),
        captions=tuple(
            Caption(
                index=index,
                before=sum(one.first - 2 < before for one in kept),
                text=line.text,
                lines=Lines(line.first, line.last),
            )
            for index, (before, line) in enumerate(shown)
        ),
        dropped=tuple(
            DroppedLine(line=line.first, text=line.text, rule=BY_HAND)
            for line in (*lines, *(line for _before, line in captions))
            if not choices.get(line.first, True)
        ),
    )


def _kinds(fields: Fields, count: int) -> list[ParagraphKind]:
    """What each paragraph is; bodies, where nothing else is said."""
    told = fields.texts("kinds", NAME_CHARS) or [ParagraphKind.BODY.value] * count
    if len(told) != count or not set(told) <= set(ParagraphKind):
        fields.refuse("kinds is no list of body and heading, one for each paragraph")
    return [ParagraphKind(kind) for kind in told]


def _captions(fields: Fields, count: int) -> list[tuple[int, Line]]:
    """The captions, each with the number of the given paragraph that it stands before."""
    found = []
    for number, caption in enumerate(fields.inside("captions"), count + 2):
        text, before = caption.text("text", TEXT_CHARS), caption.number("before")
        if text:
            found.append((count if before is None else min(before, count), Line(text, number, number)))
    return found
