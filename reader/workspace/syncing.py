"""One sync: feeds are asked, their new items fetched, cleaned, recognised and kept. Each is on disk when it is told.

What is cut short (Esc, Ctrl+C, a kill) is found again by the next sync: a feed is asked only for what is new once
nothing of it is left to be done.

A feed of a private network (``--allow-private``) may lead to pages of the very server that was typed, scheme, host and
port: whoever named it let that server be asked. The word covers no other server, and no redirect.
"""

import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from threading import Event
from typing import cast

from db.archive import Archive
from db.feed_records import Feed, SeenItem
from db.model import ArticleId, Payload, Transaction
from reader.asking import HOSTS, asked_all
from reader.errors import FetchFailed, NoArticle, PutOff, ReaderError, TookTooLong, Unreached
from reader.feeds.full_text import described, is_whole, page_of
from reader.feeds.links import canonical, origin_of
from reader.feeds.patience import not_before
from reader.feeds.read import read_feed
from reader.feeds.records import Document, Item
from reader.feeds.reports import Outcome, Report, Step
from reader.intake.download import FEED, USUAL, Answer, Asked, Rules
from reader.processes import each
from reader.taking_in_items import PageOfItem, PreparedItem, load_all, own_text_of, prepare_item

HELD_CHARS = 50_000_000  # of articles that items carry; the full feeds of a hundred outlets have a tenth of it
PAGES_A_WORKER = 30  # to load what the text work needs takes a process as long as so many pages


@dataclass(slots=True)
class _Look:
    """A feed that answered: what is to be settled when its last item is done with."""

    report: Report
    answer: Answer
    title: str
    left: int = 0
    is_open: bool = False  # an item is to be tried again


@dataclass(frozen=True, slots=True)
class _Wanted:
    look: _Look
    item: Item
    seen: SeenItem


class _NothingNew(ReaderError):
    """The feed is as it was."""


class Sync:
    """One run over some feeds. Its steps are taken one by one; setting ``stopped`` ends it after what is in hand."""

    def __init__(
        self,
        archive: Archive,
        feeds: Sequence[Feed],
        *,
        clock: Callable[[], datetime],
        hosts: int = HOSTS,
        stopped: Event | None = None,
        rules: Rules = USUAL,
        patient: bool = True,
    ) -> None:
        """``patient``: feeds that are to be left alone for a while are."""
        self._archive = archive
        self._feeds = feeds
        self._patient = patient
        self._clock = clock
        self._hosts = hosts
        self._stopped = stopped or Event()
        self._rules = rules
        self._batch: Transaction | None = None
        self._looks: list[_Look] = []
        self._under_way: set[str] = set()  # addresses of pages that are to be fetched for some feed
        self._asked = self._pages = self._done = self._held = 0

    def steps(self) -> Iterator[Step]:
        """Do it. Raises ArchiveError; what was kept until then stays kept."""
        wanted: list[_Wanted] = []
        for found in self._look():
            if isinstance(found, Step):
                yield found
            else:
                wanted += found
        self._pages = len(wanted)
        yield from self._taken_in(wanted)
        for look in self._looks:
            if look.left:  # stopped before all was done: the next sync finds it again
                yield self._step(look.report)

    # ── Feeds ──────────────────────────────────────────────────────────────────────────────────────────────────────
    def _look(self) -> Iterator[Step | list[_Wanted]]:
        """Ask the feeds and read what they say; steps, and the items that are to be fetched."""
        now = self._clock()
        due: list[Feed] = []
        for feed in self._feeds:
            if feed.is_due(now) or not self._patient:
                due.append(feed)
            else:
                self._asked += 1
                yield self._step(Report(feed=feed, outcome=Outcome.WAITING, not_before=feed.not_before))
        looked: deque[tuple[Feed, Answer | None]] = deque()

        def answers() -> Iterator[Payload | ReaderError]:
            errands = [(feed, _question(feed)) for feed in due]
            for feed, outcome in asked_all(
                errands, clock=self._clock, hosts=self._hosts, stopped=self._stopped, rules=self._rules
            ):
                if isinstance(outcome, ReaderError):
                    looked.append((feed, None))
                    yield outcome
                    continue
                looked.append((feed, outcome))
                if outcome.is_new:
                    yield replace(outcome.payload, origin=outcome.address)  # links are relative to where it was found
                else:
                    yield _NothingNew(feed.address, "nothing is new")

        for _payload, result in each(answers(), read_feed, workers=1, deed="read"):
            feed, answer = looked.popleft()
            self._asked += 1
            if isinstance(result, ReaderError) and not isinstance(result, _NothingNew):
                yield self._step(self._failed(feed, result))
            elif answer is not None:
                yield from self._answered(feed, answer, result)

    def _answered(self, feed: Feed, answer: Answer, result: Document | ReaderError) -> Iterator[Step | list[_Wanted]]:
        report = Report(feed=feed)
        if isinstance(result, ReaderError):
            self._archive.feeds.note_checked(feed.id, moved_to=answer.moved_to)
            yield self._step(report)
            return
        self._archive.feeds.note_checked(feed.id, title=result.title, moved_to=answer.moved_to)
        seen = [SeenItem(key=item.key, url=canonical(item.url) if item.url else None) for item in result.items]
        sifted = self._archive.feed_items.sift(feed.id, seen)
        report.known = sifted.known
        if result.damaged is not None:
            report.error = ReaderError(feed.address, result.damaged)
        look = _Look(report, answer, result.title)
        self._looks.append(look)
        fresh = [_Wanted(look, self._light(result.items[number]), seen[number]) for number in sifted.fresh]
        wanted = [one for one in fresh if one.seen.url not in self._under_way]
        self._under_way |= {one.seen.url for one in wanted if one.seen.url}
        look.left, look.is_open = len(wanted), len(wanted) < len(fresh)  # what another feed brings is told next time
        report.known += len(fresh) - len(wanted)
        if wanted:
            report.outcome = Outcome.NEW
            yield wanted
        else:
            self._settle(look)
            yield self._step(report)

    def _light(self, item: Item) -> Item:
        """The item, without its content where that is no article or more is held already than memory should bear."""
        if not is_whole(item) or self._held + len(item.content) > HELD_CHARS:
            return replace(item, content="")
        self._held += len(item.content)
        return item

    def _failed(self, feed: Feed, error: ReaderError) -> Report:
        asked_s = error.seconds if isinstance(error, PutOff) else None
        until = not_before(self._clock(), feed.errors + 1, asked_s)
        self._archive.feeds.note_failed(feed.id, error.reason, not_before=until)
        told = error if isinstance(error, FetchFailed) else type(error)(feed.address, error.reason)
        return Report(feed=feed, outcome=Outcome.FAILED, error=told, not_before=until)

    def _settle(self, look: _Look) -> None:
        """From now on only what is new is asked for."""
        if not look.is_open:
            answer = look.answer
            self._archive.feeds.note_settled(look.report.feed.id, etag=answer.etag, last_modified=answer.last_modified)

    # ── Items ──────────────────────────────────────────────────────────────────────────────────────────────────────
    def _taken_in(self, wanted: Sequence[_Wanted]) -> Iterator[Step]:
        """Fetch pages, do the text work on them, and keep what comes of it."""
        order: deque[_Wanted] = deque()

        def pages() -> Iterator[Payload | ReaderError]:
            for one, page in self._fetched(wanted):
                order.append(one)
                yield page

        workers = min(1 + len(wanted) // PAGES_A_WORKER, os.cpu_count() or 1)
        work = partial(prepare_item, own=self._archive.runs.own())
        for payload, result in each(pages(), work, workers=workers, load=load_all):
            yield from self._keep(order.popleft(), payload, result)

    def _fetched(self, wanted: Sequence[_Wanted]) -> Iterator[tuple[_Wanted, Payload | ReaderError]]:
        """The pages of items, each with what the item carries itself; that alone where the page cannot be had."""
        for one in wanted:
            if one.item.url is None and not self._stopped.is_set():
                yield one, self._own_text(one) or NoArticle(one.item.name, one.item.fault or "it has no link")
        errands = [(one, _page_question(one)) for one in wanted if one.item.url is not None]
        for one, outcome in asked_all(
            errands, clock=self._clock, hosts=self._hosts, stopped=self._stopped, rules=self._rules
        ):
            own_text = self._own_text(one)
            if isinstance(outcome, ReaderError):
                yield one, own_text or outcome
            else:
                page = replace(outcome.payload, origin=outcome.address)  # where redirects of a feed's own led to
                yield one, PageOfItem.of(page, own_text)

    def _own_text(self, one: _Wanted) -> Payload | None:
        """The article that an item carries, as a page; None where it carries none."""
        if not is_whole(one.item):
            return None
        origin = one.item.url or one.look.answer.address
        return page_of(one.item, one.look.title, origin=origin, at=self._clock())

    def _keep(self, one: _Wanted, payload: Payload | ReaderError, result: PreparedItem | ReaderError) -> Iterator[Step]:
        report, look = one.look.report, one.look
        self._done += 1
        article: tuple[ArticleId, str] | None = None
        failure: ReaderError | None = None
        if isinstance(result, ReaderError) or isinstance(payload, ReaderError):
            failure = cast(ReaderError, result)  # a refused payload comes back as its own result
            again = isinstance(failure, (Unreached, TookTooLong))
            look.is_open |= self._archive.feed_items.refuse(report.feed.id, one.seen, failure.reason, again=again)
            report.refused.append(failure)
        else:
            (draft, recognition), is_own = result
            payload = own_text_of(payload) if is_own else payload
            draft = described(draft, one.item)
            added = self._archive.feed_items.keep(
                report.feed.id, one.seen, draft, payload, recognition, batch=self._batch
            )
            if added.done is None:
                report.known += 1
            else:
                self._batch = self._batch or added.done.transaction
                article = (added.article, draft.title)
                report.added.append(article)
                self._archive.search.keep_up()
                self._archive.stories.keep_up()
        yield self._step(None, title=report.feed.title, article=article, refused=failure)
        look.left -= 1
        if not look.left:
            self._settle(look)
            yield self._step(report)

    def _step(
        self,
        report: Report | None,
        *,
        title: str = "",
        article: tuple[ArticleId, str] | None = None,
        refused: ReaderError | None = None,
    ) -> Step:
        return Step(
            feeds=len(self._feeds),
            feeds_asked=self._asked,
            pages=self._pages,
            pages_done=self._done,
            title=report.feed.title if report else title,
            article=article,
            refused=refused,
            report=report,
        )


def _question(feed: Feed) -> Asked:
    """The permission for a private network is for the address that was typed, not for where it moved."""
    return Asked(
        address=feed.address,
        allow_private=feed.allow_private and feed.address == feed.url,
        accept=FEED,
        etag=feed.etag,
        last_modified=feed.last_modified,
    )


def _page_question(one: _Wanted) -> Asked:
    feed, url = one.look.report.feed, one.item.url or ""
    return Asked(address=url, allow_private=feed.allow_private and origin_of(url) == origin_of(feed.url))
