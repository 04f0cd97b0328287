"""Where an anchor without a place could stand: every paragraph of the present text, the likeliest first. Pure.

``anchor.place`` gives no place where there is a doubt; here a person decides: likeness may be slight, rivals near.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from db.model import Span
from reader.annotation.anchor import SPAN_SCORE
from reader.annotation.keys import key, keyed

LIKELY_PARAGRAPH = 40  # other paragraphs of 60 development articles: median 24, nine of ten below 40
LIKELY_WORDS = 64  # the likest words of other paragraphs, for one to three words: median 42, nine of ten below 64
NOT_WORDS = 40  # what is less like them is no offer


@dataclass(frozen=True, slots=True, kw_only=True)
class Likely:
    """A paragraph, how like it is to what was tagged (0 to 100), and, of a span, the words there that are likest."""

    paragraph: int
    text: str
    score: float
    is_likely: bool  # worth a look before the others
    span: Span | None = None


def likely(exact: str, texts: Sequence[str], *, was: int, is_span: bool) -> tuple[Likely, ...]:
    """Each of the texts once: the likely ones, of equal ones the nearest to where it was, then the rest in their order.

    Where no words of a paragraph are like those of a span, it has no span.
    """
    measure = _words if is_span else _paragraph
    found = [measure(exact, text, at) for at, text in enumerate(texts)]
    first = sorted(
        (one for one in found if one.is_likely), key=lambda one: (-one.score, abs(one.paragraph - was), one.paragraph)
    )
    return (*first, *(one for one in found if not one.is_likely))


def _paragraph(exact: str, text: str, at: int) -> Likely:
    """As alike as they are as wholes; where one stands in the other, as its part is."""
    wanted, there = key(exact), key(text)
    score = fuzz.ratio(wanted, there)
    part = fuzz.partial_ratio(wanted, there, score_cutoff=SPAN_SCORE)
    score = max(score, part)
    return Likely(paragraph=at, text=text, score=score, is_likely=score >= LIKELY_PARAGRAPH)


def _words(exact: str, text: str, at: int) -> Likely:
    wanted, there = key(exact), keyed(text)
    found = fuzz.partial_ratio_alignment(wanted, there.text, score_cutoff=NOT_WORDS)
    if found is None or found.dest_start == found.dest_end:
        return Likely(paragraph=at, text=text, score=0.0, is_likely=False)
    span = there.span(found.dest_start, found.dest_end)
    return Likely(paragraph=at, text=text, score=found.score, is_likely=found.score >= LIKELY_WORDS, span=span)
