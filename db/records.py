"""The records of articles: as they come, as they are kept and read, and what is found in them.

Everybody takes them from db.model, which loads them when they are first asked for.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from db.model import ArticleId, EntityId, EntityKind, NoteId, RevisionId, Tag, TaggingId, TagId

if TYPE_CHECKING:
    from db.places import Passage


class ParagraphKind(StrEnum):
    """What a paragraph is to its reader."""

    BODY = "body"
    HEADING = "heading"


class Part(StrEnum):
    """Which list of an article a text belongs to."""

    TITLE = "title"
    PARAGRAPH = "paragraph"
    CAPTION = "caption"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open ``[start, end)`` in code points, never empty."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"not a span: [{self.start}, {self.end})")

    def of(self, text: str) -> str:
        """The words it covers."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Lines:
    """The raw lines a text came from: 1-based, both ends included."""

    first: int
    last: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Payload:
    """Bytes as they came."""

    body: bytes
    origin: str  # a path, a URL, "-" for standard input, "paste"
    media_type: str | None = None  # as declared, without parameters: "text/html"
    charset: str | None = None  # as declared; only breaks ties
    fetched_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """One numbered paragraph. ``index`` is 0-based and dense over body and headings; the text is NFC on one line."""

    index: int
    kind: ParagraphKind
    text: str
    lines: Lines


@dataclass(frozen=True, slots=True, kw_only=True)
class Caption:
    """A picture's caption. It stands before paragraph ``before`` (or last, if that is the number of paragraphs)."""

    index: int
    before: int
    text: str
    lines: Lines


@dataclass(frozen=True, slots=True, kw_only=True)
class DroppedLine:
    """A raw line (1-based) that is not in the article, and the rule that dropped it."""

    line: int
    text: str
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A clean article without an id. What is unknown is None; nothing is invented."""

    title: str
    publisher: str | None = None
    section: str | None = None
    byline: tuple[str, ...] = ()
    published_at: datetime | None = None  # aware
    modified_at: datetime | None = None  # aware
    url: str | None = None  # canonical
    language: str = "ko"  # ISO 639-1, "und" if undetermined
    confidence: float = 1.0  # 0 to 1
    partial: bool = False  # a paywall stub or a cut text
    cleaner: str = "none/0"  # name/version of what made it
    paragraphs: tuple[Paragraph, ...]
    captions: tuple[Caption, ...] = ()
    dropped: tuple[DroppedLine, ...] = ()

    def __post_init__(self) -> None:
        if [paragraph.index for paragraph in self.paragraphs] != list(range(len(self.paragraphs))):
            raise ValueError("paragraph indexes are not 0, 1, 2 …")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One place where something is named or a value stands."""

    part: Part
    index: int  # of the paragraph or caption; 0 for the title
    span: Span
    kind: EntityKind
    text: str  # the words under the span
    entity: int | None = None  # index into the entities of the same Recognition or Reading
    value: str | None = None  # normalised: "2025-02-03", "KRW 730450000000000"
    score: float = 1.0  # 0 to 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """The thing a mention names."""

    name: str
    kind: EntityKind
    aliases: tuple[str, ...] = ()  # other surfaces, without the name itself
    id: EntityId | None = None  # in the archive, once stored


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """Words somebody said. ``span`` is without the marks; a paraphrase has no marks."""

    paragraph: int
    span: Span
    text: str
    speaker: str | None = None
    speaker_title: str | None = None
    verb: str | None = None
    paraphrase: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognition:
    """All that one run of a recogniser found in one text, in reading order."""

    recogniser: str  # name/version
    mentions: tuple[Mention, ...] = ()
    entities: tuple[Entity, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    own: str = ""  # the person's names that it was given, as JSON


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A clean article in the archive: its current revision."""

    id: ArticleId
    guid: str
    revision: RevisionId
    draft: Draft
    origin: str
    added_at: datetime

    @property
    def title(self) -> str:
        """The draft's title."""
        return self.draft.title

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The draft's paragraphs."""
        return self.draft.paragraphs


@dataclass(frozen=True, slots=True, kw_only=True)
class Tagging:
    """A tag on a paragraph."""

    id: TaggingId
    tag: TagId
    paragraph: int
    author: str
    created_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A person's words on a paragraph: the newest version."""

    id: NoteId
    paragraph: int
    body: str
    author: str
    updated_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Everything one article screen needs, in one value."""

    article: Article
    tags: tuple[Tag, ...]  # the whole tag book, by hotkey
    taggings: tuple[Tagging, ...] = ()
    notes: tuple[Note, ...] = ()
    passages: "tuple[Passage, ...]" = ()  # spans and the whole article, where they carry tags or notes
    mentions: tuple[Mention, ...] = ()
    entities: tuple[Entity, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    paragraph: int = 0  # where reading stopped
    opened: bool = False  # whether anybody has read it yet
