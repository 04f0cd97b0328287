"""The text of a source as paragraphs, one a line, and the way from its offsets to places in them. Pure."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from db.model import Span
from reader.sanitise import sanitise_line

_LINE = re.compile("[^\r\n\x0b\x0c\x85\u2028\u2029]+")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that says something: where it stands in the raw text, and its words as they are kept."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Seat:
    """A place in one paragraph; without a span all of it."""

    paragraph: int
    span: Span | None = None


def lines(text: str) -> tuple[Line, ...]:
    """The lines of a raw text that are not blank, harmless and in NFC."""
    found = (Line(match.start(), match.end(), sanitise_line(match[0])) for match in _LINE.finditer(text))
    return tuple(line for line in found if line.text)


def seats(text: str, those: Sequence[Line], span: Span) -> Iterator[Seat | None]:
    """The places that a span of the raw text covers, a paragraph each; None for words that are not kept as they are."""
    paragraph = bisect_right(those, span.start, key=lambda line: line.end)
    while paragraph < len(those) and those[paragraph].start < span.end:
        line = those[paragraph]
        first, last = max(line.start, span.start), min(line.end, span.end)
        if words := sanitise_line(text[first:last]):
            yield _seat(text, line, paragraph, first, words)
        paragraph += 1


def _seat(text: str, line: Line, paragraph: int, first: int, words: str) -> Seat | None:
    if words == line.text:
        return Seat(paragraph)
    likely = len(sanitise_line(text[line.start : first]))  # a blank between the two stands in neither
    for start in (likely, likely + 1):
        if line.text.startswith(words, start):
            return Seat(paragraph, Span(start, start + len(words)))
    return None
