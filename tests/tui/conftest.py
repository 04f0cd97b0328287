"""The real app on a real archive, driven by keys; tests wait for conditions, never for time."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from db.archive import Archive
from db.model import ArticleId
from reader.settings.settings import Settings
from reader.tui.app import Newsreader
from reader.tui.screens.article import ArticleScreen
from reader.workspace import Workspace
from tests.builders import a_clock

PATIENCE_S = 60.0  # of a machine with other work; what holds is seen at once


class Seat:
    """A person in front of the screen."""

    def __init__(self, pilot: Pilot[None], archive: Archive) -> None:
        self.pilot = pilot
        self.app = pilot.app
        self.archive = archive

    async def until(self, holds: Callable[[], bool]) -> None:
        """Let the app work until a condition holds."""
        async with asyncio.timeout(PATIENCE_S):
            while not holds():
                await self.pilot.pause()

    async def sees(self, words: str) -> None:
        """Wait until the words are on the screen."""
        try:
            await self.until(lambda: words in self.screen_text())
        except TimeoutError:
            raise AssertionError(f"never saw {words!r} in:\n{self.screen_text()}") from None

    async def press(self, *keys: str) -> None:
        """Strike keys."""
        await self.pilot.press(*keys)

    async def type(self, text: str) -> None:
        """Strike the keys of a text."""
        await self.pilot.press(*("space" if character == " " else character for character in text))

    def screen_text(self) -> str:
        """What is drawn, as lines of text."""
        width, height = self.app.size
        strips = self.app.screen._compositor.render_strips()
        assert all("\n" not in part.text for strip in strips for part in strip)  # it would leave the rest undrawn
        return "\n".join("".join(segment.text for segment in strip) for strip in strips[:height])[: width * height * 2]

    @property
    def article(self) -> ArticleScreen:
        """The article screen, which must be the one that is open."""
        assert isinstance(self.app.screen, ArticleScreen)
        return self.app.screen


@pytest.fixture
def sit_down(archive: Archive, tmp_path: Path) -> Callable[..., object]:
    """Open the app on the test's archive."""

    @asynccontextmanager
    async def seated(
        *, size: tuple[int, int] = (80, 24), article: ArticleId | None = None, settings: Settings | None = None
    ) -> AsyncIterator[Seat]:
        workspace = Workspace.open(tmp_path / "archive.db", create=False, author="분석가", clock=a_clock())
        app = Newsreader(workspace, settings or Settings(backups="off"))
        async with app.run_test(size=size) as pilot:
            seat = Seat(pilot, archive)
            if article is not None:
                await seat.sees("unread")
                app.open_article(article)
                await seat.until(lambda: isinstance(app.screen, ArticleScreen) and app.screen.reading is not None)
            yield seat

    return seated
