"""The JSON shapes of suggestions: records in, values for ``json.dumps`` out. Pure; documented in README."""

from collections.abc import Collection, Mapping

from db.model import Article, TagId
from db.suggested import Rate, Suggestion

Shape = dict[str, object]


def suggestion_shape(
    suggestion: Suggestion, article: Article, names: Mapping[TagId, str], quiet: Collection[TagId]
) -> Shape:
    """One suggestion of ``suggest --json``; ``names`` are those of the tags, ``quiet`` those refused too often."""
    return {
        "article": article.id,
        "title": article.title,
        "paragraph": suggestion.paragraph,
        "tag": names[suggestion.tag],
        "score": round(suggestion.score, 3),
        "reasons": list(suggestion.reasons),
        "quiet": suggestion.tag in quiet,
        "text": article.paragraphs[suggestion.paragraph].text,
    }


def rate_shape(rate: Rate, names: Mapping[TagId, str]) -> Shape:
    """One tag of ``suggest rates --json``."""
    return {
        "tag": names[rate.tag],
        "accepted": rate.accepted,
        "rejected": rate.rejected,
        "newest": len(rate.newest),
        "rate": round(rate.share, 3),
        "quiet": rate.quiet,
    }
