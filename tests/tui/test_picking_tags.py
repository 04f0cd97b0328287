"""The tag picker and the tag book, by keys."""

import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

import pytest

from db.archive import Archive
from db.model import Tag
from db.tag_form import COLOURS
from reader.tui.screens.tag_book import TagBookScreen
from reader.tui.themes import TAG_COLOURS
from reader.tui.widgets.tag_list import TagList
from tests.builders import an_article
from tests.tui.conftest import Seat

SitDown = Callable[..., AbstractAsyncContextManager[Seat]]


def the_tag(archive: Archive, name: str) -> Tag:
    return next(tag for tag in archive.tags.all() if tag.name == name)


def test_every_colour_of_the_tag_book_has_an_ink() -> None:
    assert set(COLOURS) == set(TAG_COLOURS)


def test_a_tag_is_found_by_a_part_of_its_name_and_put_on_a_range(sit_down: SitDown, archive: Archive) -> None:
    async def scene() -> None:
        archive.tag_book.add("통상 정책", glyph="通")
        article = an_article(archive)
        async with sit_down(article=article) as seat:
            await seat.press("v", "j", "t")
            await seat.sees("Tag paragraphs 0-1")
            await seat.sees("Expert opinion")
            picker = seat.app.screen.query_one(TagList)
            await seat.press("down", "down", "up")
            await seat.until(lambda: picker.cursor == 1)
            await seat.press("pagedown")
            await seat.until(lambda: picker.cursor == 3)
            await seat.type("정책")
            await seat.until(lambda: "Expert opinion" not in seat.screen_text())
            await seat.press("enter")
            await seat.sees("+ 통상 정책 · paragraphs 0-1")
            await seat.press("t")
            await seat.sees("x   通  통상 정책")
            await seat.type("통상")
            await seat.press("enter")
            await seat.sees("- 통상 정책 · paragraph 1")
            assert [one.paragraph for one in archive.readings.read(article).taggings] == [0]

    asyncio.run(scene())


@pytest.mark.parametrize("key", ["t", "ㅅ"])
def test_a_tag_is_made_in_place_with_the_next_free_digit(sit_down: SitDown, archive: Archive, key: str) -> None:
    async def scene() -> None:
        article = an_article(archive)
        async with sit_down(article=article) as seat:
            await seat.press(key)
            await seat.sees("Expert opinion")
            await seat.type("노동조합")
            await seat.sees("new tag “노동조합”")
            await seat.press("enter")
            await seat.sees("A digit for the new tag")
            await seat.press("enter")
            await seat.sees("+ 노동조합 · paragraph 0")
            assert the_tag(archive, "노동조합").hotkey == 4
            await seat.press("j", "4")
            await seat.sees("+ 노동조합 · paragraph 1")

    asyncio.run(scene())


def test_words_struck_with_the_key_of_the_picker_are_all_typed(sit_down: SitDown, archive: Archive) -> None:
    async def scene() -> None:
        article = an_article(archive)
        async with sit_down(article=article) as seat:
            await seat.press("t", *"korea", "enter")
            await seat.sees("+ Korea side · paragraph 0")

    asyncio.run(scene())


def test_the_book_renames_recolours_and_gives_a_digit_and_each_is_undone(sit_down: SitDown, archive: Archive) -> None:
    async def scene() -> None:
        article = an_article(archive)
        archive.tag_book.add("정부")
        async with sit_down(article=article) as seat:
            await seat.press("t")
            await seat.sees("Tab the tag book")
            await seat.press("tab")
            await seat.until(lambda: isinstance(seat.app.screen, TagBookScreen))
            await seat.sees("4 tags")
            await seat.press("G", "r")
            await seat.sees("정부 is called")
            await seat.press("end")
            await seat.type(" 부처")
            await seat.press("enter")
            await seat.sees("tag renamed: “정부 → 정부 부처”")
            await seat.press("7")
            await seat.until(lambda: the_tag(archive, "정부 부처").hotkey == 7)
            await seat.press("c")
            await seat.sees("The ink of 정부 부처")
            await seat.press("g", "enter")
            await seat.until(lambda: the_tag(archive, "정부 부처").colour == TAG_COLOURS[0])
            await seat.press("u", "u", "u")
            await seat.until(lambda: the_tag(archive, "정부").hotkey is None)

    asyncio.run(scene())


def test_merging_and_deleting_say_how_many_uses_there_are(sit_down: SitDown, archive: Archive) -> None:
    async def scene() -> None:
        article = an_article(archive)
        archive.annotations.tag(article, 0, "expert")
        archive.annotations.tag(article, 1, "expert")
        async with sit_down() as seat:
            await seat.sees("unread")
            await seat.press("f8")
            await seat.sees("3 tags · 2 uses")
            await seat.press("G", "m")
            await seat.sees("Expert opinion is the same as … (2 uses)")
            await seat.press("enter")
            await seat.sees("tags merged: “expert → japan” · 2 uses, none lost · u takes it back")
            await seat.sees("2 tags")
            await seat.press("u")
            await seat.sees("3 tags")
            await seat.press("G", "d")
            await seat.sees("Delete Expert opinion? 2 uses")
            await seat.press("enter")
            await seat.sees("2 uses, none lost")
            await seat.press("u")
            await seat.until(lambda: len(archive.tags.all()) == 3)
            assert archive.tags.uses() == {the_tag(archive, "expert").id: 2}

    asyncio.run(scene())


def test_signs_labels_definitions_parents_and_the_archive_are_kept_in_the_book(
    sit_down: SitDown, archive: Archive
) -> None:
    async def scene() -> None:
        an_article(archive)
        async with sit_down() as seat:
            await seat.sees("unread")
            await seat.press("f8")
            await seat.sees("3 tags")
            for key, title, typed in (
                ("i", "The sign of", "本"),
                ("l", "is read as", "일본 쪽"),
                ("f", "is for", "일본 정부의 말"),
            ):
                await seat.press(key)
                await seat.sees(title)
                await seat.type(typed)
                await seat.press("enter")
                await seat.until(lambda: isinstance(seat.app.screen, TagBookScreen))
            await seat.sees("일본 정부의 말")
            await seat.press("p")
            await seat.sees("stands under")
            await seat.press("j", "enter")
            await seat.sees("under Korea side")
            await seat.press("a")
            await seat.sees("no use, none lost")
            await seat.sees("archived")
            tag = the_tag(archive, "japan")
            assert (tag.glyph, tag.label, tag.definition, tag.archived) == ("本", "일본 쪽", "일본 정부의 말", True)
            await seat.press("g", "j", "j", "a")
            await seat.sees("tag back in the book: “japan”")

    asyncio.run(scene())


def test_a_name_that_another_tag_has_is_refused_in_one_line(sit_down: SitDown, archive: Archive) -> None:
    async def scene() -> None:
        an_article(archive)
        async with sit_down() as seat:
            await seat.sees("unread")
            await seat.press("f8", "n")
            await seat.sees("A new tag is called")
            await seat.type("korea")
            await seat.press("enter")
            await seat.sees("there is a tag 'korea'")

    asyncio.run(scene())
