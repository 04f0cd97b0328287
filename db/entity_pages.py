"""Records of what the archive says of one entity, and of lists of entities. Standard library only."""

from dataclasses import dataclass
from datetime import datetime

from db.model import ArticleId, Entity, EntityId, EntityKind, Part, Quotation, Span, TagId


@dataclass(frozen=True, slots=True, kw_only=True)
class EntitySummary:
    """One line of a list of entities. ``paragraphs`` counts titles and captions too."""

    id: EntityId
    name: str
    kind: EntityKind
    aliases: tuple[str, ...]  # other spellings
    articles: int
    paragraphs: int
    own: bool = False  # whether a person added the name, so that it is found wherever it stands


@dataclass(frozen=True, slots=True, kw_only=True)
class Spelled:
    """One way in which an entity is written, and how often it is."""

    text: str
    mentions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """An entity that stands in the same paragraphs, and in how many of them."""

    id: EntityId
    name: str
    kind: EntityKind
    paragraphs: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A paragraph, title or caption that names an entity, with where it does, and what a person put there."""

    article: ArticleId
    title: str  # of the article
    publisher: str | None
    published_at: datetime | None
    part: Part
    number: int  # within its part; 0 for a title
    text: str
    spans: tuple[Span, ...]  # of the entity's mentions in ``text``
    tags: tuple[TagId, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def paragraph(self) -> int | None:
        """The paragraph's number; None for a title or a caption."""
        return self.number if self.part is Part.PARAGRAPH else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A quotation with the article that has it."""

    article: ArticleId
    title: str
    publisher: str | None
    published_at: datetime | None
    quotation: Quotation


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityPage:
    """Everything the archive says of one entity: counts over all of it, and one page of its passages, newest first."""

    entity: Entity
    own: bool  # whether a person added the name
    spellings: tuple[Spelled, ...]  # the most used first, the name itself too
    mentions: int
    paragraphs: int
    articles: int
    months: tuple[tuple[str, int], ...]  # ("2025-02", paragraphs) by month of publication in Korea, oldest first
    undated: int  # paragraphs of articles without a date
    beside: tuple[Beside, ...]  # the most frequent first
    tags: tuple[tuple[TagId, int], ...]  # how many of its paragraphs carry each, in the tag book's order
    notes: int  # on its paragraphs
    quotations: int  # of which it is the speaker
    passages: tuple[Passage, ...]
    offset: int  # of the first passage among all
