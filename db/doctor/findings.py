"""What a check finds, as records. Standard library only."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

MOST_PLACES = 20  # places that a finding names; the others are counted


class Mend(StrEnum):
    """What ``--repair`` can make anew, because all of it follows from what is kept."""

    INDEXES = "indexes"
    SCHEMA = "schema"
    SEARCH = "search"
    PLACES = "places"
    MODES = "modes"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that may be wrong: which check looks for it, what it is, and what a person can do."""

    check: str
    what: str
    advice: str
    mend: Mend | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A problem that is there: how often, and the first places."""

    problem: Problem
    count: int
    where: tuple[str, ...]


Fault = tuple[Problem, str]  # a problem at one place
Check = Callable[[sqlite3.Connection], Iterator[Fault]]


@dataclass(slots=True)
class Gathered:
    """Faults, counted by their problem; holds few of the places."""

    _counts: dict[Problem, int] = field(default_factory=dict)
    _places: dict[Problem, list[str]] = field(default_factory=dict)

    def add(self, faults: Iterable[Fault]) -> None:
        """Count these. What one raises is raised, and those before it are kept."""
        for problem, place in faults:
            self._counts[problem] = self._counts.get(problem, 0) + 1
            places = self._places.setdefault(problem, [])
            if len(places) < MOST_PLACES:
                places.append(place)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """One for each problem, in the order in which they were found."""
        return tuple(
            Finding(problem=problem, count=count, where=tuple(self._places[problem]))
            for problem, count in self._counts.items()
        )
