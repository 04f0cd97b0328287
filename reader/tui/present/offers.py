"""A suggestion in words, for the line above the keys."""

from collections.abc import Collection, Iterable, Sequence

from db.model import Tag, TagId
from db.suggested import Rate, Suggestion
from reader.language import _, told
from reader.sanitise import sanitise_line
from reader.tui.key_names import hint


def offer_words(offers: Sequence[Suggestion], tags: Iterable[Tag], rates: Iterable[Rate] = ()) -> str:
    """What is suggested for one paragraph: the likeliest, its keys, how often she took such, its reasons."""
    labels = {tag.id: tag for tag in tags}
    offers = [offer for offer in offers if offer.tag in labels]
    if not offers:
        return ""
    first, tag = offers[0], labels[offers[0].tag]
    more = _(" · {offers} more", offers=len(offers) - 1) if len(offers) > 1 else ""
    taken = "".join(f" · {_taken(rate)}" for rate in rates if rate.tag == first.tag)
    reasons = " · ".join(map(told, first.reasons))
    return sanitise_line(
        hint(
            "{glyph}? {label} {score:.0%} · {key[suggest.accept]} takes · {key[suggest.reject]} refuses{more}{taken} "
            "· {reasons}",
            glyph=tag.glyph,
            label=_(tag.label),
            score=first.score,
            more=more,
            taken=taken,
            reasons=reasons,
        )
    )


def quiet_words(rates: Iterable[Rate], tags: Iterable[Tag], before: Collection[TagId]) -> str:
    """The tags that went quiet since ``before``; nothing if none did."""
    labels = {tag.id: _(tag.label) for tag in tags}
    hushed = [rate for rate in rates if rate.quiet and rate.tag not in before and rate.tag in labels]
    return sanitise_line(
        " · ".join(
            hint(
                "{label} is suggested no more: {rate}; {key[act.undo]} takes it back",
                label=labels[rate.tag],
                rate=_taken(rate),
            )
            for rate in hushed
        )
    )


def _taken(rate: Rate) -> str:
    return _("{taken} of {all} taken", taken=sum(rate.newest), all=len(rate.newest))
