"""Feeds: which a person reads, as acts that undo; and what syncs note of them, which is none of hers."""

import sqlite3
from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from db.connection import Connections
from db.errors import NotFound, Unfit
from db.feed_records import Feed, FeedId
from db.journal import Act
from db.model import Done, Transaction
from db.rows.feeds import FEED_COLUMNS, to_feed
from db.rows.times import from_time

_FEEDS = f"SELECT {FEED_COLUMNS} FROM feed LEFT JOIN feed_state AS state ON state.feed = feed.id"  # noqa: S608
_HELD = """
    SELECT item.feed, count(DISTINCT item.article),
        count(DISTINCT item.article) FILTER (WHERE reading.read_at IS NULL)
    FROM feed_item AS item JOIN article ON article.id = item.article
    LEFT JOIN reading ON reading.article = article.id WHERE article.deleted_at IS NULL GROUP BY item.feed"""
_REFUSED = "SELECT feed, count(*) FROM feed_item WHERE article IS NULL GROUP BY feed"


class Subscribed(NamedTuple):
    """A feed that somebody asked for. ``done`` is None where it is there already."""

    feed: FeedId
    done: Done | None


class Feeds:
    """The feeds of one archive."""

    def __init__(self, connections: Connections, *, clock: Callable[[], datetime], author: str) -> None:
        self._connections = connections
        self._clock = clock
        self._author = author

    def all(self) -> tuple[Feed, ...]:
        """Every feed, in the order in which they were added."""
        with self._connections.reading() as connection:
            rows = connection.execute(f"{_FEEDS} WHERE feed.deleted_at IS NULL ORDER BY feed.id").fetchall()
            held = {feed: (articles, unread) for feed, articles, unread in connection.execute(_HELD)}
            refused = dict(connection.execute(_REFUSED).fetchall())
        return tuple(to_feed(row, *held.get(row[0], (0, 0)), refused.get(row[0], 0)) for row in rows)

    def count(self) -> int:
        """How many feeds there are."""
        with self._connections.reading() as connection:
            return int(connection.execute("SELECT count(*) FROM feed WHERE deleted_at IS NULL").fetchone()[0])

    def named(self, name: str) -> Feed:
        """A feed by its number, address or title. Raises NotFound, and Unfit where several have the title."""
        feeds = self.all()
        for alike in (
            lambda feed: str(feed.id) == name,
            lambda feed: name in (feed.url, feed.address),
            lambda feed: feed.title.casefold() == name.casefold(),
        ):
            found = [feed for feed in feeds if alike(feed)]
            if len(found) > 1:
                numbers = ", ".join(str(feed.id) for feed in found)
                raise Unfit(f"feed {name!r}", f"several have this title; say which by its number: {numbers}")
            if found:
                return found[0]
        raise NotFound(f"feed {name!r}", "no such feed; newsreader feed list shows them")

    def add(
        self,
        url: str,
        *,
        title: str = "",
        own_title: str = "",
        folder: str = "",
        allow_private: bool = False,
        batch: Transaction | None = None,
    ) -> Subscribed:
        """Read a feed from now on. ``title`` is the person's name for it, ``own_title`` what it calls itself.

        ``batch`` is the first act of a run that is undone as one. Raises Unfit for an empty address.
        """
        if not url.strip():
            raise Unfit("feed", "its address may not be empty")
        with self._connections.writing() as connection:
            here = connection.execute(
                "SELECT feed.id FROM feed LEFT JOIN feed_state AS state ON state.feed = feed.id"
                " WHERE feed.deleted_at IS NULL AND ? IN (feed.url, state.address) ORDER BY feed.id",
                (url,),
            ).fetchone()
            if here is not None:
                return Subscribed(FeedId(here[0]), None)
            act = Act(connection, now=self._clock(), author=self._author)
            feed = act.insert(
                "feed",
                url=url,
                title=title,
                folder=folder,
                allow_private=int(allow_private),
                author=self._author,
                created_at=act.now,
            )
            connection.execute("INSERT INTO feed_state (feed, title) VALUES (?, ?)", (feed, own_title))
            return Subscribed(FeedId(feed), act.record("add feed", title or own_title or url, batch=batch))

    def rename(self, feed: FeedId, title: str) -> Done | None:
        """Call a feed otherwise; with an empty title, as it calls itself. None if it is so. Raises NotFound."""
        with self._connections.writing() as connection:
            given, before = _live(connection, feed)
            if given == title:
                return None
            act = Act(connection, now=self._clock(), author=self._author)
            act.update("feed", feed, title=title)
            return act.record("rename feed", f"{before} → {_live(connection, feed)[1]}")

    def remove(self, feed: FeedId) -> Done:
        """Read a feed no more. What it brought stays; undo gives it back. Raises NotFound."""
        with self._connections.writing() as connection:
            _given, title = _live(connection, feed)
            act = Act(connection, now=self._clock(), author=self._author)
            act.update("feed", feed, deleted_at=act.now)
            return act.record("remove feed", title)

    # ── What syncs note ────────────────────────────────────────────────────────────────────────────────────────────
    def note_checked(self, feed: FeedId, *, title: str | None = None, moved_to: str | None = None) -> None:
        """It answered well. What is None stays as it was; that all is settled is said by ``note_settled``."""
        self._note(
            "checked_at = ?, error = NULL, errors = 0, not_before = NULL, title = coalesce(?, title),"
            " address = coalesce(?, address)",
            (from_time(self._clock()), title, moved_to),
            feed,
        )

    def note_settled(self, feed: FeedId, *, etag: str | None, last_modified: str | None) -> None:
        """Nothing of what it said is left to be done: from now on only what is new is asked for."""
        self._note("etag = ?, last_modified = ?", (etag, last_modified), feed)

    def note_failed(self, feed: FeedId, reason: str, *, not_before: datetime | None) -> None:
        """It did not answer well, and is left alone until then."""
        self._note(
            "checked_at = ?, error = ?, errors = errors + 1, not_before = ?",
            (from_time(self._clock()), reason, None if not_before is None else from_time(not_before)),
            feed,
        )

    def _note(self, columns: str, values: tuple[str | None, ...], feed: FeedId) -> None:
        with self._connections.writing() as connection:
            connection.execute(f"UPDATE feed_state SET {columns} WHERE feed = ?", (*values, feed))  # noqa: S608


def _live(connection: sqlite3.Connection, feed: FeedId) -> tuple[str, str]:
    """The name that a person gave a feed, and what it is called. Raises NotFound."""
    row = connection.execute(
        "SELECT feed.title, coalesce(nullif(feed.title, ''), nullif(state.title, ''), feed.url) FROM feed"
        " LEFT JOIN feed_state AS state ON state.feed = feed.id WHERE feed.id = ? AND feed.deleted_at IS NULL",
        (feed,),
    ).fetchone()
    if row is None:
        raise NotFound(f"feed {feed}", "no such feed; newsreader feed list shows them")
    return row[0], row[1]
