"""Names in an article, by keys: the panel, the light on what is followed, the way from mention to mention, colours."""

import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

import pytest
from textual.events import Key

from db.archive import Archive
from reader.tui.widgets.entities import EntityPanel
from reader.tui.widgets.marked import MarkedView
from reader.tui.widgets.paragraph import ParagraphView
from tests.builders import an_article
from tests.tui.conftest import Seat
from tests.tui.named import a_named_article

SitDown = Callable[..., AbstractAsyncContextManager[Seat]]


def looks(seat: Seat, look: str) -> list[tuple[int, str]]:
    """(paragraph, words) of every piece of text that has a look; -1 for the title and the captions."""
    found = []
    for view in (*seat.app.screen.query(MarkedView), *seat.app.screen.query(ParagraphView)):
        index = view.index if isinstance(view, ParagraphView) else -1
        if view.state is not None:
            found += [(index, view.state.text[r.start : r.end]) for r in view.state.runs if look in r.looks]
    return found


def test_the_panel_takes_the_keys_and_lights_the_name_under_its_cursor(sit_down: SitDown, archive: Archive) -> None:
    async def scene() -> None:
        async with sit_down(article=a_named_article(archive)) as seat:
            assert "Organisations" not in seat.screen_text()
            await seat.press("e")
            await seat.sees("Organisations 1")
            assert [words for _at, words in looks(seat, "lit")] == ["린드그렌"] * 4
            await seat.press("j")
            await seat.sees("한빛물류 1 · p0")
            assert looks(seat, "lit") == [(1, "한빛물류")]
            await seat.press("G", "k", "k")
            await seat.sees("한빛물류 1 · p0")
            await seat.press("g", "down", "down")
            await seat.sees("도쿄 4 · p0")
            await seat.press("escape")
            await seat.until(lambda: "Organisations" not in seat.screen_text())
            assert [words for _at, words in looks(seat, "lit")] == ["도쿄"] * 4
            await seat.press("j")
            await seat.sees("도쿄 4 · p1")
            await seat.press("escape")
            await seat.until(lambda: looks(seat, "lit") == [])

    asyncio.run(scene())


def test_the_panel_begins_at_a_name_of_the_paragraph(sit_down: SitDown, archive: Archive) -> None:
    async def scene() -> None:
        async with sit_down(article=a_named_article(archive)) as seat:
            await seat.press("j", "e")
            await seat.sees("한빛물류 1 · p1")

    asyncio.run(scene())


def test_values_are_listed_after_the_names_with_their_normal_form(sit_down: SitDown, archive: Archive) -> None:
    async def scene() -> None:
        async with sit_down(size=(130, 30), article=a_named_article(archive)) as seat:
            await seat.sees("지난 3일  Feb 3, 2025")
            await seat.press("e", "G", "enter")
            await seat.sees("지난 3일 1/1 · p1")

    asyncio.run(scene())


def test_at_full_width_the_panel_stays_beside_the_text_and_tab_goes_in_and_out(
    sit_down: SitDown, archive: Archive
) -> None:
    async def scene() -> None:
        async with sit_down(size=(130, 30), article=a_named_article(archive)) as seat:
            await seat.sees("People 1")
            panel = seat.app.screen.query_one(EntityPanel)
            assert not panel.has_focus
            await seat.press("tab")
            await seat.until(lambda: panel.has_focus)
            await seat.press("tab")
            await seat.until(lambda: not panel.has_focus)
            assert panel.display
            await seat.press("1")
            await seat.sees("+ Japan side · paragraph 0")

    asyncio.run(scene())


def test_star_goes_from_mention_to_mention_and_those_of_title_and_captions_count(
    sit_down: SitDown, archive: Archive
) -> None:
    """The speaker is named in the title, in paragraph 0, in the caption before paragraph 2, and in paragraph 2."""

    async def scene() -> None:
        async with sit_down(article=a_named_article(archive)) as seat:
            await seat.press("j", "j", "asterisk")
            await seat.sees("도쿄 1/4 · p0")
            await seat.press("escape", "k", "k", "asterisk")
            await seat.sees("마르타 린드그렌 3/4 · p2")
            assert looks(seat, "lit-here") == [(-1, "린드그렌")]
            await seat.press("asterisk", "asterisk")
            await seat.sees("1/4 · p0")
            await seat.press("number_sign", "number_sign")
            await seat.sees("3/4 · p2")

    asyncio.run(scene())


def test_star_means_a_name_of_the_paragraph_that_one_has_walked_to(sit_down: SitDown, archive: Archive) -> None:
    async def scene() -> None:
        async with sit_down(article=a_named_article(archive)) as seat:
            await seat.press("asterisk")
            await seat.sees("린드그렌 3/4 · p2")
            await seat.press("k", "asterisk")
            await seat.sees("한빛물류 1/1 · p1")

    asyncio.run(scene())


def test_what_was_chosen_in_the_panel_is_followed_from_any_paragraph(sit_down: SitDown, archive: Archive) -> None:
    async def scene() -> None:
        async with sit_down(article=a_named_article(archive)) as seat:
            await seat.press("e", "g", "e", "j")
            await seat.sees("마르타 린드그렌 4 · p1")
            await seat.press("asterisk")
            await seat.sees("마르타 린드그렌 3/4 · p2")

    asyncio.run(scene())


def test_where_nothing_is_named_star_says_so(sit_down: SitDown, archive: Archive) -> None:
    async def scene() -> None:
        async with sit_down(article=an_article(archive)) as seat:
            await seat.press("asterisk")
            await seat.sees("no name in this paragraph")
            await seat.press("e")
            await seat.sees("no names found")

    asyncio.run(scene())


def test_colours_are_chosen_by_kind_and_remembered_until_one_leaves(sit_down: SitDown, archive: Archive) -> None:
    async def scene() -> None:
        article = a_named_article(archive)
        async with sit_down(article=article) as seat:
            assert looks(seat, "person")
            assert looks(seat, "place")
            assert looks(seat, "value")
            assert looks(seat, "speech")
            await seat.press("E")
            await seat.sees("coloured: people alone")
            assert looks(seat, "person")
            assert not looks(seat, "place")
            assert not looks(seat, "speech")
            await seat.press("q")
            await seat.sees("0 unread")
            await seat.press("enter")
            await seat.until(lambda: bool(looks(seat, "person")))
            assert not looks(seat, "place")
            await seat.press(*"EEEEEEEE")
            await seat.sees("coloured: all kinds")
            assert looks(seat, "place")

    asyncio.run(scene())


def test_names_work_with_the_hangul_input_method_on(sit_down: SitDown, archive: Archive) -> None:
    async def scene() -> None:
        async with sit_down(article=a_named_article(archive)) as seat:
            await seat.press("ㄷ", "ㅓ")  # e j
            await seat.sees("한빛물류 1 · p0")
            await seat.press("ㄷ", "ㄸ")  # e E
            await seat.sees("coloured: people alone")

    asyncio.run(scene())


def test_keys_struck_at_once_reach_the_panel_before_it_is_laid_out(sit_down: SitDown, archive: Archive) -> None:
    async def scene() -> None:
        async with sit_down(article=a_named_article(archive)) as seat:
            for keys in ("e ", "eG", "ek"):
                for key in keys:
                    seat.app.post_message(Key("space" if key == " " else key, key))
                await seat.until(lambda: seat.app.screen.query_one(EntityPanel).has_focus)
                await seat.press("escape")
            await seat.sees("도쿄 4 · p0")

    asyncio.run(scene())


@pytest.mark.parametrize("key", ["pagedown", "space", "ctrl+d"])
def test_a_page_goes_on_by_one_name_at_least(sit_down: SitDown, archive: Archive, key: str) -> None:
    async def scene() -> None:
        async with sit_down(size=(80, 8), article=a_named_article(archive)) as seat:
            await seat.press("e", "g", *[key] * 4)
            await seat.sees("지난 3일 1 · p0")
            await seat.press(*["b"] * 4)
            await seat.sees("마르타 린드그렌 4 · p0")

    asyncio.run(scene())
