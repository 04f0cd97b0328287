"""A report from a screen: by the palette, of what is there, to a place that is asked for."""

import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest

from db.archive import Archive
from tests.builders import an_article
from tests.tui.conftest import Seat

SitDown = Callable[..., AbstractAsyncContextManager[Seat]]


def test_the_palette_writes_a_report_and_says_where(
    sit_down: SitDown, archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def scene() -> None:
        article = an_article(archive, title="다리를 열다")
        an_article(archive, "다른 기사.", title="한강 개통")
        archive.annotations.tag(article, 0, "japan")
        monkeypatch.chdir(tmp_path)
        (tmp_path / "report.html").write_text("mine")
        async with sit_down() as seat:
            await seat.sees("2 unread")
            await seat.press("B")
            await seat.sees("by date")
            await seat.press("colon")
            await seat.sees("what you want to do")
            await seat.type("report of all")
            await seat.sees("a report of all articles")
            await seat.press("enter")
            await seat.sees("report-2.html")
            await seat.press("enter")
            await seat.sees("2 articles · 1 tagged passage")
        assert "다리를 열다" in (tmp_path / "report-2.html").read_text(encoding="utf-8")
        assert (tmp_path / "report.html").read_text() == "mine"

    asyncio.run(scene())


def test_a_report_of_an_article_has_that_article_and_never_writes_over_a_file(
    sit_down: SitDown, archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def scene() -> None:
        article = an_article(archive, title="다리를 열다")
        an_article(archive, "다른 기사.", title="한강 개통")
        monkeypatch.chdir(tmp_path)
        async with sit_down(article=article) as seat:
            for again in range(2):
                await seat.press("colon")
                await seat.sees("what you want to do")
                await seat.type("report")
                await seat.sees("a report of this article")
                await seat.press("enter")
                await seat.sees("Write the report to")
                await seat.press("ctrl+u", "ctrl+k")
                await seat.type("of-one.html")
                await seat.press("enter")
                await seat.sees("is there already" if again else "1 article ·")
        written = (tmp_path / "of-one.html").read_text(encoding="utf-8")
        assert "다리를 열다" in written
        assert "한강 개통" not in written

    asyncio.run(scene())
