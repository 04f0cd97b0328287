"""Suggestions for an article: what the rules and her own tagging make of each paragraph, from the shown level on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from db.model import ParagraphKind, Reading, Recognition, TagId
from db.suggested import Suggestion
from reader.suggest.evidence import Gathered, gather
from reader.suggest.lessons import worn_tags
from reader.suggest.rules import MOST_REASONS, RULES, likely, weigh

if TYPE_CHECKING:
    from reader.suggest.learning import Learned  # with NumPy, which an article is opened without

# Shown from here on: nine in ten of what is offered are right in the tuning half, with rules alone and at every point
# of the curve; from .6 on fewer are after 100 paragraphs, from .7 on 3 % less of the paragraphs are covered.
SHOWN = 0.65  # (benchmarks/suggestions.py)
WORTH_TELLING = 0.3  # log-odds; less is no reason to name a person's words


@dataclass(frozen=True, slots=True)
class Offer:
    """A tag that may fit a paragraph, how likely (0 to 1), and why."""

    tag: TagId
    score: float
    reasons: tuple[str, ...]


def gathered_from(reading: Reading) -> tuple[Gathered, ...]:
    """The evidence of an article as it is read."""
    found = Recognition(
        recogniser="", mentions=reading.mentions, entities=reading.entities, quotations=reading.quotations
    )
    return gather(reading.article.draft, found)


def rules_of(book: Mapping[str, TagId]) -> dict[TagId, str | None]:
    """The rule of each tag, or None. ``book`` are guids, also of merged tags, with the tags that they stand for."""
    found: dict[TagId, str | None] = dict.fromkeys(book.values())
    for guid, rule in RULES.items():
        if guid in book:
            found[book[guid]] = rule
    return found


def suggest(reading: Reading, offers: Sequence[Sequence[Offer]]) -> tuple[Suggestion, ...]:
    """What may fit, by paragraph, the likeliest first; not on headings, and no tag that anybody put there already."""
    worn = worn_tags(reading)
    return tuple(
        Suggestion(
            revision=reading.article.revision,
            paragraph=paragraph.index,
            tag=offer.tag,
            score=offer.score,
            reasons=offer.reasons,
        )
        for paragraph, some in zip(reading.article.paragraphs, offers, strict=True)
        if paragraph.kind is ParagraphKind.BODY
        for offer in some
        if (paragraph.index, offer.tag) not in worn
    )


def offered(evidence: Gathered, rules: Mapping[TagId, str | None], learned: "Learned | None") -> tuple[Offer, ...]:
    """The tags that may fit a paragraph, from the shown level on, the likeliest first."""
    some = (_offer(evidence, tag, rule, learned) for tag, rule in rules.items())
    return tuple(sorted((offer for offer in some if offer is not None), key=lambda offer: -offer.score))


def _offer(evidence: Gathered, tag: TagId, rule: str | None, learned: "Learned | None") -> Offer | None:
    reasons: tuple[str, ...] = ()
    if rule is not None:
        weighed = weigh(evidence, rule)
        logit, reasons = weighed.logit, weighed.reasons
    elif learned is not None and learned.knows(tag):
        logit = learned.start(tag)
    else:
        return None
    correction = learned.corrects(evidence, tag) if learned else 0.0
    if likely(logit + correction) < SHOWN:
        return None
    if learned is not None and correction >= WORTH_TELLING and (words := learned.words(evidence, tag)):
        told = f"your words: {' '.join(words)}"
        reasons = (told,) if rule is None else (*reasons[: MOST_REASONS - 1], told)
    return Offer(tag, likely(logit + correction), reasons or ("as you tagged before",))
