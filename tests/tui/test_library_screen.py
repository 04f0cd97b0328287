"""The library and the help, by keys."""

import asyncio
from collections import Counter
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

from textual.events import Key, Paste

from db.archive import Archive
from reader.sample import sample_payload
from reader.taking_in import prepare
from reader.tui.screens.library import LibraryScreen
from reader.tui.screens.library.cleaning import cleaned_words
from reader.tui.screens.welcome import WelcomeScreen
from reader.tui.widgets.article_list import ArticleList
from tests.builders import NOON, an_article
from tests.tui.conftest import Seat

SitDown = Callable[..., AbstractAsyncContextManager[Seat]]


def test_an_empty_archive_greets_the_newcomer(sit_down: SitDown) -> None:
    async def scene() -> None:
        async with sit_down() as seat:
            await seat.until(lambda: isinstance(seat.app.screen, WelcomeScreen))
            await seat.sees("Open the sample")
            await seat.press("q")
            await seat.sees("Nothing here yet")

    asyncio.run(scene())


def test_read_and_unread_look_different_and_are_counted(sit_down: SitDown, archive: Archive) -> None:
    async def scene() -> None:
        an_article(archive, "첫 글이다.", title="첫 글")
        an_article(archive, "둘째 글이다.", title="둘째 글")
        async with sit_down() as seat:
            await seat.sees("2 articles · 2 unread")
            await seat.sees("* 둘째 글")
            await seat.press("enter")
            await seat.sees("둘째 글이다.")
            await seat.press("q")
            await seat.sees("2 articles · 1 unread")
            await seat.sees("  둘째 글")
            await seat.sees("* 첫 글")

    asyncio.run(scene())


def test_enter_struck_before_the_line_has_come_opens_it_when_it_has(sit_down: SitDown, archive: Archive) -> None:
    async def scene() -> None:
        an_article(archive, "맨 먼저 들어온 글이다.", title="맨 먼저")
        for number in range(120):
            an_article(archive, f"{number}번째 글이다.", title=f"{number}번째")
        async with sit_down() as seat:
            await seat.sees("119번째")
            for key in ("G", "enter", "j"):
                seat.app.post_message(Key(key, key if len(key) == 1 else None))
            await seat.sees("맨 먼저 들어온 글이다.")

    asyncio.run(scene())


def test_the_list_shows_tags_and_notes_of_each_article(sit_down: SitDown, archive: Archive) -> None:
    async def scene() -> None:
        article = an_article(archive)
        archive.annotations.toggle(article, 0, "1")
        archive.annotations.toggle(article, 1, "1")
        archive.annotations.toggle(article, 2, "expert")
        archive.annotations.note(article, 0, "메모")
        async with sit_down() as seat:
            await seat.sees("日2專1 +1")

    asyncio.run(scene())


def test_trash_is_undone_by_one_key(sit_down: SitDown, archive: Archive) -> None:
    async def scene() -> None:
        an_article(archive, title="버릴 글")
        async with sit_down() as seat:
            await seat.sees("버릴 글")
            await seat.press("d")
            await seat.sees("0 articles")
            await seat.press("u")
            await seat.sees("1 article ·")
            await seat.sees("* 버릴 글")

    asyncio.run(scene())


def test_a_long_library_draws_only_what_is_seen(sit_down: SitDown, archive: Archive) -> None:
    async def scene() -> None:
        for number in range(250):
            an_article(archive, f"{number}째 글이다.", title=f"{number}째 글")
        async with sit_down() as seat:
            await seat.sees("249째 글")
            await seat.press("G")
            await seat.sees("* 0째 글")
            await seat.press("slash")
            await seat.type("101째")
            await seat.press("enter", "escape")
            await seat.sees("102째 글")
            await seat.sees("250 articles ·")
            await seat.press("g", "space")
            await seat.until(lambda: seat.app.screen.query_one(ArticleList).current is not None)
            await seat.press("enter")
            await seat.sees("째 글이다.")

    asyncio.run(scene())


def test_an_article_that_is_undone_is_left(sit_down: SitDown) -> None:
    async def scene() -> None:
        async with sit_down() as seat:
            await seat.sees("Open the sample")
            await seat.press("enter")
            await seat.sees(" p0")
            await seat.press("u")
            await seat.sees("0 articles")
            assert isinstance(seat.app.screen, LibraryScreen)

    asyncio.run(scene())


def test_the_help_is_made_from_the_keys_of_the_screen(sit_down: SitDown, archive: Archive) -> None:
    async def scene() -> None:
        async with sit_down(size=(80, 60), article=an_article(archive)) as seat:
            await seat.press("question_mark")
            await seat.sees("Tag the paragraph as the Japan side")
            await seat.sees("Find in this article")
            assert "Toggle the tag with the digit 9" not in seat.screen_text()
            await seat.press("escape")
            await seat.sees(" p0")
            await seat.press("q", "question_mark")
            await seat.sees("Put the article into the trash")
            assert "Japan side" not in seat.screen_text().split("Keys of this screen")[1]

    asyncio.run(scene())


def test_a_page_that_is_refused_is_told_and_the_library_stays(sit_down: SitDown, archive: Archive) -> None:
    async def scene() -> None:
        an_article(archive)
        async with sit_down() as seat:
            await seat.sees("1 article")
            await seat.press("a")
            await seat.sees("Add a page")
            await seat.type("/no/such/page.txt")
            await seat.press("enter")
            await seat.sees("no such file")
            assert isinstance(seat.app.screen, LibraryScreen)

    asyncio.run(scene())


def test_a_pasted_page_is_counted_cleaned_and_kept(sit_down: SitDown, archive: Archive) -> None:
    async def scene() -> None:
        an_article(archive)
        page = sample_payload(NOON).body.decode().replace("\n", "\r\n")
        async with sit_down() as seat:
            await seat.sees("1 article")
            await seat.press("p")
            await seat.sees("Paste now")
            seat.app.screen.post_message(Paste(page))
            await seat.sees(f"{page.count(chr(10)) + 1} lines")
            await seat.press("enter")
            await seat.sees("1 added")
            await seat.sees("2 articles")

    asyncio.run(scene())


def test_the_key_bar_shows_at_most_seven_keys_and_a_click_does_what_the_key_does(
    sit_down: SitDown, archive: Archive
) -> None:
    async def scene() -> None:
        async with sit_down(article=an_article(archive)) as seat:
            await seat.sees("1 Japan  2 Korea  3 Expert  m Note  s Search  ? Help  q Back")
            await seat.pilot.click("KeyBar", offset=(2, 0))
            await seat.sees("+ Japan side")

    asyncio.run(scene())


def test_what_is_listed_is_cleaned_again_by_one_key_that_asks_first(sit_down: SitDown, archive: Archive) -> None:
    async def scene() -> None:
        an_article(archive, "둘째 글이다.", title="둘째 글")
        page = sample_payload(NOON)
        draft, recognition = prepare(page)
        archive.articles.add(draft, page, recognition)
        async with sit_down() as seat:
            await seat.sees("2 articles")
            await seat.press("c")
            await seat.sees("Clean 2 articles again? Tags and notes go along")
            await seat.press("escape", "slash")
            await seat.type(f"title:{draft.title.split()[-1]}")
            await seat.sees("1 of 2 articles")
            await seat.press("enter", "c")
            await seat.sees("Clean 1 article again?")
            await seat.press("enter")
            await seat.sees("cleaned again: 1 as before")

    asyncio.run(scene())


def test_what_became_of_a_run_is_told_with_what_it_did_not_come_to() -> None:
    outcomes = Counter(changed=2, same=30, aside=1, refused=1)
    assert cleaned_words(outcomes, 7) == (
        "cleaned again: 2 with another text · 30 as before · 1 set aside (F6) · 1 refused · 7 not read"
        " · u takes it back"
    )
    assert cleaned_words(Counter(same=3), 0) == "cleaned again: 3 as before"


def test_who_brings_an_article_back_from_the_trash_is_not_greeted_any_more(sit_down: SitDown, archive: Archive) -> None:
    async def scene() -> None:
        archive.articles.trash(an_article(archive, title="다시 온 글"))
        async with sit_down() as seat:
            await seat.sees("Open the sample")
            await seat.press("f9")
            await seat.sees("다시 온 글")
            await seat.press("enter", "q")
            await seat.sees("1 article · 1 unread")
            assert isinstance(seat.app.screen, LibraryScreen)

    asyncio.run(scene())
