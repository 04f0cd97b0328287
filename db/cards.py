"""Records of the side board: tagged passages as cards, one column a tag. Standard library only."""

from dataclasses import dataclass
from datetime import datetime

from db.model import ArticleId, Entity, Quotation, Span, Tag, TagId


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One paragraph of the archive with what a person needs to cite it."""

    article: ArticleId
    title: str
    publisher: str | None
    published_at: datetime | None
    url: str | None
    paragraph: int
    text: str
    quotations: tuple[Quotation, ...] = ()
    entities: tuple[Entity, ...] = ()  # who and what is named in it, each once


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A passage under one tag. ``spans`` are the tagged words, merged and in order; none means all of the paragraph."""

    passage: Passage
    tag: TagId
    spans: tuple[Span, ...] = ()
    authors: tuple[str, ...]

    @property
    def covered(self) -> tuple[Span, ...]:
        """The tagged words as spans, also where they are the whole paragraph."""
        return self.spans or (Span(0, len(self.passage.text)),)

    @property
    def text(self) -> str:
        """The tagged words; an ellipsis where some were left out between them."""
        return " … ".join(span.of(self.passage.text) for span in self.covered)

    @property
    def quotations(self) -> tuple[Quotation, ...]:
        """What is quoted, with marks, within the tagged words."""
        return tuple(
            quotation
            for quotation in self.passage.quotations
            if not quotation.paraphrase
            and any(span.start <= quotation.span.start and quotation.span.end <= span.end for span in self.covered)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """What one look at the board shows: columns, and their cards in the order of dates, undated ones last."""

    query: str
    tags: tuple[Tag, ...]
    cards: tuple[Card, ...] = ()
    readings: tuple[str, ...] = ()  # how the words of the query were read, where they stand nowhere as typed
    cut: bool = False  # whether older cards were left out
