"""A REFI-QDA project as its file tells it, before anything of it is placed. Standard library only."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """A code of the code book; in its order, parents before children."""

    guid: str
    name: str
    colour: str = ""  # #RRGGBB
    description: str = ""
    parent: str | None = None  # a guid


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeBook:
    """The codes of a file, and what only our own files say of them: guid → label, glyph, key, archived."""

    codes: tuple[Code, ...]
    origin: str = ""
    ours: Mapping[str, Mapping[str, object]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Coding:
    """A code on a selection or on a source."""

    guid: str
    code: str  # a guid
    user: str | None = None  # a guid
    at: datetime | None = None
    notes: tuple[str, ...] = ()  # guids


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """A stretch of a source's text. Where it stands depends on how its program counts."""

    guid: str
    name: str = ""  # the words, their beginning, or what somebody called them
    start: int
    end: int
    description: str = ""
    codings: tuple[Coding, ...] = ()
    notes: tuple[str, ...] = ()  # guids
    user: str | None = None
    at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pointing:
    """A selection that stands in no text: a place on a page, in a picture, in time."""

    guid: str
    name: str
    kind: str  # PDFSelection, PictureSelection …
    codings: tuple[Coding, ...] = ()
    notes: tuple[str, ...] = ()
    description: str = ""
    user: str | None = None
    at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A source. ``text`` is as it came but for its byte order mark; None where the file has none of it."""

    guid: str
    name: str
    kind: str  # TextSource, PDFSource …
    text: str | None
    missing: str = ""  # why there is no text
    has_bom: bool = False
    description: str = ""
    selections: tuple[Selection, ...] = ()
    pointings: tuple[Pointing, ...] = ()
    codings: tuple[Coding, ...] = ()
    notes: tuple[str, ...] = ()
    values: Mapping[str, str] = field(default_factory=dict)  # guid of a variable → what it is here
    user: str | None = None
    at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Memo:
    """A note: a text of its own that others refer to; QualCoder also lets it say where it stands."""

    guid: str
    text: str
    user: str | None = None
    at: datetime | None = None
    modifier: str | None = None
    modified_at: datetime | None = None
    selections: tuple[Selection, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """All that is read of a project."""

    name: str = ""
    origin: str = ""  # the program and its version
    user: str | None = None  # who made it
    users: Mapping[str, str]  # guid → name
    book: CodeBook
    sources: tuple[Source, ...]
    memos: Mapping[str, Memo]
    links: tuple[tuple[str, str], ...] = ()  # guids of what is linked with what
    unread: Mapping[str, int] = field(default_factory=dict)  # kinds of elements that nothing here stands for
