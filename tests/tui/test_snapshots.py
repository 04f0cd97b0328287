"""Five screens as they are drawn at 80x24, in both languages: every letter and every ink.

``SNAPSHOTS=write pytest tests/tui/test_snapshots.py`` writes them anew; read what changed before you commit it.
"""

import asyncio
import os
import re
from collections.abc import Awaitable, Callable, Iterator
from contextlib import AbstractAsyncContextManager
from itertools import groupby
from pathlib import Path

import pytest
from rich.segment import Segment
from rich.style import Style

from db.archive import Archive
from db.places import Spot
from reader.language import ENGLISH, LANGUAGES, use
from tests.builders import an_article
from tests.tui.conftest import Seat
from tests.tui.named import a_named_article

SitDown = Callable[..., AbstractAsyncContextManager[Seat]]
FOLDER = Path(__file__).parent.parent / "snapshots"
TOOK = re.compile(r"\d+ ms")  # what a search took moves the line that tells it


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    """Each language, and English again for what comes after."""
    use(request.param)
    yield request.param
    use(ENGLISH)


def drawn(seat: Seat) -> str:
    """The screen: its lines, then the inks of each from column to column."""
    width, height = seat.app.size
    strips = [strip.simplify() for strip in seat.app.screen._compositor.render_strips()[:height]]
    words = [f"{''.join(part.text for part in strip).rstrip()}\n" for strip in strips]
    inks = [f"{line:>2}  {'  '.join(_inks(list(strip)))}\n" for line, strip in enumerate(strips)]
    assert all(strip.cell_length == width for strip in strips)
    told = [line for line, text in enumerate(words) if not TOOK.search(text)]
    return "".join(words[line] for line in told) + "\n" + "".join(inks[line] for line in told)


def _inks(parts: list[Segment]) -> Iterator[str]:
    at = 0
    for look, same in groupby(parts, key=lambda part: _look(part.style)):
        columns = sum(part.cell_length for part in same)
        yield f"{at}-{at + columns} {look}"
        at += columns


def _look(style: Style | None) -> str:
    if style is None:
        return "plain"
    paper, pen = (colour.triplet.hex if colour and colour.triplet else "-" for colour in (style.bgcolor, style.color))
    weights = [name for name in ("bold", "dim", "italic", "underline", "reverse", "strike") if getattr(style, name)]
    return " ".join([f"{pen}/{paper}", *weights])


async def at_rest(seat: Seat) -> str:
    """The screen when nothing is on its way any more and it is drawn twice alike."""
    before, now = "", drawn(seat)
    async with asyncio.timeout(60):
        while now != before:
            await seat.app.workers.wait_for_complete()
            await seat.pilot.pause()
            before, now = now, drawn(seat)
    return now


async def library(_seat: Seat) -> None:
    """The list as it opens."""


async def article(seat: Seat) -> None:
    """The article with tags, a note and names."""
    await seat.press("j", "enter")
    await seat.sees("p0")


async def search(seat: Seat) -> None:
    """Answers to a misspelt word."""
    await seat.press("s")
    await seat.until(lambda: seat.app.focused is not None)
    await seat.type("린드그랜")
    await seat.sees("린드그랜→린드그렌")
    await seat.press("down")


async def board(seat: Seat) -> None:
    """The sides of all articles."""
    await seat.press("B")
    await seat.sees("#p")


async def keys(seat: Seat) -> None:
    """The keys of the library."""
    await seat.press("question_mark")
    await seat.sees("Enter")


@pytest.mark.parametrize("screen", [library, article, search, board, keys], ids=lambda screen: screen.__name__)
def test_a_screen_looks_as_it_did(
    sit_down: SitDown, archive: Archive, language: str, screen: Callable[[Seat], Awaitable[None]]
) -> None:
    named = a_named_article(archive)
    an_article(archive, "가나시는 강변 다리를 다시 열었다.", "시민들은 반겼다.")
    archive.annotations.toggle(named, 0, "1")
    archive.annotations.toggle(named, 1, "2")
    archive.annotations.toggle(named, 1, "3")
    archive.annotations.note_at(Spot(article=named, first=1), "같은 말, 다른 자리")

    async def scene() -> None:
        async with sit_down() as seat:
            await seat.until(lambda: "린드그렌, 도쿄에 오다" in seat.screen_text())
            await screen(seat)
            path, now = FOLDER / f"{screen.__name__}-{language}.txt", await at_rest(seat)
            if os.environ.get("SNAPSHOTS") == "write":
                path.write_text(now, encoding="utf-8")
            assert now == path.read_text(encoding="utf-8")

    asyncio.run(scene())
