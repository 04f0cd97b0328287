"""The palette: actions of the screen, themes, tags and articles, each by a part of its name."""

import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest

from db.archive import Archive
from reader.settings.settings import Settings
from tests.builders import an_article
from tests.tui.conftest import Seat

SitDown = Callable[..., AbstractAsyncContextManager[Seat]]


def test_an_action_is_found_by_its_words_and_done_on_the_screen_below(sit_down: SitDown, archive: Archive) -> None:
    async def scene() -> None:
        article = an_article(archive)
        async with sit_down(article=article) as seat:
            await seat.press("j", "colon")
            await seat.sees("what you want to do")
            await seat.type("write a note")
            await seat.sees("Write a note on the paragraph")
            await seat.press("enter")
            await seat.sees("Note on paragraph 1")

    asyncio.run(scene())


def test_an_article_is_found_by_a_slip_of_its_title_which_is_no_markup(sit_down: SitDown, archive: Archive) -> None:
    async def scene() -> None:
        title = "[단독] [@click=app.quit]올트먼 [/]방한"
        article = an_article(archive, title=title)
        an_article(archive, "다른 기사", title="한강 다리 개통")
        async with sit_down() as seat:
            await seat.sees("2 unread")
            await seat.press("ctrl+p")
            await seat.sees("what you want to do")
            await seat.type("올트만")
            await seat.sees(title)
            await seat.press("enter")
            await seat.until(lambda: getattr(seat.app.screen, "article", None) == article)

    asyncio.run(scene())


def test_enter_before_an_answer_takes_the_first_that_comes(sit_down: SitDown, archive: Archive) -> None:
    async def scene() -> None:
        article = an_article(archive, title="한강 다리 개통")
        async with sit_down() as seat:
            await seat.sees("1 unread")
            await seat.press("colon")
            await seat.type("한강")
            await seat.press("enter")
            await seat.until(lambda: getattr(seat.app.screen, "article", None) == article)

    asyncio.run(scene())


def test_a_tag_leads_to_all_that_has_it(sit_down: SitDown, archive: Archive) -> None:
    async def scene() -> None:
        article = an_article(archive)
        async with sit_down(article=article) as seat:
            await seat.press("2")
            await seat.sees("+ Korea side")
            await seat.press("colon")
            await seat.type("tagged korea")
            await seat.until(lambda: chosen(seat) == "all that is tagged Korea side")
            await seat.press("enter")
            await seat.sees("tag:korea")
            await seat.sees("가나시는 강변 다리를 다시 열었다.")

    asyncio.run(scene())


def chosen(seat: Seat) -> str:
    """The line under the cursor."""
    from reader.tui.widgets.palette_list import PaletteList

    row = seat.app.screen.query_one(PaletteList).current
    return row.words if row else ""


@pytest.mark.parametrize("before", ["", "# mine\nwidth = 90\n"])
def test_a_theme_is_worn_and_kept_in_the_settings_when_that_is_asked(
    sit_down: SitDown, archive: Archive, tmp_path: Path, before: str
) -> None:
    async def scene() -> None:
        an_article(archive)
        path = tmp_path / "config.toml"
        if before:
            path.write_text(before)
        async with sit_down(settings=Settings(path=path)) as seat:
            await seat.sees("1 unread")
            await seat.press("colon")
            await seat.type("theme contrast")
            await seat.press("enter")
            await seat.until(lambda: seat.app.theme == "contrast")
            assert path.exists() == bool(before)
            await seat.press("colon")
            await seat.type("keep the theme")
            await seat.press("enter")
            await seat.sees("theme contrast is kept in ")
            assert path.read_text() == f'{before}theme = "contrast"\n'

    asyncio.run(scene())


def test_the_palette_moves_by_page_and_leaves_everything_as_it_was(sit_down: SitDown, archive: Archive) -> None:
    async def scene() -> None:
        article = an_article(archive)
        async with sit_down(article=article) as seat:
            await seat.press("colon")
            await seat.sees("what you want to do")
            first = chosen(seat)
            await seat.press("pagedown")
            await seat.until(lambda: chosen(seat) != first)
            await seat.press("pageup")
            await seat.until(lambda: chosen(seat) == first)
            await seat.press("down", "down", "up")
            await seat.until(lambda: chosen(seat) != first)
            await seat.type("qqqqqqqq")
            await seat.until(lambda: not chosen(seat))
            await seat.press("enter", "escape", "j")
            await seat.sees("p1")

    asyncio.run(scene())
