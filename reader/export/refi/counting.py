"""In which unit a source counts its text: found out by what its selections are called. Pure.

The standard counts code points from 0, half-open. Programs also count UTF-16 units (an emoji is two), an ending CR LF
as one or as two, and a byte order mark as a character. One source is counted in one way: that under which most of its
selections cover the words that they are named by.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from db.model import Span
from reader.annotation.keys import key

BOM = "\ufeff"
CUT = "..."  # what programs put after a name that is cut; the key of an ellipsis
MOST_WORDS = 20  # times the length of a name that its words may have, white space and all
LEAST_CUT = 4  # code points of the key of a name that may be the beginning of its words, cut without a sign


class Place(NamedTuple):
    """What a selection says of itself."""

    start: int
    end: int
    name: str


class Counting(NamedTuple):
    """One way to count."""

    utf16: bool = False
    crlf_is_one: bool = False
    bom_counts: bool = False

    @property
    def words(self) -> str:
        """The way, for a report."""
        unit = "UTF-16 units" if self.utf16 else "code points"
        return f"{unit}{', CR LF as one' if self.crlf_is_one else ''}{', byte order mark counted' * self.bom_counts}"


@dataclass(frozen=True)
class Counted:
    """A text as one counting sees it. ``text`` is as it came, without a byte order mark."""

    text: str
    counting: Counting

    @cached_property
    def _origins(self) -> list[int]:
        """Of each unit, the code point where it begins; -1 for what begins inside one; and the end."""
        origins = [-1] if self.counting.bom_counts else []
        before = ""
        for at, character in enumerate(self.text):
            if not (self.counting.crlf_is_one and character == "\n" and before == "\r"):
                origins.append(at)
                if self.counting.utf16 and character > "\uffff":
                    origins.append(-1)
            before = character
        return [*origins, len(self.text)]

    def span(self, start: int, end: int) -> Span | None:
        """The code points of a selection; None where it is empty, outside of the text, or cuts a character."""
        if self.counting == Counting():
            return Span(start, end) if 0 <= start < end <= len(self.text) else None
        if not 0 <= start < end < len(self._origins):
            return None
        first, last = self._origins[start], self._origins[end]
        return Span(first, last) if 0 <= first < last else None


def ways(text: str, *, bom: bool, prefer_one: bool = False) -> tuple[Counting, ...]:
    """The countings that differ on a text, the likeliest first. ``prefer_one``: its program counts CR LF as one."""
    units = (False, True) if any(character > "\uffff" for character in text) else (False,)
    ends: tuple[bool, ...] = (False,)
    if "\r\n" in text:
        ends = (True, False) if prefer_one else (False, True)
    marks = (False, True) if bom else (False,)
    return tuple(Counting(unit, end, mark) for mark in marks for unit in units for end in ends)


def chosen(text: str, places: Sequence[Place], countings: Sequence[Counting]) -> Counted:
    """The text under the counting that fits most of its selections; of equals the one that comes first."""
    if len(countings) == 1:
        return Counted(text, countings[0])
    named = sum(bool(place.name) for place in places)
    best, most = Counted(text, countings[0]), (-1, -1, -1)
    for one in countings:
        counted = Counted(text, one)
        fitness = _fitness(counted, places)
        if fitness > most:
            best, most = counted, fitness
        if named and fitness[:2] == (named, len(places)):
            break  # whatever follows fits no better
    return best


def agrees(name: str, words: str) -> bool:
    """Whether a selection of these words is named by them: all of them, or their beginning where it was cut."""
    if name == words:  # as we write it, and much faster
        return bool(name.strip())
    wanted, there = key(name), key(words[: MOST_WORDS * len(name)])
    if not wanted:
        return False
    if wanted.endswith(CUT) and wanted != CUT and there.startswith(wanted.removesuffix(CUT)):
        return True
    return wanted == there or (len(wanted) >= LEAST_CUT and there.startswith(wanted))


def _fitness(counted: Counted, places: Sequence[Place]) -> tuple[int, int, int]:
    """How many selections are named by their words, how many stand in the text, how many edges are those of words."""
    named = inside = edges = 0
    text = counted.text
    for place in places:
        span = counted.span(place.start, place.end)
        if span is None:
            continue
        inside += 1
        named += agrees(place.name, span.of(text))
        edges += _is_edge(text, span.start) + _is_edge(text, span.end)
    return named, inside, edges


def _is_edge(text: str, at: int) -> bool:
    """Whether a word or a line begins or ends here."""
    return at in {0, len(text)} or text[at - 1].isalnum() != text[at].isalnum()
