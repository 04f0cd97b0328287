"""The line review, by keys."""

import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import replace

import pytest

from db.archive import Archive
from db.model import ArticleId
from reader.taking_in import prepare
from reader.tui.screens.article import ArticleScreen
from reader.tui.screens.review import ReviewScreen
from reader.tui.widgets.review_list import ReviewList
from tests.builders import a_draft, a_payload, a_recognition
from tests.tui.conftest import Seat

SitDown = Callable[..., AbstractAsyncContextManager[Seat]]

FIRST = "가람시는 지난 3일 강변 도로를 다시 열고 시민 백여 명과 함께 걷는 행사를 마련했다."
SECOND = "도로는 지난해 여름 큰비로 무너진 뒤 여섯 달 동안 막혀 있었고, 주민들은 먼 길을 돌아 다녀야 했다."
THIRD = "시 관계자는 “공사가 늦어져 시민들께 송구하다”며 “남은 구간도 올해 안에 마치겠다”고 말했다."
DUMP = f"로그인\n\n{FIRST}\n\n{SECOND}\n\n{THIRD}\n"


def a_page(archive: Archive, text: str = DUMP) -> ArticleId:
    """An article with its page, as the program takes it in; short as it is, the cleaner is sure of it."""
    payload = a_payload(text.encode())
    draft, recognition = prepare(payload)
    return archive.articles.add(replace(draft, confidence=1.0), payload, recognition).article


def texts(archive: Archive, article: ArticleId) -> list[str]:
    return [paragraph.text for paragraph in archive.readings.read(article).article.paragraphs]


async def open_review(seat: Seat) -> None:
    await seat.press("O")
    await seat.until(lambda: isinstance(seat.app.screen, ReviewScreen))
    await seat.sees(" kept · ")


def test_every_line_shows_what_became_of_it(sit_down: SitDown, archive: Archive) -> None:
    async def scene() -> None:
        async with sit_down(article=a_page(archive)) as seat:
            await open_review(seat)
            await seat.sees("3 kept · 1 dropped")
            lines = seat.screen_text().splitlines()
            assert lines[1].split()[0] == "1"
            assert "page furniture" in lines[1]
            assert lines[2].rstrip().endswith("p0")
            await seat.sees("line 3")

    asyncio.run(scene())


def test_two_clicks_drop_a_line_and_two_more_restore_it(sit_down: SitDown, archive: Archive) -> None:
    async def scene() -> None:
        async with sit_down(article=a_page(archive)) as seat:
            await open_review(seat)
            await seat.sees("3 kept · 1 dropped")
            await seat.pilot.click(ReviewList, offset=(20, 2), times=2)
            await seat.sees("2 kept · 2 dropped")
            await seat.pilot.click(ReviewList, offset=(20, 2), times=2)
            await seat.sees("3 kept · 1 dropped")

    asyncio.run(scene())


def test_the_review_begins_at_the_paragraph_that_was_read(sit_down: SitDown, archive: Archive) -> None:
    async def scene() -> None:
        async with sit_down(article=a_page(archive)) as seat:
            await seat.press("j", "j")
            await seat.sees(" p2")
            await open_review(seat)
            await seat.sees("line 7")

    asyncio.run(scene())


def test_d_drops_the_line_and_u_takes_it_back_and_tags_are_told(sit_down: SitDown, archive: Archive) -> None:
    async def scene() -> None:
        article = a_page(archive)
        async with sit_down(article=article) as seat:
            await seat.press("1", "j", "j", "2")
            await seat.sees("+ Korea side · paragraph 2")
            await open_review(seat)
            await seat.press("k", "d")
            await seat.sees("by hand")
            await seat.sees("1 tag kept, 1 moved")
            assert texts(archive, article) == [FIRST, THIRD]
            await seat.press("u")
            await seat.sees("undone: dropped")
            await seat.sees("3 kept · 1 dropped")
            assert texts(archive, article) == [FIRST, SECOND, THIRD]
            await seat.press("ctrl+r")
            await seat.sees("2 kept · 2 dropped")

    asyncio.run(scene())


def test_the_article_shows_its_new_text_with_tags_in_their_places(sit_down: SitDown, archive: Archive) -> None:
    async def scene() -> None:
        article = a_page(archive)
        async with sit_down(article=article, size=(100, 30)) as seat:
            await seat.press("j", "j", "2")
            await seat.sees("+ Korea side · paragraph 2")
            await open_review(seat)
            await seat.press("g", "d")
            await seat.sees("p0 by hand")
            await seat.press("q")
            await seat.until(lambda: isinstance(seat.app.screen, ArticleScreen))
            await seat.sees("로그인")
            assert [tagging.paragraph for tagging in archive.readings.read(article).taggings] == [3]
            await seat.press("u")
            await seat.sees("undone: taken into the article: “로그인”")
            await seat.until(lambda: seat.screen_text().count("로그인") == 1)

    asyncio.run(scene())


def test_keys_struck_at_once_are_for_what_is_seen_then(sit_down: SitDown, archive: Archive) -> None:
    async def scene() -> None:
        article = a_page(archive)
        async with sit_down(article=article) as seat:
            await open_review(seat)
            await seat.press("d", "j", "d", "d", "q", "2")
            await seat.sees("+ Korea side · paragraph 0")
            assert texts(archive, article) == [SECOND, THIRD]
            await seat.press("u", "u", "1")
            await seat.sees("+ Japan side · paragraph 0")
            assert texts(archive, article) == [THIRD]

    asyncio.run(scene())


def test_the_last_paragraph_is_not_dropped_and_the_reason_is_told(sit_down: SitDown, archive: Archive) -> None:
    async def scene() -> None:
        async with sit_down(article=a_page(archive, FIRST)) as seat:
            await open_review(seat)
            await seat.press("d")
            await seat.sees("no paragraph would be left")

    asyncio.run(scene())


def test_an_unsure_page_is_reviewed_by_itself_once(sit_down: SitDown, archive: Archive) -> None:
    async def scene() -> None:
        unsure = replace(a_draft(dropped=["메뉴"]), confidence=0.3)
        archive.articles.add(unsure, a_payload(), a_recognition())
        async with sit_down() as seat:
            await seat.sees("1 unread")
            await seat.press("enter")
            await seat.sees("unsure of this page")
            assert isinstance(seat.app.screen, ReviewScreen)
            await seat.press("q")
            await seat.sees(" p0")
            await seat.press("q")
            await seat.sees("0 unread")
            await seat.press("enter")
            await seat.sees(" p0")
            assert "unsure of this page" not in seat.screen_text()

    asyncio.run(scene())


@pytest.mark.parametrize("width", [80, 160])
def test_beside_the_lines_stands_the_clean_text_where_there_is_room(
    sit_down: SitDown, archive: Archive, width: int
) -> None:
    async def scene() -> None:
        async with sit_down(article=a_page(archive), size=(width, 30)) as seat:
            await open_review(seat)
            assert seat.app.screen.query_one("#clean").display is (width == 160)
            assert len(seat.app.screen.query(".clean")) == 3
            await seat.press("j")
            await seat.until(lambda: [view.has_class("-current") for view in seat.app.screen.query(".clean")][1])

    asyncio.run(scene())


def test_a_page_of_many_lines_is_moved_through_like_any_list(sit_down: SitDown, archive: Archive) -> None:
    async def scene() -> None:
        menu = "".join(f"• 메뉴 {number}\n" for number in range(400))
        async with sit_down(article=a_page(archive, DUMP + menu)) as seat:
            await open_review(seat)
            await seat.press("G")
            await seat.sees("line 407")
            await seat.press("b")
            await seat.until(lambda: "line 407" not in seat.screen_text())
            await seat.press("g")
            await seat.sees("line 1")
            await seat.pilot.click("ReviewList", offset=(10, 3))
            await seat.sees("line 7")
            await seat.pilot.resize_terminal(60, 12)
            await seat.sees("line 7")

    asyncio.run(scene())


def test_lines_from_outside_are_never_markup(sit_down: SitDown, archive: Archive) -> None:
    async def scene() -> None:
        article = archive.articles.add(
            a_draft(dropped=["[@click=app.quit]누르지 마시오[/]", "\x1b]0;제목\x07[/]"]), a_payload(), a_recognition()
        ).article
        async with sit_down(article=article, size=(160, 30)) as seat:
            await open_review(seat)
            await seat.press("g")
            await seat.sees("line 1")
            assert seat.screen_text().count("[@click=app.quit]누르지 마시오[/]") == 2
            assert "\x1b" not in seat.screen_text()

    asyncio.run(scene())


def test_a_page_is_cleaned_again_by_one_key_and_the_receipt_is_told(sit_down: SitDown, archive: Archive) -> None:
    async def scene() -> None:
        old = a_draft("로그인", FIRST, SECOND, THIRD)  # as an older cleaner made it
        article = archive.articles.add(old, a_payload(DUMP.encode()), a_recognition()).article
        archive.annotations.tag(article, 0, "expert")
        archive.annotations.tag(article, 2, "japan")
        async with sit_down(article=article, size=(120, 30)) as seat:
            await open_review(seat)
            await seat.press("c")
            await seat.sees("1 tag without a place (F6), 1 moved · u takes it back")
            assert texts(archive, article) == [FIRST, SECOND, THIRD]
            await seat.press("c")
            await seat.sees("nothing to change")
            await seat.press("u")
            await seat.until(lambda: len(texts(archive, article)) == 4)

    asyncio.run(scene())
