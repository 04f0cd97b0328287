"""The day's backup while the reader is open: made beside everything, told only where it failed."""

import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

from db.archive import Archive
from db.backups import Kind, backups_of
from reader.settings.settings import Settings
from tests.builders import an_article
from tests.tui.conftest import Seat

SitDown = Callable[..., AbstractAsyncContextManager[Seat]]


def test_the_reader_makes_the_days_backup(sit_down: SitDown, archive: Archive) -> None:
    async def scene() -> None:
        an_article(archive)
        async with sit_down(settings=Settings()) as seat:
            await seat.sees("unread")
            await seat.until(lambda: bool(backups_of(archive.connections.path)))
            assert [one.kind for one in backups_of(archive.connections.path)] == [Kind.DAILY]

    asyncio.run(scene())


def test_a_day_without_a_backup_is_told_once_and_keys_go_on(
    sit_down: SitDown, archive: Archive, tmp_path: Path
) -> None:
    async def scene() -> None:
        an_article(archive)
        (tmp_path / "archive.db.backups").write_text("no folder")
        async with sit_down(size=(160, 30), settings=Settings()) as seat:
            await seat.sees("the day has no backup · ")
            await seat.sees("not a directory")
            await seat.press("f")
            await seat.until(lambda: "the day has no backup" not in seat.screen_text())
            seat.app.keep_daily()  # type: ignore[attr-defined]
            await seat.until(lambda: all(worker.is_finished for worker in seat.app.workers))
            await seat.pilot.pause()
            assert "the day has no backup" not in seat.screen_text()

    asyncio.run(scene())
