"""Records of anchoring: what an anchor is evidence of, and where it stands in a revision. Standard library only."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from db.model import AnchorId, ArticleId, NoteId, Payload, RevisionId, Span, TaggingId, TagId


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Fate:
    """What became of one tag or note when the text changed."""

    tag: TagId | None  # None for a note
    exact: str  # the words it was put on
    was: int | None  # the paragraph where it was put on
    now: int | None
    status: Status
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A text that holds too little of its article's to take its place unasked."""

    article: ArticleId
    revision: RevisionId
    title: str
    share: float  # of the article's text that it holds, 0 to 1
    found_at: datetime
    texts: tuple[str, ...]  # its paragraphs


@dataclass(frozen=True, slots=True, kw_only=True)
class Witness:
    """The paragraphs of one text that an article has or had."""

    texts: tuple[str, ...]
    made_at: datetime
    is_current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Where a person points in an article: at all of it, at paragraphs from ``first`` to ``last``, at a span in one."""

    article: ArticleId
    first: int | None = None
    last: int | None = None  # as first, if not given
    span: Span | None = None

    def __post_init__(self) -> None:
        if self.first is None and (self.last is not None or self.span is not None):
            raise ValueError("a spot without a first paragraph is the whole article")
        if self.span is not None and self.last not in {None, self.first}:
            raise ValueError("a span stands in one paragraph")
        if self.last is not None and self.last < (self.first or 0):
            raise ValueError(f"paragraphs {self.first} to {self.last} are none")

    @property
    def paragraphs(self) -> range:
        """The numbers of its paragraphs; none for the whole article."""
        if self.first is None:
            return range(0)
        return range(self.first, (self.first if self.last is None else self.last) + 1)

    @property
    def words(self) -> str | None:
        """What the journal calls it: ``3-7``, ``3:10-25``, ``-`` for all of the article; None for one paragraph."""
        if self.first is None:
            return "-"
        if self.span is not None:
            return f"{self.first}:{self.span.start}-{self.span.end}"
        return None if len(self.paragraphs) == 1 else f"{self.first}-{self.last}"


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageTag:
    """A tag on a passage."""

    id: TaggingId
    tag: TagId
    author: str
    created_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageNote:
    """A person's words on a passage: the newest version."""

    id: NoteId
    body: str
    author: str
    updated_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A span, or, without a paragraph, the whole article, with what it carries."""

    anchor: AnchorId
    paragraph: int | None
    span: Span | None
    exact: str  # the words it was put on
    tags: tuple[PassageTag, ...] = ()
    notes: tuple[PassageNote, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Unplaced:
    """An anchor that carries something and has no place in its article's present text."""

    anchor: AnchorId
    article: ArticleId
    title: str
    is_span: bool
    was: int  # the paragraph where it was made
    exact: str  # its words there
    status: Status
    score: float  # of the likeliest paragraph, 0 to 100
    tags: tuple[PassageTag, ...]
    notes: tuple[PassageNote, ...]
