"""What a recogniser says of a line, and the contract that every recogniser keeps. No rule and no table here."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from db.model import EntityKind, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A span of one line that names something or holds a value."""

    span: Span
    kind: EntityKind
    score: float = 1.0  # 0 to 1
    value: str | None = None


class Recogniser(Protocol):
    """Whatever finds names in lines: rules, a trained tagger, or one before the other.

    ``spans`` answers for each line, in order; spans lie inside their line, may come in any order and may overlap.
    It never raises.
    """

    @property
    def name(self) -> str:
        """What kind of recogniser it is: "rules"."""

    @property
    def version(self) -> str:
        """Changes whenever its answers do."""

    def spans(self, lines: Sequence[str], *, related: bool = True) -> Sequence[Sequence[Found]]:
        """What each line names; ``related`` says that the lines are one text, so that one may tell about another."""


def settled(found: Iterable[Found]) -> tuple[Found, ...]:
    """Spans that do not overlap, in order. Of two that do, the longer stays (the outer name), then the surer."""
    kept: dict[int, Found] = {}
    taken: set[int] = set()
    ranked = sorted(found, key=lambda f: (f.span.start - f.span.end, -f.score, f.span.start, f.kind))
    for one in ranked:
        covered = range(one.span.start, one.span.end)
        if covered[0] in taken or covered[-1] in taken:
            continue  # the kept ones are at least as long, so an overlap shows at one of the ends
        taken.update(covered)
        kept[one.span.start] = one
    return tuple(kept[start] for start in sorted(kept))
