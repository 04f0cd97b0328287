"""What an article is beside its text, as REFI-QDA variables, so that other programs can sort and filter by it. Pure.

Text variables may have several lines: an author each, or a caption each, with the paragraph (from 1) before which it
stands. Headings are the numbers of paragraphs, from 1.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from db.portfolio import Block, ExportedArticle
from reader.export.refi.guids import variable_guid
from reader.intake.fields import NAME_CHARS
from reader.sanitise import sanitise_line

_CAPTION = re.compile(r"(\d{1,9}): (.+)")
_ADDRESS = re.compile(r"https?://[^\s<>\"]*")
_NUMBER = re.compile(r"\d{1,9}")


@dataclass(frozen=True, slots=True)
class Variable:
    """A variable of the project, by its name, with its REFI-QDA type."""

    name: str
    kind: str

    @property
    def guid(self) -> str:
        """Always the same."""
        return variable_guid(self.name)


TEXTS = ("publisher", "section", "url", "language")
TIMES = {"published": "published_at", "modified": "modified_at", "starred": "starred_at"}
BYLINE, HEADINGS, CAPTIONS, PARTIAL = "byline", "headings", "captions", "partial"
VARIABLES = tuple(
    [Variable(name, "Text") for name in (*TEXTS, BYLINE, HEADINGS, CAPTIONS)]
    + [Variable(name, "DateTime") for name in TIMES]
    + [Variable(PARTIAL, "Boolean")]
)


def instant(at: datetime) -> str:
    """A time as xsd:dateTime, in UTC."""
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z")


def values(article: ExportedArticle) -> Iterator[tuple[Variable, str]]:
    """The variables that an article has, in their order."""
    told = {name: getattr(article, name) or "" for name in TEXTS}
    told |= {name: instant(at) if (at := getattr(article, field)) else "" for name, field in TIMES.items()}
    told[BYLINE] = "\n".join(article.byline)
    told[HEADINGS] = ", ".join(str(at + 1) for at, one in enumerate(article.paragraphs) if one.kind == "heading")
    told[CAPTIONS] = "\n".join(f"{before + 1}: {text}" for before, text in _captions(article))
    told[PARTIAL] = "true" if article.partial else ""
    return ((variable, told[variable.name]) for variable in VARIABLES if told[variable.name])


def described(told: Mapping[str, str]) -> dict[str, Any]:
    """The fields of an ExportedArticle that our variables tell, from the values of a source by guid."""
    named = {variable.name: told.get(variable.guid, "") for variable in VARIABLES}
    found: dict[str, Any] = {name: line[:NAME_CHARS] for name in TEXTS if (line := sanitise_line(named[name]))}
    if not _ADDRESS.fullmatch(found.get("url", "http://")):
        del found["url"]
    found |= {field: at for name, field in TIMES.items() if (at := _moment(named[name]))}
    if byline := tuple(filter(None, map(sanitise_line, named[BYLINE].splitlines()))):
        found["byline"] = byline
    if named[PARTIAL] in {"true", "1"}:
        found["partial"] = True
    return found


def blocks(texts: tuple[str, ...], told: Mapping[str, str]) -> tuple[Block, ...]:
    """The paragraphs of a source as blocks, with the headings and captions that our variables tell."""
    headings = {int(number) - 1 for number in _NUMBER.findall(told.get(variable_guid(HEADINGS), ""))}
    found = [
        (number, 1, Block(kind="heading" if number in headings else "body", number=number, text=text))
        for number, text in enumerate(texts)
    ]
    found += [
        (min(int(match[1]) - 1, len(texts)), 0, Block(kind="caption", number=None, text=words))
        for line in told.get(variable_guid(CAPTIONS), "").splitlines()
        if (match := _CAPTION.fullmatch(line)) and (words := sanitise_line(match[2]))
    ]
    return tuple(block for _at, _kind, block in sorted(found, key=lambda one: one[:2]))


def _captions(article: ExportedArticle) -> Iterator[tuple[int, str]]:
    """Each caption with the number of the paragraph before which it stands."""
    before = 0
    for block in article.blocks:
        if block.number is None:
            yield before, block.text
        else:
            before = block.number + 1


def _moment(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text.strip())
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
