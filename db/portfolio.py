"""Records of exchange: articles with all that people made of them, as any format may carry them. Standard library only.

Spans are half-open and count code points of one paragraph; times are aware. Everything is named by its guid, so that
what travels through a file and comes back is known again. What has no guid in its format gets a ``derived_guid``.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID, uuid5

from db.model import ArticleId, Entity, Mention, Quotation, Span

NAMESPACE = UUID("6f1d0c0e-52c5-5c43-9d2f-7a1f6e0b9c11")  # of guids that are derived; made once, at random
ON_ARTICLE, ON_PARAGRAPH, ON_SPAN = "article", "paragraph", "span"  # what a mark stands on, as anchor.kind says
PLACED = "exact"  # the status of what stands where it was made


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportedTag:
    """A tag of the tag book."""

    guid: str
    name: str
    label: str = ""  # as the name, where it is empty
    colour: str = ""  # one of db.tag_book.COLOURS; "": any
    glyph: str = ""
    hotkey: int | None = None  # 1 to 9
    definition: str = ""
    parent: str | None = None  # a guid
    archived: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A text of an article. A caption has no number and stands where it is in the order of the blocks."""

    kind: str  # body, heading or caption
    number: int | None  # of a paragraph: 0-based, dense over body and headings
    text: str  # NFC, one line, not empty


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherText:
    """A text that an article had, or has set aside, kept because a mark was made on its words."""

    cleaner: str
    made_at: datetime
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """On which words a mark was made, where those are not the words of its present place."""

    text: int | None  # index into ExportedArticle.others; None: the present text
    paragraph: int  # in that text
    span: Span | None = None
    score: float = 100.0  # how sure the present place is, 0 to 100
    method: str = "import"  # the rule that found it
    decided_by: str | None = None  # the person who put it there by hand
    decided_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where a mark stands in the present text, with the words there; without a place (an orphan) its last words.

    An orphan is a mark on a paragraph or a span whose ``paragraph`` is None.
    """

    kind: str  # ON_ARTICLE, ON_PARAGRAPH or ON_SPAN
    paragraph: int | None = None
    span: Span | None = None
    exact: str = ""  # the title, the paragraph, or the words under the span
    prefix: str = ""  # up to 64 code points before: of the paragraph, or, for a whole one, of the one above
    suffix: str = ""
    status: str = PLACED  # see db.places.Status
    evidence: Evidence | None = None

    @property
    def is_orphan(self) -> bool:
        """Whether it has no place in the present text."""
        return self.kind != ON_ARTICLE and self.paragraph is None

    @property
    def key(self) -> str:
        """The seat in words, the same for the same place of the same text: ``-``, ``3``, ``3:10-25``, ``? words``."""
        if self.kind == ON_ARTICLE:
            return "-"
        if self.paragraph is None:
            return f"? {self.kind} {self.exact}"
        return f"{self.paragraph}:{self.span.start}-{self.span.end}" if self.span else str(self.paragraph)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedTagging:
    """A tag where somebody put it."""

    guid: str
    standing: Standing
    tag: str  # the guid of a tag, or, where its file knows none, its name
    name: str = ""  # of the tag, where its file says it beside the guid
    author: str
    origin: str = "import"  # human, suggestion, rule or import
    created_at: datetime | None = None  # None: the file does not say


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteVersion:
    """A note as it was written once."""

    body: str
    author: str
    created_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedNote:
    """A note where somebody wrote it: every version, the one that is read last."""

    guid: str
    standing: Standing
    author: str
    created_at: datetime | None = None
    versions: tuple[NoteVersion, ...]  # at least one

    @property
    def body(self) -> str:
        """What is read."""
        return self.versions[-1].body

    @property
    def modified_at(self) -> datetime | None:
        """When that was written."""
        return self.versions[-1].created_at


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportedArticle:
    """An article as it is read now, with every mark on it. ``id`` is of the archive it is from, None in a file."""

    guid: str
    title: str
    id: ArticleId | None = None
    publisher: str | None = None
    section: str | None = None
    byline: tuple[str, ...] = ()
    published_at: datetime | None = None
    modified_at: datetime | None = None
    url: str | None = None
    language: str = "ko"
    confidence: float = 1.0
    partial: bool = False
    cleaner: str = ""  # name/version of what made the text
    added_at: datetime | None = None
    starred_at: datetime | None = None
    text_sha256: str = ""  # of the paragraphs' words
    blocks: tuple[Block, ...]  # paragraphs and captions in reading order, without the title
    others: tuple[OtherText, ...] = ()  # texts that marks are evidence from
    taggings: tuple[PlacedTagging, ...] = ()  # the whole article first, then in reading order, orphans last
    notes: tuple[PlacedNote, ...] = ()  # likewise
    mentions: tuple[Mention, ...] = ()  # what machines found; only where it was asked for
    entities: tuple[Entity, ...] = ()
    quotations: tuple[Quotation, ...] = ()

    @property
    def paragraphs(self) -> tuple[Block, ...]:
        """The blocks that have a number: ``paragraphs[n].number == n``."""
        return tuple(block for block in self.blocks if block.number is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Portfolio:
    """A tag book, and articles that are read as they are asked for, once."""

    tags: tuple[ExportedTag, ...]  # by digit, then by name, archived ones last; a parent may come after its child
    articles: Iterator[ExportedArticle]
    count: int | None = None  # of articles, where it is known
    author: str = ""  # who exports
    left: tuple[tuple[str, int], ...] = field(default=())  # what of a person's work no article carries, with counts


def derived_guid(*parts: str) -> str:
    """The guid of what has none in its format: the same for the same parts, whoever asks. UUID version 5."""
    return str(uuid5(NAMESPACE, "\x1f".join(parts)))


def tagging_guid(article: str, standing: Standing, tag: str, author: str) -> str:
    """The guid of a tagging that came without one."""
    return derived_guid("tagging", article, standing.key, tag, author)


def note_guid(article: str, standing: Standing, author: str, body: str) -> str:
    """The guid of a note that came without one."""
    return derived_guid("note", article, standing.key, author, body)
