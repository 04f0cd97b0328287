"""What is shown of a text: a part of it, the marks in it, and why. Pure; spans are code points of the display text."""

from collections.abc import Sequence
from unicodedata import normalize

from db.hangul import fold_with_places
from db.model import Span

WIDTH = 120  # code points; two lines of a terminal that shows Korean in double width
BEFORE = 30  # how much is shown before the first mark
CUT = "…"


def display_spans(text: str, spans: tuple[tuple[int, int], ...]) -> tuple[Span, ...]:
    """Spans of the folded text as spans of the display text: merged where they touch, in order."""
    places = fold_with_places(text).places
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    merged: list[Span] = []
    for start, end in joined:
        span = Span(places[start], places[end - 1] + 1)
        if merged and span.start < merged[-1].end:  # halves of one sign that was read out
            merged[-1] = Span(merged[-1].start, span.end)
        else:
            merged.append(span)
    return tuple(merged)


def excerpt(text: str, marks: tuple[Span, ...]) -> tuple[str, tuple[Span, ...]]:
    """A window of the text around its first mark, and the marks that are in the window."""
    if len(text) <= WIDTH:
        return text, marks
    first = marks[0].start if marks else 0
    start = max(0, min(first - BEFORE, len(text) - WIDTH))
    end = min(len(text), start + WIDTH)
    before, after = CUT if start else "", CUT if end < len(text) else ""
    shift = len(before) - start
    shown = tuple(Span(mark.start + shift, min(mark.end, end) + shift) for mark in marks if start <= mark.start < end)
    return before + text[start:end] + after, shown


def told(reason: str, query: str, text: str, marks: Sequence[Span]) -> str:
    """``exact`` looked at closely: what was matched by its folded form may differ in spaces or be read-out hanja."""
    if reason != "exact":
        return reason
    asked = _as_read(query)
    shown = [_as_read(mark.of(text)) for mark in marks]
    if all(part in asked for part in shown):
        return "exact"
    if any("\u4e00" <= character <= "\u9fff" for character in query + "".join(shown)):
        return "hanja"
    return "spacing"


def _as_read(text: str) -> str:
    """Without what no reader takes for a difference: case, width, how wide a space is."""
    return " ".join(normalize("NFKC", text).casefold().split())
