"""Whether words that somebody cites are those that an archive holds. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from db.places import Spot, Witness
from reader.annotation.cite import Citation, stands_in


class Held(StrEnum):
    """What an archive says of a citation."""

    HELD = "held"  # exactly these words, there
    MOVED = "moved"  # in another paragraph of the article now
    OLDER = "older"  # in a text that the article had
    ELSEWHERE = "elsewhere"  # in another article
    ALTERED = "altered"  # not these words, or not the words of the hash
    MISSING = "missing"  # there is no such article

    @property
    def is_so(self) -> bool:
        """Whether the article reads so now."""
        return self in {Held.HELD, Held.MOVED}

    @property
    def is_known(self) -> bool:
        """Whether the archive has the words at all."""
        return self not in {Held.ALTERED, Held.MISSING}


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What became of one citation. ``at`` is where the words stand, ``made_at`` when the older text was made."""

    citation: Citation
    held: Held
    at: Spot | None = None
    made_at: datetime | None = None


def judge(citation: Citation, witnesses: Sequence[Witness]) -> Verdict:
    """Look for the words in the present text of the article, first where they were, then in those that it had."""
    if not citation.is_whole:
        return Verdict(citation=citation, held=Held.ALTERED)
    for witness in witnesses:
        paragraph = _where(citation, witness.texts)
        if paragraph is None:
            continue
        at = citation.spot if paragraph == citation.spot.first else Spot(article=citation.spot.article, first=paragraph)
        if not witness.is_current:
            return Verdict(citation=citation, held=Held.OLDER, at=at, made_at=witness.made_at)
        return Verdict(citation=citation, held=Held.HELD if at == citation.spot else Held.MOVED, at=at)
    return Verdict(citation=citation, held=Held.ALTERED)


def _where(citation: Citation, texts: Sequence[str]) -> int | None:
    """The paragraph that has the words: the cited one if it does, else the first."""
    spot, words = citation.spot, citation.words
    first = spot.first or 0
    if first < len(texts) and (spot.span.of(texts[first]) == words if spot.span else stands_in(words, texts[first])):
        return first
    return next((at for at, text in enumerate(texts) if (words in text if spot.span else stands_in(words, text))), None)
