"""Marks, acts on what is marked, the order, the trash, and where an article is from: by keys and by the mouse."""

import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from threading import Event

from db.archive import Archive
from db.orders import By, Order
from reader.tui.app import Newsreader
from reader.tui.messages import Told
from reader.tui.screens.library import LibraryScreen
from reader.tui.screens.trash import TrashScreen
from reader.tui.themes import DAY, NIGHT
from reader.tui.widgets.article_list import ArticleList
from reader.workspace import Workspace
from tests.builders import an_article
from tests.tui.conftest import Seat

SitDown = Callable[..., AbstractAsyncContextManager[Seat]]


def three(archive: Archive) -> None:
    for title in ("다리", "나루", "가로등"):  # the list shows the last one first
        an_article(archive, f"{title} 이야기다.", title=title)


def test_what_is_marked_is_acted_on_as_one_and_taken_back_as_one(sit_down: SitDown, archive: Archive) -> None:
    async def scene() -> None:
        three(archive)
        async with sit_down() as seat:
            await seat.sees("  * 가로등")
            await seat.press("v", "j", "e", "f")
            await seat.sees(" !* 다리")
            await seat.sees(" !* 가로등")
            await seat.press("u")
            await seat.sees("  * 나루")
            await seat.press("g", "v", "v", "r")
            await seat.sees("1 unread")
            await seat.press("g", "v", "v", "t")
            await seat.sees("Tag 2 articles")
            await seat.type("expert")
            await seat.press("enter")
            await seat.sees("專1")
            await seat.press("v", "d")
            await seat.sees("2 articles ·")
            await seat.press("u")
            await seat.sees("3 articles ·")

    asyncio.run(scene())


def test_escape_takes_the_marks_off_before_the_filter_and_a_filter_those_that_it_hides(
    sit_down: SitDown, archive: Archive
) -> None:
    async def scene() -> None:
        three(archive)
        async with sit_down() as seat:
            await seat.sees("  * 가로등")
            library = seat.app.screen
            assert isinstance(library, LibraryScreen)
            await seat.press("v", "v", "v")
            await seat.until(lambda: len(library.marked) == 3)
            await seat.press("slash", "나", "루", "enter")
            await seat.sees("1 of 3 articles")
            await seat.until(lambda: len(library.marked) == 1)
            await seat.press("escape")
            assert library.question == "나루"
            assert not library.marked
            await seat.press("escape")
            await seat.sees("3 articles ·")

    asyncio.run(scene())


def test_a_click_with_shift_marks_as_far_as_there(sit_down: SitDown, archive: Archive) -> None:
    async def scene() -> None:
        three(archive)
        async with sit_down() as seat:
            await seat.sees("  * 가로등")
            library = seat.app.screen
            assert isinstance(library, LibraryScreen)
            await seat.press("v")
            await seat.pilot.click(ArticleList, offset=(10, 2), shift=True)
            await seat.until(lambda: len(library.marked) == 3)
            await seat.pilot.click(ArticleList, offset=(10, 1), times=2)
            await seat.sees("나루 이야기다.")

    asyncio.run(scene())


def test_the_order_is_chosen_shown_and_kept(sit_down: SitDown, archive: Archive) -> None:
    async def scene() -> None:
        three(archive)
        async with sit_down() as seat:
            await seat.sees("last added first")
            await seat.press("backslash", "j", "j", "j", "enter")
            await seat.sees("· by title")
            await seat.until(lambda: seat.screen_text().index("나루") < seat.screen_text().index("다리"))
        async with sit_down() as seat:
            await seat.sees("· by title")
            await seat.press("backslash", "enter")
            await seat.sees("by title, backwards")
            await seat.press("enter")
            await seat.sees("다리 이야기다.")

    asyncio.run(scene())


def test_the_trash_is_a_view_from_which_articles_come_back(sit_down: SitDown, archive: Archive) -> None:
    async def scene() -> None:
        three(archive)
        async with sit_down() as seat:
            await seat.sees("  * 가로등")
            await seat.press("v", "v", "d", "semicolon", "G", "enter")
            await seat.until(lambda: isinstance(seat.app.screen, TrashScreen))
            await seat.sees("가로등")
            await seat.press("v", "v", "escape", "enter")
            await seat.sees("1 article")
            await seat.sees("back from the trash")
            await seat.press("q")
            await seat.sees("2 articles ·")

    asyncio.run(scene())


def test_the_origin_of_an_article_is_one_key_away_and_what_is_no_page_is_not_opened(
    sit_down: SitDown, archive: Archive
) -> None:
    async def scene() -> None:
        three(archive)
        async with sit_down() as seat:
            await seat.sees("  * 가로등")
            await seat.press("i")
            await seat.sees("시험/1")
            await seat.sees("page.txt")
            await seat.press("q", "o")
            await seat.sees("no address on the web")
            await seat.press("m")
            await seat.sees("Enter keeps")
            await seat.type("memo")
            await seat.press("enter")
            await seat.sees("+1")

    asyncio.run(scene())


def test_the_first_frame_wears_the_theme(sit_down: SitDown, archive: Archive) -> None:
    async def scene() -> None:
        three(archive)
        async with sit_down() as seat:
            await seat.sees("  * 가로등")
            assert seat.app.query_one(ArticleList).styles.color.hex.lower() == NIGHT.foreground
            await seat.press("T")
            await seat.until(lambda: seat.app.query_one(ArticleList).styles.color.hex.lower() == DAY.foreground)

    asyncio.run(scene())


def test_only_a_marked_line_has_the_ink_of_marks(sit_down: SitDown, archive: Archive) -> None:
    async def scene() -> None:
        three(archive)
        async with sit_down() as seat:
            await seat.sees("가로등")

            def papers(line: int) -> list[object]:
                segments = list(seat.app.screen.query_one(ArticleList).render_line(line))
                return [segment.style.bgcolor if segment.style else None for segment in segments[:2]]

            for line in (0, 1):
                mark, sign = papers(line)
                assert mark == sign
            await seat.press("v")
            await seat.sees("1 marked")
            mark, sign = papers(0)
            assert mark != sign

    asyncio.run(scene())


def test_keys_that_are_struck_on_the_way_out_do_nothing(sit_down: SitDown, archive: Archive) -> None:
    async def scene() -> None:
        three(archive)
        async with sit_down() as seat:
            await seat.sees("3 articles")
            written, app = Event(), seat.app
            assert isinstance(app, Newsreader)

            def write(_workspace: Workspace) -> Told:
                written.wait()
                return Told("")

            app.work.write(app.screen, write)
            leaving = asyncio.create_task(app.action_leave())
            await seat.until(lambda: app.is_leaving)
            await seat.press("t", "d")
            assert isinstance(app.screen, LibraryScreen)
            written.set()
            await leaving
        assert app.return_code == 0
        assert len(archive.articles.lines(archive.ordering.ids(Order(By.ADDED)))) == 3

    asyncio.run(scene())
