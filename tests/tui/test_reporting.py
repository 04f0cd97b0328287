"""A report from a screen: by the palette, of what is there, to a place that is asked for."""

import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

from db.archive import Archive
from tests.builders import an_article
from tests.tui.conftest import Seat

SitDown = Callable[..., AbstractAsyncContextManager[Seat]]


def test_the_palette_writes_a_report_and_says_where(sit_down: SitDown, archive: Archive, tmp_path: Path) -> None:
    async def scene() -> None:
        article = an_article(archive, title="다리를 열다")
        an_article(archive, "다른 기사.", title="한강 개통")
        archive.annotations.tag(article, 0, "japan")
        async with sit_down() as seat:
            await seat.sees("2 unread")
            await seat.press("B")
            await seat.sees("by date")
            await seat.press("colon")
            await seat.sees("what you want to do")
            await seat.type("report of what")
            await seat.sees("one page for any browser")
            await seat.press("enter")
            await seat.sees("Where to")
            await seat.press("end", "ctrl+u")
            await seat.type(str(tmp_path / "r.html"))
            await seat.press("enter")
            await seat.sees("2 articles")
        written = (tmp_path / "r.html").read_text(encoding="utf-8")
        assert "다리를 열다" in written
        assert "한강 개통" in written

    asyncio.run(scene())
