"""How well a candidate answers, and why. Pure: options and units in, scored matches out."""

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from db.hangul import keystrokes
from db.search.candidates import Unit
from db.search.cuts import without_particle
from db.search.expand import Option

BEST = 97.0  # an exact answer in a paragraph; a title comes before it, a note after it
TITLE, NOTE = 2.0, -1.0
SCATTERED, FAR = 3.0, 3.0  # words of the question that do not stand side by side, and that stand far apart
FAR_CHARACTERS = 40
NEARLY = 12.0  # a stretch that only looks like the question stays behind a word that the dictionary knows
COMPARED, ALIGNED = 40, 12  # units whose keystrokes are compared, and answers kept of them; 40 µs each
PLACES_TRIED = 8  # further places of a word that are looked at for one where a word begins
INSIDE = 2.0  # the match begins inside a word
MISSING = 30.0  # a word of the question is not there at all
REPEATED, GUESSED_AGAIN = 1.0, 3.0  # each further answer of one reading, so that an ambiguous question shows them all
COMMON, WHOLE_WORDS, LIKELIEST = 1.0, 1.5, 5.0  # a reading of initials gains by its words being common and whole
ACROSS = 4.0  # initials of one word that stand across a space
SHORT, SPLIT = 3, 10.0  # two or three syllables that stand across a space of the text are mostly chance
MISSING_SYLLABLE = 12.0  # a word of one syllable is not there: easily mistyped, but what has all the words comes first


@dataclass(frozen=True, slots=True)
class Matched:
    """A unit that answers. ``spans`` are in its folded text."""

    unit: Unit
    score: float
    reason: str
    spans: tuple[tuple[int, int], ...]
    reading: str

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the text, or the parts of them, that the first span covers."""
        (start, end), *_ = self.spans
        bounds = sorted({start, end, *(at for at in self.unit.starts if start < at < end)})
        return tuple(self.unit.folded[one:other] for one, other in pairwise(bounds))


def match_whole(unit: Unit, option: Option, spaces: frozenset[int] | None = None) -> Matched | None:
    """The whole question standing in one piece. ``spaces``: where the question has its own, if that tells readings."""
    starts = unit.starts
    span = _best_place(option, unit.folded, starts, 0)
    if span is None:
        return None
    score = BEST - option.cost - _chance(span, starts) + _place(unit)
    if option.reason == "initials":
        score -= _place(unit) / 2  # which reading is meant weighs more
    if spaces is not None:
        shown = {start - span[0] for start in starts if span[0] < start < span[1]}
        score -= min(ACROSS, 2 * len(shown - spaces)) + min(ACROSS, 2 * len(spaces - shown))
    return Matched(unit, score, option.reason, (span,), unit.folded[span[0] : span[1]])


def likelier(found: Matched, units: dict[str, int]) -> Matched:
    """A reading of initials, by how common its words are and whether it ends where a word of the text does."""
    common = [math.log10(1 + units.get(word, 0)) for word in found.words if len(word) > 1]
    end, starts, folded = found.spans[0][1], found.unit.starts, found.unit.folded
    start = max(at for at in starts if at < end)
    word = folded[start : min((at for at in starts if at >= end), default=end)]
    whole = folded[start:end] in (word, without_particle(word))
    bonus = COMMON * sum(common) / max(1, len(found.words)) + (WHOLE_WORDS if whole else 0.0)
    return replace(found, score=found.score + min(bonus, LIKELIEST))


def match_words(
    unit: Unit, words: Sequence[Sequence[Option]], allowed_missing: int = 0, *, guessing: bool = False
) -> Matched | None:
    """Each word of the question by the cheapest option that stands in the unit."""
    spans: list[tuple[int, int]] = []
    reasons: list[str] = []
    cost = 0.0
    missing = 0
    starts = unit.starts
    for options in words:
        best: tuple[float, tuple[int, int], str] | None = None
        for option in options:
            if (best is not None and best[0] <= option.cost) or option.part not in ("", unit.part):
                continue
            span = _best_place(option, unit.folded, starts, spans[-1][1] if spans else 0)
            if span is not None:
                total = option.cost + _chance(span, starts)
                if best is None or total < best[0]:
                    best = total, span, option.reason
        if best is None and guessing and len(options[0].needle) == 1:
            cost += MISSING_SYLLABLE
            reasons.append("partial")
            continue
        if best is None:
            missing += 1
            if missing > allowed_missing:
                return None
            continue
        cost += best[0]
        spans.append(best[1])
        reasons.append(best[2])
    cost += missing * MISSING
    if len(spans) > 1:
        gap = sum(abs(after[0] - before[1]) for before, after in pairwise(spans))
        cost += (SCATTERED if gap else 0.0) + min(FAR, FAR * gap / FAR_CHARACTERS)
    reading = "\n".join(unit.folded[start:end] for start, end in spans)
    reason = "partial" if missing else combined(reasons)
    return Matched(unit, BEST - cost + _place(unit), reason, tuple(spans), reading) if spans else None


def nearest(units: Iterable[Unit], typed: str, cuts: set[str], least: float) -> list[Matched]:
    """The units that have a stretch whose keystrokes are near the question's; for long runs with slips in them."""
    keys = keystrokes(typed)
    shared = sorted(((sum(cut in unit.folded for cut in cuts), unit.id, unit) for unit in units), reverse=True)
    aligned = (_aligned(unit, typed, keys, least) for _, _, unit in shared[:COMPARED])
    return sorted((found for found in aligned if found), key=lambda found: -found.score)[:ALIGNED]


def _aligned(unit: Unit, typed: str, keys: str, least: float) -> Matched | None:
    near = fuzz.partial_ratio_alignment(keys, keystrokes(unit.folded), score_cutoff=least)
    if near is None:
        return None
    start, end = _covering([len(keystrokes(character)) for character in unit.folded], near.dest_start, near.dest_end)
    start, end = min(
        ((one, other) for one in range(start, min(start + 3, end)) for other in range(max(one + 1, end - 2), end + 1)),
        key=lambda span: OSA.distance(keys, keystrokes(unit.folded[span[0] : span[1]])),
    )
    found = unit.folded[start:end]
    score = BEST - NEARLY - (100.0 - near.score) * 0.8 + _place(unit)
    return Matched(unit, score, f"typo {typed}→{found}", ((start, end),), found)


def combined(reasons: Iterable[str]) -> str:
    """The reasons of several words in one: what is exact goes without saying."""
    told = [reason for reason in dict.fromkeys(reasons) if reason != "exact"]
    return ", ".join(told) or "exact"


def select(matches: Iterable[Matched], most: int) -> list[Matched]:
    """The best, one per unit; newer first among equals; answers of one reading give way to other readings."""
    best: dict[int, Matched] = {}
    for found in matches:
        kept = best.get(found.unit.id)
        if kept is None or kept.score < found.score:
            best[found.unit.id] = found
    ordered = sorted(best.values(), key=lambda m: (-m.score, m.unit.published == "", -m.unit.id))
    times: dict[str, int] = {}
    ranked = []
    for found in ordered:
        before = times.get(found.reading, 0)
        times[found.reading] = before + 1
        repeated = GUESSED_AGAIN if found.reason.startswith(("typo", "initials")) else REPEATED
        ranked.append((found.score - repeated * before, found))
    ranked.sort(key=lambda pair: -pair[0])
    return [replace(found, score=score) for score, found in ranked[:most]]


def _best_place(option: Option, folded: str, starts: frozenset[int], after: int) -> tuple[int, int] | None:
    """Where the option stands: right after the word before it, else at a word's start, else anywhere."""
    first = option.find(folded)
    if first is None or first[0] == after or first[0] in starts:
        return first
    found: tuple[int, int] | None = first
    for _ in range(PLACES_TRIED):
        found = option.find(folded, found[0] + 1) if found else None
        if found and found[0] in starts:
            return found
    return first


def _chance(span: tuple[int, int], starts: frozenset[int]) -> float:
    """Points off for standing where a word neither begins nor goes on: short ones stand there by chance."""
    start, end = span
    split = end - start <= SHORT and any(at in starts for at in range(start + 1, end))
    return (0.0 if start in starts else INSIDE) + (SPLIT / (end - start - 1) if split else 0.0)


def _place(unit: Unit) -> float:
    return TITLE if unit.part == "title" else NOTE if unit.part == "note" else 0.0


def _covering(lengths: list[int], start: int, end: int) -> tuple[int, int]:
    """The characters whose keys the half-open range of keys touches; ``lengths`` are keys per character."""
    ends = list(accumulate(lengths))
    return bisect_right(ends, start), bisect_left(ends, end) + 1
