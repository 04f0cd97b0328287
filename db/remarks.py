"""Records of annotations that come from elsewhere. Standard library only."""

from dataclasses import dataclass
from datetime import datetime

from db.model import ArticleId, RevisionId, Span, TagId, Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """One annotation as its file tells it: somebody's tags and notes on words of a source."""

    number: int  # in its file, from 1
    source: str  # an address, or urn:uuid: with an article's guid
    exact: str  # the words; empty: all of the source
    prefix: str = ""  # the words before
    suffix: str = ""
    tags: tuple[str, ...] = ()  # names, or urn:uuid: with a tag's guid
    notes: tuple[str, ...] = ()
    author: str
    created_at: datetime | None = None  # aware


@dataclass(frozen=True, slots=True, kw_only=True)
class Misfit:
    """An annotation that cannot be kept, and why."""

    number: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Landing:
    """A remark with its place in the archive: the article, a paragraph of its present text, or words of one."""

    remark: Remark
    article: ArticleId
    revision: RevisionId
    paragraph: int | None
    span: Span | None
    tags: tuple[TagId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What became of a file of annotations."""

    tags: int = 0  # that are new here
    notes: int = 0
    known: int = 0  # tags and notes that were here already
    authors: tuple[str, ...] = ()
    misfits: tuple[Misfit, ...] = ()
    first: Transaction | None = None  # the first act of the run, undone as one; None if nothing was new
