"""The library under a question, by keys: filters while one types, digits, views, and faults by their column."""

import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

from textual.events import Key

from db.archive import Archive
from db.searches import SavedSearch, SavedSearchId
from reader.tui.present.views import ASKED_SHOWN, STANDING, view_words, views
from reader.tui.screens.library import LibraryScreen
from reader.tui.widgets.article_list import ArticleList
from tests.builders import an_article
from tests.tui.conftest import Seat

SitDown = Callable[..., AbstractAsyncContextManager[Seat]]


def three_articles(archive: Archive) -> None:
    bridge = an_article(archive, "노조는 다리 공사에 반대했다.", title="다리 공사")
    archive.annotations.toggle(bridge, 0, "japan")
    an_article(archive, "로봇이 시연했다.", "린드그렌은 도쿄로 갔다.", title="로봇 시연")
    an_article(archive, "아무 일도 없었다.", title="조용한 날")


def current(seat: Seat) -> str:
    row = seat.app.screen.query_one(ArticleList).current
    return row.title if row else ""


def test_the_library_narrows_as_one_types_and_escape_shows_all_at_the_article_found(
    sit_down: SitDown, archive: Archive
) -> None:
    async def scene() -> None:
        three_articles(archive)
        async with sit_down() as seat:
            await seat.sees("3 articles · 3 unread")
            await seat.press("slash")
            await seat.type("반대")
            await seat.sees("1 of 3 articles · 1 unread")
            assert "조용한 날" not in seat.screen_text()
            await seat.press("enter", "escape")
            await seat.sees("3 articles · 3 unread")
            await seat.until(lambda: current(seat) == "다리 공사")
            assert "반대" not in seat.screen_text()

    asyncio.run(scene())


def test_an_article_opens_from_the_filter_with_its_words_lit(sit_down: SitDown, archive: Archive) -> None:
    async def scene() -> None:
        three_articles(archive)
        async with sit_down() as seat:
            await seat.sees("3 articles")
            await seat.press("slash")
            await seat.type("린드그랜")
            await seat.press("enter", "enter")
            await seat.sees("1/1 · p1")
            await seat.press("q")
            await seat.sees("nothing as typed, the nearest: 1 of 3 articles · 0 unread")

    asyncio.run(scene())


def test_a_digit_leaves_one_tag_in_the_same_language_and_again_everything(sit_down: SitDown, archive: Archive) -> None:
    async def scene() -> None:
        three_articles(archive)
        async with sit_down(size=(80, 50)) as seat:
            await seat.sees("3 articles")
            await seat.press("1")
            await seat.sees("tag:japan")
            await seat.sees("1 of 3 articles")
            await seat.press("1")
            await seat.sees("3 articles ·")
            await seat.press("2")
            await seat.sees("No article has this")
            await seat.press("0", "9", "question_mark")
            await seat.sees("Only articles with the tag of this digit")
            assert "  2   " in seat.screen_text()
            assert "  9   " not in seat.screen_text()

    asyncio.run(scene())


def test_a_question_that_cannot_be_read_is_pointed_at_and_what_was_left_stays(
    sit_down: SitDown, archive: Archive
) -> None:
    async def scene() -> None:
        three_articles(archive)
        async with sit_down() as seat:
            await seat.sees("3 articles")
            await seat.press("slash")
            await seat.type("다리 after:언제")
            await seat.sees("after: needs a date such as 2024-03-01, not 언제")
            await seat.sees("다리 공사")
            await seat.press("enter", *["backspace"] * 8)
            await seat.sees("1 of 3 articles")

    asyncio.run(scene())


def test_a_filter_is_saved_as_a_view_and_shown_and_deleted_and_brought_back(
    sit_down: SitDown, archive: Archive
) -> None:
    async def scene() -> None:
        three_articles(archive)
        async with sit_down() as seat:
            await seat.sees("3 articles")
            await seat.press("w")
            await seat.sees("no filter to save")
            await seat.press("slash")
            await seat.type("다리")
            await seat.press("enter", "w")
            await seat.sees("Save this filter as a view")
            await seat.type("둘레")
            await seat.press("enter")
            await seat.sees("search saved as “둘레”")
            await seat.press("escape", "semicolon")
            await seat.sees("둘레  다리")
            await seat.press("j", "j", "enter")
            await seat.sees("1 of 3 articles")
            await seat.press("semicolon", "d")
            await seat.sees("saved search deleted: “둘레”")
            assert archive.searches.all() == ()
            await seat.press("u")
            await seat.sees("undone: saved search deleted")
            await seat.press("semicolon", "r")
            await seat.sees("Rename this search")
            await seat.type("길")
            await seat.press("enter")
            await seat.sees("search renamed")
            await seat.press("semicolon", "k", "k", "enter")
            await seat.sees("3 articles ·")

    asyncio.run(scene())


def test_keys_of_the_filter_work_with_the_hangul_input_on_and_the_field_goes_when_it_is_left_empty(
    sit_down: SitDown, archive: Archive
) -> None:
    async def scene() -> None:
        three_articles(archive)
        async with sit_down() as seat:
            await seat.sees("3 articles")
            await seat.press("slash", "down")
            await seat.press("1", "ㅈ")
            await seat.sees("Save this filter as a view")
            await seat.press("escape", "0")
            await seat.sees("3 articles ·")
            assert isinstance(seat.app.screen, LibraryScreen)
            assert seat.app.screen.question == ""

    asyncio.run(scene())


def test_keys_that_edit_act_in_their_order_however_fast_they_come(sit_down: SitDown, archive: Archive) -> None:
    async def scene() -> None:
        three_articles(archive)
        async with sit_down() as seat:
            await seat.sees("3 articles")
            struck = ("slash", "노", "봇", "left", "backspace", "로", "end", "space", *"unread", "enter")
            for key in struck:
                seat.app.post_message(Key(key, " " if key == "space" else key if len(key) == 1 else None))
            await seat.sees("로봇 unread")
            await seat.sees("1 of 3 articles · 1 unread")
            await seat.until(lambda: isinstance(seat.app.focused, ArticleList))

    asyncio.run(scene())


def test_the_views_are_everything_what_is_unread_saved_searches_and_earlier_questions() -> None:
    saved = SavedSearch(id=SavedSearchId(1), name="다리", query="다리")
    named = SavedSearch(id=SavedSearchId(2), name="[단독]", query="공사 unread")
    offered = views((saved, named), ("다리", "unread", *(f"물음 {number}" for number in range(20))))
    assert offered[:2] == STANDING
    assert [view_words(view) for view in offered[:7]] == [
        ("All articles", ""),
        ("Unread", ""),
        ("다리", ""),
        ("[단독]", "공사 unread"),
        ("Starred", ""),
        ("Trash", ""),
        ("", "물음 0"),
    ]
    assert len(offered) == 6 + ASKED_SHOWN
