"""Texts as sets of shingles: overlapping runs of letters of the folded text, where spaces, signs and case are nothing.

Pure. Two sizes, for two questions. Long shingles are rare: a sample of them finds which texts may be alike. Short ones
survive edits: over all of them it is said how alike two texts are. Particles that differ cost a few of the short ones.
"""

from array import array
from collections.abc import Iterable, Sequence
from zlib import crc32

from db.hangul import FOLD_VERSION, fold
from db.twins import Likeness

SHINGLES_VERSION = FOLD_VERSION * 1000 + 2  # a change of anything that is stored makes it stale: raise it

# Provenance of the sizes and levels: benchmarks/stories.py, the tuning half; see docs/adr/0011.
RARE, SHORT = 6, 3  # letters of a shingle: for the sample, and for likeness
SHORT_LATIN = 6  # three Latin letters stand in any text that is long enough; six are as much as three syllables
ONE_IN = 24  # of the rare shingles are kept: those whose hash is low, so that two texts keep the same ones
LEAST_KEPT = 12  # a short text keeps its lowest so many
ALIKE = 0.3  # resemblance from which two texts are one story
WITHIN = 0.6  # or so much of the one stands in the other
LEAST_LETTERS = 40  # below it, a text says too little to be alike: "사진 제공"
MAY_BE = 0.12  # share of the sample of the smaller text from which two texts are compared whole

_BELOW = (1 << 32) // ONE_IN
_SPREAD = 2_654_435_761  # Knuth's multiplier: CRCs of similar texts are spread before the low ones are taken


def folded(paragraphs: Iterable[str]) -> str:
    """What is compared of a text: the folded letters of its paragraphs. Titles and captions change with the outlet."""
    return fold("".join(paragraphs))


def sample(text: str) -> "array[int]":
    """The kept shingles of a folded text, ascending: 32-bit hashes. Empty for one that is too short to be alike."""
    if len(text) < LEAST_LETTERS:
        return array("I")
    codes = text.encode("utf-32-le", "surrogatepass")
    hashes = {crc32(codes[at : at + 4 * RARE]) * _SPREAD & 0xFFFFFFFF for at in range(0, len(codes) - 4 * RARE + 1, 4)}
    low = sorted(one for one in hashes if one < _BELOW)
    return array("I", low if len(low) >= LEAST_KEPT else sorted(hashes)[:LEAST_KEPT])


def may_be_alike(shared: int, one: int, other: int) -> bool:
    """Whether two texts are worth comparing whole, by the sizes of their samples and what is in both."""
    return shared >= max(MAY_BE * min(one, other), 1)


def short_shingles(text: str) -> frozenset[str]:
    """All short shingles of a folded text; where it is Latin, longer ones."""
    starts = map("".join, zip(*(text[at:] for at in range(SHORT)), strict=False))
    return frozenset(text[at : at + SHORT_LATIN] if start.isascii() else start for at, start in enumerate(starts))


def likeness(one: frozenset[str], other: frozenset[str]) -> Likeness:
    """How alike two texts are, by all their short shingles."""
    common = len(one & other)
    return Likeness(
        resemblance=common / max(len(one) + len(other) - common, 1),
        share=common / max(len(one), 1),
        other_share=common / max(len(other), 1),
    )


def is_same_story(found: Likeness) -> bool:
    """Near-identical, or one within the other. Two reports on one event that share a quotation are neither."""
    return found.resemblance >= ALIKE or max(found.share, found.other_share) >= WITHIN


def packed(kept: Sequence[int]) -> bytes:
    """A sample as the archive keeps it: 32-bit numbers, the lowest byte first."""
    return b"".join(one.to_bytes(4, "little") for one in kept)


def unpacked(kept: bytes) -> tuple[int, ...]:
    """The sample that was kept."""
    return tuple(int.from_bytes(kept[at : at + 4], "little") for at in range(0, len(kept), 4))
