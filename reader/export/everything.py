"""What a format says of itself that carries all that people made. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from db.portfolio import ExportedArticle, ExportedTag


def carried(article: ExportedArticle) -> ExportedArticle:
    """What of an article the format carries: everything but what machines found."""
    return replace(article, id=None, text_sha256="", mentions=(), entities=(), quotations=())


def carried_tags(tags: Sequence[ExportedTag]) -> tuple[ExportedTag, ...]:
    """What of the tag book: all of it."""
    return tuple(tags)


def lost(_article: ExportedArticle) -> Mapping[str, int]:
    """What of an article is left out, with counts."""
    return {}
