"""Tags that left the tag book, as they are looked at: what became of each, and what would come back with it."""

from dataclasses import dataclass

from db.model import Tag


@dataclass(frozen=True, slots=True, kw_only=True)
class PutAway:
    """A tag that was merged into another or deleted; ``restore`` brings it back by its name."""

    tag: Tag
    into: str | None  # the label of the tag that its uses count as; None for a deleted one
    uses: int  # places that carry it, and would show it again
