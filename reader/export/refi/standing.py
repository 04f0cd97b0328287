"""Where the selections of a source stand in its paragraphs. Pure.

A selection's name is held against the words that its offsets cover; where they differ, the words decide if they stand
in one place only, and otherwise the offsets, unless the words stand in several places.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from db.model import Span
from db.portfolio import ON_PARAGRAPH, ON_SPAN, Standing
from db.rows.portfolio import words_at
from reader.annotation.keys import Key, key, keyed, places
from reader.export.refi.counting import CUT, Counted, Place, agrees, chosen, ways
from reader.export.refi.guids import selection_guid
from reader.export.refi.lines import Line, Seat, lines, seats
from reader.export.refi.model import Selection

MOST_LOOKED_FOR = 2_000_000_000  # characters times selections of a source: some seconds of looking for words
LEAST_KEY = 4  # code points of a name that can say where it stands
NO_WORDS = "no words under it"
OUTSIDE = "outside of the text"
MOVED = "its words stand elsewhere than its offsets say; placed by its words"
SEVERAL = "its offsets cover other words than its name, which stand in several places"
OTHER_NAME = "named by words that it does not cover and that stand nowhere in the text; placed by its offsets"
UNKEPT = "its words cannot be kept as they are"


class Placed(NamedTuple):
    """Where a selection stands, a paragraph each; with none why, with some what is odd about it."""

    standings: tuple[Standing, ...] = ()
    remark: str = ""


@dataclass(frozen=True)
class SourceText:
    """A source's text in every form that placing asks for."""

    counted: Counted
    lines: tuple[Line, ...]
    is_searched: bool  # whether words are looked for that stand elsewhere than they should

    @cached_property
    def texts(self) -> list[str]:
        """Its paragraphs."""
        return [line.text for line in self.lines]

    @cached_property
    def key(self) -> Key:
        """All of it, for looking words up."""
        return keyed(self.counted.text)


def source_text(text: str, selections: Sequence[Selection], *, has_bom: bool, one_for_crlf: bool) -> SourceText:
    """The text of a source, counted as most of its selections are. ``one_for_crlf``: if in doubt, CR LF is one."""
    spots = [Place(one.start, one.end, one.name) for one in selections]
    counted = chosen(text, spots, ways(text, bom=has_bom, prefer_one=one_for_crlf))
    return SourceText(counted, lines(text), is_searched=len(text) * len(selections) <= MOST_LOOKED_FOR)


def place(text: SourceText, selection: Selection, article: str) -> Placed:
    """Where a selection stands in its text; ``article`` is the guid under which we would have written it."""
    span = text.counted.span(selection.start, selection.end)
    if span is not None and (standing := _as_written(text, selection, article, span)):
        return Placed((standing,))
    if selection.name and not (span and agrees(selection.name, span.of(text.counted.text))):
        return _by_words(text, selection, span)
    if span is None:
        return Placed(remark=NO_WORDS if selection.start == selection.end else OUTSIDE)
    return _seated(text, span)


def _by_words(text: SourceText, selection: Selection, span: Span | None) -> Placed:
    """The place of a selection whose name is not what its offsets cover."""
    name = key(selection.name)
    wanted = name.removesuffix(CUT)
    found = places(wanted, text.key.text) if text.is_searched and len(wanted) >= LEAST_KEY else []
    if len(found) > 1:
        return Placed(remark=SEVERAL)
    if found:
        named = text.key.span(found[0], found[0] + len(wanted))
        length = selection.end - selection.start if name != wanted else 0  # a name that was cut tells the beginning
        end = max(named.end, min(named.start + length, len(text.counted.text)))
        return _seated(text, Span(named.start, end), MOVED)
    return Placed(remark=OUTSIDE) if span is None else _seated(text, span, OTHER_NAME)


def _as_written(text: SourceText, selection: Selection, article: str, span: Span) -> Standing | None:
    """The very place that one of our own selections was written for: its guid says which of those that look alike."""
    paragraph = bisect_right(text.lines, span.start, key=lambda line: line.end)
    if paragraph == len(text.lines):
        return None
    line = text.lines[paragraph]
    if line.text != text.counted.text[line.start : line.end] or not line.start <= span.start < span.end <= line.end:
        return None
    inside = Span(span.start - line.start, span.end - line.start)
    for seat in (Seat(paragraph, inside), Seat(paragraph)):
        standing = _standing(text, seat)
        if selection_guid(article, standing, selection.user or "") == selection.guid:
            return standing
    return None


def _standing(text: SourceText, seat: Seat) -> Standing:
    exact, prefix, suffix = words_at(text.texts, seat.paragraph, seat.span)
    kind = ON_SPAN if seat.span else ON_PARAGRAPH
    return Standing(kind=kind, paragraph=seat.paragraph, span=seat.span, exact=exact, prefix=prefix, suffix=suffix)


def _seated(text: SourceText, span: Span, remark: str = "") -> Placed:
    found = tuple(seats(text.counted.text, text.lines, span))
    if None in found:
        return Placed(remark=UNKEPT)
    standings = tuple(_standing(text, seat) for seat in filter(None, found))
    return Placed(standings, remark) if standings else Placed(remark=NO_WORDS)
