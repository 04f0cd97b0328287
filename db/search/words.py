"""The dictionary as it is stored: words in rows by their first two characters, so that a word costs few bytes.

A row's ``tails`` is a list whose order never changes: the key postings of its N-th word stand under
``row id * IN_ROW + N``. Counts only rank, so they may be a little off after a crash.
"""

import random
import sqlite3
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from db.hangul import has_syllable, initials
from db.search.cuts import key_cuts, stems

HEAD = 2  # characters
IN_ROW = 1 << 12  # more words with one beginning than any archive has; the rest is not stored
ROWS_AT_ONCE = 400  # rows written in one transaction: about 20 ms
FEW_ROWS = 1_000  # up to so many rows an addition is small: rewriting a row to add one to a count costs too much for it
SAMPLE = 8  # of such additions one in so many is counted, so many times


class Count(NamedTuple):
    """How often a word stands, and how often of these with a particle that only nouns and names bear."""

    units: int
    nouns: int


ONCE = Count(1, 0)
UNITS, NOUN = (
    (1 << 32) - 1,
    (1 << 32) + 1,
)  # both counts in one number: half a million tuples would keep the collector busy
Tails = dict[str, Count]


class Words:
    """What one import still has to write into the dictionary."""

    def __init__(self) -> None:
        self._waiting: Counter[str] = Counter()  # folded words as they stand in texts, endings and all
        self._rows: list[tuple[str, dict[str, int]]] = []  # the same, cut and sorted by row; written from the end

        self._small = True

    def __len__(self) -> int:
        return len(self._waiting) + len(self._rows)

    def add(self, words: Iterable[str]) -> None:
        """Remember the words of one unit, counted as often as they stand."""
        self._waiting.update(words)

    def sort(self) -> None:
        """Cut the remembered words for their rows; a second of work after an import, so not in a transaction."""
        rows = dict(self._rows)
        for word, units in self._waiting.items():
            for stem, noun in stems(word):
                tails = rows.setdefault(stem[:HEAD], {})
                tails[stem[HEAD:]] = tails.get(stem[HEAD:], 0) + (units * NOUN if noun else units)
        self._rows = sorted(rows.items(), reverse=True)
        self._small = len(rows) <= FEW_ROWS
        self._waiting.clear()

    def write(self, connection: sqlite3.Connection) -> None:
        """Write some of the sorted ones: store the new words, count all."""
        for head, tails in self._rows[-ROWS_AT_ONCE:]:
            counts = {tail: Count(both & UNITS, both >> 32) for tail, both in tails.items()}
            _write_row(connection, head, counts, times=_sampled() if self._small else 1)
        del self._rows[-ROWS_AT_ONCE:]


def _sampled() -> int:
    """How many times over to count what a small addition brings: mostly not at all, now and then many times."""
    return SAMPLE if random.random() * SAMPLE < 1 else 0  # noqa: S311


def _write_row(connection: sqlite3.Connection, head: str, more: Tails, times: int) -> None:
    row = connection.execute("SELECT id, tails FROM search_word WHERE head = ?", (head,)).fetchone()
    if row and not times:
        packed = f" {row[1]} "
        if all(f" {tail}:" in packed or (tail and f" {tail} " in packed) for tail in more):
            return
    tails = unpack(row[1]) if row else {}
    before = len(tails)
    for tail, count in more.items():
        known = tails.get(tail)
        if known:
            tails[tail] = Count(known.units + times * count.units, known.nouns + times * count.nouns)
        elif len(tails) < IN_ROW:
            tails[tail] = count
    if row:
        number = int(row[0])
        connection.execute("UPDATE search_word SET tails = ? WHERE id = ?", (pack(tails), number))
    else:
        number = (
            connection.execute(
                "INSERT INTO search_word (head, initials, tails) VALUES (?, ?, ?)",
                (head, initials(head) if has_syllable(head) else None, pack(tails)),
            ).lastrowid
            or 0
        )
    fresh = [(number * IN_ROW + at, tail) for at, tail in enumerate(tails) if at >= before and tail]
    connection.executemany(
        "INSERT INTO search_key (rowid, cuts) VALUES (?, ?)", [(at, " ".join(key_cuts(head + t))) for at, t in fresh]
    )


def pack(tails: Tails) -> str:
    """A row's words: tails and counts; what is once and no noun goes without saying."""
    return " ".join(
        f"{tail}:{count.units}:{count.nouns}" if count.nouns else f"{tail}:{count.units}" if count.units > 1 else tail
        for tail, count in tails.items()
    )


def unpack(packed: str) -> Tails:
    """The tails of a row and how often each stands, in the order of their numbers."""
    return dict(map(unpack_one, packed.split(" ")))


def unpack_one(item: str) -> tuple[str, Count]:
    """One word of a row."""
    if ":" not in item:
        return item, ONCE
    tail, units, *nouns = item.split(":")
    return tail, Count(int(units), int(nouns[0]) if nouns else 0)
