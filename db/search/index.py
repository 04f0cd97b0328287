"""What is written for search: postings and dictionary, brought up to date from the queue that triggers fill.

Every transaction is short, so that an annotator's write never waits for a bulk import. Postings are contentless: to
take a text out, the very text that was put in is cut again, which is safe because blocks and note versions are
immutable rows. Never called with a transaction open.
"""

import random
import sqlite3
from collections.abc import Callable
from time import perf_counter, sleep, thread_time

from db.connection import Connections
from db.hangul import fold_words
from db.search.cuts import CUTS_VERSION, posting_text
from db.search.merging import LEAST_S, OPEN_S, Merging
from db.search.schema import CREATE_TRIGGERS, NOTES_FROM, SETTINGS, TRIGGERS
from db.search.words import FIRST_ROWS, LEAST_ROWS, MOST_ROWS, Words

SHORT_S = 0.035  # of the processor: aim of one write transaction with its commit; it stays under the house's 50 ms
# Transactions of an import, each a segment, that are merged at once: every posting is then written three times in all,
# not five, and FTS5 still reads them (it takes 2,000). Until then a question costs up to twice as much.
MERGE_EVERY = 800
SELDOM = 8  # of single additions, one in so many tidies up after the others
# Units in one transaction: as many as the pace of the last lets into SHORT_S, within these. The least take 20 ms on
# an idle machine; fewer, on a busy one, only multiply what each transaction costs beside its units.
LEAST_AT_ONCE, MOST_AT_ONCE = 250, 800
FEW_WORDS = 800  # new words that are written in the transaction that brings them
MANY_WORDS = 800_000  # words that an import remembers before it writes them: about 80 MB
TAKEN_UP = 50_000  # blocks whose words are taken up at once
WORDS_FROM = "words_from"  # state: the first block whose words may be missing in the dictionary; 0 if none

Unit = tuple[int, str]
Prepared = tuple[list[str], str]


class Index:
    """The postings and the dictionary of one archive file."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections
        self._merging = Merging(connections)
        self._rows = FIRST_ROWS  # of the dictionary that fit into a step

    @staticmethod
    def waiting(connection: sqlite3.Connection) -> int:
        """How many articles and notes wait, counted up to 1,000; at least 1 if all has to be made again."""
        queued = connection.execute("SELECT count(*) FROM (SELECT 1 FROM search_queue LIMIT 1000)").fetchone()[0]
        return int(queued) or int(_stale(connection))

    @staticmethod
    def left(connection: sqlite3.Connection) -> bool:
        """Whether words of some blocks may be missing in the dictionary: an import is under way, or died."""
        return _state(connection, WORDS_FROM) > 0

    def drain(self, *, progress: Callable[[int], None] | None = None) -> int:
        """Index all that is queued, in short transactions, and what an import that died left. Returns the units."""
        with self._connections.held_open():
            words = Words()
            self._take_up(words)
            return self._drain(words, 0, progress, float("inf"))

    def keep_up(self, for_s: float = float("inf")) -> int:
        """Index what is queued for about ``for_s`` seconds, and no more: an import may be under way elsewhere."""
        with self._connections.held_open():
            with self._connections.reading() as connection:
                others = _state(connection, WORDS_FROM)
            return self._drain(Words(), others, None, perf_counter() + for_s)

    def _drain(self, words: Words, others: int, progress: Callable[[int], None] | None, until: float) -> int:
        """``others``: the first block whose words are missing, and are not ours to write."""
        texts = dict[int, Prepared]()
        done, steps, at_once, more = 0, 0, LEAST_AT_ONCE, True
        shut = 0.0
        while more and perf_counter() < until:
            texts = self._prepared(texts, at_once)
            sleep(max(0.0, shut + OPEN_S - perf_counter()))
            with self._connections.writing() as connection:
                began = thread_time()
                if _stale(connection):
                    _start_again(connection)
                written, more = _step(connection, words, texts, at_once)
                if not more and len(words) < FEW_WORDS:
                    words.sort()
                    _write_words(connection, words, others)
            shut, at_once = perf_counter(), _fitting(written, thread_time() - began)
            done += written
            if progress is not None:
                progress(done)
            steps += 1
            if steps % MERGE_EVERY == 0:
                self._merging.all(into_one=False)
            if len(words) > MANY_WORDS:
                self._finish_words(words, others)
        self._finish_words(words, others)
        if random.random() * SELDOM < steps:  # noqa: S311
            self._merging.some()
        return done

    def _finish_words(self, words: Words, then: int) -> None:
        """Write the remembered words. ``then``: the first block whose words are still missing after that, if any."""
        words.sort()
        while len(words):
            with self._connections.writing() as connection:
                began = thread_time()
                _write_words(connection, words, then, self._rows)
            fitting = int(self._rows * SHORT_S / max(thread_time() - began, LEAST_S))
            self._rows = max(LEAST_ROWS, min(fitting, MOST_ROWS))
            if len(words):
                sleep(OPEN_S)

    def _take_up(self, words: Words) -> None:
        """Remember the words of the blocks whose import died before it wrote them into the dictionary."""
        with self._connections.reading() as connection:
            due = _state(connection, WORDS_FROM)
        while due:
            with self._connections.reading() as connection:
                blocks = connection.execute(
                    "SELECT id, text FROM block WHERE id >= ? ORDER BY id LIMIT ?", (due, TAKEN_UP)
                ).fetchall()
            for _, text in blocks:
                words.add(fold_words(text))
            due = blocks[-1][0] + 1 if len(blocks) == TAKEN_UP else 0
            if due:
                self._finish_words(words, due)

    def _prepared(self, before: dict[int, Prepared], at_once: int) -> dict[int, Prepared]:
        """The next texts, cut while nobody waits for us; blocks never change, so those from before stay good."""
        with self._connections.reading() as connection:
            blocks = connection.execute(
                "SELECT b.id, b.text FROM (SELECT id FROM search_queue WHERE kind = 0 ORDER BY id LIMIT ?) q"
                " JOIN article a ON a.id = q.id AND a.deleted_at IS NULL"
                " JOIN block b ON b.revision = a.current_revision LIMIT ?",
                (at_once, at_once),
            ).fetchall()
        return {number: before.get(number) or prepare(text) for number, text in blocks}

    def merge(self) -> None:
        """Merge the segments that many additions left into one, in short steps; for idle moments and after imports."""
        self._merging.all(into_one=True)

    def rebuild(self) -> int:
        """Throw the index away and make it again."""
        with self._connections.writing() as connection:
            _start_again(connection)
        return self.drain()


def prepare(text: str) -> Prepared:
    """The folded words of a text and what FTS5 is given for it."""
    words = fold_words(text)
    return words, posting_text(words)


def _fitting(units: int, took_s: float) -> int:
    """How many units the next transaction may take, so that it takes about SHORT_S."""
    return max(LEAST_AT_ONCE, min(int(units * SHORT_S / max(took_s, LEAST_S)), MOST_AT_ONCE))


def _step(connection: sqlite3.Connection, words: Words, texts: dict[int, Prepared], at_once: int) -> tuple[int, bool]:
    """Index about so many units, whole articles and notes. Returns the units written, and whether more is queued."""
    queued = connection.execute(
        "SELECT kind, id FROM search_queue ORDER BY kind, id LIMIT ?", (at_once + 1,)
    ).fetchall()
    gone: list[Unit] = []
    come: list[Unit] = []
    finished = 0
    for kind, number in queued:
        less, more = _note_change(connection, number) if kind else _article_change(connection, number)
        gone += less
        come += more
        finished += 1
        if len(gone) + len(come) >= at_once:
            break
    connection.executemany("DELETE FROM search_queue WHERE kind = ? AND id = ?", queued[:finished])
    # both in their order: FTS5 makes a segment of its own of whatever comes after a higher number
    connection.executemany(
        "INSERT INTO search_gram (search_gram, rowid, cuts) VALUES ('delete', ?, ?)",
        [(unit, prepare(text)[1]) for unit, text in sorted(gone)],
    )
    come.sort()
    new = [(unit, texts.get(unit) or prepare(text)) for unit, text in come]
    for _, (found, _) in new:
        words.add(found)
    connection.executemany(
        "INSERT INTO search_gram (rowid, cuts) VALUES (?, ?)", [(unit, cuts) for unit, (_, cuts) in new]
    )
    first = come[0][0] if come else NOTES_FROM
    if first < (_state(connection, WORDS_FROM) or NOTES_FROM):
        _set_state(connection, WORDS_FROM, first)
    return len(gone) + len(come), finished < len(queued)


def _write_words(connection: sqlite3.Connection, words: Words, then: int, most: int = MOST_ROWS) -> None:
    words.write(connection, most)
    if not len(words):
        _set_state(connection, WORDS_FROM, then)


def _article_change(connection: sqlite3.Connection, article: int) -> tuple[list[Unit], list[Unit]]:
    """The blocks whose postings go and come so that the article is found by its current revision, if it is live."""
    row = connection.execute(
        "SELECT CASE WHEN deleted_at IS NULL THEN current_revision END FROM article WHERE id = ?", (article,)
    ).fetchone()
    wanted = row[0] if row else None
    stored, last_block = connection.execute(
        "SELECT revision, last_block FROM search_article WHERE article = ?", (article,)
    ).fetchone() or (None, 0)
    gone: list[Unit] = []
    if stored is not None and stored != wanted:
        gone = _blocks(connection, stored, 0, last_block)
        connection.execute("DELETE FROM search_article WHERE article = ?", (article,))
        last_block = 0
    if wanted is None:
        return gone, []
    come = _blocks(connection, wanted, last_block, NOTES_FROM)
    if come:
        connection.execute(
            "INSERT OR REPLACE INTO search_article (article, revision, last_block) VALUES (?, ?, ?)",
            (article, wanted, come[-1][0]),
        )
    return gone, come


def _blocks(connection: sqlite3.Connection, revision: int, above: int, to: int) -> list[Unit]:
    return connection.execute(
        "SELECT id, text FROM block WHERE revision = ? AND id > ? AND id <= ? ORDER BY id", (revision, above, to)
    ).fetchall()


def _note_change(connection: sqlite3.Connection, note: int) -> tuple[list[Unit], list[Unit]]:
    body = "SELECT body FROM note_version WHERE note = ? AND version = ?"
    row = connection.execute(
        "SELECT current_version FROM note JOIN note_version ON note = note.id AND version = current_version"
        " WHERE id = ? AND deleted_at IS NULL AND anchor IS NOT NULL",
        (note,),
    ).fetchone()
    stored = connection.execute("SELECT version FROM search_note WHERE note = ?", (note,)).fetchone()
    if row == stored:
        return [], []
    gone = [(NOTES_FROM + note, connection.execute(body, (note, *stored)).fetchone()[0])] if stored else []
    connection.execute("DELETE FROM search_note WHERE note = ?", (note,))
    if row is None:
        return gone, []
    connection.execute("INSERT INTO search_note (note, version) VALUES (?, ?)", (note, *row))
    return gone, [(NOTES_FROM + note, connection.execute(body, (note, *row)).fetchone()[0])]


def _state(connection: sqlite3.Connection, name: str) -> int:
    row = connection.execute("SELECT number FROM search_state WHERE name = ?", (name,)).fetchone()
    return int(row[0]) if row else 0


def _stale(connection: sqlite3.Connection) -> bool:
    """Whether the index was made by other cuts than ours, or a tool dropped a trigger behind our back."""
    if _state(connection, "cuts") != CUTS_VERSION:
        return True
    there = connection.execute("SELECT count(*) FROM sqlite_schema WHERE type = 'trigger' AND name GLOB 'search_*'")
    return bool(there.fetchone()[0] != len(TRIGGERS))


def _start_again(connection: sqlite3.Connection) -> None:
    for statement in (
        *CREATE_TRIGGERS,
        *SETTINGS,
        "INSERT INTO search_gram (search_gram) VALUES ('delete-all')",
        "INSERT INTO search_key (search_key) VALUES ('delete-all')",
        "DELETE FROM search_word",
        "DELETE FROM search_article",
        "DELETE FROM search_note",
        "INSERT OR IGNORE INTO search_queue (kind, id) SELECT 0, id FROM article",
        "INSERT OR IGNORE INTO search_queue (kind, id) SELECT 1, id FROM note",
    ):
        connection.execute(statement)
    _set_state(connection, "cuts", CUTS_VERSION)


def _set_state(connection: sqlite3.Connection, name: str, number: int) -> None:
    connection.execute("INSERT OR REPLACE INTO search_state (name, number) VALUES (?, ?)", (name, number))
