"""Verbs of feeds: which a person reads, their lists, and bringing in what is new."""

import asyncio
from collections.abc import Iterator, Sequence
from threading import Event
from typing import TYPE_CHECKING, NamedTuple

from db.model import Done, Transaction
from reader.errors import BadOrigin, FetchFailed, PutOff, ReaderError, Unreached
from reader.sanitise import sanitise_line
from reader.workspace.verbs import Verbs

if TYPE_CHECKING:
    from db.feed_records import Feed, FeedId
    from db.model import Payload
    from reader.feeds.opml import Outline
    from reader.feeds.records import Document
    from reader.feeds.reports import Step
    from reader.intake.download import Rules


class NewFeed(NamedTuple):
    """A feed that was asked for. ``done`` is None where it was there; ``problems`` are what could not be read of it."""

    feed: "Feed"
    done: Done | None
    problems: tuple[ReaderError, ...]
    is_unreached: bool = False  # nobody has seen yet what it says


class Listed(NamedTuple):
    """A feed of a list that was taken in: None where it cannot be, with why in ``refused``."""

    feed: "FeedId | None"
    done: Done | None
    refused: ReaderError | None = None


class Feeding(Verbs):
    """Adding, renaming and removing a feed are acts that undo; what a sync notes of it is none."""

    def feeds(self) -> "tuple[Feed, ...]":
        """Every feed, in the order in which they were added."""
        return self._archive.feeds.all()

    def feed_count(self) -> int:
        """How many feeds there are."""
        return self._archive.feeds.count()

    def feed(self, name: str) -> "Feed":
        """A feed by its number, address or title. Raises NotFound, Unfit."""
        return self._archive.feeds.named(name)

    def add_feed(
        self, url: str, *, title: str = "", allow_private: bool = False, rules: "Rules | None" = None
    ) -> NewFeed:
        """Read a feed from now on. It is looked at once: what is no feed is refused.

        One that cannot be reached just now is kept all the same, with the problem told. Raises BadOrigin, Unreadable,
        FetchFailed.
        """
        from reader.feeds.links import address

        known = address(url)
        if known is None:
            raise BadOrigin("the address" if "@" in url else url, "a feed is an http or https address, without a user")
        here = next((feed for feed in self.feeds() if known in (feed.url, feed.address)), None)
        if here is not None:
            return NewFeed(here, None, ())
        own_title, unreached = "", None
        problems: list[ReaderError] = []
        try:
            document = self._looked_at(known, allow_private=allow_private, rules=rules)
        except (Unreached, PutOff) as error:
            unreached = error
            problems.append(FetchFailed(error.name, f"{error.reason}; it is kept, and a sync tries again"))
        else:
            own_title = document.title
            if document.damaged is not None:
                problems.append(ReaderError(known, document.damaged))
            problems += [ReaderError(item.name, item.fault) for item in document.items if item.fault is not None]
        made = self._archive.feeds.add(
            known, title=sanitise_line(title), own_title=own_title, allow_private=allow_private
        )
        if unreached is not None:
            self._archive.feeds.note_failed(made.feed, unreached.reason, not_before=None)
        return NewFeed(self.feed(str(made.feed)), made.done, tuple(problems), is_unreached=unreached is not None)

    def _looked_at(self, url: str, *, allow_private: bool, rules: "Rules | None") -> "Document":
        """What the feed of an address says. Raises ReaderError."""
        from dataclasses import replace

        from reader.feeds.read import read_feed
        from reader.intake.download import FEED, USUAL, Asked, check_address, download
        from reader.processes import each

        check_address(url, url)
        asked = Asked(address=url, allow_private=allow_private, accept=FEED)
        answer = asyncio.run(download(asked, clock=self._clock, rules=rules or USUAL))
        ((_payload, result),) = each(
            [replace(answer.payload, origin=answer.address)], read_feed, workers=1, deed="read"
        )
        if isinstance(result, ReaderError):
            raise type(result)(url, result.reason)
        return result

    def rename_feed(self, feed: "FeedId", title: str) -> Done | None:
        """Call a feed otherwise; with an empty title, as it calls itself. None if it is so. Raises NotFound."""
        return self._archive.feeds.rename(feed, sanitise_line(title))

    def remove_feed(self, feed: "FeedId") -> Done:
        """Read a feed no more; its articles stay. Raises NotFound."""
        return self._archive.feeds.remove(feed)

    # ── Lists ──────────────────────────────────────────────────────────────────────────────────────────────────────
    def import_feeds(self, payload: "Payload") -> Iterator[Listed]:
        """Read all feeds of an OPML list; one undo takes back all of it. Nobody is asked: a sync is. Raises Unreadable.

        Each is on disk when it is yielded.
        """
        from reader.feeds.opml import read

        batch: Transaction | None = None
        for outline in read(payload):
            if outline.url is None:
                name = "the address" if "@" in outline.stated else outline.stated or outline.title or "an outline"
                yield Listed(None, None, BadOrigin(name, "a feed is an http or https address, without a user"))
                continue
            made = self._archive.feeds.add(outline.url, title=outline.title, folder=outline.folder, batch=batch)
            batch = batch or (made.done.transaction if made.done else None)
            yield Listed(made.feed, made.done)

    def export_feeds(self) -> str:
        """All feeds as an OPML list, with their folders."""
        from reader.feeds.opml import written

        return written(map(_outline, self.feeds()), at=self._clock())

    # ── Bringing in ────────────────────────────────────────────────────────────────────────────────────────────────
    def sync(
        self,
        feeds: "Sequence[FeedId] | None" = None,
        *,
        hosts: int | None = None,
        stopped: Event | None = None,
        rules: "Rules | None" = None,
    ) -> "Iterator[Step]":
        """Bring in what is new in all feeds, or in some; step by step, each on disk when it is told.

        At most ``hosts`` are asked at once. A feed that failed is left alone for a while, unless it is named. One undo
        takes back what a sync added. Raises ArchiveError.
        """
        from reader.asking import HOSTS
        from reader.intake.download import USUAL
        from reader.workspace.syncing import Sync

        some = [feed for feed in self.feeds() if feeds is None or feed.id in feeds]
        return Sync(
            self._archive,
            some,
            clock=self._clock,
            hosts=hosts or HOSTS,
            stopped=stopped,
            rules=rules or USUAL,
            patient=feeds is None,
        ).steps()


def _outline(feed: "Feed") -> "Outline":
    from reader.feeds.opml import Outline

    return Outline(url=feed.address, stated=feed.address, title=feed.title, folder=feed.folder)
