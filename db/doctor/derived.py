"""What was made of the texts, and can be made again: the search index, its dictionary, the words of mentions."""

import json
import sqlite3
import zlib
from collections.abc import Iterable, Iterator

from db.doctor.findings import Fault, Mend, Problem
from db.hangul import fold_words
from db.model import EntityKind
from db.name_forms import key
from db.search.check import differences
from db.search.cuts import key_text, posting_text, stems
from db.search.schema import NOTES_FROM
from db.search.words import HEAD, IN_ROW, unpack

POSTINGS = Problem(
    "search", "the search index does not say what the texts say", "newsreader doctor --repair", Mend.SEARCH
)
WORD = Problem("search", "a word of a text is not in the dictionary", "newsreader doctor --repair", Mend.SEARCH)
KEYS = Problem(
    "search", "the dictionary's words cannot all be found by their keys", "newsreader doctor --repair", Mend.SEARCH
)
MENTION = Problem(
    "names",
    "a name stands where other words are",
    "newsreader recognise --all --force finds the names of all articles again",
)

SPELLING = Problem(
    "names",
    "a spelling of a name cannot be found by its key",
    "newsreader recognise --all --force finds the names of all articles again",
)

STORED = f"""SELECT b.id, b.text FROM search_article s JOIN block b ON b.revision = s.revision AND b.id <= s.last_block
    UNION ALL SELECT {NOTES_FROM} + s.note, v.body FROM search_note s
    JOIN note_version v ON v.note = s.note AND v.version = s.version"""  # noqa: S608
STATE = """SELECT 'article ' || a.id FROM article a LEFT JOIN search_article s ON s.article = a.id
    WHERE NOT EXISTS (SELECT 1 FROM search_queue q WHERE q.kind = 0 AND q.id = a.id)
    AND CASE WHEN a.deleted_at IS NULL THEN a.current_revision END IS NOT s.revision
    AND EXISTS (SELECT 1 FROM block b WHERE b.revision = coalesce(s.revision, a.current_revision))
    UNION ALL SELECT 'note ' || n.id FROM note n LEFT JOIN search_note s ON s.note = n.id
    WHERE NOT EXISTS (SELECT 1 FROM search_queue q WHERE q.kind = 1 AND q.id = n.id)
    AND CASE WHEN n.deleted_at IS NULL AND n.anchor IS NOT NULL THEN n.current_version END IS NOT s.version"""
MENTIONS = """SELECT m.id, r.revision FROM mention m JOIN recognition r ON r.id = m.recognition
    JOIN block b ON b.id = m.block LEFT JOIN entity_alias l ON l.id = m.alias
    WHERE m.start < 0 OR m."end" <= m.start OR m."end" > length(b.text) OR b.revision <> r.revision
    OR m.kind NOT IN (SELECT value FROM json_each(?)) OR (m.alias IS NOT NULL AND (l.entity IS NOT m.entity
    OR l.alias <> substr(b.text, m.start + 1, m."end" - m.start)))"""
PRIME = 1_000_003  # of the weights: so that sums of them stay within 64 bits
MANY_STEMS = 50_000  # dictionary words that are looked up, or known to be there, at once
WORDS_FROM = "SELECT coalesce(max(number), 0) FROM search_state WHERE name = 'words_from'"


def search(connection: sqlite3.Connection) -> Iterator[Fault]:
    """The postings by a sum over all of them, the dictionary by every word of every text.

    What is queued is not missing. The sum is of as many numbers as there are postings, each made of what is found by
    it and where: one that is lost, too much or changed changes it. Only then are the texts looked for one by one.
    """
    connection.execute("BEGIN")
    for (place,) in connection.execute(STATE):
        yield POSTINGS, place
    (missing_from,) = connection.execute(WORDS_FROM).fetchone()
    wanted, unknown, known = 0, set[str](), set[str]()
    for unit, text in connection.execute(STORED):
        words = fold_words(text)
        wanted += _sum(set(posting_text(words).split())) * _weight(unit)
        if not missing_from or unit < missing_from:
            unknown.update(stem for word in words for stem, _noun in stems(word) if stem not in known)
        if len(unknown) > MANY_STEMS:
            yield from _not_there(connection, unknown)
            known = unknown if len(known) > MANY_STEMS else known | unknown
            unknown = set()
    yield from _not_there(connection, unknown)
    if wanted != _sum_of_postings(connection, "search_gram"):
        places = [f"{'note' if unit > NOTES_FROM else 'block'} {unit % NOTES_FROM}" for unit in differences(connection)]
        yield from ((POSTINGS, place) for place in places or ["postings"])
    if _sum_of_keys(connection) != _sum_of_postings(connection, "search_key"):
        yield KEYS, "keys"
    connection.execute("COMMIT")


def mentions(connection: sqlite3.Connection) -> Iterator[Fault]:
    """Every mention lies in its text, on the very words by which its name is known."""
    for number, revision in connection.execute(MENTIONS, (json.dumps([kind.value for kind in EntityKind]),)):
        yield MENTION, f"mention {number} in text {revision}"
    for number, alias, known_by in connection.execute("SELECT id, alias, key FROM entity_alias"):
        if key(alias) != known_by:
            yield SPELLING, f"spelling {number}"


def _sum(cuts: Iterable[str]) -> int:
    return sum(zlib.crc32(cut.encode()) for cut in cuts)


def _weight(unit: int) -> int:
    """Of one unit in the sum: so that a posting which names another unit changes it."""
    return unit % PRIME + 1


def _sum_of_postings(connection: sqlite3.Connection, table: str) -> int:
    """The same over what FTS5 holds: each term with the units that it names."""
    connection.execute(f"CREATE VIRTUAL TABLE temp.{table}_terms USING fts5vocab (main, {table}, instance)")
    try:
        rows = connection.execute(
            f"SELECT term, sum(doc % {PRIME} + 1) FROM temp.{table}_terms GROUP BY term"  # noqa: S608
        )
        return sum(weights * zlib.crc32(term.encode()) for term, weights in rows)
    finally:
        connection.execute(f"DROP TABLE temp.{table}_terms")


def _sum_of_keys(connection: sqlite3.Connection) -> int:
    total = 0
    for number, head, packed in connection.execute("SELECT id, head, tails FROM search_word"):
        for at, item in enumerate(packed.split(" ")):
            tail = item.partition(":")[0]
            keys = set(key_text(head + tail).lower().split()) if tail else ()  # FTS5 folds ASCII
            total += _sum(keys) * _weight(number * IN_ROW + at)
    return total


def _not_there(connection: sqlite3.Connection, wanted: set[str]) -> Iterator[Fault]:
    """Those of these words that the dictionary lacks. A row that is full may lack some."""
    by_head: dict[str, set[str]] = {}
    for stem in wanted:
        by_head.setdefault(stem[:HEAD], set()).add(stem[HEAD:])
    rows = connection.execute(
        "SELECT w.head, w.tails FROM json_each(?) c CROSS JOIN search_word w ON w.head = c.value",
        (json.dumps(list(by_head)),),
    )
    for head, packed in rows:
        try:
            there = unpack(packed).keys()
        except ValueError:
            continue
        left = by_head[head] - there
        by_head[head] = set() if len(there) >= IN_ROW else left
    for head, tails in sorted(by_head.items()):
        for tail in sorted(tails):
            yield WORD, head + tail
