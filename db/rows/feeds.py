"""Rows of feeds."""

from db.feed_records import Feed, FeedId
from db.rows import Row
from db.rows.times import to_maybe_time, to_time

FEED_COLUMNS = (
    "feed.id, feed.guid, feed.url, coalesce(state.address, feed.url),"
    " coalesce(nullif(feed.title, ''), nullif(state.title, ''), state.address, feed.url),"
    " feed.folder, feed.allow_private, feed.created_at, state.etag, state.last_modified, state.checked_at,"
    " state.error, coalesce(state.errors, 0), state.not_before"
)


def to_feed(row: Row, articles: int, unread: int, refused: int) -> Feed:
    """A feed from FEED_COLUMNS and its counts."""
    (feed, guid, url, address, title, folder, allow_private, added_at, etag, last_modified, *noted) = row
    checked_at, error, errors, not_before = noted
    return Feed(
        id=FeedId(feed),
        guid=guid,
        url=url,
        address=address,
        title=title,
        folder=folder,
        allow_private=bool(allow_private),
        added_at=to_time(added_at),
        etag=etag,
        last_modified=last_modified,
        checked_at=to_maybe_time(checked_at),
        error=error,
        errors=errors,
        not_before=to_maybe_time(not_before),
        articles=articles,
        unread=unread,
        refused=refused,
    )
