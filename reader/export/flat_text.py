"""The text of an article as one string, and places in it as offsets: what formats with offsets count. Pure.

It is the paragraphs, headings among them, in their order, each on its line, joined by one LF: no title, no captions, no
LF at the end. NFC, as the paragraphs are. Offsets count code points from 0 and are half-open.
"""

from collections.abc import Sequence
from itertools import accumulate

from db.model import Span
from db.portfolio import ExportedArticle, Standing


def flat_text(article: ExportedArticle) -> str:
    """All paragraphs, a line each."""
    return "\n".join(block.text for block in article.paragraphs)


def starts(article: ExportedArticle) -> tuple[int, ...]:
    """Where each paragraph begins in the flat text."""
    lengths = (len(block.text) + 1 for block in article.paragraphs)
    return (0, *accumulate(lengths))[:-1]


def flat_span(article: ExportedArticle, starting: Sequence[int], standing: Standing) -> Span | None:
    """The place of a mark in the flat text; None for the whole article and for what has no place."""
    if standing.paragraph is None:
        return None
    start = starting[standing.paragraph]
    if standing.span is not None:
        return Span(start + standing.span.start, start + standing.span.end)
    return Span(start, start + len(article.paragraphs[standing.paragraph].text))
