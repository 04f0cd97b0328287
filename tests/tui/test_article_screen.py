"""Reading and annotating one article, by keys."""

import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

import pytest

from db.archive import Archive
from reader.tui.dialogs.note import NoteArea
from tests.builders import an_article
from tests.tui.conftest import Seat

SitDown = Callable[..., AbstractAsyncContextManager[Seat]]


def test_a_digit_tags_the_paragraph_under_the_cursor_and_the_same_digit_takes_it_off(
    sit_down: SitDown, archive: Archive
) -> None:
    async def scene() -> None:
        article = an_article(archive)
        async with sit_down(article=article) as seat:
            await seat.press("j", "1")
            await seat.sees("+ Japan side · paragraph 1")
            assert [t.paragraph for t in archive.readings.read(article).taggings] == [1]
            assert "日" in seat.screen_text()
            await seat.press("1")
            await seat.sees("- Japan side · paragraph 1")
            assert archive.readings.read(article).taggings == ()

    asyncio.run(scene())


def test_keys_struck_at_once_act_in_their_order(sit_down: SitDown, archive: Archive) -> None:
    async def scene() -> None:
        article = an_article(archive)
        async with sit_down(article=article) as seat:
            await seat.press("1", "2", "u", "3", "u", "ctrl+r")
            await seat.sees("done again: + Expert opinion")
            tags = {tag.id: tag.name for tag in archive.tags.all()}
            assert {tags[t.tag] for t in archive.readings.read(article).taggings} == {"japan", "expert"}

    asyncio.run(scene())


def test_zero_clears_all_tags_as_one_act(sit_down: SitDown, archive: Archive) -> None:
    async def scene() -> None:
        article = an_article(archive)
        async with sit_down(article=article) as seat:
            await seat.press("1", "2", "0")
            await seat.sees("- japan, korea")
            assert archive.readings.read(article).taggings == ()
            await seat.press("u")
            await seat.sees("undone")
            assert len(archive.readings.read(article).taggings) == 2

    asyncio.run(scene())


def test_a_note_is_written_kept_and_shown_under_its_paragraph(sit_down: SitDown, archive: Archive) -> None:
    async def scene() -> None:
        article = an_article(archive)
        async with sit_down(article=article) as seat:
            await seat.press("j", "m")
            await seat.sees("Note on paragraph 1")
            await seat.type("같은 날 다른 말")
            await seat.press("ctrl+j")
            await seat.type("두 줄")
            await seat.press("enter")
            await seat.sees("— 같은 날 다른 말")
            assert [(n.paragraph, n.body) for n in archive.readings.read(article).notes] == [
                (1, "같은 날 다른 말\n두 줄")
            ]

    asyncio.run(scene())


def test_words_of_a_note_that_was_left_come_back(sit_down: SitDown, archive: Archive) -> None:
    async def scene() -> None:
        article = an_article(archive)
        async with sit_down(article=article) as seat:
            await seat.press("m")
            await seat.sees("Note on paragraph 0")
            await seat.type("반만 쓴 말")
            await seat.press("escape")
            await seat.sees("m brings your words back")
            assert archive.readings.read(article).notes == ()
            await seat.press("m")
            await seat.sees("Note on paragraph 0")
            assert seat.app.screen.query_one(NoteArea).text == "반만 쓴 말"

    asyncio.run(scene())


def test_find_lights_every_place_and_counts_them(sit_down: SitDown, archive: Archive) -> None:
    async def scene() -> None:
        article = an_article(archive, "다리를 열고 다리를 닫았다.", "아무 말도 없다.", "새 다리가 섰다.")
        async with sit_down(article=article) as seat:
            await seat.press("slash")
            await seat.sees("Find in this article")
            await seat.type("다리")
            await seat.press("enter")
            await seat.sees("1/3 · p0")
            await seat.press("n", "n")
            await seat.sees("3/3 · p2")
            await seat.press("n")
            await seat.sees("1/3 · p0")
            await seat.press("N")
            await seat.sees("3/3 · p2")
            await seat.pilot.resize_terminal(60, 20)
            await seat.sees("3/3 · p2")

    asyncio.run(scene())


def test_words_that_are_not_there_are_said_not_to_be(sit_down: SitDown, archive: Archive) -> None:
    async def scene() -> None:
        async with sit_down(article=an_article(archive)) as seat:
            await seat.press("slash")
            await seat.sees("Find in this article")
            await seat.type("코끼리")
            await seat.press("enter")
            await seat.sees("not in this article: 코끼리")

    asyncio.run(scene())


@pytest.mark.parametrize("title", ["[단독] 다리", "[@click=app.quit]누르지 마시오[/]", "[/] [red]빨강[/red] $x"])
def test_text_from_outside_is_never_markup(sit_down: SitDown, archive: Archive, title: str) -> None:
    async def scene() -> None:
        article = an_article(archive, f"{title} 본문에서도 그대로다.", title=title)
        archive.annotations.note(article, 0, title)
        async with sit_down(size=(100, 24)) as seat:
            await seat.sees(title)
            await seat.press("enter")
            await seat.sees(f"— {title}")
            assert seat.screen_text().count(title) == 3

    asyncio.run(scene())


@pytest.mark.parametrize(("key", "place"), [("ㅓ", "p1"), ("ㅎ", "p0"), ("ㅓㅓ", "p2")])
def test_movement_works_with_the_hangul_input_method_on(
    sit_down: SitDown, archive: Archive, key: str, place: str
) -> None:
    async def scene() -> None:
        async with sit_down(article=an_article(archive)) as seat:
            await seat.press(*key)
            await seat.sees(f" {place}")
            await seat.sees("한글 입력 상태")

    asyncio.run(scene())


def test_a_committed_syllable_is_every_key_that_was_struck_for_it(sit_down: SitDown, archive: Archive) -> None:
    async def scene() -> None:
        article = an_article(archive)
        async with sit_down(article=article) as seat:
            await seat.press("1", "2")
            await seat.sees("+ Korea side")
            await seat.press("ㅕ")  # u
            await seat.sees("undone: + Korea side")

    asyncio.run(scene())


def test_reading_goes_on_where_it_stopped(sit_down: SitDown, archive: Archive) -> None:
    async def scene() -> None:
        article = an_article(archive)
        async with sit_down(article=article) as seat:
            await seat.press("j", "j", "ctrl+q")
            await seat.until(lambda: archive.readings.resumed() == article)
        assert archive.readings.read(article).paragraph == 2
        async with sit_down() as seat:
            await seat.sees(" p2")
            await seat.press("q")
            await seat.sees("0 unread")
            await seat.until(lambda: archive.readings.resumed() is None)

    asyncio.run(scene())


def test_the_cursor_stays_inside_the_article(sit_down: SitDown, archive: Archive) -> None:
    async def scene() -> None:
        async with sit_down(article=an_article(archive)) as seat:
            await seat.press("k")
            await seat.sees(" p0")
            await seat.press("G", "j")
            await seat.sees(" p2")
            await seat.press("g")
            await seat.sees(" p0")

    asyncio.run(scene())


def test_every_paragraph_of_a_long_article_can_be_reached_by_pages(sit_down: SitDown, archive: Archive) -> None:
    async def scene() -> None:
        article = an_article(archive, *(f"{number}째 문단이다. " + "길게 이어진다. " * 12 for number in range(30)))
        async with sit_down(article=article) as seat:
            await seat.press("space")
            await seat.until(lambda: seat.article._cursor > 0)
            after_one_page = seat.article._cursor
            await seat.press("ctrl+d")
            await seat.until(lambda: seat.article._cursor > after_one_page)
            await seat.press(*(["space"] * 20))
            await seat.until(lambda: seat.article._cursor >= 27)
            await seat.press(*(["b"] * 25))
            await seat.until(lambda: seat.article._cursor == 0)

    asyncio.run(scene())
