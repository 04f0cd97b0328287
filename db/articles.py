"""Articles: taken in once, kept with the bytes they came from, listed by the page, and never deleted."""

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from db.connection import Connections
from db.entities.store import store as store_recognition
from db.errors import NotFound
from db.journal import Act, insert
from db.model import ArticleId, ArticleSummary, Done, Draft, Payload, Recognition, TagId, Transaction
from db.rows import Row
from db.rows.articles import SUMMARY_COLUMNS, metadata, to_summary
from db.rows.times import from_time, to_time


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What became of a draft. ``known`` when the archive already held the same text; then nothing was written."""

    article: ArticleId
    known: bool
    done: Done | None = None  # the act, where something was written


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """How many articles there are, and how many of them nobody has opened."""

    articles: int
    unread: int


class Articles:
    """The articles of one archive."""

    def __init__(self, connections: Connections, *, clock: Callable[[], datetime], author: str) -> None:
        self._connections = connections
        self._clock = clock
        self._author = author

    def add(
        self, draft: Draft, payload: Payload, recognition: Recognition, *, batch: Transaction | None = None
    ) -> Added:
        """Keep a clean article with its capture and mentions; the same text again is the same article.

        One that lies in the trash comes back. One transaction; packing and hashing happen before it. ``batch`` is the
        first act of a run that is undone as one.
        """
        from db.texts import packed_capture, store, text_hash  # only those who add a page pay for it

        text_sha256 = text_hash(draft)
        capture = packed_capture(payload)
        now = self._clock()
        with self._connections.writing() as connection:
            known = _of_text(connection, text_sha256)
            act = Act(connection, now=now, author=self._author)
            if known is not None:
                article = ArticleId(known[0])
                if known[1] is None:
                    return Added(article=article, known=True)
                act.update("article", article, deleted_at=None)
                done = act.record("restore", draft.title, article=article, batch=batch)
                return Added(article=article, known=True, done=done)
            article = ArticleId(
                act.insert("article", **metadata(draft), origin=payload.origin, added_at=from_time(now))
            )
            stored = insert(connection, "capture", article=article, **capture)
            revision = store(connection, article, stored, draft, text_sha256, now=now)
            connection.execute("UPDATE article SET current_revision = ? WHERE id = ?", (revision, article))
            store_recognition(connection, revision, recognition, now=now)
            done = act.record("add", draft.title, article=article, batch=batch)
        return Added(article=article, known=False, done=done)

    def ids(self) -> tuple[ArticleId, ...]:
        """Every article that is not in the trash, oldest first."""
        with self._connections.reading() as connection:
            rows = connection.execute("SELECT id FROM article WHERE deleted_at IS NULL ORDER BY id")
            return tuple(ArticleId(article) for (article,) in rows)

    def at_address(self, url: str) -> tuple[ArticleId, ...]:
        """The articles, not in the trash, of one canonical address, newest first."""
        with self._connections.reading() as connection:
            rows = connection.execute(
                "SELECT id FROM article WHERE url = ? AND deleted_at IS NULL ORDER BY id DESC", (url,)
            )
            return tuple(ArticleId(article) for (article,) in rows)

    def of_text(self, draft: Draft) -> ArticleId | None:
        """The article, perhaps in the trash, that has or had this very text."""
        from db.texts import text_hash

        with self._connections.reading() as connection:
            found = _of_text(connection, text_hash(draft))
            return None if found is None else ArticleId(found[0])

    def trash(self, article: ArticleId) -> Done:
        """Put an article into the trash; undo brings it back. Raises NotFound."""
        with self._connections.writing() as connection:
            title = live_title(connection, article)
            act = Act(connection, now=self._clock(), author=self._author)
            act.update("article", article, deleted_at=from_time(self._clock()))
            return act.record("trash", title, article=article)

    def page(self, *, offset: int, limit: int) -> tuple[ArticleSummary, ...]:
        """The articles in the library's order, newest first: those from ``offset`` on, at most ``limit``."""
        with self._connections.reading() as connection:
            rows = connection.execute(f"{_SUMMARIES} ORDER BY article.id DESC LIMIT ? OFFSET ?", (limit, offset))
            return _summaries(connection, rows.fetchall())

    def lines(self, articles: Sequence[ArticleId]) -> tuple[ArticleSummary, ...]:
        """These articles, in their order; one that lies in the trash by now is left out."""
        with self._connections.reading() as connection:
            rows = connection.execute(f"{_SUMMARIES} AND article.id IN ({_marks(articles)})", tuple(articles))
            found = {summary.id: summary for summary in _summaries(connection, rows.fetchall())}
        return tuple(found[article] for article in articles if article in found)

    def dates(self, articles: Sequence[ArticleId]) -> dict[ArticleId, datetime]:
        """When these were published; those of which nobody knows are left out."""
        with self._connections.reading() as connection:
            rows = connection.execute(
                f"SELECT id, published_at FROM article WHERE published_at IS NOT NULL AND id IN ({_marks(articles)})",  # noqa: S608
                tuple(articles),
            )
            return {ArticleId(article): to_time(at) for article, at in rows}

    def shelf(self) -> Shelf:
        """Count the articles."""
        with self._connections.reading() as connection:
            articles, opened = connection.execute(
                "SELECT count(*), count(reading.read_at) FROM article"
                " LEFT JOIN reading ON reading.article = article.id WHERE article.deleted_at IS NULL"
            ).fetchone()
        return Shelf(articles=articles, unread=articles - opened)


def live_title(connection: sqlite3.Connection, article: ArticleId) -> str:
    """The title of an article that is not in the trash. Raises NotFound."""
    found = connection.execute("SELECT title FROM article WHERE id = ? AND deleted_at IS NULL", (article,)).fetchone()
    if found is None:
        raise NotFound(f"article {article}", "no such article")
    return str(found[0])


def _of_text(connection: sqlite3.Connection, text_sha256: str) -> tuple[int, str | None] | None:
    """The article that has or had a text, and when it was trashed. Texts that were only set aside do not count."""
    found: tuple[int, str | None] | None = connection.execute(
        "SELECT article.id, article.deleted_at FROM revision JOIN article ON article.id = revision.article"
        " WHERE revision.text_sha256 = ? AND NOT EXISTS (SELECT 1 FROM candidate"
        " WHERE candidate.revision = revision.id AND candidate.outcome IS NOT 'accepted')"
        " ORDER BY article.deleted_at IS NOT NULL, article.id LIMIT 1",
        (text_sha256,),
    ).fetchone()
    return found


_SUMMARIES = (
    f"SELECT {SUMMARY_COLUMNS}, article.current_revision FROM article"  # noqa: S608
    " LEFT JOIN reading ON reading.article = article.id WHERE article.deleted_at IS NULL"
)


def _summaries(connection: sqlite3.Connection, rows: list[Row]) -> tuple[ArticleSummary, ...]:
    shown = [row[0] for row in rows]
    tags, notes = _tag_counts(connection, shown), _note_counts(connection, shown)
    paragraphs = [_paragraph_count(connection, row[-1]) for row in rows]
    return tuple(
        to_summary(row[:-1], count, notes.get(row[0], 0), tuple(tags[row[0]]))
        for row, count in zip(rows, paragraphs, strict=True)
    )


def _tag_counts(connection: sqlite3.Connection, shown: list[int]) -> dict[int, list[tuple[TagId, int]]]:
    counts: dict[int, list[tuple[TagId, int]]] = defaultdict(list)
    for article, tag, uses in connection.execute(
        "SELECT anchor.article, tag_use.tag, count(DISTINCT anchor.id)"  # noqa: S608
        " FROM anchor JOIN tag_use ON tag_use.anchor = anchor.id"
        f" WHERE anchor.article IN ({_marks(shown)}) GROUP BY anchor.article, tag_use.tag",
        shown,
    ):
        counts[article].append((TagId(tag), uses))
    return counts


def _note_counts(connection: sqlite3.Connection, shown: list[int]) -> dict[int, int]:
    return dict(
        connection.execute(
            "SELECT anchor.article, count(*) FROM anchor JOIN note ON note.anchor = anchor.id"  # noqa: S608
            f" WHERE anchor.article IN ({_marks(shown)}) AND note.deleted_at IS NULL GROUP BY anchor.article",
            shown,
        )
    )


def _paragraph_count(connection: sqlite3.Connection, revision: int) -> int:
    (count,) = connection.execute(
        "SELECT count(*) FROM block WHERE revision = ? AND part = 'paragraph'", (revision,)
    ).fetchone()
    return int(count)


def _marks(values: Sequence[int]) -> str:
    return ", ".join("?" * len(values))
