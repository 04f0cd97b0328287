"""One report in several versions, by keys: told of, listed, compared, joined and parted, and tags carried over."""

import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

from db.archive import Archive
from db.model import ArticleId
from reader.tui.present.dates import published_day
from reader.tui.screens.article import ArticleScreen
from reader.tui.screens.compare import CompareScreen
from reader.tui.screens.library import LibraryScreen
from reader.tui.screens.versions import VersionsScreen
from tests.builders import NOON, a_draft, a_payload, a_recognition
from tests.stories.reports import BRIDGE, PORT
from tests.tui.conftest import Seat

DAY = published_day(NOON)
SitDown = Callable[..., AbstractAsyncContextManager[Seat]]


def three(archive: Archive) -> tuple[ArticleId, ArticleId, ArticleId]:
    """A report, another outlet's version of it, and another report."""
    added = [
        archive.articles.add(
            a_draft(*texts, title=title, publisher=publisher, published_at=NOON), a_payload(), a_recognition()
        ).article
        for texts, title, publisher in (
            (BRIDGE, "다리가 열렸다", "한강경제"),
            ((BRIDGE[2].replace("2m", "3m"), *BRIDGE[:2], PORT[0]), "강변 다리 다시 열려", "가나일보"),
            (PORT, "항구 소식", "한강경제"),
        )
    ]
    archive.stories.drain()
    return added[0], added[1], added[2]


def test_the_library_and_the_article_say_how_many_carry_a_story(sit_down: SitDown, archive: Archive) -> None:
    async def scene() -> None:
        three(archive)
        async with sit_down() as seat:
            await seat.sees("다리가 열렸다 =2")
            assert "항구 소식 =" not in seat.screen_text()
            await seat.press("G", "enter")
            await seat.sees("2 outlets carry this story")
            await seat.press("right_square_bracket")
            await seat.sees("the last article of the library")
            await seat.press("ampersand")
            await seat.sees("versions · 다리가 열렸다")
            await seat.sees("강변 다리 다시 열려")
            await seat.press("enter")
            await seat.until(lambda: isinstance(seat.app.screen, ArticleScreen) and seat.article.article == 2)

    asyncio.run(scene())


def test_an_article_that_stands_alone_says_so(sit_down: SitDown, archive: Archive) -> None:
    async def scene() -> None:
        *_others, port = three(archive)
        async with sit_down(article=port) as seat:
            await seat.press("c")
            await seat.sees("no other article carries this story")
            await seat.press("ampersand")
            await seat.until(lambda: isinstance(seat.app.screen, VersionsScreen))
            await seat.sees("no other article carries this story")
            await seat.press("c", "d", "a", "t")
            await seat.sees("no tag of it fits")
            await seat.press("q")
            await seat.until(lambda: isinstance(seat.app.screen, ArticleScreen))

    asyncio.run(scene())


def test_two_versions_stand_beside_each_other(sit_down: SitDown, archive: Archive) -> None:
    async def scene() -> None:
        first, _other, _port = three(archive)
        async with sit_down(article=first) as seat:
            await seat.sees("2 outlets")
            await seat.press("c")
            await seat.sees(f"compare · 한강경제 {DAY} | 가나일보 {DAY}")
            await seat.sees("5 differences")
            text = seat.screen_text()
            assert "(here it is p2)" in text
            assert "+3m" in text
            assert "(not in this one)" in text
            await seat.sees("1/5")
            await seat.press("n")
            await seat.sees("2/5")
            await seat.press("N")
            await seat.sees("1/5")
            await seat.press("N")
            await seat.sees("no difference before this one")
            await seat.press("e")
            await seat.sees("only what differs")
            assert BRIDGE[1][:12] not in seat.screen_text()
            await seat.press("e", "x")
            await seat.sees(f"compare · 가나일보 {DAY} | 한강경제 {DAY}")
            assert "-3m" in seat.screen_text()
            await seat.press("enter")
            await seat.until(lambda: isinstance(seat.app.screen, ArticleScreen) and seat.article.article == 2)

    asyncio.run(scene())


def test_a_narrow_screen_has_the_versions_one_under_the_other(sit_down: SitDown, archive: Archive) -> None:
    async def scene() -> None:
        first, _other, _port = three(archive)
        async with sit_down(article=first, size=(50, 20)) as seat:
            await seat.until(lambda: seat.article.query_one("#source") is not None)
            seat.article.desk.open_comparison(first, ArticleId(2))
            await seat.sees("differences")
            await seat.sees("(here it is p0)")
            await seat.press("G", "enter")
            await seat.until(lambda: isinstance(seat.app.screen, ArticleScreen) and seat.article.article == 2)

    asyncio.run(scene())


def test_equal_versions_say_so(sit_down: SitDown, archive: Archive) -> None:
    async def scene() -> None:
        first, _other, _port = three(archive)
        async with sit_down(article=first) as seat:
            seat.article.desk.open_comparison(first, first)
            await seat.sees("the two say the same")
            await seat.press("n")
            await seat.sees("no difference after this one")
            await seat.press("e", "q")
            await seat.until(lambda: isinstance(seat.app.screen, ArticleScreen))

    asyncio.run(scene())


def test_a_persons_word_parts_and_joins_versions_and_u_takes_it_back(sit_down: SitDown, archive: Archive) -> None:
    async def scene() -> None:
        first, _other, _port = three(archive)
        async with sit_down(article=first) as seat:
            await seat.press("ampersand")
            await seat.sees("#2")
            await seat.press("d")
            await seat.sees("another story, you say")
            await seat.sees("two stories now")
            assert len(archive.stories.of(first).versions) == 1
            await seat.press("a")
            await seat.sees("joined by you")
            await seat.press("u")
            await seat.sees("another story, you say")
            await seat.press("u")
            await seat.sees("2 outlets carry this story")

    asyncio.run(scene())


def test_tags_are_carried_to_a_twin_by_one_act_and_one_undo(sit_down: SitDown, archive: Archive) -> None:
    async def scene() -> None:
        first, other, _port = three(archive)
        archive.annotations.tag(first, 1, "japan")
        archive.annotations.tag(first, 2, "korea")
        async with sit_down(article=first) as seat:
            await seat.press("ampersand")
            await seat.sees("2 tags fit the twins too (t)")
            await seat.press("t")
            await seat.sees("Put these 2 tags on the twins' paragraphs too?")
            await seat.sees("#1 p1 → #2 p2")
            await seat.press("escape", "t", "enter")
            await seat.sees("tags carried over")
            taggings = archive.readings.read(other).taggings
            assert [(one.paragraph, one.tag) for one in taggings] == [(0, 2), (2, 1)]
            await seat.press("u")
            await seat.sees("2 tags fit the twins too (t)")
            await seat.press("c")
            await seat.until(lambda: isinstance(seat.app.screen, CompareScreen))
            await seat.press("t", "enter")
            await seat.sees("tags carried over")
            assert len(archive.readings.read(other).taggings) == 2

    asyncio.run(scene())


def test_marked_articles_are_listed_and_compared_from_the_library(sit_down: SitDown, archive: Archive) -> None:
    async def scene() -> None:
        first, _other, port = three(archive)
        async with sit_down() as seat:
            await seat.sees("항구 소식")
            await seat.press("vertical_line")  # without two marks it is no key
            assert isinstance(seat.app.screen, LibraryScreen)
            await seat.press("v", "j", "v")
            await seat.sees("2 marked")
            await seat.press("ampersand")
            await seat.sees("versions · 다리가 열렸다")
            await seat.sees("강변 다리 다시 열려")
            await seat.press("G")
            await seat.sees(f"#{port}")
            await seat.press("a")
            await seat.sees("joined by you")
            await seat.press("q")
            await seat.until(lambda: isinstance(seat.app.screen, LibraryScreen))
            await seat.press("vertical_line")
            await seat.sees(f"compare · 한강경제 {DAY} | 한강경제 {DAY}")
        assert {version.article for version in archive.stories.of(port).versions} == {first, port}

    asyncio.run(scene())


def test_a_story_whose_article_is_gone_is_left(sit_down: SitDown, archive: Archive) -> None:
    async def scene() -> None:
        first, other, _port = three(archive)
        async with sit_down() as seat:
            await seat.sees("항구 소식")
            library = seat.app.screen
            assert isinstance(library, LibraryScreen)
            archive.articles.trash(other)
            library.desk.open_versions(other)
            await seat.until(lambda: seat.app.screen is library)
            library.desk.open_comparison(first, other)
            await seat.until(lambda: isinstance(seat.app.screen, CompareScreen))
            await seat.until(lambda: seat.app.screen is library)

    asyncio.run(scene())
