"""What is done with several articles at once: a run of short transactions that one undo takes back."""

import json
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

from db.anchors import ON_SEAT, Seat, anchor_at
from db.connection import Connections
from db.journal import Act
from db.model import ArticleId, Done, RevisionId, Tag, Transaction
from db.tags import tag_named, usable_tag

CHUNK = 200  # articles to a transaction: tagging that many holds the lock for less than the house's 50 ms
_AMONG = "id IN (SELECT value FROM json_each(?))"
_READ = "SELECT article FROM reading WHERE read_at IS NOT NULL AND article IN (SELECT value FROM json_each(?))"

Change = Callable[[Act, Sequence[ArticleId]], Sequence[ArticleId]]  # answers which articles it changed


class Marked:
    """Acts on the articles that a person marked. Those that are not there any more are passed over."""

    def __init__(self, connections: Connections, *, clock: Callable[[], datetime], author: str) -> None:
        self._connections = connections
        self._clock = clock
        self._author = author

    def trash(self, articles: Sequence[ArticleId]) -> Done | None:
        """Put articles into the trash; None if all lie there."""

        def change(act: Act, some: Sequence[ArticleId]) -> Sequence[ArticleId]:
            live = self._those(act.connection, some, "deleted_at IS NULL")
            for article in live:
                act.update("article", article, deleted_at=act.now)
            return live

        return self._run(articles, "trash", change)

    def restore(self, articles: Sequence[ArticleId]) -> Done | None:
        """Take articles out of the trash; None if none lies there."""

        def change(act: Act, some: Sequence[ArticleId]) -> Sequence[ArticleId]:
            trashed = self._those(act.connection, some, "deleted_at IS NOT NULL")
            for article in trashed:
                act.update("article", article, deleted_at=None)
            return trashed

        return self._run(articles, "restore", change)

    def star(self, articles: Sequence[ArticleId]) -> Done | None:
        """Put a star on each, or, if all have one, take it off."""
        with self._connections.reading() as connection:
            bare = set(self._those(connection, articles, "deleted_at IS NULL AND starred_at IS NULL"))

        def change(act: Act, some: Sequence[ArticleId]) -> Sequence[ArticleId]:
            others = [article for article in some if not bare or article in bare]
            live = self._those(act.connection, others, "deleted_at IS NULL")
            for article in live:
                act.update("article", article, starred_at=act.now if bare else None)
            return live

        return self._run(articles, "star" if bare else "unstar", change)

    def read(self, articles: Sequence[ArticleId]) -> Done | None:
        """Mark each as read, or, if all are, as unread. Reading goes on beside it: see ``journal.MOVING``."""
        with self._connections.reading() as connection:
            opened = set(self._ids(connection, _READ, articles))
        unread = [article for article in articles if article not in opened]

        def change(act: Act, some: Sequence[ArticleId]) -> Sequence[ArticleId]:
            others = [article for article in some if not unread or article not in opened]
            live = self._those(act.connection, others, "deleted_at IS NULL")
            act.connection.executemany(
                "INSERT INTO reading (article, paragraph, opened_at, has_left) VALUES (?, 0, '', 1)"
                " ON CONFLICT (article) DO NOTHING",
                [(article,) for article in live],
            )
            for article in live:
                act.update("reading", article, read_at=act.now if unread else None)
            return live

        return self._run(articles, "mark read" if unread else "mark unread", change)

    def toggle(self, articles: Sequence[ArticleId], tag_name: str) -> Done | None:
        """Put a tag on all of each article, or, if each has it, take it off. Raises NotFound, Unfit."""
        with self._connections.reading() as connection:
            tag = tag_named(connection, tag_name)
            seats = self._seats(connection, articles)
            bare = [seat.article for seat in seats if not self._taggings(connection, seat, tag)]
            if bare:
                usable_tag(connection, tag_name)

        def put(act: Act, some: Sequence[ArticleId]) -> Sequence[ArticleId]:
            lacking = [one for one in self._seats(act.connection, some) if not self._taggings(act.connection, one, tag)]
            for seat in lacking:
                anchor = anchor_at(act.connection, seat, now=self._clock())
                act.insert(
                    "tagging", anchor=anchor, tag=tag.id, author=self._author, origin="human", created_at=act.now
                )
            return [seat.article for seat in lacking]

        def take(act: Act, some: Sequence[ArticleId]) -> Sequence[ArticleId]:
            taken = []
            for seat in self._seats(act.connection, some):
                for tagging in self._taggings(act.connection, seat, tag):
                    act.update("tagging", tagging, deleted_at=act.now)
                    taken.append(seat.article)
            return list(dict.fromkeys(taken))

        return self._run(articles, "tag" if bare else "untag", put if bare else take, subject=tag.name)

    def _run(self, articles: Sequence[ArticleId], action: str, change: Change, subject: str = "") -> Done | None:
        """Do it by the chunk; each is an act, and the first one's number is their batch."""
        batch: Transaction | None = None
        done: list[Done] = []
        changed = 0
        for some in _chunks(articles):
            with self._connections.writing() as connection:
                act = Act(connection, now=self._clock(), author=self._author)
                if not (those := change(act, some)):
                    continue
                one = those[0] if len(those) == 1 else None
                words = subject or _words(connection, those)
                whole = "-" if subject else None
                done.append(act.record(action, words, article=one, place=whole, batch=batch))
                batch, changed = batch or done[0].transaction, changed + len(those)
        if not done:
            return None
        first = done[0]
        return first if len(done) == 1 else _told(first, changed, subject)

    def _seats(self, connection: sqlite3.Connection, articles: Sequence[ArticleId]) -> list[Seat]:
        rows = connection.execute(
            f"SELECT id, current_revision FROM article WHERE {_AMONG} AND deleted_at IS NULL ORDER BY id",  # noqa: S608
            (json.dumps(articles),),
        ).fetchall()
        return [Seat(article=ArticleId(article), revision=RevisionId(revision)) for article, revision in rows]

    def _taggings(self, connection: sqlite3.Connection, seat: Seat, tag: Tag) -> list[int]:
        rows = connection.execute(
            f"SELECT id FROM tag_use WHERE anchor IN {ON_SEAT} AND tag = ? AND author = ? ORDER BY id",  # noqa: S608
            (*seat.key, tag.id, self._author),
        )
        return [tagging for (tagging,) in rows]

    def _those(self, connection: sqlite3.Connection, articles: Sequence[ArticleId], where: str) -> list[ArticleId]:
        return self._ids(connection, f"SELECT id FROM article WHERE {_AMONG} AND {where} ORDER BY id", articles)  # noqa: S608

    def _ids(self, connection: sqlite3.Connection, sql: str, articles: Sequence[ArticleId]) -> list[ArticleId]:
        return [ArticleId(article) for (article,) in connection.execute(sql, (json.dumps(articles),))]


def _chunks(articles: Sequence[ArticleId]) -> Iterator[Sequence[ArticleId]]:
    return (articles[at : at + CHUNK] for at in range(0, len(articles), CHUNK))


def _words(connection: sqlite3.Connection, articles: Sequence[ArticleId]) -> str:
    """The title of one; of several their number, and the title of the first."""
    (title,) = connection.execute("SELECT title FROM article WHERE id = ?", (articles[0],)).fetchone()
    return str(title) if len(articles) == 1 else f"{len(articles)} × {title}"


def _told(first: Done, changed: int, subject: str) -> Done:
    """A run of several acts as one: what was done with how many."""
    title = first.subject.partition(" × ")[2]
    words = subject or f"{changed} × {title}"
    return Done(transaction=first.transaction, action=first.action, subject=words, place=first.place)
