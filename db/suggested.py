"""Records of suggestions: what was offered, and how often a person takes what is offered. Standard library only."""

from dataclasses import dataclass
from enum import StrEnum

from db.model import RevisionId, TagId

# A tag goes quiet when a person takes less than half of what is offered: then to refuse costs more than to type costs
# otherwise. Of the newest answers only, so that it can come back; not before ten, because of ten suggestions that are
# right in 8 of 10 cases fewer than five are taken once in 157 times (binomial: 0.64 %).
QUIET_UNDER = 0.5
LEAST_ANSWERS = 10
NEWEST_ANSWERS = 20


class Answer(StrEnum):
    """What a person said to a suggestion."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A tag that is offered for a paragraph of one text of an article. It is no tag, and counts as none."""

    revision: RevisionId
    paragraph: int
    tag: TagId
    score: float  # how likely it fits, 0 to 1
    reasons: tuple[str, ...]  # the strongest first


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """How a person answered the suggestions of one tag. What she took and later took off again counts as refused."""

    tag: TagId
    accepted: int
    rejected: int
    newest: tuple[bool, ...]  # the newest answers, at most NEWEST_ANSWERS: whether it was taken

    @property
    def share(self) -> float:
        """Of the newest answers, 0 to 1."""
        return sum(self.newest) / len(self.newest)

    @property
    def quiet(self) -> bool:
        """Whether the tag is offered no longer, because it was refused too often."""
        return len(self.newest) >= LEAST_ANSWERS and self.share < QUIET_UNDER
