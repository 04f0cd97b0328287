"""What each word of a question may stand for: as typed, the other keyboard, initials, aliases, half typed, misspelt.

An option says how a text is recognised (``pattern``), which postings lead to it (``match``), and what it costs a hit.
Deciding is pure; the dictionary and the aliases are passed in.
"""

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass

from db.hangul import (
    INITIAL_JAMO,
    SYLLABLES_OF,
    compose,
    fold,
    has_latin,
    has_syllable,
    initials,
    is_initials,
    is_well_formed,
    keystrokes,
    split_clusters,
)
from db.search.aliases import well_known
from db.search.cuts import INITIALS_CUT, INITIALS_LEAST, conjunction, either, pairs, without_particle, without_verb
from db.search.dictionary import Dictionary

# Points off a hit's score, tuned on one half of the judged queries and checked on the other (benchmarks/search.py)
ALIAS_COST, KEYBOARD_COST, TAIL_COST, INITIALS_COST = 3.0, 4.0, 4.0, 8.0
UNLIKELY = 8.0  # a reading that the typed word makes unlikely because the archive knows the typed word itself
TYPO_COST = 5.0  # a correction by itself, beside what its slips cost
TYPO_FLOOR = 5.0  # however frequent the corrected word, a correction stays behind what was typed

CORRECTIONS = 6  # more than these dilute the answer
COMPLETIONS = 40
READINGS = 12  # words offered for one set of initials


@dataclass(frozen=True, slots=True)
class Option:
    """One thing that a word may stand for."""

    needle: str  # folded text, or a pattern's source
    match: str  # an FTS5 expression; empty if no posting can lead there
    cost: float
    reason: str
    pattern: re.Pattern[str] | None = None  # instead of the needle
    part: str = ""  # only in units of this part

    def find(self, folded: str, start: int = 0) -> tuple[int, int] | None:
        """Where it stands in a folded text."""
        if self.pattern is None:
            at = folded.find(self.needle, start)
            return None if at < 0 else (at, at + len(self.needle))
        found = self.pattern.search(folded, start)
        return None if found is None else found.span()


def literal(needle: str, cost: float, reason: str) -> Option:
    """An option for a folded text standing as it is."""
    return Option(needle, conjunction(pairs(needle)), cost, reason)


def disjunction(options: Iterable[Option]) -> str:
    """Any of the options; empty if one of them cannot be looked up, because then nothing may be ruled out."""
    matches = [option.match for option in options]
    return either(matches) if all(matches) else ""


def with_initials(text: str, reason: str, *, spaces: frozenset[int] | None = None) -> Option:
    """An option for text in which lone consonants stand for syllables.

    With ``spaces`` its postings are narrower: words begin there, too; where, if none is told, somewhere.
    """
    firsts = initials(text)
    source = "".join(SYLLABLES_OF.get(character, re.escape(character)) for character in text)
    literals = [run for run in re.split(f"[{INITIAL_JAMO}]+", text) if len(run) > 1]
    cuts = {pair for run in literals for pair in pairs(run)}
    terms = [f'"{cut}"' for cut in sorted(cuts)]
    if len(firsts) >= INITIALS_LEAST:
        terms.append(_beginning(firsts))
    if len(firsts) > INITIALS_CUT and spaces is not None:
        begun = {at: firsts[at:] for at in spaces or range(1, len(firsts) - INITIALS_LEAST + 1)}
        further = [_beginning(run) for at, run in begun.items() if len(run) > 1 and at + len(run) > INITIALS_CUT]
        if further:
            terms.append(" AND ".join(further) if spaces else f"({either(further)})")
    return Option(source, " AND ".join(terms), INITIALS_COST, reason, re.compile(source))


def _beginning(firsts: str) -> str:
    """The postings of words that begin with these initials."""
    return f'"{firsts[:INITIALS_CUT]}"' if len(firsts) >= INITIALS_CUT else f'"{firsts}"*'


def clean(typed: str, dictionary: Dictionary, aliases: dict[str, tuple[str, ...]], *, unfinished: bool) -> list[Option]:
    """What the word may stand for without supposing a slip; as typed first."""
    word = fold(typed)
    options = [literal(word, 0.0, "exact")]
    options += [literal(alias, ALIAS_COST, "alias") for alias in aliases.get(word, ())]
    consonants = split_clusters(word)
    if is_initials(consonants):
        options += _by_initials(consonants, dictionary)
    options += keyboard(typed, dictionary, aliases)
    if unfinished:
        options += half_typed(word, dictionary)
    return options


def other_layout(typed: str) -> str:
    """What the same keys type with the keyboard in its other state; folded, empty if that makes no sense."""
    letters = "".join(filter(str.isalnum, typed))  # not folded: the shift key makes ㅆ of ㅅ
    if has_latin(letters) and is_well_formed(letters):
        return compose(letters)
    return "" if letters.isascii() else fold(keystrokes(letters))


def keyboard(typed: str, dictionary: Dictionary, aliases: dict[str, tuple[str, ...]]) -> list[Option]:
    """The word typed with the keyboard in its other state, if that is a word here."""
    word, other = fold(typed), other_layout(typed)
    if other == word or len(other) < 2:
        return []
    known = dictionary.beginnings((word, other))
    if other not in known and other not in well_known() and (other.isascii() or len(other) < 4):
        return []
    unlikely = known.get(word, 0) > known.get(other, 0) or is_initials(word)
    cost = KEYBOARD_COST + (UNLIKELY if unlikely else 0.0)
    others = aliases.get(other) or well_known().get(other, ())
    found = [literal(other, cost, "keyboard")]
    return found + [literal(alias, cost + ALIAS_COST, "keyboard, alias") for alias in others]


def half_typed(word: str, dictionary: Dictionary) -> list[Option]:
    """What the word becomes if its last syllable is still being typed."""
    longer = dictionary.completions(word, COMPLETIONS)
    return [literal(beginning, TAIL_COST, f"unfinished {word}→{beginning}") for beginning, _ in longer]


def _by_initials(word: str, dictionary: Dictionary) -> list[Option]:
    if len(word) < 2:
        return [with_initials(word, "initials")]
    readings = dictionary.by_initials(word, READINGS) if not has_syllable(word) else []
    known = [
        literal(reading, INITIALS_COST - min(6.0, 1.6 * math.log10(max(weight, 1.0))), "initials")
        for reading, weight in readings
    ]
    return [*known, with_initials(word, "initials")]


def misspelt(word: str, dictionary: Dictionary) -> list[Option]:
    """What the word was meant to be, by the archive's own words; the likeliest first."""
    if len(word) < 2 or (is_initials(word) and not has_syllable(word)):
        return []
    found = _corrected("", word, "", dictionary, CORRECTIONS)
    for stem in (without_particle(word), without_verb(word)):
        if not found and stem != word:
            found = _corrected("", stem, word[len(stem) :], dictionary, CORRECTIONS)
    return found or _run_together(word, dictionary)


def _corrected(before: str, word: str, after: str, dictionary: Dictionary, most: int) -> list[Option]:
    return [
        literal(before + meant + after, max(TYPO_FLOOR, cost + TYPO_COST), f"typo {word}→{meant}")
        for meant, cost in dictionary.corrections(word, most, slips_twice=not before)
    ]


def _run_together(word: str, dictionary: Dictionary) -> list[Option]:
    """A long word that is two words without their space, one of them misspelt: 내년에덥는 → 내년에접는."""
    if not 4 <= len(word) <= 24:
        return []
    known = dictionary.beginnings(word[:end] for end in range(2, len(word) - 1))
    ends = sorted((len(head) for head in known), reverse=True)[:2]
    return [option for end in ends for option in _corrected(word[:end], word[end:], "", dictionary, 2)]
