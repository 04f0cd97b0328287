"""How wide an article is set, for good, and the text alone."""

import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest

from db.archive import Archive
from reader.settings.keeping import keep_width, kept_width
from reader.settings.settings import Settings
from reader.tui.widgets.paragraph import ParagraphView
from tests.builders import an_article
from tests.tui.conftest import Seat

SitDown = Callable[..., AbstractAsyncContextManager[Seat]]


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A place of its own for what is kept."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "state" / "newsreader" / "state.json"


def width(seat: Seat) -> int:
    return seat.app.screen.query(ParagraphView).first().outer_size.width


def test_the_column_is_as_wide_as_the_person_chose_the_next_time_too(sit_down: SitDown, archive: Archive) -> None:
    async def scene() -> None:
        article = an_article(archive, "강변 " * 60)
        async with sit_down(size=(119, 24), article=article, settings=Settings(width=80)) as seat:
            await seat.until(lambda: width(seat) == 80)
            await seat.press("minus")
            await seat.sees("76 columns · = goes back to 80")
            await seat.until(lambda: width(seat) == 76)
            await seat.until(lambda: kept_width() == 76)
            await seat.press("plus", "plus")
            await seat.until(lambda: width(seat) == 84)
            await seat.press("q")
            await seat.sees("read")
            await seat.press("enter")
            await seat.until(lambda: seat.article.reading is not None and width(seat) == 84)
            await seat.press("equals_sign")
            await seat.sees("80 columns, as the settings say")
            await seat.until(lambda: width(seat) == 80 and kept_width() is None)

    asyncio.run(scene())


def test_a_column_is_no_wider_than_the_screen_and_never_too_narrow(sit_down: SitDown, archive: Archive) -> None:
    async def scene() -> None:
        article = an_article(archive)
        async with sit_down(size=(50, 24), article=article) as seat:
            await seat.press("plus")
            await seat.sees("as wide as there is room")
            await seat.press("minus")
            await seat.until(lambda: width(seat) == 46)
            await seat.press("minus", "minus", "minus")
            await seat.sees("this is the narrowest")
            assert width(seat) == 40

    asyncio.run(scene())


def test_among_words_the_same_keys_are_letters(sit_down: SitDown, archive: Archive) -> None:
    async def scene() -> None:
        article = an_article(archive)
        async with sit_down(article=article) as seat:
            await seat.press("w")
            await seat.sees("4 letters")
            await seat.press("minus")
            await seat.sees("3 letters")
            await seat.press("escape", "minus")
            await seat.sees("columns")

    asyncio.run(scene())


def test_the_text_stands_alone_until_z_again(sit_down: SitDown, archive: Archive) -> None:
    async def scene() -> None:
        article = an_article(archive)
        async with sit_down(size=(140, 30), article=article) as seat:
            await seat.sees("? Help")
            await seat.press("z")
            await seat.sees("the text alone")
            await seat.until(lambda: "? Help" not in seat.screen_text() and "한강경제" not in seat.screen_text())
            await seat.until(lambda: "no names found" not in seat.screen_text())
            await seat.press("1")
            await seat.sees("+ Japan side")
            await seat.press("e")
            await seat.sees("no names found")
            await seat.press("e", "z")
            await seat.sees("? Help")
            await seat.sees("no names found")

    asyncio.run(scene())


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"width": "80"}', '{"width": 7}', '{"width": true}', "\xff"])
def test_a_file_without_a_width_is_none(state: Path, text: str) -> None:
    state.parent.mkdir(parents=True)
    state.write_text(text)

    assert kept_width() is None


def test_a_width_that_cannot_be_kept_is_told(sit_down: SitDown, archive: Archive, tmp_path: Path) -> None:
    (tmp_path / "state").write_text("in the way")

    async def scene() -> None:
        article = an_article(archive)
        async with sit_down(size=(180, 24), article=article) as seat:
            await seat.press("minus")
            await seat.sees("state.json: ")

    asyncio.run(scene())


def test_nothing_is_made_before_a_width_is_chosen(state: Path) -> None:
    keep_width(None)

    assert kept_width() is None
    assert not state.parent.exists()
