"""An article given as data: one JSON object on a line, as corpora and archives hand it over. Pure.

Nothing is cleaned or guessed: what the object says is kept, made harmless, or refused with a reason. Its title counts
as raw line 1, its paragraphs as the lines after it, so that a person can review and drop them as those of a page.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import NoReturn

from db.model import Draft, DroppedLine, Lines, Paragraph, ParagraphKind, Payload
from reader.errors import NoArticle, Unreadable
from reader.intake.compose import BY_HAND
from reader.intake.language import language
from reader.intake.lines import Line
from reader.intake.stream import RawLine
from reader.moments import KST
from reader.sanitise import sanitise_line

MEDIA_TYPE = "application/vnd.newsreader.article+json"
CLEANER = "record/1"
LINE_BYTES = 1 << 20  # set by hand: a long article has 30 KB
PARAGRAPHS, PARAGRAPH_CHARS, NAME_CHARS = 2_000, 100_000, 1_000
TELLING_LINES = 12  # of them, the first tell the language
YEARS = range(1000, 9000)  # beyond them times cannot be told in every zone

_ADDRESS = re.compile(r"https?://[^\s<>\"]{1,8000}")
_HALF = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What a line says: the article, and names of tags for all of it."""

    draft: Draft
    tags: tuple[str, ...] = ()


def payload(line: RawLine, name: str, *, at: datetime) -> Payload | Unreadable | None:
    """A line of a file as what ``read`` takes, under ``name:number``; None for a blank one."""
    origin = f"{name}:{line.number}"
    if line.body is None:
        return Unreadable(origin, f"a line of more than {LINE_BYTES >> 20} MB")
    body = line.body.strip()
    return Payload(body=body, origin=origin, media_type=MEDIA_TYPE, charset="utf-8", fetched_at=at) if body else None


def read(payload: Payload, choices: Mapping[int, bool] = MappingProxyType({})) -> Record:
    """What a line says. ``choices`` as in ``clean``. Raises Unreadable, and NoArticle if no paragraph is left."""
    fields = _Fields(payload.origin, _object(payload))
    title = fields.text("title", NAME_CHARS)
    if not title:
        raise Unreadable(payload.origin, "has no title")
    lines = fields.paragraphs()
    kept = [line for line in lines if choices.get(line.first, True)]
    if not kept:
        raise NoArticle(payload.origin, "no paragraph would be left" if lines else "has no paragraphs")
    draft = Draft(
        title=title,
        publisher=fields.text("publisher", NAME_CHARS) or None,
        published_at=fields.moment("published_at"),
        url=fields.address("url"),
        language=language(lines[:TELLING_LINES], None),
        cleaner=CLEANER,
        paragraphs=tuple(
            Paragraph(index=index, kind=ParagraphKind.BODY, text=line.text, lines=Lines(line.first, line.last))
            for index, line in enumerate(kept)
        ),
        dropped=tuple(
            DroppedLine(line=line.first, text=line.text, rule=BY_HAND)
            for line in lines
            if not choices.get(line.first, True)
        ),
    )
    return Record(draft=draft, tags=fields.names("tags"))


def _object(payload: Payload) -> dict[str, object]:
    def no_number(name: str) -> NoReturn:
        raise Unreadable(payload.origin, f"{name} is not JSON")

    try:
        found = json.loads(payload.body.decode("utf-8"), parse_constant=no_number)
    except UnicodeDecodeError as error:
        raise Unreadable(payload.origin, "is not UTF-8") from error
    except RecursionError as error:
        raise Unreadable(payload.origin, "is nested too deeply") from error
    except json.JSONDecodeError as error:
        raise Unreadable(payload.origin, f"is not JSON ({error.msg.lower()}, column {error.colno})") from error
    except ValueError as error:  # a number of thousands of digits
        raise Unreadable(payload.origin, "has a number that is too long") from error
    if not isinstance(found, dict):
        raise Unreadable(payload.origin, "is not a JSON object")
    return found


class _Fields:
    """The fields of one object, checked as they are asked for. Fields that nobody asks for are not looked at."""

    def __init__(self, origin: str, found: Mapping[str, object]) -> None:
        self._origin = origin
        self._found = found

    def text(self, name: str, most: int) -> str:
        value = self._found.get(name)
        return "" if value is None else self._line(name, value, most)

    def moment(self, name: str) -> datetime | None:
        value = self.text(name, NAME_CHARS)
        if not value:
            return None
        try:
            found = datetime.fromisoformat(value)
        except ValueError:
            raise Unreadable(self._origin, f"{name} is no ISO 8601 date") from None
        if found.year not in YEARS:
            raise Unreadable(self._origin, f"{name} is no date of news")
        return found if found.tzinfo else found.replace(tzinfo=KST)

    def address(self, name: str) -> str | None:
        value = self.text(name, PARAGRAPH_CHARS)
        if value and not _ADDRESS.fullmatch(value):
            raise Unreadable(self._origin, f"{name} is no http address")
        return value or None

    def names(self, name: str) -> tuple[str, ...]:
        found = (self._line(name, value, NAME_CHARS) for value in self._list(name))
        return tuple(dict.fromkeys(filter(None, found)))

    def paragraphs(self) -> list[Line]:
        values = self._list("paragraphs")
        if len(values) > PARAGRAPHS:
            raise Unreadable(self._origin, f"more than {PARAGRAPHS:,} paragraphs")
        texts = (self._line("paragraphs", value, PARAGRAPH_CHARS) for value in values)
        return [Line(text, number, number) for number, text in enumerate(texts, 2) if text]

    def _list(self, name: str) -> list[object]:
        values = self._found.get(name)
        if values is None:
            return []
        if not isinstance(values, list):
            raise Unreadable(self._origin, f"{name} is not a list")
        return values

    def _line(self, name: str, value: object, most: int) -> str:
        if not isinstance(value, str):
            raise Unreadable(self._origin, f"{name} is not text")
        if len(value) > most:
            raise Unreadable(self._origin, f"{name} is longer than {most:,} characters")
        if _HALF.search(value):
            raise Unreadable(self._origin, f"{name} has half a character (a lone surrogate)")
        return sanitise_line(value)
