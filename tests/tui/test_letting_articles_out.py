"""x: a format, a place, and one line on what became of it; from every screen that shows articles."""

import asyncio
import json
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest

from db.archive import Archive
from reader.tui.screens.board import BoardScreen
from reader.tui.screens.library import LibraryScreen
from reader.tui.screens.search import SearchScreen
from tests.builders import an_article
from tests.tui.conftest import Seat

SitDown = Callable[..., AbstractAsyncContextManager[Seat]]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_DOCUMENTS_DIR", raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def titles(path: Path) -> list[str]:
    return [json.loads(line)["title"] for line in path.read_text(encoding="utf-8").splitlines()[1:]]


def test_what_is_marked_goes_where_the_person_says(archive: Archive, home: Path, sit_down: SitDown) -> None:
    async def scene() -> None:
        for number in range(3):
            an_article(archive, f"글 {number}이다.", title=f"{number}호")
        async with sit_down(size=(120, 24)) as seat:
            await seat.sees("2호")
            await seat.press("v", "v", "x")
            await seat.sees("Export 2 as")
            await seat.press("enter")
            await seat.sees("Where to: a file")
            await seat.press("enter")
            await seat.sees("2 articles → ~/newsreader ")
            (path,) = home.glob("*.jsonl")
            assert titles(path) == ["1호", "2호"]

            path = home / "a.jsonl"
            path.write_text("mine", encoding="utf-8")
            for answer, text in (("enter", "mine"), ("j", "{")):
                await seat.press("x")
                await seat.sees("as")
                await seat.press("enter")
                await seat.sees("Where to")
                await seat.press("ctrl+a", "ctrl+k")
                await seat.type("a.jsonl")
                await seat.press("enter")
                await seat.sees("is there already")
                await seat.press(*([answer] if answer == "enter" else [answer, "enter"]))
                await seat.sees("nothing was written" if text == "mine" else "articles →")
                assert path.read_text(encoding="utf-8").startswith(text)

    asyncio.run(scene())


def test_an_article_a_search_and_a_board_let_out_what_they_show(
    archive: Archive, home: Path, sit_down: SitDown
) -> None:
    async def scene() -> None:
        first = an_article(archive, "첫 글이다.", title="첫째")
        an_article(archive, "다른 이야기다.", title="둘째")
        archive.annotations.tag(first, 0, "korea")
        archive.search.drain()
        archive.annotations.note(first, 0, "말")
        archive.annotations.note(first, 0, "다른 말")

        async with sit_down(size=(120, 24), article=first) as seat:
            for form, steps in (("markdown", 1), ("csv", 4)):
                await seat.press("x")
                await seat.sees("Export the article as")
                await seat.press(*(["j"] * steps), "enter")
                await seat.sees("Where to")
                await seat.press("enter")
                await seat.sees("left out: 1 earlier versions of notes")
                assert form
            assert (home / "newsreader notes" / "첫째.md").exists()
            assert list(home.glob("*.csv"))
            await seat.press("x")
            await seat.sees("html · a report: one page")
            await seat.press("j", "j", "j", "enter")
            await seat.sees("Where to")
            await seat.press("enter")
            await seat.sees(".html")
            await seat.until(lambda: bool(list(home.glob("*.html"))))

            await seat.press("B")
            await seat.until(lambda: isinstance(seat.app.screen, BoardScreen) and seat.app.screen.is_ready)
            await seat.press("x")
            await seat.sees("Export the article as")
            await seat.press("escape", "q", "q")
            await seat.until(lambda: isinstance(seat.app.screen, LibraryScreen) and seat.app.screen.is_ready)
            await seat.press("s")
            await seat.until(lambda: isinstance(seat.app.screen, SearchScreen))
            await seat.type("tag:korea")
            await seat.sees("첫째")
            await seat.press("down")
            await seat.press("x")
            await seat.sees("Export as")
            await seat.press("enter")
            await seat.sees("Where to")
            await seat.press("enter")
            await seat.sees("1 article →")
            (path,) = home.glob("*.jsonl")
            assert titles(path) == ["첫째"]

    asyncio.run(scene())


@pytest.mark.usefixtures("home")
def test_a_place_that_cannot_be_written_to_is_told(archive: Archive, sit_down: SitDown) -> None:
    async def scene() -> None:
        an_article(archive)
        async with sit_down(size=(120, 24)) as seat:
            await seat.sees("unread")
            await seat.press("x")
            await seat.sees("Export the article as")
            await seat.press("enter")
            await seat.sees("Where to")
            await seat.press("ctrl+a", "ctrl+k")
            await seat.type("missing/a")
            await seat.press("enter")
            await seat.sees("no such file or directory")

    asyncio.run(scene())
