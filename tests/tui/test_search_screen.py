"""The search, by keys: answers while one types, moving among them, narrowing, saving, and questions asked before."""

import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

from db.archive import Archive
from db.search.hits import Hits
from reader.tui.screens.search import SearchScreen
from reader.workspace.finding import Found
from tests.builders import an_article
from tests.tui.conftest import Seat

SitDown = Callable[..., AbstractAsyncContextManager[Seat]]
WIDE = (160, 50)


async def searching(seat: Seat, question: str = "") -> SearchScreen:
    """Open the search and type."""
    await seat.sees("newsreader")
    await seat.press("s")
    await seat.until(lambda: isinstance(seat.app.screen, SearchScreen))
    await seat.sees("a word you half remember")
    await seat.type(question)
    assert isinstance(seat.app.screen, SearchScreen)
    return seat.app.screen


def test_answers_come_as_one_types_and_one_opens_at_its_paragraph_with_the_match_lit(
    sit_down: SitDown, archive: Archive
) -> None:
    async def scene() -> None:
        an_article(archive, "앞 문단이다.", "린드그렌은 도쿄에서 시연했다.", "뒤 문단이다.", title="로봇 이야기")
        async with sit_down() as seat:
            await searching(seat, "린드그랜")
            await seat.sees("typo 린드그랜→린드그렌")
            await seat.press("enter")
            await seat.sees("1/1 · p1")
            await seat.press("q")
            await seat.sees("typo 린드그랜→린드그렌")

    asyncio.run(scene())


def test_what_answers_share_is_one_key_from_being_a_filter(sit_down: SitDown, archive: Archive) -> None:
    async def scene() -> None:
        tagged = an_article(archive, "노조는 공장에 반대했다.", title="반대")
        archive.annotations.toggle(tagged, 0, "korea")
        an_article(archive, "공장을 열었다.", title="새 소식")
        async with sit_down(size=WIDE) as seat:
            await searching(seat, "공장")
            await seat.sees("2 found in 2 articles")
            await seat.sees("한강경제              2")
            await seat.press("down", "2")
            await seat.sees("tag:korea 공장")
            await seat.sees("1 found in 1 article")
            await seat.press("0")
            await seat.sees("2 found in 2 articles")
            await seat.press("f", "enter")
            await seat.sees("tag:korea 공장")
            await seat.press("escape", "9", "question_mark")
            await seat.sees("Only tag 3")
            assert "Only tag 9" not in seat.screen_text()

    asyncio.run(scene())


def test_a_narrow_screen_shows_what_answers_share_when_it_is_called(sit_down: SitDown, archive: Archive) -> None:
    async def scene() -> None:
        an_article(archive, "공장을 열었다.", title="새 소식")
        async with sit_down() as seat:
            await searching(seat, "공장")
            await seat.sees("1 found in 1 article")
            assert "Publishers" not in seat.screen_text()
            await seat.press("down", "f")
            await seat.sees("Publishers")
            await seat.press("escape")
            await seat.until(lambda: "Publishers" not in seat.screen_text())

    asyncio.run(scene())


def test_an_end_that_is_still_typed_is_not_asked_and_tab_takes_what_it_may_become(
    sit_down: SitDown, archive: Archive
) -> None:
    async def scene() -> None:
        tagged = an_article(archive, "노조는 공장에 반대했다.", title="반대")
        archive.annotations.toggle(tagged, 0, "korea")
        an_article(archive, "공장을 열었다.", title="새 소식")
        async with sit_down() as seat:
            await searching(seat, "공장 tag:ko")
            await seat.sees("tag:korea Tab")
            await seat.sees("2 found in 2 articles")
            await seat.press("tab")
            await seat.sees("1 found in 1 article")
            await seat.type("after:언제")
            await seat.sees("after: needs a date such as 2024-03-01, not 언제")

    asyncio.run(scene())


def test_a_search_is_saved_and_what_was_asked_is_one_key_back(sit_down: SitDown, archive: Archive) -> None:
    async def scene() -> None:
        an_article(archive, "공장을 열었다.", title="새 소식")
        async with sit_down() as seat:
            await searching(seat, "공장")
            await seat.sees("1 found in 1 article")
            await seat.press("down", "w")
            await seat.sees("Save this search")
            await seat.type("새 공장")
            await seat.press("enter")
            await seat.sees("search saved as “새 공장”")
            (saved,) = archive.searches.all()
            assert (saved.name, saved.query) == ("새 공장", "공장")
            await seat.press("escape")
            await searching(seat)
            await seat.press("up")
            await seat.sees("1 found in 1 article")

    asyncio.run(scene())


def test_an_answer_to_a_question_that_is_no_longer_asked_is_dropped(sit_down: SitDown, archive: Archive) -> None:
    async def scene() -> None:
        an_article(archive, "공장을 열었다.", title="새 소식")
        async with sit_down() as seat:
            screen = await searching(seat, "공장")
            await seat.sees("1 found in 1 article")
            assert screen.found is not None
            late = SearchScreen.Answered("다른 물음", Found(hits=Hits(query="다른 물음", took_ms=0.0)), is_whole=True)
            screen.post_message(late)
            await seat.type(" 없는낱말")
            await seat.until(lambda: screen.found is not None and screen.found.hits.query == "공장 없는낱말")
            assert "다른 물음" not in seat.screen_text()

    asyncio.run(scene())


def test_where_nothing_answers_it_is_said_what_was_tried_and_the_words_alone_are_offered(
    sit_down: SitDown, archive: Archive
) -> None:
    async def scene() -> None:
        an_article(archive, "공장을 열었다.", title="새 소식")
        async with sit_down() as seat:
            await searching(seat, "unread before:2001 공장")
            await seat.sees("Nothing like unread before:2001 공장 in the archive.")
            await seat.sees("Without the filters: 1 found.")
            await seat.press("enter")
            await seat.sees("1 found in 1 article")

    asyncio.run(scene())
