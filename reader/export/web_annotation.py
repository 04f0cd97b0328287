"""W3C Web Annotations, with the articles they are on: one AnnotationCollection, one page, an annotation for each mark.

An annotation's source is the article's address, or urn:uuid: with its guid where it has none. It carries the words
(TextQuoteSelector) and their place in the article's flat text (TextPositionSelector; ``flat_text`` says which that is):
code points, half-open. What the model has no words for stands under names that begin with ``newsreader:``: the tag
book, each article as a line of our own format without its marks, and of a mark its paragraph and its history. Other
programs pass them over; with them an empty archive gets all of it back.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, BinaryIO

from db.portfolio import (
    ON_ARTICLE,
    ExportedArticle,
    ExportedTag,
    PlacedNote,
    PlacedTagging,
    Portfolio,
    Standing,
    derived_guid,
)
from reader.export.everything import carried as carried
from reader.export.everything import carried_tags as carried_tags
from reader.export.everything import lost as lost
from reader.export.flat_text import flat_span, starts
from reader.export.jsonl import article_line, book_line
from reader.export.refi.guids import user_guid
from reader.export.refi.variables import instant
from reader.export.web_annotation_reading import ARTICLE, ARTICLES, BOOK, MARK, MARK_FIELDS, UUID, taken_apart

NEVER = "the pages as they came, the lines a cleaner dropped, what machines found, the history of acts"
UNITS = (
    "positions: code points of an article's paragraphs joined by LF, half-open; times: UTC; text: JSON in UTF-8, NFC"
)
PREFIX = "newsreader"
CONTEXT = [
    "http://www.w3.org/ns/anno.jsonld",
    {PREFIX: "urn:newsreader:", **{name: {"@id": name, "@type": "@json"} for name in (BOOK, ARTICLES, MARK)}},
]
MODEL = CONTEXT[0]

Object = dict[str, Any]


def write(portfolio: Portfolio, out: BinaryIO) -> None:
    """Write the collection: its articles, then its annotations, a line each."""
    tags = {tag.guid: tag for tag in portfolio.tags}
    articles: list[bytes] = []
    items: list[bytes] = []
    guids: list[str] = []
    for article in portfolio.articles:
        articles.append(article_line(replace(article, taggings=(), notes=())).rstrip(b"\n"))
        items += [_json(one) for one in _annotations(article, tags)]
        guids.append(article.guid)
    collection = derived_guid("collection", *guids)
    last = f"{UUID}{derived_guid('page', collection)}"
    head = {
        "@context": CONTEXT,
        "id": f"{UUID}{collection}",
        "type": "AnnotationCollection",
        "label": PREFIX,
        "total": len(items),
        "last": last,
        BOOK: json.loads(book_line(portfolio.tags)),
    }
    page = {
        "id": last,
        "type": "AnnotationPage",
        "partOf": f"{UUID}{collection}",
        "startIndex": 0,
    }
    out.write(_json(head)[:-1])
    out.write(b',\n"%s":[\n%s\n]' % (ARTICLES.encode(), b",\n".join(articles)))
    out.write(b',\n"first":%s,"items":[\n%s\n]}}\n' % (_json(page)[:-1], b",\n".join(items)))


def read(source: BinaryIO, name: str) -> Portfolio:
    """A file of ours as it was meant. Raises Unreadable, also where it breaks a rule of the model."""
    apart = taken_apart(source.read(), name)
    apart.check(name)
    return apart.portfolio(name)


def _annotations(article: ExportedArticle, tags: Mapping[str, ExportedTag]) -> Iterator[Object]:
    """One annotation for each mark, in the order of the article's."""
    told = json.loads(article_line(article))
    starting = starts(article)
    for tagging, fields in zip(article.taggings, told.get("taggings", ()), strict=True):
        yield {
            **_about(tagging, "tagging"),
            "body": _tag_bodies(tagging, tags),
            **_target(article, starting, tagging.standing, fields),
        }
    for note, fields in zip(article.notes, told.get("notes", ()), strict=True):
        body = {"type": "TextualBody", "purpose": "commenting", "format": "text/markdown", "value": note.body}
        modified = {"modified": instant(note.modified_at)} if note.modified_at else {}
        about = _about(note, "commenting")
        yield {**about, **modified, "body": body, **_target(article, starting, note.standing, fields)}


def _about(mark: PlacedTagging | PlacedNote, motivation: str) -> Object:
    person = {"id": f"{UUID}{user_guid(mark.author)}", "type": "Person", "name": mark.author}
    return {
        "@context": MODEL,
        "id": f"{UUID}{mark.guid}",
        "type": "Annotation",
        "motivation": motivation,
        "creator": person,
        **({"created": instant(mark.created_at)} if mark.created_at else {}),
    }


def _tag_bodies(tagging: PlacedTagging, tags: Mapping[str, ExportedTag]) -> list[Object]:
    """The tag by its name, for people, and by its guid."""
    tag = tags.get(tagging.tag)
    named = [{"type": "TextualBody", "purpose": "tagging", "value": tag.name}] if tag else []
    return [*named, {"type": "SpecificResource", "purpose": "classifying", "source": f"{UUID}{tagging.tag}"}]


def _target(article: ExportedArticle, starting: Sequence[int], standing: Standing, fields: Object) -> Object:
    """Where a mark stands, in the words of the model and in ours."""
    target: Object = {"type": "SpecificResource", "source": article.url or f"{UUID}{article.guid}"}
    if article.added_at:
        target["state"] = {"type": "TimeState", "sourceDate": instant(article.added_at)}
    if standing.kind != ON_ARTICLE:
        quoted = {"exact": standing.exact, "prefix": standing.prefix, "suffix": standing.suffix}
        target["selector"] = [{"type": "TextQuoteSelector", **quoted}]
        if (span := flat_span(article, starting, standing)) is not None:
            position = {"type": "TextPositionSelector", "start": span.start, "end": span.end}
            target["selector"].append(position)
    mark = {name: fields[name] for name in MARK_FIELDS if name in fields}
    return {"target": target, ARTICLE: f"{UUID}{article.guid}", MARK: mark}


def _json(told: object) -> bytes:
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()
