"""The mouse: chips, words, lines of dialogs, and what is dragged over."""

import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import replace

from textual.events import MouseDown, MouseMove, MouseUp
from textual.geometry import Offset

from db.archive import Archive
from db.places import Spot
from reader.settings.settings import Settings
from reader.tui.screens.article import ArticleScreen
from reader.tui.screens.library import LibraryScreen
from reader.tui.widgets.acts import ActList
from reader.tui.widgets.article_head import ArticleHead
from reader.tui.widgets.article_list import ArticleList
from reader.tui.widgets.choices import Choices
from reader.tui.widgets.paragraph import ParagraphView
from tests.builders import an_article
from tests.tui.conftest import Seat

SitDown = Callable[..., AbstractAsyncContextManager[Seat]]


def test_a_click_on_a_tag_of_the_library_leaves_what_has_it(sit_down: SitDown, archive: Archive) -> None:
    async def scene() -> None:
        article = an_article(archive, "하나다.", title="하나")
        an_article(archive, "둘이다.", title="둘")
        archive.annotations.toggle(article, 0, "1")
        archive.annotations.toggle(article, 0, "3")
        async with sit_down() as seat:
            await seat.sees("日1專1")
            line = next(line for line in seat.screen_text().splitlines() if "專1" in line)
            column = len(line[: line.index("專")].encode("euc-kr"))  # two columns a syllable
            await seat.pilot.click(ArticleList, offset=(column, 1))
            await seat.sees("tag:expert")
            await seat.sees("1 of 2 articles")
            assert isinstance(seat.app.screen, LibraryScreen)
            await seat.press("escape", "backslash")
            await seat.sees("Order")
            await seat.until(lambda: bool(seat.app.screen.query(Choices)))
            await seat.pilot.click(Choices, offset=(4, 3), times=2)
            await seat.sees("· by title")

    asyncio.run(scene())


def test_a_click_on_a_tag_in_an_article_leaves_what_has_it_in_the_library(sit_down: SitDown, archive: Archive) -> None:
    async def scene() -> None:
        article = an_article(archive, "하나다.", "둘째다.", title="하나")
        an_article(archive, "둘이다.", title="둘")
        archive.annotations.toggle(article, 1, "1")
        archive.annotations.toggle(article, 1, "3")
        archive.annotations.toggle_at(Spot(article=article, first=None), "2")
        async with sit_down(article=article) as seat:
            await seat.sees("日專")
            second = list(seat.app.screen.query(ParagraphView))[1]
            await seat.pilot.click(second, offset=(2, 0))
            await seat.sees("tag:expert")
            await seat.sees("1 of 2 articles")
            assert isinstance(seat.app.screen, LibraryScreen)
            await seat.press("enter")
            await seat.sees("韓 Korea side")
            await seat.pilot.click(ArticleHead, offset=(9 + 4, 0))
            await seat.sees("tag:korea")
            await seat.sees("1 of 2 articles")

    asyncio.run(scene())


def test_a_click_with_shift_takes_the_paragraphs_from_the_cursor_on(sit_down: SitDown, archive: Archive) -> None:
    async def scene() -> None:
        article = an_article(archive, "하나다.", "둘째다.", "셋째다.")
        async with sit_down(article=article) as seat:
            await seat.sees("셋째다.")
            views = list(seat.app.screen.query(ParagraphView))
            await seat.pilot.click(views[2], offset=(12, 0), shift=True)
            await seat.sees("3 paragraphs")
            await seat.pilot.click(views[1], offset=(12, 0), shift=True)
            await seat.sees("2 paragraphs")
            await seat.press("2")
            await seat.sees("+ Korea side")

    asyncio.run(scene())


def test_a_word_is_pointed_at_by_two_clicks(sit_down: SitDown, archive: Archive) -> None:
    async def scene() -> None:
        article = an_article(archive, "가나시는 강변 다리를 다시 열었다.", "둘째 문단이다.")
        async with sit_down(article=article) as seat:
            await seat.sees("강변 다리를")
            await seat.pilot.click(ParagraphView, offset=(9 + 14, 0), times=2)
            await seat.sees("letters")
            await seat.press("2")
            await seat.sees("+ Korea side")
            (passage,) = archive.readings.read(article).passages
            assert passage.exact == "다리를"

    asyncio.run(scene())


def test_two_clicks_do_what_enter_does_also_where_that_is_another_key(sit_down: SitDown, archive: Archive) -> None:
    async def scene() -> None:
        article = an_article(archive, "하나다.", "둘째다.")
        archive.annotations.toggle(article, 1, "1")
        keyed = replace(Settings(), keys={"history.open": ("o",)}, lines={"keys.history.open": 1})
        async with sit_down(settings=keyed) as seat:
            await seat.sees("unread")
            await seat.press("f7")
            await seat.sees("+ Japan side")
            await seat.pilot.click(ActList, offset=(20, 1), times=2)
            await seat.until(lambda: isinstance(seat.app.screen, ArticleScreen))
            await seat.sees("둘째다.")

    asyncio.run(scene())


def test_what_is_dragged_over_is_the_text_without_margins_and_line_breaks(sit_down: SitDown, archive: Archive) -> None:
    async def scene() -> None:
        long = " ".join(f"{number}번째 낱말이" for number in range(20))
        article = an_article(archive, long, "둘째 문단이다.")
        archive.annotations.toggle(article, 0, "1")
        async with sit_down(article=article) as seat:
            await seat.sees("둘째 문단이다.")
            first, second = list(seat.app.screen.query(ParagraphView))[:2]
            start = first.content_region.offset
            end = second.content_region.offset + Offset(10, 0)
            for event, at in ((MouseDown, start), (MouseMove, end), (MouseUp, end)):
                await seat.pilot._post_mouse_events([event], None, (at.x, at.y), button=1)
            await seat.until(lambda: bool(seat.app.screen.selections))
            copied = seat.app.screen.get_selected_text()
            assert copied is not None
            assert copied.split("\n")[0] == long
            assert "日" not in copied
            assert copied.split("\n")[-1].startswith("둘째")

    asyncio.run(scene())
