"""What a search answers: hits that say why they matched, and their question with them."""

from dataclasses import dataclass

from db.model import ArticleId, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One answer. ``marks`` are spans of ``excerpt`` that say why it matched."""

    unit: int  # the block or note that matched, as the index numbers them
    article: ArticleId
    title: str
    publisher: str | None
    part: str  # title, paragraph, caption, note
    paragraph: int | None  # where to open the article; None for the title
    text: str  # the whole unit that matched
    excerpt: str
    marks: tuple[Span, ...]
    score: float  # 0 to 100
    reason: str  # "exact", "typo 올트만→올트먼", "spacing", …


@dataclass(frozen=True, slots=True, kw_only=True)
class Hits:
    """The answers, carrying their question."""

    query: str
    took_ms: float
    hits: tuple[Hit, ...] = ()
