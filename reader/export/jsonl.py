"""Our own format, which loses least: UTF-8, LF, an object a line. The first is the tag book, each other an article.

An article is a line of the bulk door (title, publisher, published_at, url, paragraphs) with its guid, its marks and
the texts that they are evidence from beside it, so that ``newsreader add --jsonl`` gives all of it back. Positions are
half-open and count code points of one paragraph; paragraphs count from 0; times are ISO 8601 in Korean time. What says
nothing is left out. The same archive gives the same bytes.
"""

import json
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import chain
from typing import Any, BinaryIO

from db.model import Payload, Span
from db.portfolio import (
    ON_ARTICLE,
    ON_PARAGRAPH,
    PLACED,
    Block,
    Evidence,
    ExportedArticle,
    ExportedTag,
    OtherText,
    PlacedNote,
    PlacedTagging,
    Portfolio,
    Standing,
)
from reader.errors import Unreadable
from reader.export.everything import carried as carried
from reader.export.everything import carried_tags as carried_tags
from reader.export.everything import lost as lost
from reader.intake import record
from reader.intake.exchanged import book
from reader.intake.fields import Fields, object_of
from reader.intake.stream import RawLine
from reader.moments import KST

NEVER = "the pages as they came and from where, the lines a cleaner dropped, what machines found, the history of acts"
UNITS = "positions: code points of one paragraph, half-open; paragraphs from 0; times: ISO 8601; text: UTF-8, NFC"
BOOK = b'{"tag_book"'  # with what the line of a tag book begins

Object = dict[str, Any]


def write(portfolio: Portfolio, out: BinaryIO) -> None:
    """Write the tag book and the articles as they are read."""
    out.write(book_line(portfolio.tags))
    for article in portfolio.articles:
        out.write(article_line(article))


def read(source: BinaryIO, name: str) -> Portfolio:
    """A file of ours as it was meant. Raises Unreadable."""
    payloads = _payloads(source, name)
    first = next(payloads, None)
    tags: tuple[ExportedTag, ...] = ()
    if first is not None and is_book(first):
        tags, first = book(Fields(first.origin, object_of(first))), None
    return Portfolio(tags=tags, articles=_articles(first, payloads))


def is_book(payload: Payload) -> bool:
    """Whether a line is a tag book and no article."""
    return payload.body.startswith(BOOK)


def book_line(tags: Sequence[ExportedTag]) -> bytes:
    """A tag book as a line, with its end."""
    return _line({"tag_book": [_tag(tag) for tag in tags], "format": "newsreader/1", "units": UNITS})


def article_line(article: ExportedArticle, *, marks: bool = True) -> bytes:
    """An article as a line, with its end; without ``marks`` its text alone, as its capture keeps it."""
    said: Object = {
        "guid": article.guid,
        "title": article.title,
        "publisher": article.publisher,
        "section": article.section,
        "byline": list(article.byline),
        "published_at": _moment(article.published_at),
        "modified_at": _moment(article.modified_at),
        "url": article.url,
        "language": article.language,
        "confidence": None if article.confidence == 1.0 else article.confidence,
        "partial": article.partial or None,
        "cleaner": article.cleaner,
        **_texts(article.blocks),
    }
    if marks:
        said |= {
            "added_at": _moment(article.added_at),
            "starred_at": _moment(article.starred_at),
            "others": [_other(other) for other in article.others],
            "taggings": [_tagging(one) for one in article.taggings],
            "notes": [_note(one) for one in article.notes],
        }
    return _line(_told(said))


def _articles(first: Payload | None, rest: Iterator[Payload]) -> Iterator[ExportedArticle]:
    for payload in chain([first] if first else [], rest):
        found = record.read(payload)
        if found.exported is not None:
            yield found.exported


def _payloads(source: BinaryIO, name: str) -> Iterator[Payload]:
    at = datetime.fromtimestamp(0, UTC)  # of a line that is compared and not kept
    for number, line in enumerate(source, 1):
        body = line.rstrip(b"\r\n") if len(line) <= record.LINE_BYTES else None
        payload = record.payload(RawLine(number, body, 0), name, at=at)
        if isinstance(payload, Unreadable):
            raise payload
        if payload is not None:
            yield payload


def _texts(blocks: Sequence[Block]) -> Object:
    paragraphs = [block for block in blocks if block.number is not None]
    captions = []
    before = 0
    for block in blocks:
        if block.number is None:
            captions.append({"before": before, "text": block.text})
        else:
            before += 1
    return {
        "paragraphs": [block.text for block in paragraphs],
        "kinds": [block.kind for block in paragraphs] if any(block.kind != "body" for block in paragraphs) else [],
        "captions": captions,
    }


def _tag(tag: ExportedTag) -> Object:
    return _told(
        {
            "guid": tag.guid,
            "name": tag.name,
            "label": tag.label,
            "colour": tag.colour,
            "glyph": tag.glyph,
            "hotkey": tag.hotkey,
            "definition": tag.definition,
            "parent": tag.parent,
            "archived": tag.archived or None,
        }
    )


def _other(other: OtherText) -> Object:
    return _told({"cleaner": other.cleaner, "made_at": _moment(other.made_at), **_texts(other.blocks)})


def _tagging(one: PlacedTagging) -> Object:
    return _told(
        {
            "guid": one.guid,
            **_standing(one.standing),
            "tag": one.name or one.tag,
            "tag_guid": one.tag if one.name else None,
            "author": one.author,
            "origin": one.origin,
            "created_at": _moment(one.created_at),
        }
    )


def _note(one: PlacedNote) -> Object:
    *earlier, newest = one.versions
    return _told(
        {
            "guid": one.guid,
            **_standing(one.standing),
            "body": newest.body,
            "author": one.author,
            "created_at": _moment(one.created_at),
            "modified_at": _moment(newest.created_at),
            "modified_by": newest.author if newest.author != one.author else None,
            "earlier": [
                _told({"body": old.body, "author": old.author, "created_at": _moment(old.created_at)})
                for old in earlier
            ],
        }
    )


def _standing(standing: Standing) -> Object:
    """The place; the words where they are not the whole paragraph or title, which stands in the line anyway."""
    whole = standing.kind == ON_ARTICLE or (standing.kind == ON_PARAGRAPH and not standing.is_orphan)
    words = {} if whole else {"exact": standing.exact, "prefix": standing.prefix, "suffix": standing.suffix}
    return {
        "on": standing.kind,
        **_place(standing.paragraph, standing.span),
        **words,
        "status": None if standing.status == PLACED else standing.status,
        "evidence": None if standing.evidence is None else _evidence(standing.evidence),
    }


def _evidence(evidence: Evidence) -> Object:
    return {
        name: value
        for name, value in {
            "text": evidence.text,
            **_place(evidence.paragraph, evidence.span),
            "score": evidence.score,
            "method": evidence.method,
            "decided_by": evidence.decided_by,
            "decided_at": _moment(evidence.decided_at),
        }.items()
        if value is not None
    }


def _place(paragraph: int | None, span: Span | None) -> Object:
    return {"paragraph": paragraph} | ({"start": span.start, "end": span.end} if span else {})


def _moment(at: datetime | None) -> str | None:
    """Korean time, with the fraction where there is one: it tells acts apart."""
    return None if at is None else at.astimezone(KST).isoformat()


def _told(said: Object) -> Object:
    """The object without what says nothing."""
    return {name: value for name, value in said.items() if value is not None and value not in ([], "")}


def _line(said: Object) -> bytes:
    return json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
