"""The dictionary as it is stored: words in rows by their first two characters, so that a word costs few bytes.

A row's ``tails`` is a list whose order never changes: the key postings of its N-th word stand under
``row id * IN_ROW + N``. Counts only rank, so they may be a little off after a crash.
"""

import sqlite3
from collections import Counter
from collections.abc import Iterable

from db.hangul import has_syllable, initials
from db.search.cuts import key_cuts, stems

HEAD = 2  # characters
IN_ROW = 1 << 12  # more words with one beginning than any archive has; the rest is not stored
ROWS_AT_ONCE = 400  # rows written in one transaction: about 20 ms


class Words:
    """What one import still has to write into the dictionary."""

    def __init__(self) -> None:
        self._waiting: Counter[str] = Counter()  # folded words as they stand in texts, endings and all
        self._rows: list[tuple[str, dict[str, int]]] = []  # the same, cut and sorted by row; written from the end

    def __len__(self) -> int:
        return len(self._waiting) + len(self._rows)

    def add(self, words: Iterable[str]) -> None:
        """Remember the words of one unit."""
        self._waiting.update(set(words))

    def sort(self) -> None:
        """Cut the remembered words for their rows; a second of work after an import, so not in a transaction."""
        rows = dict(self._rows)
        for word, units in self._waiting.items():
            for stem in stems(word):
                tails = rows.setdefault(stem[:HEAD], {})
                tails[stem[HEAD:]] = tails.get(stem[HEAD:], 0) + units
        self._rows = sorted(rows.items(), reverse=True)
        self._waiting.clear()

    def write(self, connection: sqlite3.Connection) -> None:
        """Write some of the sorted ones: store the new words, count all."""
        for head, tails in self._rows[-ROWS_AT_ONCE:]:
            _write_row(connection, head, tails)
        del self._rows[-ROWS_AT_ONCE:]


def _write_row(connection: sqlite3.Connection, head: str, more: dict[str, int]) -> None:
    row = connection.execute("SELECT id, tails FROM search_word WHERE head = ?", (head,)).fetchone()
    tails = unpack(row[1]) if row else {}
    before = len(tails)
    for tail, units in more.items():
        if tail in tails or len(tails) < IN_ROW:
            tails[tail] = tails.get(tail, 0) + units
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


def pack(tails: dict[str, int]) -> str:
    """A row's words: tails and counts; a count of one goes without saying."""
    return " ".join(tail if units == 1 and tail else f"{tail}:{units}" for tail, units in tails.items())


def unpack(packed: str) -> dict[str, int]:
    """The tails of a row and in how many units each stands, in the order of their numbers."""
    tails: dict[str, int] = {}
    for item in packed.split(" ") if packed else ():
        tail, _, units = item.partition(":")
        tails[tail] = int(units) if units else 1
    return tails
