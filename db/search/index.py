"""What is written for search: postings and dictionary, brought up to date from the queue that triggers fill.

Every transaction is short, so that an annotator's write never waits for a bulk import. Postings are contentless: to
take a text out, the very text that was put in is cut again, which is safe because blocks and note versions are
immutable rows. Never called with a transaction open.
"""

import sqlite3
from collections import Counter
from collections.abc import Callable
from time import perf_counter

from db.connection import Connections
from db.search.cuts import CUTS_VERSION, key_cuts, posting_text, raw_words, stems
from db.search.schema import CREATE_TRIGGERS, NOTES_FROM, TRIGGERS

SHORT_S = 0.025  # work in one write transaction; with its commit it stays under the house's 50 ms
MERGE_PAGES = 160  # FTS5 pages merged in one step, 10 to 20 ms; enough to keep pace with an import
COUNTED_AT_ONCE = 4_000  # dictionary counts written in one transaction, about 20 ms

Unit = tuple[int, str]


class Index:
    """The postings and the dictionary of one archive file."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def pending(self) -> int:
        """How many articles and notes wait, counted up to 1,000; at least 1 if all has to be made again."""
        with self._connections.reading() as connection:
            if _stale(connection):
                return 1
            return int(connection.execute("SELECT count(*) FROM (SELECT 1 FROM search_queue LIMIT 1000)").fetchone()[0])

    def drain(self, *, progress: Callable[[int], None] | None = None, for_s: float = float("inf")) -> int:
        """Index what is queued, in short transactions, for about ``for_s`` seconds. Returns the units written."""
        until = perf_counter() + for_s
        words = _Words()
        done, more = 0, True
        while more:
            with self._connections.writing() as connection:
                words.meet(connection)
                indexed, more = _step(connection, words)
                words.count(connection)
            done += indexed
            if progress is not None:
                progress(done)
            if perf_counter() > until:
                break
            if more:
                self._merge_step(MERGE_PAGES)
        while words.uncounted:
            with self._connections.writing() as connection:
                words.count(connection, all_of_them=True)
        return done

    def merge(self) -> None:
        """Merge the segments that many additions left into one, in short steps; for idle moments and after imports."""
        while self._merge_step(-MERGE_PAGES):
            pass

    def rebuild(self) -> int:
        """Throw the index away and make it again."""
        with self._connections.writing() as connection:
            _start_again(connection)
        return self.drain()

    def _merge_step(self, pages: int) -> bool:
        merged = False
        for table in ("search_gram", "search_key"):
            with self._connections.writing() as connection:
                before = connection.total_changes
                connection.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('merge', ?)", (pages,))  # noqa: S608
                merged = merged or connection.total_changes - before > 1  # FTS5 documents: under 2, nothing to do
        return merged


class _Words:
    """The dictionary as one drain writes it: words at once, how often they stand when there is time.

    Counts only rank, so a crash may lose some; a word that is missing could not be found misspelt.
    """

    def __init__(self) -> None:
        self.uncounted: Counter[str] = Counter()
        self._stored: set[str] = set()
        self._generation = -1

    def meet(self, connection: sqlite3.Connection) -> None:
        """Begin a transaction: make all again if it is stale, forget what another process threw away."""
        if _stale(connection):
            _start_again(connection)
        generation = _state(connection, "generation")
        if generation != self._generation:
            self._generation = generation
            self._stored.clear()

    def add(self, connection: sqlite3.Connection, words: Counter[str]) -> None:
        """Store the new ones; the transaction must commit."""
        for word in sorted(words.keys() - self._stored):
            made = connection.execute("INSERT OR IGNORE INTO search_word (text, units) VALUES (?, 0)", (word,))
            if made.rowcount > 0:
                connection.execute(
                    "INSERT INTO search_key (rowid, cuts) VALUES (?, ?)", (made.lastrowid, " ".join(key_cuts(word)))
                )
            self._stored.add(word)
        self.uncounted.update(words)

    def count(self, connection: sqlite3.Connection, *, all_of_them: bool = False) -> None:
        """Write counts down: a few at once in the transaction that brought them, many later in their own."""
        if not all_of_them and len(self.uncounted) > COUNTED_AT_ONCE // 4:
            return
        some = [(n, self.uncounted[n]) for n in list(self.uncounted)[:COUNTED_AT_ONCE]]
        connection.executemany("UPDATE search_word SET units = units + ?2 WHERE text = ?1", some)
        for word, _ in some:
            del self.uncounted[word]


def _step(connection: sqlite3.Connection, words: _Words) -> tuple[int, bool]:
    """Index for one short transaction. Returns the units written, and whether more is queued."""
    until = perf_counter() + SHORT_S
    written = 0
    while queued := connection.execute("SELECT kind, id FROM search_queue ORDER BY kind, id LIMIT 64").fetchall():
        for kind, number in queued:
            gone, come = _note_change(connection, number) if kind else _article_change(connection, number)
            _write(connection, words, gone, come)
            connection.execute("DELETE FROM search_queue WHERE kind = ? AND id = ?", (kind, number))
            written += len(gone) + len(come)
            if perf_counter() > until:
                return written, True
    return written, False


def _write(connection: sqlite3.Connection, words: _Words, gone: list[Unit], come: list[Unit]) -> None:
    connection.executemany(
        "INSERT INTO search_gram (search_gram, rowid, cuts) VALUES ('delete', ?, ?)",
        [(unit, posting_text(text)) for unit, text in gone],
    )
    connection.executemany(
        "INSERT INTO search_gram (rowid, cuts) VALUES (?, ?)", [(unit, posting_text(text)) for unit, text in come]
    )
    words.add(connection, Counter(stem for _, text in come for run in raw_words(text) for stem in stems(run)))


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
        "INSERT INTO search_gram (search_gram) VALUES ('delete-all')",
        "INSERT INTO search_key (search_key) VALUES ('delete-all')",
        "DELETE FROM search_word",
        "DELETE FROM search_article",
        "DELETE FROM search_note",
        "INSERT OR IGNORE INTO search_queue (kind, id) SELECT 0, id FROM article",
        "INSERT OR IGNORE INTO search_queue (kind, id) SELECT 1, id FROM note",
        "INSERT OR REPLACE INTO search_state (name, number)"
        " SELECT 'generation', coalesce((SELECT number FROM search_state WHERE name = 'generation'), 0) + 1",
    ):
        connection.execute(statement)
    connection.execute("INSERT OR REPLACE INTO search_state (name, number) VALUES ('cuts', ?)", (CUTS_VERSION,))
