"""The page of an entity, by keys: from a name to all that names it, and on to the article or the next name."""

import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from datetime import UTC, datetime

from db.archive import Archive
from reader.tui.present.pages import PassageRow
from reader.tui.screens.article import ArticleScreen
from reader.tui.screens.entity import EntityScreen
from reader.tui.widgets.marked import MarkedView
from tests.tui.conftest import Seat
from tests.tui.named import CAPTION, a_named_article

SitDown = Callable[..., AbstractAsyncContextManager[Seat]]
OTHERS = ("린드그렌은 오사카로 갔다.", "한빛물류와 린드그렌이 만났다.")
APRIL = datetime(2025, 4, 2, tzinfo=UTC)


def page_of(seat: Seat) -> EntityScreen:
    """The page, which must be open."""
    assert isinstance(seat.app.screen, EntityScreen)
    return seat.app.screen


async def open_page(seat: Seat) -> None:
    """From the article to the page of its first person."""
    await seat.press("e", "g", "enter")
    await seat.until(lambda: isinstance(seat.app.screen, EntityScreen) and seat.app.screen.page is not None)


def test_enter_on_a_name_opens_everything_that_names_it_newest_first(sit_down: SitDown, archive: Archive) -> None:
    async def scene() -> None:
        article = a_named_article(archive)
        a_named_article(archive, *OTHERS, title="오사카의 봄", publisher="누리일보", at=APRIL)
        archive.annotations.toggle(article, 2, "korea")
        archive.annotations.note(article, 2, "다시 볼 것")
        async with sit_down(size=(80, 40), article=article) as seat:
            await open_page(seat)
            await seat.sees("마르타 린드그렌  person · 6 mentions · 2 articles · 2 quotations · 1 note")
            text = seat.screen_text()
            assert "also 린드그렌 6" in text
            assert "Feb 2025 to Apr 2025 · most 4" in text
            assert "with 도쿄 4  한빛물류 1" in text
            assert text.index("오사카의 봄  누리일보 · Apr 2, 2025") < text.index("한강경제 · Feb 5, 2025")
            assert "韓     p2  도쿄의 린드그렌은" in text
            assert "— 다시 볼 것" in text
            await seat.sees("1/6 · p0")
            await seat.press("G")
            await seat.sees("6/6 · photo")

    asyncio.run(scene())


def test_a_passage_opens_its_article_there_with_the_name_lit_and_q_comes_back(
    sit_down: SitDown, archive: Archive
) -> None:
    async def scene() -> None:
        article = a_named_article(archive, *OTHERS, title="오사카의 봄", at=APRIL)
        async with sit_down(article=article) as seat:
            await open_page(seat)
            await seat.press("j", "enter")
            await seat.until(lambda: isinstance(seat.app.screen, ArticleScreen))
            await seat.sees("마르타 린드그렌 2/2 · p1")
            await seat.press("q")
            await seat.sees("2/2 · p1")
            await seat.press("q")
            await seat.until(lambda: isinstance(seat.app.screen, ArticleScreen))

    asyncio.run(scene())


def test_a_caption_opens_where_it_stands(sit_down: SitDown, archive: Archive) -> None:
    async def scene() -> None:
        async with sit_down(article=a_named_article(archive)) as seat:
            await open_page(seat)
            await seat.press("G", "enter")
            await seat.sees("마르타 린드그렌 3/4 · p2")
            captions = [view.state for view in seat.app.screen.query(".caption").results(MarkedView)]
            assert [(view.text, view.runs[-2].looks[-1]) for view in captions if view] == [(CAPTION, "lit-here")]

    asyncio.run(scene())


def test_the_names_beside_it_have_pages_of_their_own(sit_down: SitDown, archive: Archive) -> None:
    async def scene() -> None:
        async with sit_down(article=a_named_article(archive)) as seat:
            await open_page(seat)
            assert not page_of(seat).panel.display
            await seat.press("ㄷ")  # e
            await seat.sees("Places 1")
            await seat.press("tab", "tab", "enter")
            await seat.until(lambda: page_of(seat).page is not None)
            await seat.sees("도쿄  place · 4 mentions")
            await seat.press("q")
            await seat.sees("마르타 린드그렌  person")
            await seat.press("e")
            await seat.until(lambda: not page_of(seat).panel.display)

    asyncio.run(scene())


def test_the_names_stand_beside_where_there_is_room(sit_down: SitDown, archive: Archive) -> None:
    async def scene() -> None:
        async with sit_down(size=(140, 30), article=a_named_article(archive)) as seat:
            await open_page(seat)
            await seat.sees("Places 1")
            assert "with 도쿄" not in seat.screen_text()
            assert page_of(seat).passages.has_focus
            await seat.pilot.resize_terminal(80, 24)
            await seat.sees("with 도쿄 4")

    asyncio.run(scene())


def test_a_thousand_mentions_are_read_page_by_page(sit_down: SitDown, archive: Archive) -> None:
    async def scene() -> None:
        texts = [f"린드그렌은 {number}번째로 말했다." for number in range(120)]
        async with sit_down(article=a_named_article(archive, *texts, title="길게")) as seat:
            await open_page(seat)
            page = page_of(seat)
            await seat.sees("1/120 · p0")
            assert len(page._passages) == 50
            await seat.press("G")
            await seat.until(lambda: len(page._passages) == 100)
            await seat.press("G")
            await seat.until(lambda: len(page._passages) == 120)
            await seat.press("G")
            await seat.sees("120/120 · p119")
            numbers = [row.number for row in page.passages.rows if isinstance(row, PassageRow)]
            assert numbers == list(range(120))
            await seat.press("u")
            await seat.sees("undone")

    asyncio.run(scene())


def test_what_it_said_is_read_under_its_articles(sit_down: SitDown, archive: Archive) -> None:
    async def scene() -> None:
        article = a_named_article(archive)
        async with sit_down(article=article) as seat:
            await open_page(seat)
            await seat.press("apostrophe")
            await seat.sees("마르타 린드그렌 · quotations")
            await seat.sees("“로봇은 이웃이다”  마르타 린드그렌 대표 · 말했다")
            await seat.press("j")
            await seat.sees(" p2")
            await seat.press("enter")
            await seat.sees("1/1 · p2")
            await seat.press("q", "apostrophe")
            await seat.sees("마르타 린드그렌  person")

    asyncio.run(scene())


def test_one_who_is_not_quoted_has_an_empty_ledger_that_says_so(sit_down: SitDown, archive: Archive) -> None:
    async def scene() -> None:
        async with sit_down(article=a_named_article(archive, "린드그렌은 말이 없었다.")) as seat:
            await open_page(seat)
            await seat.press("apostrophe")
            await seat.sees("nobody is quoted here")

    asyncio.run(scene())
