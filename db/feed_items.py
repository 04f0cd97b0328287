"""Items of feeds: which were seen, and the articles that they became. None becomes an article twice."""

import sqlite3
from collections.abc import Callable, Sequence
from datetime import datetime

from db.articles import Added, Coming, known, take
from db.connection import Connections
from db.feed_records import FeedId, SeenItem, Sifted
from db.journal import Act
from db.model import ArticleId, Draft, Payload, Recognition, Transaction
from db.rows.times import from_time
from db.texts import packed_capture, text_hash

TRIES = 5  # syncs that ask for a page that cannot be had, set by hand: a site that is down for a day comes back

_DONE = "SELECT 1 FROM feed_item WHERE feed = ? AND key = ? AND (article IS NOT NULL OR tries >= ?)"
# Also what lies in the trash: who put it there does not want it back from another feed.
_AT = """
    SELECT id FROM (SELECT id FROM article WHERE url IN (?1, ?2)
    UNION SELECT article FROM feed_item WHERE url IN (?1, ?2) AND article IS NOT NULL) ORDER BY id LIMIT 1"""
_SEEN = """
    INSERT INTO feed_item (feed, key, url, article, reason, tries, seen_at) VALUES (?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (feed, key) DO UPDATE SET url = excluded.url, article = excluded.article, reason = excluded.reason,
    tries = CASE WHEN excluded.tries = 1 THEN tries + 1 ELSE excluded.tries END"""


class FeedItems:
    """The items of one archive's feeds."""

    def __init__(self, connections: Connections, *, clock: Callable[[], datetime], author: str) -> None:
        self._connections = connections
        self._clock = clock
        self._author = author

    def sift(self, feed: FeedId, items: Sequence[SeenItem]) -> Sifted:
        """Which items are to be looked at. One whose address the archive has, or that stands here twice, is not."""
        fresh: list[int] = []
        at_known = 0
        addresses: set[str] = set()
        with self._connections.writing() as connection:
            for number, item in enumerate(items):
                if connection.execute(_DONE, (feed, item.key, TRIES)).fetchone() or item.url in addresses:
                    continue
                if item.url is not None:
                    addresses.add(item.url)
                    if (article := _at(connection, item.url, item.url)) is not None:
                        self._seen(connection, feed, item, article=article)
                        at_known += 1
                        continue
                fresh.append(number)
        return Sifted(fresh=tuple(fresh), known=at_known)

    def keep(
        self,
        feed: FeedId,
        item: SeenItem,
        draft: Draft,
        payload: Payload,
        recognition: Recognition,
        *,
        batch: Transaction | None = None,
    ) -> Added:
        """Keep what an item became, unless the archive has its text or its address: one transaction for both.

        The text of an article that is here already is left as it is: a sync changes nothing that somebody works on.
        ``batch`` is the first act of a run that is undone as one.
        """
        text_sha256, capture = text_hash(draft), packed_capture(payload)
        with self._connections.writing() as connection:
            here = known(connection, text_sha256)
            article = _at(connection, draft.url, item.url) if here is None else here[0]
            if article is not None:
                added = Added(article=article, known=True)
            else:
                act = Act(connection, now=self._clock(), author=self._author)
                added = take(act, Coming(draft, payload.origin, recognition, text_sha256, capture), batch=batch)
            self._seen(connection, feed, item, article=added.article)
        return added

    def refuse(self, feed: FeedId, item: SeenItem, reason: str, *, again: bool) -> bool:
        """Note why an item became no article; ``again`` if it may be tried later. Returns whether it will be."""
        with self._connections.writing() as connection:
            self._seen(connection, feed, item, reason=reason, tries=1 if again else TRIES)
            return connection.execute(_DONE, (feed, item.key, TRIES)).fetchone() is None

    def _seen(
        self,
        connection: sqlite3.Connection,
        feed: FeedId,
        item: SeenItem,
        *,
        article: ArticleId | None = None,
        reason: str | None = None,
        tries: int = 0,
    ) -> None:
        now = from_time(self._clock())
        connection.execute(_SEEN, (feed, item.key, item.url, article, reason, tries, now))


def _at(connection: sqlite3.Connection, *addresses: str | None) -> ArticleId | None:
    """The article of either address, in the trash or not; the oldest of several."""
    row = connection.execute(_AT, addresses).fetchone()
    return None if row is None else ArticleId(row[0])
