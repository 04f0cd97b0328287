"""The search, by keys: answers while one types, moving among them, narrowing, saving, and questions asked before."""

import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

from db.archive import Archive
from reader.tui.screens.search import SearchScreen
from tests.builders import an_article
from tests.tui.conftest import Seat

SitDown = Callable[..., AbstractAsyncContextManager[Seat]]
WIDE = (160, 50)


async def searching(seat: Seat, question: str = "") -> SearchScreen:
    """Open the search and type."""
    await seat.sees("newsreader")
    await seat.press("s")
    await seat.until(lambda: isinstance(seat.app.screen, SearchScreen))
    await seat.sees("a word you half remember")
    await seat.type(question)
    assert isinstance(seat.app.screen, SearchScreen)
    return seat.app.screen


def test_answers_come_as_one_types_and_one_opens_at_its_paragraph_with_the_match_lit(
    sit_down: SitDown, archive: Archive
) -> None:
    async def scene() -> None:
        an_article(archive, "앞 문단이다.", "린드그렌은 도쿄에서 시연했다.", "뒤 문단이다.", title="로봇 이야기")
        async with sit_down() as seat:
            await searching(seat, "린드그랜")
            await seat.sees("typo 린드그랜→린드그렌")
            await seat.press("enter")
            await seat.sees("1/1 · p1")
            await seat.press("q")
            await seat.sees("typo 린드그랜→린드그렌")

    asyncio.run(scene())
