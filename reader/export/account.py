"""What became of a file that came from elsewhere: every selection in it accounted for. Standard library only."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Outcome(StrEnum):
    """What became of a selection."""

    KEPT = "kept"  # at least one of its codes or notes is new here
    KNOWN = "known"  # all that it carries was here already
    BARE = "bare"  # it carries neither a code nor a note
    MISFIT = "misfit"  # nothing of it could be kept


@dataclass(frozen=True, slots=True, kw_only=True)
class Selected:
    """One selection of a file, and the marks that were made of it."""

    source: str  # the name of its source
    guid: str
    name: str = ""
    marks: tuple[str, ...] = ()  # guids of taggings and notes
    is_bare: bool = False
    remark: str = ""  # why there are no marks, or what is odd about them


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """All selections of a file, in its order, and what else it holds that an archive does not."""

    selections: tuple[Selected, ...] = ()
    sources: int = 0  # with a text
    refused: tuple[tuple[str, str], ...] = ()  # sources without a text that could be kept, and why
    countings: tuple[tuple[str, str], ...] = ()  # sources that do not count as the standard does, and how they do
    left: Mapping[str, int]  # what was left out, with how many there were


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """A selection with what became of it."""

    selected: Selected
    outcome: Outcome


def settled(account: Account, *, kept: frozenset[str], known: frozenset[str]) -> tuple[Settled, ...]:
    """What became of each selection, by the guids of the marks that are new and of those that were here already."""

    def outcome(one: Selected) -> Outcome:
        if one.is_bare:
            return Outcome.BARE
        if kept.intersection(one.marks):
            return Outcome.KEPT
        return Outcome.KNOWN if known.intersection(one.marks) else Outcome.MISFIT

    return tuple(Settled(selected=one, outcome=outcome(one)) for one in account.selections)
