"""What is kept of each text so that its twins are found: brought up to date from the queue that triggers fill.

Every transaction is short, so that an annotator's write never waits; texts are read and cut before it begins. A text
is known by its revision and last block, both immutable. Never called with a transaction open.
"""

import sqlite3
from collections import Counter
from collections.abc import Callable
from time import perf_counter, sleep
from typing import NamedTuple

from db.connection import Connections
from db.errors import CannotWrite
from db.stories.schema import CREATE_TRIGGERS, TRIGGERS
from db.stories.shingles import (
    LEAST_KEPT,
    SHINGLES_VERSION,
    folded,
    is_same_story,
    likeness,
    may_be_alike,
    packed,
    sample,
    short_shingles,
    unpacked,
)

AT_ONCE = 16  # articles that are cut before a transaction
WORK_S = 0.02  # of a transaction, without its commit: the house lets nobody wait for 50 ms
OPEN_S = 0.016  # between two: whoever waits for the lock gets in
FEW = 60  # articles that whoever asks always waits for: about 0.1 s
UP_TO_DATE_S = 0.2  # and how long where more wait
# Articles that one shingle leads to, the newest first. What stands in more is a phrase of the trade, or a page that was
# taken in hundreds of times: then some of its twins are enough.
MOST_OF_ONE = 200
MOST_COMPARED = 40  # texts that one text is compared with whole, those with most in common
MOST_MISSES = 6  # of these that turn out to be none of its story: in an archive of common paragraphs they were all 40


class _Text(NamedTuple):
    revision: int
    last_block: int
    letters: int
    sample: tuple[int, ...]


class Sketches:
    """Samples and pairs of one archive file."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    @staticmethod
    def waiting(connection: sqlite3.Connection) -> int:
        """How many articles wait, counted up to 1,000: all of them, and at least 1, if all has to be made again."""
        stale = _stale(connection)
        table = "article" if stale else "story_queue"
        (queued,) = connection.execute(f"SELECT count(*) FROM (SELECT 1 FROM {table} LIMIT 1000)").fetchone()  # noqa: S608
        return int(queued) or int(stale)

    def keep_up(self) -> None:
        """Take up what was just written. If much waits, an import is under way, and does it itself."""
        with self._connections.held_open():
            with self._connections.reading() as connection:
                waiting = self.waiting(connection)
            if 0 < waiting <= FEW:
                self.drain()

    def come_near(self) -> bool:
        """Before a question: all where few wait, else for 0.2 s. Whether all is up to date.

        An archive that may only be read is asked as far as it is known.
        """
        with self._connections.reading() as connection:
            waiting = self.waiting(connection)
        try:
            return not waiting or self._drain(float("inf") if waiting <= FEW else UP_TO_DATE_S)
        except CannotWrite:
            return True  # nothing more will come

    def drain(self, *, progress: Callable[[int], None] | None = None) -> None:
        """Take up all that is queued."""
        self._drain(float("inf"), progress)

    def rebuild(self) -> None:
        """Throw everything that is derived away and make it again."""
        with self._connections.writing() as connection:
            _start_again(connection)
        self.drain()

    def _drain(self, for_s: float, progress: Callable[[int], None] | None = None) -> bool:
        until, done, more, shut = perf_counter() + for_s, 0, True, 0.0
        with self._connections.held_open():
            texts = dict[int, _Text]()
            while more and perf_counter() < until:
                texts = self._cut(texts)
                sleep(max(0.0, shut + OPEN_S - perf_counter()))
                with self._connections.writing() as connection:
                    if _stale(connection):
                        _start_again(connection)
                    done += _step(connection, texts)
                    more = self.waiting(connection) > 0
                shut = perf_counter()
                if progress is not None:
                    progress(done)
        return not more

    def _cut(self, before: dict[int, _Text]) -> dict[int, _Text]:
        """The next texts, cut while nobody waits for us; those from before that were not taken up stay good."""
        with self._connections.reading() as connection:
            queued = connection.execute("SELECT article FROM story_queue ORDER BY article LIMIT ?", (AT_ONCE,))
            articles = [article for (article,) in queued.fetchall()]
            return {
                article: text
                for article in articles
                if (text := before.get(article) or _text(connection, article)) is not None
            }


def _step(connection: sqlite3.Connection, texts: dict[int, _Text]) -> int:
    """Take up articles until the time for one transaction is over. Returns how many."""
    began, done = perf_counter(), 0
    queued = connection.execute("SELECT article FROM story_queue ORDER BY article LIMIT ?", (AT_ONCE,)).fetchall()
    for (article,) in queued:
        cut = texts.get(article)
        if cut is None or cut[:2] != _state_of(connection, article):  # written since, or by the same transaction
            cut = _text(connection, article)
        _take_up(connection, article, cut)
        connection.execute("DELETE FROM story_queue WHERE article = ?", (article,))
        done += 1
        if perf_counter() - began > WORK_S:
            break
    return done


def _take_up(connection: sqlite3.Connection, article: int, text: _Text | None) -> None:
    """Know an article by a text; None for one that has none."""
    stored = connection.execute(
        "SELECT revision, last_block, sample FROM story_text WHERE article = ?", (article,)
    ).fetchone()
    if stored is not None:
        if text is not None and stored[:2] == text[:2]:
            return
        connection.executemany(
            "DELETE FROM story_shingle WHERE shingle = ? AND article = ?",
            [(shingle, article) for shingle in unpacked(stored[2])],
        )
        connection.execute("DELETE FROM story_text WHERE article = ?", (article,))
        twins = connection.execute("SELECT twin FROM story_pair WHERE article = ?", (article,)).fetchall()
        connection.executemany(
            "DELETE FROM story_pair WHERE article = ? AND twin = ?",
            [pair for (twin,) in twins for pair in ((article, twin), (twin, article))],
        )
    if text is None:
        return
    _pair(connection, article, text)
    connection.execute("INSERT INTO story_text VALUES (?, ?, ?, ?, ?)", (article, *text[:3], packed(text.sample)))
    connection.executemany("INSERT INTO story_shingle VALUES (?, ?)", [(one, article) for one in text.sample])


def _pair(connection: sqlite3.Connection, article: int, text: _Text) -> None:
    """Find the twins of a text among those that are known, and keep how alike they are."""
    near = near_texts(connection, text.sample)
    if not near:
        return
    mine = short_shingles(text_of(connection, text.revision))
    misses = 0
    for other, revision in near:
        found = likeness(mine, short_shingles(text_of(connection, revision)))
        if not is_same_story(found):
            misses += 1
            if misses == MOST_MISSES:  # those that follow have less in common
                break
        else:
            connection.executemany(
                "INSERT INTO story_pair VALUES (?, ?, ?, ?)",
                [
                    (article, other, found.resemblance, found.share),
                    (other, article, found.resemblance, found.other_share),
                ],
            )


def near_texts(connection: sqlite3.Connection, kept: tuple[int, ...]) -> list[tuple[int, int]]:
    """Articles whose sample has enough in common with one, and the revisions they are known by, the nearest first."""
    shared: Counter[int] = Counter()
    for shingle in kept:
        shared.update(
            article
            for (article,) in connection.execute(
                "SELECT article FROM story_shingle WHERE shingle = ? ORDER BY article DESC LIMIT ?",
                (shingle, MOST_OF_ONE),
            )
        )
    near: list[tuple[float, int, int]] = []
    for other, count in shared.most_common():
        if not may_be_alike(count, len(kept), LEAST_KEPT):  # nor is any that follows: no sample is smaller
            break
        revision, size = connection.execute(
            "SELECT revision, length(sample) / 4 FROM story_text WHERE article = ?", (other,)
        ).fetchone()
        if may_be_alike(count, len(kept), size):
            near.append((count / min(len(kept), size), other, revision))
    near.sort(reverse=True)
    return [(other, revision) for _share, other, revision in near[:MOST_COMPARED]]


def text_of(connection: sqlite3.Connection, revision: int) -> str:
    """The folded letters of a revision's paragraphs."""
    rows = connection.execute(
        "SELECT text FROM block WHERE revision = ? AND part = 'paragraph' ORDER BY number", (revision,)
    )
    return folded(text for (text,) in rows)


def _text(connection: sqlite3.Connection, article: int) -> _Text | None:
    revision, last_block = _state_of(connection, article)
    if not last_block:
        return None
    text = text_of(connection, revision)
    return _Text(revision, last_block, len(text), tuple(sample(text)))


def _state_of(connection: sqlite3.Connection, article: int) -> tuple[int, int]:
    """The revision that is read, and its newest block; 0 where there is none."""
    row = connection.execute(
        "SELECT a.current_revision, max(b.id) FROM article a LEFT JOIN block b ON b.revision = a.current_revision"
        " AND b.part = 'paragraph' WHERE a.id = ?",
        (article,),
    ).fetchone()
    return row[0] or 0, row[1] or 0


def _stale(connection: sqlite3.Connection) -> bool:
    """Whether the rows were made by other shingles than ours, or a tool dropped a trigger behind our back."""
    row = connection.execute("SELECT number FROM story_state WHERE name = 'shingles'").fetchone()
    if row is None or row[0] != SHINGLES_VERSION:
        return True
    names = ", ".join(f"'{name}'" for name in TRIGGERS)
    there = connection.execute(f"SELECT count(*) FROM sqlite_schema WHERE type = 'trigger' AND name IN ({names})")  # noqa: S608
    return bool(there.fetchone()[0] != len(TRIGGERS))


def _start_again(connection: sqlite3.Connection) -> None:
    for statement in (
        *CREATE_TRIGGERS,
        "DELETE FROM story_pair",
        "DELETE FROM story_shingle",
        "DELETE FROM story_text",
        "INSERT OR IGNORE INTO story_queue (article) SELECT id FROM article",
        f"INSERT OR REPLACE INTO story_state (name, number) VALUES ('shingles', {SHINGLES_VERSION})",  # noqa: S608
    ):
        connection.execute(statement)
