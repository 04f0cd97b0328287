"""The quotations of an article, by keys."""

import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

from db.archive import Archive
from reader.tui.screens.article import ArticleScreen
from tests.builders import an_article
from tests.tui.conftest import Seat
from tests.tui.named import a_named_article

SitDown = Callable[..., AbstractAsyncContextManager[Seat]]


def test_the_ledger_has_a_heading_with_count_and_share_for_each_speaker(sit_down: SitDown, archive: Archive) -> None:
    async def scene() -> None:
        async with sit_down(article=a_named_article(archive)) as seat:
            await seat.press("apostrophe")
            await seat.sees("3 quotations · 2 speakers")
            lines = [line.strip() for line in seat.screen_text().splitlines()]
            words = [" ".join(line.split()) for line in lines if "%" in line or "“" in line]
            assert words == [
                "마르타 린드그렌 대표 2 · 67 %",
                "p0 “로봇은 이웃이다” 말했다",
                "p2 “다시 오겠다” 말했다",
                "관계자 1 · 33 %",
                "p1 “할 말이 없다” 말했다",
            ]

    asyncio.run(scene())


def test_enter_turns_to_the_paragraph_with_the_words_lit(sit_down: SitDown, archive: Archive) -> None:
    async def scene() -> None:
        async with sit_down(article=a_named_article(archive)) as seat:
            await seat.press("ㅓ", "apostrophe")  # j
            await seat.sees("3 quotations")
            await seat.press("enter")
            await seat.until(lambda: isinstance(seat.app.screen, ArticleScreen))
            await seat.sees("1/1 · p1")
            assert len(seat.app.screen_stack) == 2

    asyncio.run(scene())


def test_the_cursor_begins_at_the_paragraph_that_was_read_and_goes_from_speaker_to_speaker(
    sit_down: SitDown, archive: Archive
) -> None:
    async def scene() -> None:
        async with sit_down(article=a_named_article(archive)) as seat:
            await seat.press("j", "j", "apostrophe")
            await seat.sees(" p2")
            await seat.press("right_curly_bracket")
            await seat.sees(" p1")
            await seat.press("left_curly_bracket")
            await seat.sees(" p0")

    asyncio.run(scene())


def test_backslash_puts_them_into_the_order_of_the_text_and_the_cursor_stays_on_its_words(
    sit_down: SitDown, archive: Archive
) -> None:
    async def scene() -> None:
        async with sit_down(article=a_named_article(archive)) as seat:
            await seat.press("apostrophe", "j")
            await seat.sees(" p2")
            await seat.press("backslash")
            await seat.sees("in the order of the text")
            text = seat.screen_text()
            assert text.index("이웃이다”  마르타 린드그렌 대표") < text.index("없다”  관계자") < text.index("오겠다”")
            await seat.sees(" p2")
            await seat.press("backslash")
            await seat.sees("by speaker")

    asyncio.run(scene())


def test_an_article_without_speech_says_so(sit_down: SitDown, archive: Archive) -> None:
    async def scene() -> None:
        async with sit_down(article=an_article(archive)) as seat:
            await seat.press("apostrophe")
            await seat.sees("nobody is quoted here")
            await seat.press("enter", "q")
            await seat.until(lambda: isinstance(seat.app.screen, ArticleScreen))

    asyncio.run(scene())
