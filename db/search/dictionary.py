"""The archive's own words: what a misspelt, half-typed or initials-only word of a question may have meant.

Reads ``search_word`` and ``search_key``; writes nothing. Costs are in the units of ``Option.cost``: points off the
score of a hit. They model the fingers: a neighbouring or a shifted key slips more often than a distant one.
"""

import json
import math
import sqlite3
from collections.abc import Iterable
from functools import lru_cache

from rapidfuzz.distance import OSA

from db.hangul import compose, has_latin, initials, is_initials, keystrokes, tails

SLIP_NEAR, SLIP_SHIFT, SLIP_EXTRA, SLIP_LOST, SLIP_SWAP, SLIP_FAR = 8.0, 6.0, 8.0, 9.0, 7.0, 12.0
SECOND_SLIP = 4.0  # a second slip is rarer than the first
FREQUENT = 1.2  # points that a word gains for each tenfold number of units it stands in
LONGER_WORD = 0.3  # who types three initials mostly means a word of three syllables, not the beginning of a longer one
ROWS = 600  # rows read for one lookup; more only cost time
ROW_KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
LETTERS = "qwertyuiopasdfghjklzxcvbnmQWERTOP"

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

    def units(self, beginning: str) -> int:
        """In how many units, about, words stand that begin so."""
        return self.beginnings((beginning,)).get(beginning, 0)

    def beginnings(self, candidates: Iterable[str]) -> dict[str, int]:
        """Those of the candidates that some word begins with, and in how many units, about."""
        rows = self._connection.execute(
            "SELECT c.value, sum(w.units) FROM json_each(?) c CROSS JOIN search_word w"
            " ON w.text >= c.value AND w.text < c.value || ? GROUP BY 1",
            (json.dumps(list(candidates)), "\U0010ffff"),
        )
        return dict(rows.fetchall())

    def completions(self, typed: str, most: int) -> list[Word]:
        """What a word may become whose last syllable is still being typed; the most frequent first."""
        found: dict[str, int] = {}
        for low, high in tails(typed):
            rows = self._connection.execute(
                "SELECT substr(text, 1, ?3), sum(units) FROM search_word WHERE text >= ?1 AND text < ?2 GROUP BY 1",
                (low, high, len(low)),
            )
            for word, units in rows.fetchall():
                if word != typed:
                    found[word] = found.get(word, 0) + units
        return sorted(found.items(), key=lambda item: -item[1])[:most]

    def completions_of(self, beginning: str, most: int) -> list[Word]:
        """Two-syllable beginnings of words that begin so, the most frequent first."""
        rows = self._connection.execute(
            "SELECT substr(text, 1, ?3), sum(units) FROM search_word WHERE text >= ?1 AND text < ?2"
            " GROUP BY 1 ORDER BY 2 DESC LIMIT ?4",
            (beginning, beginning + "\U0010ffff", len(beginning) + 1, most),
        )
        return rows.fetchall()

    def by_initials(self, typed: str, most: int) -> list[tuple[str, float]]:
        """Words that begin with these initial consonants, the most frequent beginning first."""
        rows = self._connection.execute(
            "SELECT w.text, w.units FROM search_key k CROSS JOIN search_word w ON w.id = k.rowid"
            " WHERE search_key MATCH ?",
            (f'"{typed[:3]}"',),
        )
        found: dict[str, float] = {}
        size = len(typed)
        for word, units in rows:
            if initials(word).startswith(typed):
                weight = 1.0 if len(word) == size else LONGER_WORD
                found[word[:size]] = found.get(word[:size], 0.0) + units * weight
        return sorted(found.items(), key=lambda item: -item[1])[:most]

    def corrections(self, typed: str, most: int) -> list[tuple[str, float]]:
        """Words of the archive that the fingers may have meant, with what the slip costs; the likeliest first."""
        found = self._one_slip(typed)
        if len(found) < 2 and len(keystrokes(typed)) > 6:
            found.update({word: cost for word, cost in self._two_slips(typed).items() if word not in found})
        return sorted(found.items(), key=lambda item: (item[1], item[0]))[:most]

    def _one_slip(self, typed: str) -> dict[str, float]:
        keys = keystrokes(typed)
        meant = {compose(variant): cost for variant, cost in sorted(slips(keys).items(), key=lambda s: -s[1])}
        if has_latin(typed):
            meant.update({variant: cost for variant, cost in slips(keys).items() if variant.isascii()})
        whole = [word for word in meant if len(word) > 1 and not _loose(word)]
        there = self.beginnings(whole)
        return {word: meant[word] - frequency_bonus(units) for word, units in there.items()}

    def _two_slips(self, typed: str) -> dict[str, float]:
        keys = keystrokes(typed)
        match = pieces(keys)
        if not match:
            return {}
        rows = self._connection.execute(
            "SELECT w.text, w.units FROM search_key k CROSS JOIN search_word w ON w.id = k.rowid"
            " WHERE search_key MATCH ? LIMIT ?",
            (match, ROWS * 5),
        )
        found: dict[str, float] = {}
        limit = 2 if len(keys) < 15 else 3
        for word, units in rows:
            beginning, distance = closest_beginning(keys, word, limit)
            if beginning:
                cost = slip_cost(keys, keystrokes(beginning)) + SECOND_SLIP * (distance - 1) - frequency_bonus(units)
                found[beginning] = min(cost, found.get(beginning, cost))
        return found


def pieces(keys: str) -> str:
    """A MATCH expression for words that keep a third of the keys as they are: with two slips, one third is whole."""
    size = len(keys) // 3
    bounds = [(0, size), (size, 2 * size), (2 * size, len(keys))]
    parts = []
    for start, end in bounds:
        start, end = (start, end) if end - start >= 3 else (max(0, end - 3), max(3, end))
        cuts = {keys[at : at + 3] for at in range(start, end - 2)}
        if all(cut.isalnum() for cut in cuts):
            parts.append(" AND ".join(f'"{cut}"' for cut in sorted(cuts)))
    return " OR ".join(f"({part})" for part in dict.fromkeys(parts) if part)


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


@lru_cache(maxsize=256)
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


def _loose(word: str) -> bool:
    """Whether a jamo stands alone in it: no dictionary word has that."""
    return is_initials(word) or any("ㄱ" <= character <= "ㅣ" for character in word)
