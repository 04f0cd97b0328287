"""A suggestion in words, for the line above the keys."""

from collections.abc import Collection, Iterable, Sequence

from db.model import Tag, TagId
from db.suggested import Rate, Suggestion
from reader.sanitise import sanitise_line


def offer_words(offers: Sequence[Suggestion], tags: Iterable[Tag], rates: Iterable[Rate] = ()) -> str:
    """What is suggested for one paragraph: the likeliest, its keys, how often she took such, its reasons."""
    labels = {tag.id: tag for tag in tags}
    offers = [offer for offer in offers if offer.tag in labels]
    if not offers:
        return ""
    first, tag = offers[0], labels[offers[0].tag]
    more = f" · {len(offers) - 1} more" if len(offers) > 1 else ""
    taken = "".join(f" · {_taken(rate)}" for rate in rates if rate.tag == first.tag)
    reasons = " · ".join(first.reasons)
    return sanitise_line(f"{tag.glyph}? {tag.label} {first.score:.0%} · . takes · , refuses{more}{taken} · {reasons}")


def quiet_words(rates: Iterable[Rate], tags: Iterable[Tag], before: Collection[TagId]) -> str:
    """The tags that went quiet since ``before``; nothing if none did."""
    labels = {tag.id: tag.label for tag in tags}
    hushed = [rate for rate in rates if rate.quiet and rate.tag not in before and rate.tag in labels]
    return sanitise_line(
        " · ".join(f"{labels[rate.tag]} is suggested no more: {_taken(rate)}; u takes it back" for rate in hushed)
    )


def _taken(rate: Rate) -> str:
    return f"{sum(rate.newest)} of {len(rate.newest)} taken"
