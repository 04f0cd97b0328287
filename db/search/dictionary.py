"""The archive's own words: what a misspelt, half-typed or initials-only word of a question may have meant.

Reads ``search_word`` and ``search_key``; writes nothing. Costs are in the units of ``Option.cost``: points off the
score of a hit.
"""

import json
import math
import re
import sqlite3
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import combinations
from typing import TypeVar

from rapidfuzz import process
from rapidfuzz.distance import OSA

from db.hangul import SYLLABLES_OF, initials, keystrokes, tails
from db.search.cuts import LONGEST, conjunction, either, without_particle
from db.search.fingers import meanings, slip_cost
from db.search.words import HEAD, IN_ROW, Count, units_beginning, unpack, unpack_one

UNSEEN_PARTICLE = 0.5  # the stem is known, the word with this very ending may not stand anywhere
LONGEST_TWICE = 8  # syllables; the dictionary has few longer words, runs are compared as a whole instead
PAIRED_FROM, STRIDDEN_FROM, LONGEST_KEYS = 9, 13, 24  # keys from which two or three triples are looked up together
SECOND_SLIP = 4.0  # a second slip is rarer than the first
FREQUENT = 2.0  # points that a word gains for each tenfold number of units it stands in
# Who types initials mostly means a noun or a name, but not only: a word that bears a noun's particle at every third
# place counts in full, one that never does for half. And mostly all of the word: what follows may be a verb's ending
# (들어왔다) or a particle that is not taken off; else it is another word. Tuned on 300 words of the archive at
# random, their endings off, and checked on 300 others: .81 and .78 of them among the first ten, .79 and .77 before.
NO_NOUN, NOUN_SHARE = 0.5, 3.0
ENOUGH = 100.0  # units beyond which a word is not more likely: what is everywhere is not what is looked for
ENDED_WORD, LONGER_WORD = 0.6, 0.05
_ENDINGS = frozenset("다고며면나는던지게자서도해한하했할함된돼됐되될인들적이씨요까라을은에의로만가")
KEY_ROWS = 1_200  # words read for one set of keys; more only cost time
NEAREST = 40  # of these, those looked at closely

Number = TypeVar("Number", int, float)
Word = tuple[str, int]  # a dictionary word or a beginning of one, and the units it stands in


def frequency_bonus(units: int) -> float:
    """Points for being a frequent word."""
    return FREQUENT * math.log10(max(units, 1))


class Dictionary:
    """Lookups in one connection."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def beginnings(self, candidates: Iterable[str]) -> dict[str, int]:
        """Those of the candidates that some word begins with, and in how many units, about. Two characters or more."""
        by_head: dict[str, list[str]] = {}
        for candidate in candidates:
            if len(candidate) >= HEAD:
                by_head.setdefault(candidate[:HEAD], []).append(candidate[HEAD:])
        rows = self._connection.execute(
            "SELECT w.head, w.tails FROM json_each(?) c CROSS JOIN search_word w ON w.head = c.value",
            (json.dumps(list(by_head)),),
        )
        found: dict[str, int] = {}
        for head, packed in rows:
            for wanted in by_head[head]:
                found[head + wanted] = units_beginning(packed, wanted)
        return {word: units for word, units in found.items() if units}

    def completions(self, typed: str, most: int) -> list[Word]:
        """What a word may become whose last syllable is still being typed; the most frequent first."""
        found: dict[str, int] = {}
        for low, high in tails(typed):
            for word, units in self._between(low, high):
                beginning = word[: len(low)]
                if beginning != typed:
                    found[beginning] = found.get(beginning, 0) + units
        return _most_frequent(found, most)

    def longer(self, syllable: str, most: int) -> list[Word]:
        """Two-syllable beginnings of words that begin with this syllable, the most frequent first."""
        found: dict[str, int] = {}
        for word, units in self._between(syllable, syllable + "\U0010ffff"):
            found[word[:HEAD]] = found.get(word[:HEAD], 0) + units
        return _most_frequent(found, most)

    def beginning(self, typed: str, most: int) -> list[Word]:
        """Whole words that begin so, the most frequent first."""
        return _most_frequent(dict(self._between(typed, typed + "\U0010ffff")), most)

    def _between(self, low: str, high: str) -> Iterator[Word]:
        """The words in a half-open range."""
        rows = self._connection.execute(
            "SELECT head, tails FROM search_word WHERE head >= ? AND head < ?",
            (low[:HEAD], high if len(high) <= HEAD else high[:HEAD] + "\U0010ffff"),
        )
        for head, packed in rows:
            for tail, count in unpack(packed).items():
                if low <= head + tail < high:
                    yield head + tail, count.units

    def by_initials(self, typed: str, most: int) -> list[tuple[str, float]]:
        """Words that begin with these initial consonants, the most frequent beginning first."""
        pattern = _with_tail(typed[HEAD:])
        units: dict[str, float] = {}
        nouns: dict[str, float] = {}
        rows = self._connection.execute("SELECT head, tails FROM search_word WHERE initials = ?", (typed[:HEAD],))
        for head, packed in rows:
            for tail, more, in_units, as_noun in pattern.findall(packed):
                weight = 1.0 if not more else ENDED_WORD if more[0] in _ENDINGS else LONGER_WORD
                reading = head + tail
                units[reading] = units.get(reading, 0.0) + weight * int(in_units or 1)
                nouns[reading] = nouns.get(reading, 0.0) + weight * int(as_noun or 0)
        found = {
            reading: min(n, ENOUGH) * (NO_NOUN + min(1.0, NOUN_SHARE * nouns[reading] / n))
            for reading, n in units.items()
        }
        return _most_frequent(found, most)

    def _by_keys(self, match: str, most: int) -> Iterator[tuple[str, Count]]:
        """The words of three syllables or more whose key postings satisfy the expression."""
        numbers = self._connection.execute(
            "SELECT rowid FROM search_key WHERE search_key MATCH ? LIMIT ?", (match, most)
        ).fetchall()
        by_row: dict[int, list[int]] = {}
        for (number,) in numbers:
            by_row.setdefault(number // IN_ROW, []).append(number % IN_ROW)
        rows = self._connection.execute(
            "SELECT w.id, w.head, w.tails FROM json_each(?) c CROSS JOIN search_word w ON w.id = c.value",
            (json.dumps(list(by_row)),),
        )
        for number, head, packed in rows:
            items = packed.split(" ", max(by_row[number]) + 1)
            for at in by_row[number]:
                tail, count = unpack_one(items[at])
                yield head + tail, count

    def corrections(self, typed: str, most: int, *, slips_twice: bool = True) -> list[tuple[str, float]]:
        """Words of the archive that the fingers may have meant, with what the slip costs; the likeliest first."""
        found = self._one_slip(typed) if len(typed) <= LONGEST else {}
        if not found and slips_twice and len(typed) <= LONGEST_TWICE:
            found = self._two_slips(typed) if len(typed) > HEAD else self._two_slips_of_two(typed)
        return sorted(found.items(), key=lambda item: (item[1], item[0]))[:most]

    def _one_slip(self, typed: str) -> dict[str, float]:
        """The archive's words carry no particles, the question's may: a word counts as known by its stem, too."""
        meant = meanings(typed)
        by_stem = {word: without_particle(word) for word in meant}
        known = self.beginnings({*meant, *by_stem.values()})
        found: dict[str, float] = {}
        for word, cost in meant.items():
            units = known.get(word) or known.get(by_stem[word], 0)
            if units:
                found[word] = cost - frequency_bonus(units) + (0.0 if word in known else UNSEEN_PARTICLE)
        return found

    def _two_slips_of_two(self, typed: str) -> dict[str, float]:
        """Words of two syllables whose consonants at least are as typed."""
        keys = keystrokes(typed)
        found: dict[str, float] = {}
        rows = self._connection.execute("SELECT head, tails FROM search_word WHERE initials = ?", (initials(typed),))
        for head, packed in rows:
            if head != typed and OSA.distance(keys, keystrokes(head), score_cutoff=2) <= 2:
                units = sum(count.units for count in unpack(packed).values())
                found[head] = slip_cost(keys, keystrokes(head)) + SECOND_SLIP - frequency_bonus(units)
        return found

    def _two_slips(self, typed: str) -> dict[str, float]:
        keys = keystrokes(typed)
        found: dict[str, float] = {}
        for match in filter(None, pieces(keys)):
            found = found or self._near(keys, dict(self._by_keys(match, KEY_ROWS)))
        return found

    @staticmethod
    def _near(keys: str, words: dict[str, Count]) -> dict[str, float]:
        limit = 2 if len(keys) < 15 else 3
        near: set[str] = set()
        in_keys = {word: keystrokes(word) for word in words}
        for length in (len(keys) - 1, len(keys) + 1):
            cut = {word: typed[:length] for word, typed in in_keys.items()}
            close = process.extract(keys, cut, scorer=OSA.distance, score_cutoff=limit + 1, limit=NEAREST)
            near.update(word for _, _, word in close)
        found: dict[str, float] = {}
        for word in sorted(near):
            beginning, distance = closest_beginning(keys, word, limit)
            if beginning:
                cost = slip_cost(keys, keystrokes(beginning)) + SECOND_SLIP * (distance - 1)
                cost -= frequency_bonus(words[word].units)
                found[beginning] = min(cost, found.get(beginning, cost))
        return found


@lru_cache(maxsize=64)
def _with_tail(consonants: str) -> re.Pattern[str]:
    """Finds in a row the words whose tail begins so: that beginning, the rest, in how many units, how often a noun."""
    source = "".join(SYLLABLES_OF.get(consonant, re.escape(consonant)) for consonant in consonants)
    return re.compile(f"(?:(?<= )|^)({source})([^ :]*)(?::([0-9]+))?(?::([0-9]+))?(?= |$)")


def _most_frequent(found: dict[str, Number], most: int) -> list[tuple[str, Number]]:
    return sorted(found.items(), key=lambda item: -item[1])[:most]


def pieces(keys: str) -> tuple[str, ...]:
    """MATCH expressions for words that keep enough of the keys as they are, two slips supposed; the surest first.

    Of a short word a third stays whole. Of a longer one more triples do, and several together tell more than one: a
    slip touches at most four neighbouring triples, or two of every other triple. Triples far apart tell most.
    """
    if len(keys) < PAIRED_FROM:
        size = max(3, len(keys) // 3)
        thirds = {keys[start : start + size] for start in (0, (len(keys) - size) // 2, len(keys) - size)}
        return (either(conjunction(_triples(third)) for third in sorted(thirds) if third.isalnum()),)
    if len(keys) < STRIDDEN_FROM:
        pairs = list(combinations(_triples(keys), 2))
        apart = [pair for pair in pairs if abs(keys.find(pair[0]) - keys.find(pair[1])) > 3]
        return either(map(conjunction, apart)), either(map(conjunction, pairs))
    return (either(conjunction(three) for three in combinations(_triples(keys[:LONGEST_KEYS], 2), 3)),)


def _triples(keys: str, stride: int = 1) -> list[str]:
    cuts = (keys[at : at + 3] for at in range(0, len(keys) - 2, stride))
    return sorted({cut for cut in cuts if cut.isalnum()})


def closest_beginning(keys: str, word: str, limit: int) -> tuple[str, int]:
    """The beginning of the word, in whole syllables, that is nearest to the keys, and its distance in slips."""
    best, least = "", limit + 1
    length = 0
    for end, character in enumerate(word, 1):
        length += len(keystrokes(character))
        if abs(length - len(keys)) <= limit:
            distance = OSA.distance(keys, keystrokes(word[:end]), score_cutoff=limit)
            if distance < least:
                best, least = word[:end], distance
    return best, least
