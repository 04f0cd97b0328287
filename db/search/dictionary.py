"""The archive's own words: what a misspelt, half-typed or initials-only word of a question may have meant.

Reads ``search_word`` and ``search_key``; writes nothing. Costs are in the units of ``Option.cost``: points off the
score of a hit. They model the fingers: a neighbouring or a shifted key slips more often than a distant one.
"""

import json
import math
import sqlite3
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import combinations
from typing import TypeVar

from rapidfuzz import process
from rapidfuzz.distance import OSA

from db.hangul import compose, has_syllable, initials, is_well_formed, keystrokes, tails
from db.search.cuts import LONGEST, conjunction, either, without_particle
from db.search.words import HEAD, IN_ROW, Count, unpack, unpack_one

SLIP_NEAR, SLIP_SHIFT, SLIP_EXTRA, SLIP_LOST, SLIP_SWAP, SLIP_FAR = 8.0, 6.0, 8.0, 9.0, 7.0, 10.0
UNSEEN_PARTICLE = 0.5  # the stem is known, the word with this very ending may not stand anywhere
LONGEST_TWICE = 8  # syllables; the dictionary has few longer words, runs are compared as a whole instead
PAIRED_FROM, STRIDDEN_FROM, LONGEST_KEYS = 9, 13, 24  # keys from which two or three triples are looked up together
SECOND_SLIP = 4.0  # a second slip is rarer than the first
FREQUENT = 2.0  # points that a word gains for each tenfold number of units it stands in
NAMED = 4.0  # who types initials mostly means a noun or a name
LONGER_WORD = 0.3  # who types three initials mostly means a word of three syllables, not the beginning of a longer one
KEY_ROWS = 1_200  # words read for one set of keys; more only cost time
NEAREST = 40  # of these, those looked at closely
ROW_KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
LETTERS = "qwertyuiopasdfghjklzxcvbnmQWERTOP"

Number = TypeVar("Number", int, float)
Word = tuple[str, int]  # a dictionary word or a beginning of one, and the units it stands in


def _neighbours() -> dict[str, frozenset[str]]:
    at = {key: (row, column + row * 0.5) for row, keys in enumerate(ROW_KEYS) for column, key in enumerate(keys)}
    return {
        key: frozenset(
            other for other, (r, c) in at.items() if other != key and abs(r - row) <= 1 and abs(c - column) <= 1
        )
        for key, (row, column) in at.items()
    }


NEIGHBOURS = _neighbours()


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
                if wanted and wanted not in packed:  # most rows of a long list of slips end here, unread
                    continue
                found[head + wanted] = sum(n.units for tail, n in unpack(packed).items() if tail.startswith(wanted))
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
        found: dict[str, float] = {}
        size = len(typed)
        if size > HEAD:
            words = self._by_keys(f'"{typed[:3]}"', KEY_ROWS // 2)
        else:
            rows = self._connection.execute("SELECT head, tails FROM search_word WHERE initials = ?", (typed,))
            words = ((head + tail, count) for head, packed in rows for tail, count in unpack(packed).items())
        for word, count in words:
            if size <= HEAD or initials(word).startswith(typed):
                weight = 1.0 if len(word) == size else LONGER_WORD
                found[word[:size]] = found.get(word[:size], 0.0) + (count.units + NAMED * count.nouns) * weight
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


@lru_cache(maxsize=64)
def meanings(typed: str) -> dict[str, float]:
    """Every word of whole syllables, or of Latin letters, that is one slip away, with what the slip costs."""
    latin = not has_syllable(typed)
    found: dict[str, float] = {}
    for variant, cost in slips(keystrokes(typed)).items():
        if is_well_formed(variant):
            word = compose(variant)
            found[word] = min(cost, found.get(word, cost))
        elif latin and variant.isascii():
            found[variant] = cost
    found.pop(typed, None)
    return found


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


def slip_cost(typed: str, meant: str) -> float:
    """What it cost the fingers to type one for the other: an edit distance weighted by where the keys are."""
    before: list[float] = []
    row = [at * SLIP_LOST for at in range(len(meant) + 1)]
    for i, key in enumerate(typed, 1):
        before, above, row = row, before, [row[0] + SLIP_EXTRA]
        for j, other in enumerate(meant, 1):
            cost = min(before[j] + SLIP_EXTRA, row[j - 1] + SLIP_LOST, before[j - 1] + _substitution(key, other))
            if above and j > 1 and key == meant[j - 2] and typed[i - 2] == other:
                cost = min(cost, above[j - 2] + SLIP_SWAP)
            row.append(cost)
    return row[-1]


def _substitution(typed: str, meant: str) -> float:
    if typed == meant:
        return 0.0
    if typed.lower() == meant.lower():
        return SLIP_SHIFT
    return SLIP_NEAR if meant.lower() in NEIGHBOURS.get(typed.lower(), frozenset()) else SLIP_FAR


def slips(keys: str) -> dict[str, float]:
    """Everything one slip away, with its cost; the keys themselves are not among them."""
    found: dict[str, float] = {}

    def meant(variant: str, cost: float) -> None:
        if found.get(variant, math.inf) > cost:
            found[variant] = cost

    for at, key in enumerate(keys):
        near = NEIGHBOURS.get(key.lower(), frozenset())
        shorter = keys[:at] + keys[at + 1 :]
        beside = keys[max(0, at - 1) : at] + keys[at + 1 : at + 2]
        meant(shorter, SLIP_EXTRA if key in beside or near & set(beside.lower()) else SLIP_FAR)
        if at + 1 < len(keys) and keys[at + 1] != key:
            meant(keys[:at] + keys[at + 1] + key + keys[at + 2 :], SLIP_SWAP)
        for letter in LETTERS:
            if letter != key:
                same = letter.lower() == key.lower()
                cost = SLIP_SHIFT if same else SLIP_NEAR if letter.lower() in near else SLIP_FAR
                meant(keys[:at] + letter + keys[at + 1 :], cost)
    for at in range(len(keys) + 1):
        for letter in LETTERS:
            meant(keys[:at] + letter + keys[at:], SLIP_LOST)
    found.pop(keys, None)
    return found
