"""Overlapping spans to flat runs: what a line of text must look like, piece by piece. Pure, never fails."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from db.model import Span


@dataclass(frozen=True, slots=True)
class Mark:
    """A span and the name of the looks that it asks for."""

    span: Span
    look: str


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text and all the looks it has, outermost first. Never empty."""

    start: int
    end: int
    looks: tuple[str, ...]


def flatten(marks: Iterable[Mark], length: int) -> tuple[Run, ...]:
    """Cut a text of ``length`` code points where looks change. The runs touch, cover it all, and come in order.

    A mark that reaches past the end is cut there; one that begins past it is left out.
    """
    inside = [(mark.span.start, min(mark.span.end, length), mark.look) for mark in marks if mark.span.start < length]
    cuts = sorted({0, length, *(start for start, _, _ in inside), *(end for _, end, _ in inside)})
    return tuple(
        Run(start, end, tuple(dict.fromkeys(look for first, last, look in inside if first <= start and end <= last)))
        for start, end in pairwise(cuts)
    )
