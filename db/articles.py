"""Articles: taken in once, kept with the bytes they came from, listed by the page, and never deleted."""

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from db.connection import Connections
from db.errors import NotFound
from db.model import ArticleId, ArticleSummary, Done, TagId, Transaction
from db.rows import Row
from db.rows.lines import SUMMARY_COLUMNS, to_summary
from db.rows.times import from_time, to_time

if TYPE_CHECKING:
    from db.journal import Act
    from db.model import Draft, Payload, Recognition


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
    order: str = ""  # that was chosen last, in the words of db.orders; empty is the usual one


class Coming(NamedTuple):
    """All that is written of an article, made ready before anything is locked."""

    draft: "Draft"
    origin: str
    recognition: "Recognition | None"  # None: nobody looked for names yet
    text_sha256: str
    capture: Mapping[str, str | int | bytes | None]
    guid: str | None = None  # that it had in another archive
    added_at: datetime | None = None  # when that archive took it in


class Articles:
    """The articles of one archive."""

    def __init__(self, connections: Connections, *, clock: Callable[[], datetime], author: str) -> None:
        self._connections = connections
        self._clock = clock
        self._author = author

    def add(
        self, draft: "Draft", payload: "Payload", recognition: "Recognition", *, batch: Transaction | None = None
    ) -> Added:
        """Keep a clean article with its capture and mentions; the same text again is the same article.

        One that lies in the trash comes back. One transaction; packing and hashing happen before it. ``batch`` is the
        first act of a run that is undone as one.
        """
        from db.journal import Act  # only those who add a page pay for it
        from db.texts import packed_capture, text_hash

        text_sha256, capture = text_hash(draft), packed_capture(payload)
        with self._connections.writing() as connection:
            act = Act(connection, now=self._clock(), author=self._author)
            coming = Coming(draft, payload.origin, recognition, text_sha256, capture)
            return take(act, coming, batch=batch)

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

    def of_text(self, draft: "Draft") -> ArticleId | None:
        """The article, perhaps in the trash, that has or had this very text."""
        from db.texts import text_hash

        with self._connections.reading() as connection:
            found = known(connection, text_hash(draft))
            return None if found is None else found[0]

    def trash(self, article: ArticleId) -> Done:
        """Put an article into the trash; undo brings it back. Raises NotFound."""
        from db.journal import Act

        with self._connections.writing() as connection:
            title = live_title(connection, article)
            act = Act(connection, now=self._clock(), author=self._author)
            act.update("article", article, deleted_at=from_time(self._clock()))
            return act.record("trash", title, article=article)

    def page(self, *, offset: int, limit: int) -> tuple[ArticleSummary, ...]:
        """The articles in the library's order, newest first: those from ``offset`` on, at most ``limit``."""
        with self._connections.reading() as connection:
            rows = connection.execute(
                f"{_SUMMARIES} WHERE article.id IN ({_PAGE}) ORDER BY article.id DESC", (limit, offset)
            )
            return _summaries(connection, rows.fetchall())

    def lines(self, articles: Sequence[ArticleId]) -> tuple[ArticleSummary, ...]:
        """These articles, in their order; one that lies in the trash by now is left out."""
        with self._connections.reading() as connection:
            rows = connection.execute(
                f"{_SUMMARIES} WHERE article.deleted_at IS NULL AND article.id IN ({_marks(articles)})", tuple(articles)
            )
            found = {summary.id: summary for summary in _summaries(connection, rows.fetchall())}
        return tuple(found[article] for article in articles if article in found)

    def trashed(self, *, offset: int, limit: int) -> tuple[ArticleSummary, ...]:
        """The articles in the trash, what was put there last first."""
        with self._connections.reading() as connection:
            rows = connection.execute(
                f"{_SUMMARIES} WHERE article.deleted_at IS NOT NULL"
                " ORDER BY article.deleted_at DESC, article.id DESC LIMIT ? OFFSET ?",
                (limit, offset),
            )
            return _summaries(connection, rows.fetchall())

    def in_trash(self) -> int:
        """How many articles lie in the trash."""
        with self._connections.reading() as connection:
            found = connection.execute("SELECT count(*) FROM article WHERE deleted_at IS NOT NULL").fetchone()
            return int(found[0])

    def line_of(self, article: ArticleId) -> int:
        """How many articles stand before this one in the library's order."""
        with self._connections.reading() as connection:
            found = connection.execute("SELECT count(*) FROM article WHERE deleted_at IS NULL AND id > ?", (article,))
            return int(found.fetchone()[0])

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
            (articles,) = connection.execute("SELECT count(*) FROM article WHERE deleted_at IS NULL").fetchone()
            (opened,) = connection.execute(
                "SELECT count(*) FROM reading CROSS JOIN article ON article.id = reading.article"
                " WHERE reading.read_at IS NOT NULL AND article.deleted_at IS NULL"
            ).fetchone()
            kept = connection.execute("SELECT value FROM habit WHERE name = 'library order'").fetchone()
        return Shelf(articles=articles, unread=articles - opened, order=kept[0] if kept else "")


def known(connection: sqlite3.Connection, text_sha256: str, guid: str | None = None) -> tuple[ArticleId, bool] | None:
    """The article that has or had this text, and whether it lies in the trash; one that does not comes first.

    Texts that were only set aside do not count. An article of this ``guid`` is it, whatever its text.
    """
    if guid is not None:
        same = connection.execute("SELECT id, deleted_at FROM article WHERE guid = ?", (guid,)).fetchone()
        if same is not None:
            return ArticleId(same[0]), same[1] is not None
    found = connection.execute(
        "SELECT article.id, article.deleted_at FROM revision JOIN article ON article.id = revision.article"
        " WHERE revision.text_sha256 = ? AND NOT EXISTS (SELECT 1 FROM candidate"
        " WHERE candidate.revision = revision.id AND candidate.outcome IS NOT 'accepted')"
        " ORDER BY article.deleted_at IS NOT NULL, article.id LIMIT 1",
        (text_sha256,),
    ).fetchone()
    return None if found is None else (ArticleId(found[0]), found[1] is not None)


def take(act: "Act", coming: Coming, *, tags: Sequence[TagId] = (), batch: Transaction | None = None) -> Added:
    """Keep one article by an act of its own: its capture, its text, what was recognised in it, tags on all of it."""
    from db.anchors import Seat, anchor_at
    from db.journal import insert
    from db.rows.articles import metadata
    from db.texts import store

    connection, draft = act.connection, coming.draft
    here = known(connection, coming.text_sha256, coming.guid)
    if here is not None:
        article, trashed = here
        if not trashed:
            return Added(article=article, known=True)
        act.update("article", article, deleted_at=None)
        done = act.record("restore", draft.title, article=article, batch=batch)
        return Added(article=article, known=True, done=done)
    kept = {} if coming.guid is None else {"guid": coming.guid}
    added_at = act.now if coming.added_at is None else from_time(coming.added_at)
    article = ArticleId(act.insert("article", **kept, **metadata(draft), origin=coming.origin, added_at=added_at))
    now = datetime.fromisoformat(act.now)
    stored = insert(connection, "capture", article=article, **coming.capture)
    revision = store(connection, article, stored, draft, coming.text_sha256, now=now)
    connection.execute("UPDATE article SET current_revision = ? WHERE id = ?", (revision, article))
    if coming.recognition is not None:
        from db.entities.store import store as store_recognition

        store_recognition(connection, revision, coming.recognition, now=now)
    if tags:
        anchor = anchor_at(connection, Seat(article=article, revision=revision), now=now)
        for tag in tags:
            act.insert("tagging", anchor=anchor, tag=tag, author=act.author, origin="import", created_at=act.now)
    done = act.record("add", draft.title, article=article, batch=batch)
    return Added(article=article, known=False, done=done)


def resumed(connections: Connections) -> ArticleId | None:
    """The article that was read last, unless it was left for another screen or lies in the trash."""
    with connections.reading() as connection:
        found = connection.execute(
            "SELECT reading.article, reading.has_left OR article.deleted_at IS NOT NULL"
            " FROM reading JOIN article ON article.id = reading.article ORDER BY reading.opened_at DESC LIMIT 1"
        ).fetchone()
    return None if found is None or found[1] else ArticleId(found[0])


def live_title(connection: sqlite3.Connection, article: ArticleId) -> str:
    """The title of an article that is not in the trash. Raises NotFound."""
    found = connection.execute("SELECT title FROM article WHERE id = ? AND deleted_at IS NULL", (article,)).fetchone()
    if found is None:
        raise NotFound(f"article {article}", "no such article")
    return str(found[0])


_SUMMARIES = (
    f"SELECT {SUMMARY_COLUMNS}, article.current_revision FROM article"  # noqa: S608
    " LEFT JOIN reading ON reading.article = article.id"
)
_PAGE = "SELECT id FROM article WHERE deleted_at IS NULL ORDER BY id DESC LIMIT ? OFFSET ?"  # skips along an index


def _summaries(connection: sqlite3.Connection, rows: list[Row]) -> tuple[ArticleSummary, ...]:
    shown = [row[0] for row in rows]
    tags, notes = _tag_counts(connection, shown), _note_counts(connection, shown)
    twins = _twin_counts(connection, shown)
    paragraphs = [_paragraph_count(connection, row[-1]) for row in rows]
    return tuple(
        to_summary(row[:-1], count, notes.get(row[0], 0), tuple(tags[row[0]]), twins.get(row[0], 0))
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


def _twin_counts(connection: sqlite3.Connection, shown: list[int]) -> dict[int, int]:
    return dict(
        connection.execute(
            f"SELECT article, count(*) FROM story_twin WHERE article IN ({_marks(shown)}) GROUP BY article",  # noqa: S608
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
