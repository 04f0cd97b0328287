"""Sums that tell the sum before them in another currency: 5000억달러(730조4500억원). Pure, reads records only."""

from collections.abc import Sequence
from itertools import pairwise

from db.model import EntityKind, Mention

MARK = 1  # letter between the two: the parenthesis


def restated(mentions: Sequence[Mention]) -> dict[int, int]:
    """For each mention that restates the one before it, by its place in the list, the place of that one.

    Two sums one letter apart with different currencies are one sum: nobody counts dollars and won in a row unmarked.
    """
    return {
        n + 1: n
        for n, (first, second) in enumerate(pairwise(mentions))
        if first.kind is second.kind is EntityKind.MONEY
        and (first.part, first.index) == (second.part, second.index)
        and second.span.start - first.span.end == MARK
        and _currency(first.value) != _currency(second.value)
    }


def _currency(value: str | None) -> str:
    return (value or "").partition(" ")[0]
