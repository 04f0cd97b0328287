"""The archive is checked from the library, and what is wrong with it is told."""

import asyncio
import sqlite3
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager, closing
from pathlib import Path

from db.archive import Archive
from reader.tui.screens.library import LibraryScreen
from tests.builders import an_article
from tests.tui.conftest import Seat

SitDown = Callable[..., AbstractAsyncContextManager[Seat]]


def test_a_healthy_archive_is_said_to_be_well_and_a_damaged_one_told_with_what_to_do(
    sit_down: SitDown, archive: Archive, tmp_path: Path
) -> None:
    async def scene() -> None:
        for number in range(7):
            an_article(archive, f"{number}번째 글.", "다리를 열었다.")
        archive.search.drain()
        archive.connections.path.chmod(0o600)
        tmp_path.chmod(0o700)
        async with sit_down() as seat:
            await seat.sees("unread")
            await seat.press("f10")
            await seat.sees("Nothing is wrong")
            await seat.sees("all well")
            await seat.press("escape")
            await seat.until(lambda: isinstance(seat.app.screen, LibraryScreen))
            with closing(sqlite3.connect(archive.connections.path)) as connection, connection:
                connection.execute("DROP TRIGGER block_no_update")
                connection.execute("UPDATE block SET text = '다른 말' WHERE part = 'paragraph' AND number = 1")
            await seat.press("f10")
            await seat.sees("Something is wrong with the archive")
            await seat.sees("an index, a view or a guard is gone or changed")
            await seat.press("j", "j", "j", "j")
            await seat.sees("text 1 of article 1")
            await seat.sees("and 2 more")

    asyncio.run(scene())


def test_an_archive_that_is_gone_is_told(sit_down: SitDown, archive: Archive) -> None:
    async def scene() -> None:
        an_article(archive)
        async with sit_down() as seat:
            await seat.sees("unread")
            archive.connections.path.unlink()
            await seat.press("f10")
            await seat.sees("no archive here")

    asyncio.run(scene())
