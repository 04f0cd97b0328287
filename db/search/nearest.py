"""Words of the archive that begin as a word of a question does: the nearest thing when nothing answers. Reads only."""

import sqlite3

from db.hangul import fold
from db.search.dictionary import Dictionary
from db.search.parse import Query


def nearest_words(connection: sqlite3.Connection, query: Query, most: int = 5) -> tuple[str, ...]:
    """The most frequent words with the longest beginning of the longest word of the question; none if none begins so.

    They are folded, as the dictionary holds them.
    """
    words = [fold(term.text) for clause in query.clauses for term in clause]
    word = max(words, key=len, default="")
    dictionary = Dictionary(connection)
    for size in range(len(word), 0, -1):
        if found := dictionary.beginning(word[:size], most):
            return tuple(known for known, _units in found)
    return ()
