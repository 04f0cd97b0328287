"""A suggestion in words, for the line above the keys."""

from collections.abc import Iterable, Sequence

from db.model import Tag
from db.suggested import Suggestion
from reader.sanitise import sanitise_line


def offer_words(offers: Sequence[Suggestion], tags: Iterable[Tag]) -> str:
    """What is suggested for one paragraph: the likeliest, its keys before its reasons, and how many more there are."""
    labels = {tag.id: tag for tag in tags}
    offers = [offer for offer in offers if offer.tag in labels]
    if not offers:
        return ""
    first, tag = offers[0], labels[offers[0].tag]
    more = f" · {len(offers) - 1} more" if len(offers) > 1 else ""
    reasons = " · ".join(first.reasons)
    return sanitise_line(f"{tag.glyph}? {tag.label} {first.score:.0%} · . takes · , refuses{more} · {reasons}")
