"""The dictionary as it is stored: words in rows by their first two characters, so that a word costs few bytes.

A row's ``tails`` is a list whose order never changes: the key postings of its N-th word stand under
``row id * IN_ROW + N``. Counts only rank, so they may be a little off after a crash.
"""

import json
import random
import re
import sqlite3
from collections import Counter
from collections.abc import Iterable
from itertools import islice
from typing import NamedTuple

from db.hangul import has_syllable, initials
from db.search.cuts import key_text, stems

HEAD = 2  # characters
IN_ROW = 1 << 12  # more words with one beginning than any archive has; the rest is not stored
# Rows written in one transaction: the first take 20 ms in a small archive.
LEAST_ROWS, FIRST_ROWS, MOST_ROWS = 100, 400, 800
FEW_ROWS = 1_000  # up to so many rows an addition is small: rewriting a row to add one to a count costs too much for it
SAMPLE = 16  # of such additions one in so many is counted, so many times
FEW_TAILS = 16  # up to so many words of a row are looked for in it as it is stored

_STORED = "SELECT w.head, w.id, w.tails FROM json_each(?) c CROSS JOIN search_word w ON w.head = c.value"


class Count(NamedTuple):
    """How often a word stands, and how often of these with a particle that only nouns and names bear."""

    units: int
    nouns: int

    def plus(self, both: int, times: int) -> "Count":
        """With both counts of more units added, so many times over."""
        return Count(self.units + times * (both & UNITS), self.nouns + times * (both >> 32))


# both counts in one number: half a million tuples would keep the collector busy
UNITS, NOUN = (1 << 32) - 1, (1 << 32) + 1
ONCE = Count(1, 0)
Tails = dict[str, Count]
_UNITS = re.compile("(?:^| )[^ :]*(?::([0-9]+))?")


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
                head, tail = stem[:HEAD], stem[HEAD:]
                tails = rows.get(head)
                if tails is None:
                    tails = rows[head] = {}
                tails[tail] = tails.get(tail, 0) + (units * NOUN if noun else units)
        self._rows = sorted(rows.items(), reverse=True)
        self._small = len(rows) <= FEW_ROWS
        self._waiting.clear()

    def write(self, connection: sqlite3.Connection, most: int = MOST_ROWS) -> None:
        """Write so many rows of the sorted ones: store the new words, count all."""
        rows = self._rows[-most:]
        heads = json.dumps([head for head, _ in rows], ensure_ascii=False)
        stored = {head: (number, packed) for head, number, packed in connection.execute(_STORED, (heads,))}
        (last,) = connection.execute("SELECT coalesce(max(id), 0) FROM search_word").fetchone()
        made: list[tuple[int, str, str | None, str]] = []
        changed: list[tuple[str, int]] = []
        keys: list[tuple[int, str]] = []
        for head, tails in reversed(rows):
            number, before = stored.get(head, (last + 1 + len(made), None))
            packed, fresh = _counted(before, tails, times=_sampled() if self._small else 1)
            keys += [(number * IN_ROW + at, key_text(head + tail)) for at, tail in fresh if tail]
            if before is None:
                made.append((number, head, initials(head) if has_syllable(head) else None, packed))
            elif packed != before:
                changed.append((packed, number))
        connection.executemany("INSERT INTO search_word (id, head, initials, tails) VALUES (?, ?, ?, ?)", made)
        connection.executemany("UPDATE search_word SET tails = ? WHERE id = ?", changed)
        # in their order: FTS5 makes a segment of its own of whatever comes after a higher number
        connection.executemany("INSERT INTO search_key (rowid, cuts) VALUES (?, ?)", sorted(keys))
        del self._rows[-most:]


def _sampled() -> int:
    """How many times over to count what a small addition brings: mostly not at all, now and then many times."""
    return SAMPLE if random.random() * SAMPLE < 1 else 0  # noqa: S311


def _counted(packed: str | None, more: dict[str, int], *, times: int) -> tuple[str, list[tuple[int, str]]]:
    """A row with more words in it, the known ones counted ``times`` over, and its new words with their numbers."""
    if packed is not None and len(more) <= FEW_TAILS:
        return _counted_in_place(packed, more, times)
    if packed is None:
        items = list(islice(more.items(), IN_ROW))
        row = " ".join([pack_one(tail, both & UNITS, both >> 32) for tail, both in items])
        return row, list(enumerate(tail for tail, _ in items))
    tails = unpack(packed)
    before = len(tails)
    for tail, both in more.items():
        known = tails.get(tail)
        if known:
            tails[tail] = known.plus(both, times)
        elif len(tails) < IN_ROW:
            tails[tail] = Count(both & UNITS, both >> 32)
    return pack(tails), [(at, tail) for at, tail in enumerate(tails) if at >= before]


def _counted_in_place(packed: str, more: dict[str, int], times: int) -> tuple[str, list[tuple[int, str]]]:
    """The same without taking the row apart: most rows are long, and of most not one word changes."""
    row = f" {packed} "
    fresh: list[tuple[int, str]] = []
    for tail, both in more.items():
        start = row.find(f" {tail}:")
        if start < 0:
            start = row.find(f" {tail} ")
        if start < 0:
            size = row.count(" ") - 1
            if size < IN_ROW:
                row += f"{pack_one(tail, both & UNITS, both >> 32)} "
                fresh.append((size, tail))
        elif times:
            end = row.index(" ", start + 1)
            _, known = unpack_one(row[start + 1 : end])
            row = f"{row[: start + 1]}{pack_one(tail, *known.plus(both, times))}{row[end:]}"
    return row[1:-1], fresh


def pack(tails: Tails) -> str:
    """A row's words: tails and counts; what is once and no noun goes without saying."""
    return " ".join([pack_one(tail, *count) for tail, count in tails.items()])


def pack_one(tail: str, units: int, nouns: int) -> str:
    """One word of a row."""
    return f"{tail}:{units}:{nouns}" if nouns else f"{tail}:{units}" if units > 1 else tail


def unpack(packed: str) -> Tails:
    """The tails of a row and how often each stands, in the order of their numbers."""
    return dict(map(unpack_one, packed.split(" ")))


def units_beginning(packed: str, tail: str) -> int:
    """How often the words of a row stand whose tails begin so; the row is not taken apart for it."""
    if not tail:
        counts = _UNITS.findall(packed)
        return sum(map(int, filter(None, counts))) + counts.count("")
    row, wanted = f" {packed} ", f" {tail}"
    units, at = 0, row.find(wanted)
    while at >= 0:
        end = row.index(" ", at + 1)
        units += unpack_one(row[at + 1 : end])[1].units
        at = row.find(wanted, end)
    return units


def unpack_one(item: str) -> tuple[str, Count]:
    """One word of a row."""
    if ":" not in item:
        return item, ONCE
    tail, units, *nouns = item.split(":")
    return tail, Count(int(units), int(nouns[0]) if nouns else 0)
