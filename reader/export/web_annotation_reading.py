"""A file of Web Annotations taken apart: what is ours in it, and the annotations of others. Pure.

An annotation counts as ours while it says of its article and place what that article says; one that was made or changed
elsewhere is another's, and is placed by its words.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from typing import Any

from db.model import Payload
from db.portfolio import ON_ARTICLE, ExportedArticle, ExportedTag, Portfolio
from reader.errors import ReaderError, Unreadable
from reader.export.web_annotation_rules import faults
from reader.intake import record
from reader.intake.exchanged import book
from reader.intake.fields import Fields

BOOK, ARTICLES, MARK, ARTICLE = "newsreader:tags", "newsreader:articles", "newsreader:mark", "newsreader:article"
MARK_FIELDS = ("on", "paragraph", "start", "end", "status", "evidence", "origin", "modified_by", "earlier")
UUID = "urn:uuid:"
EPOCH = datetime.fromtimestamp(0, UTC)  # of a line that is compared and not kept

Object = dict[str, Any]


def taken_apart(body: bytes, name: str) -> "Apart":
    """A file that may be one of ours. Raises Unreadable where it is no collection with articles."""
    try:
        held = json.loads(body.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise Unreadable(name, "is no JSON of one piece") from error
    if not isinstance(held, dict) or not isinstance(held.get(ARTICLES), list):
        raise Unreadable(name, "has no articles of newsreader")
    return Apart(held)


@dataclass(frozen=True)
class Apart:
    """A collection with articles."""

    held: Object

    @cached_property
    def items(self) -> list[Any]:
        """Its annotations."""
        page = self.held.get("first")
        items = page.get("items") if isinstance(page, dict) else None
        return items if isinstance(items, list) else []

    @cached_property
    def _sorted(self) -> tuple[dict[str, list[tuple[str, Object]]], list[Any]]:
        """The marks of ours by article, each with the list it belongs to; and the annotations of others."""
        articles = [one for one in self.held[ARTICLES] if isinstance(one, dict)]
        told = {guid: one for one in articles if isinstance(guid := one.get("guid"), str)}
        ours: dict[str, list[tuple[str, Object]]] = {guid: [] for guid in told}
        others = []
        for item in self.items:
            mark = _mark(item, told)
            if mark is None:
                others.append(item)
            else:
                ours[mark[0]].append(mark[1:])
        return ours, others

    @property
    def others(self) -> list[Any]:
        """The annotations that are not ours, or no longer."""
        return self._sorted[1]

    def tags(self, name: str) -> tuple[ExportedTag, ...]:
        """The tag book. Raises Unreadable."""
        held = self.held.get(BOOK)
        return book(Fields(name, held)) if isinstance(held, dict) else ()

    def portfolio(self, name: str) -> Portfolio:
        """What is ours. Raises Unreadable for the tag book; for an article when that is asked for."""
        return Portfolio(tags=self.tags(name), articles=self._articles(name), count=len(self.held[ARTICLES]))

    def payloads(self, name: str, *, at: datetime) -> Iterator[Payload]:
        """Each article with its marks as a line of our own format."""
        for number, one in enumerate(self.held[ARTICLES], 1):
            line = one
            if isinstance(one, dict):
                marks = self._sorted[0].get(str(one.get("guid")), [])
                line = {**one, **{kind: [mark for which, mark in marks if which == kind] for kind in KINDS}}
            body = json.dumps(line, ensure_ascii=False).encode("utf-8", "surrogatepass")
            yield Payload(
                body=body,
                origin=f"{name}: article {number}",
                media_type=record.MEDIA_TYPE,
                charset="utf-8",
                fetched_at=at,
            )

    def check(self, name: str) -> None:
        """Raise Unreadable where the file breaks a rule of the model."""
        for fault in faults(self.held):
            raise Unreadable(name, fault)

    def _articles(self, name: str) -> Iterator[ExportedArticle]:
        for payload in self.payloads(name, at=EPOCH):
            found = record.read(payload)
            if found.exported is not None:
                yield found.exported


KINDS = ("taggings", "notes")


def _mark(item: Any, articles: dict[str, Object]) -> tuple[str, str, Object] | None:  # noqa: ANN401
    """The article of an annotation of ours, the list it belongs to, and its fields; None for another's."""
    try:
        guid = item[ARTICLE].removeprefix(UUID)
        mark = {name: item[MARK][name] for name in MARK_FIELDS if name in item[MARK]}
        words = _words(item, articles[guid], mark)
        fields = {"guid": item["id"].removeprefix(UUID), "author": item["creator"]["name"], **mark, **words}
        if "created" in item:
            fields["created_at"] = item["created"]
        if item["motivation"] == "commenting":
            fields["body"] = item["body"]["value"]
            if "modified" in item:
                fields["modified_at"] = item["modified"]
            return guid, "notes", fields
        *named, classified = item["body"]
        fields["tag_guid"] = classified["source"].removeprefix(UUID)
        fields["tag"] = named[0]["value"] if named else fields["tag_guid"]
        return guid, "taggings", fields
    except (AttributeError, KeyError, IndexError, TypeError, ValueError, ReaderError):
        return None


def _words(item: Object, article: Object, mark: Object) -> Object:
    """The words of an orphan; of what has a place none, for they stand there. Raises ValueError where they do not."""
    if mark["on"] == ON_ARTICLE:
        return {}
    quoted = item["target"]["selector"][0]
    if "paragraph" not in mark:
        return {name: quoted[name] for name in ("exact", "prefix", "suffix")}
    text = article["paragraphs"][mark["paragraph"]]
    if quoted["exact"] != text[mark.get("start", 0) : mark.get("end", len(text))]:
        raise ValueError("another passage")
    return {}
