"""Records of anchoring: what an anchor is evidence of, and where it stands in a revision. Standard library only."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from db.model import AnchorId, Payload, RevisionId, Span


class Status(StrEnum):
    """What became of an anchor in a revision. Without a paragraph: AMBIGUOUS and ORPHAN."""

    EXACT = "exact"
    MOVED = "moved"
    MERGED = "merged"
    SPLIT = "split"
    EDITED = "edited"
    AMBIGUOUS = "ambiguous"
    ORPHAN = "orphan"
    PLACED = "placed"  # by a person


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """Evidence of a place: these words stood there. ``paragraph`` is None for a whole article, ``span`` but for one."""

    id: AnchorId
    revision: RevisionId  # in which the evidence was taken
    paragraph: int | None
    span: Span | None = None
    exact: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """Where an anchor stands in another revision, how sure that is (0 to 100), and by which rule."""

    anchor: AnchorId
    status: Status
    paragraph: int | None = None
    span: Span | None = None
    score: float = 100.0
    method: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """All that a new revision of an article is made from, as it was at one moment."""

    revision: RevisionId  # the current one
    payload: Payload
    choices: Mapping[int, bool]  # raw line → whether a person keeps it, in the current revision
    anchors: tuple[Anchor, ...]
    texts: Mapping[RevisionId, tuple[str, ...]]  # paragraphs of every revision that an anchor is evidence from
