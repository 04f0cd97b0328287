"""Feeds on the screen: their room, a sync that is watched and stopped, and what comes in from elsewhere."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import AbstractAsyncContextManager, ExitStack
from pathlib import Path
from threading import Event
from typing import cast

import pytest

from db.archive import Archive
from reader.tui.screens.feeds import FeedsScreen
from reader.tui.screens.library import LibraryScreen
from reader.tui.screens.sync import SyncScreen
from reader.tui.widgets.article_list import ArticleList
from tests.builders import an_archive, an_article
from tests.feeds.conftest import FEED, Site
from tests.feeds.feed_texts import an_item, headline, rss, sentences
from tests.fetch.conftest import running
from tests.tui.conftest import Seat

SitDown = Callable[..., AbstractAsyncContextManager[Seat]]


@pytest.fixture
def site() -> Iterator[Site]:
    site = Site()
    with ExitStack() as stack:
        site.server = stack.enter_context(running(site.answer))
        yield site


def library(seat: Seat) -> LibraryScreen:
    return cast(LibraryScreen, seat.app.screen_stack[0])


def test_a_room_for_feeds_adds_renames_removes_and_undoes(archive: Archive, sit_down: SitDown) -> None:
    async def scene() -> None:
        an_article(archive)
        async with sit_down() as seat:
            await seat.sees("unread")
            await seat.press("f5")
            await seat.sees("no feeds yet: R opens the list of feeds")
            await seat.press("R")
            await seat.sees("No feeds yet. Press a")
            await seat.press("a")
            await seat.type("ftp://news.example/rss")
            await seat.press("enter")
            await seat.sees("a feed is an http or https address")
            archive.feeds.add("https://news.example/rss", title="한강경제")
            archive.feeds.add("https://naru.example/rss", title="나루일보")
            await seat.press("q")
            await seat.press("R")
            await seat.sees("2 feeds")
            await seat.sees("https://news.example/rss · never checked")

            await seat.press("j", "e")
            await seat.type("naru")
            await seat.press("enter")
            await seat.sees("feed renamed: “나루일보 → naru”")
            await seat.press("d")
            await seat.sees("1 feed")
            assert [feed.title for feed in archive.feeds.all()] == ["한강경제"]
            await seat.press("u", "u")
            await seat.sees("2 feeds")
            await seat.until(lambda: [feed.title for feed in archive.feeds.all()] == ["한강경제", "나루일보"])
            archive.feeds.note_failed(archive.feeds.all()[0].id, "no such host: news.example", not_before=None)
            await seat.press("k", "q", "R")
            await seat.sees("no such host: news.example")

    asyncio.run(scene())


def test_a_sync_is_watched_and_what_went_wrong_is_read_before_it_closes(
    archive: Archive, sit_down: SitDown, site: Site
) -> None:
    async def scene() -> None:
        article = an_article(archive)
        content = "".join(f"<p>{text}</p>" for text in sentences(1)) + f"<p>{'시민들은 반겼다. ' * 30}</p>"
        site.put(
            FEED, rss([an_item(headline(1), guid="1", content=content), an_item("나쁜 고리", link="javascript:1")])
        )
        archive.feeds.add(site.feed, allow_private=True)
        async with sit_down() as seat:
            await seat.sees("1 article")
            await seat.press("f5")
            await seat.sees("나쁜 고리: its link is no http or https")
            await seat.sees("address: javascript:1")
            await seat.sees("1 new article · 1 problem · u takes it back")
            assert isinstance(seat.app.screen, SyncScreen)
            await seat.press("escape")
            await seat.sees("feeds: 1 new article")
            await seat.sees(headline(1))
            lines = seat.app.screen.query_one(ArticleList)
            await seat.until(lambda: lines.current is not None and lines.current.id == article)
            assert lines.cursor == 1

            await seat.press("R", "enter")
            await seat.sees("1 of 2 articles")
            assert library(seat).question == 'feed:"한강경제 전체기사"'

    asyncio.run(scene())


def test_a_sync_that_is_stopped_closes_and_keeps_what_is_done(archive: Archive, sit_down: SitDown, site: Site) -> None:
    async def scene() -> None:
        an_article(archive)
        asked, end = Event(), Event()

        def silent(_handler: object) -> None:
            asked.set()
            end.wait(60)

        site.pages[FEED] = silent
        feed = archive.feeds.add(site.feed, allow_private=True).feed
        try:
            async with sit_down() as seat:
                await seat.sees("1 article")
                await seat.press("R")
                await seat.until(lambda: isinstance(seat.app.screen, FeedsScreen))
                await seat.sees("never checked")
                await seat.press("f5")
                await seat.until(asked.is_set)
                await seat.sees("Esc stops")
                await seat.press("escape")
                await seat.until(lambda: isinstance(seat.app.screen, FeedsScreen))
                await seat.sees("stopped; F5 goes on")
        finally:
            end.set()
        assert archive.feeds.all()[0].id == feed
        assert archive.feeds.all()[0].error is None

    asyncio.run(scene())


def test_what_comes_from_another_program_appears_and_the_cursor_stays_on_its_article(
    archive: Archive, sit_down: SitDown, tmp_path: Path
) -> None:
    async def scene() -> None:
        first = an_article(archive, "하나.", title="먼저 온 기사")
        async with sit_down() as seat:
            await seat.sees("먼저 온 기사")
            an_article(an_archive(tmp_path), "둘.", title="크론이 가져온 기사")  # somebody else at the same file
            await seat.sees("크론이 가져온 기사")
            await seat.sees("1 new article")
            lines = seat.app.screen.query_one(ArticleList)
            await seat.until(lambda: lines.current is not None and lines.current.id == first)
            assert lines.cursor == 1

            await seat.press("v")
            an_article(an_archive(tmp_path), "셋.", title="표시한 동안 온 기사")
            await seat.press("escape")  # marks come off, and with them what the list waited for
            await seat.sees("표시한 동안 온 기사")

    asyncio.run(scene())
