"""Rows of articles as lines of the library, which every start reads: nothing else is loaded here."""

from db.model import ArticleId, ArticleSummary, TagId
from db.rows import Row
from db.rows.times import to_maybe_time, to_time

METADATA = (
    "title",
    "publisher",
    "section",
    "byline",
    "published_at",
    "modified_at",
    "url",
    "language",
    "confidence",
    "partial",
)
SUMMARY_COLUMNS = (
    "article.id, article.title, article.publisher, article.published_at, article.added_at, reading.read_at IS NOT NULL,"
    " article.starred_at IS NOT NULL"
)


def to_summary(
    row: Row, paragraphs: int, notes: int, tags: tuple[tuple[TagId, int], ...], twins: int
) -> ArticleSummary:
    """One line of the library from SUMMARY_COLUMNS and its counts."""
    article, title, publisher, published_at, added_at, read, starred = row
    return ArticleSummary(
        id=ArticleId(article),
        title=title,
        publisher=publisher,
        published_at=to_maybe_time(published_at),
        added_at=to_time(added_at),
        paragraphs=paragraphs,
        read=bool(read),
        starred=bool(starred),
        notes=notes,
        tags=tags,
        versions=1 + twins,
    )
