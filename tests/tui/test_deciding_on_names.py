"""A person's decisions on names, by keys: each is one act on disk, told in the status line, and undone by u."""

import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

import pytest

from db.archive import Archive
from db.model import ArticleId, EntityKind
from reader.tui.dialogs.choose import ChooseDialog
from reader.tui.dialogs.pick_name import NamePicker
from reader.tui.screens.entity import EntityScreen
from tests.tui.conftest import Seat
from tests.tui.named import a_named_article

SitDown = Callable[..., AbstractAsyncContextManager[Seat]]
ALL = {("마르타 린드그렌", "PERSON"), ("도쿄", "PLACE"), ("한빛물류", "ORG")}


def names(archive: Archive, article: ArticleId) -> set[tuple[str, str]]:
    """What the article names, on disk."""
    return {(entity.name, entity.kind.value) for entity in archive.readings.read(article).entities}


@pytest.mark.parametrize(
    ("keys", "words", "left"),
    [
        (
            ["m", *"한빛", "enter"],
            "one thing now: “마르타 린드그렌 → 한빛물류”",
            {("도쿄", "PLACE"), ("한빛물류", "ORG")},
        ),
        (["c", "enter"], "two things now: “린드그렌", {("도쿄", "PLACE"), ("한빛물류", "ORG"), ("린드그렌", "PERSON")}),
        (
            ["r", "end", *" 님", "enter"],
            "renamed: “마르타 린드그렌 → 마르타 린드그렌 님”",
            {("마르타 린드그렌 님", "PERSON"), ("도쿄", "PLACE"), ("한빛물류", "ORG")},
        ),
        (
            ["t", "j", "enter"],
            "of another kind now: “마르타 린드그렌: PERSON → ORG”",
            {("마르타 린드그렌", "ORG"), ("도쿄", "PLACE"), ("한빛물류", "ORG")},
        ),
        (["d", "enter"], "no name any more: “마르타 린드그렌”", {("도쿄", "PLACE"), ("한빛물류", "ORG")}),
    ],
)
@pytest.mark.parametrize("on_page", [False, True])
def test_a_decision_is_one_act(
    sit_down: SitDown,
    archive: Archive,
    keys: list[str],
    words: str,
    left: set[tuple[str, str]],
    on_page: bool,  # noqa: FBT001
) -> None:
    async def scene() -> None:
        article = a_named_article(archive)
        async with sit_down(size=(110, 30), article=article) as seat:
            await seat.press("e", "g")
            await seat.sees("마르타 린드그렌 4")
            if on_page:
                await seat.press("enter")
                await seat.until(lambda: isinstance(seat.app.screen, EntityScreen) and seat.app.screen.page is not None)
            await seat.press(*("space" if key == " " else key for key in keys))
            await seat.sees(words)
            assert names(archive, article) == left
            await seat.press("u")
            await seat.sees(f"undone: {words}")
            assert names(archive, article) == ALL

    asyncio.run(scene())


def test_the_picker_offers_the_likeliest_first_and_is_narrowed_by_typing(sit_down: SitDown, archive: Archive) -> None:
    async def scene() -> None:
        article = a_named_article(archive)
        archive.entity_decisions.add("마르타 린드버그", EntityKind.PERSON, [])
        async with sit_down(size=(110, 30), article=article) as seat:
            await seat.press("e", "g", "m")
            await seat.sees("마르타 린드버그  person")
            text = seat.screen_text()
            assert "마르타 린드그렌 is the same as" in text
            assert text.index("마르타 린드버그  person") < text.index("도쿄  place")
            await seat.press("down", "up", "down")
            await seat.type("없는 이름")
            await seat.until(lambda: "도쿄  place" not in seat.screen_text())
            await seat.press("enter")
            assert isinstance(seat.app.screen, NamePicker)
            await seat.press("escape")
            await seat.until(lambda: not isinstance(seat.app.screen, NamePicker))
            assert names(archive, article) == ALL

    asyncio.run(scene())


def test_keys_struck_at_once_reach_the_picker_before_its_names_do(sit_down: SitDown, archive: Archive) -> None:
    async def scene() -> None:
        article = a_named_article(archive)
        async with sit_down(size=(110, 30), article=article) as seat:
            await seat.press("e", "g", "m", *"도쿄", "enter", "u")
            await seat.sees("undone: one thing now: “마르타 린드그렌 → 도쿄”")
            assert names(archive, article) == ALL

    asyncio.run(scene())


def test_one_spelling_alone_may_be_no_name(sit_down: SitDown, archive: Archive) -> None:
    async def scene() -> None:
        article = a_named_article(archive)
        async with sit_down(size=(110, 30), article=article) as seat:
            await seat.press("e", "g", "d")
            await seat.sees("only 린드그렌")
            await seat.press("j", "enter")
            await seat.sees("no name any more: “린드그렌 (마르타 린드그렌)”")
            assert names(archive, article) == ALL - {("마르타 린드그렌", "PERSON")}

    asyncio.run(scene())


def test_a_date_is_left_as_it_is(sit_down: SitDown, archive: Archive) -> None:
    async def scene() -> None:
        async with sit_down(size=(110, 30), article=a_named_article(archive)) as seat:
            await seat.press("e", "G", "d")
            await seat.sees("no name here")
            await seat.press("g", "j", "j", "c")
            await seat.sees("도쿄 is written in one way only")

    asyncio.run(scene())


def test_an_added_name_is_found_at_once_and_taken_back_by_two_undos(sit_down: SitDown, archive: Archive) -> None:
    async def scene() -> None:
        article = a_named_article(archive)
        async with sit_down(size=(110, 30), article=article) as seat:
            await seat.press("a")
            await seat.sees("A name in paragraph 0")
            await seat.type("로봇")
            await seat.press("enter")
            await seat.until(lambda: isinstance(seat.app.screen, ChooseDialog))
            await seat.press("j", "j", "j", "enter")
            await seat.sees("로봇 is a name · u takes back the finding, u again the name")
            assert ("로봇", "PRODUCT") in names(archive, article)
            await seat.press("u", "u")
            await seat.sees("undone: a name now: “로봇”")
            assert ("로봇", "PRODUCT") not in names(archive, article)

    asyncio.run(scene())


def test_words_that_do_not_stand_in_the_paragraph_are_no_name_of_it(sit_down: SitDown, archive: Archive) -> None:
    async def scene() -> None:
        async with sit_down(article=a_named_article(archive)) as seat:
            await seat.press("a")
            await seat.sees("A name in paragraph 0")
            await seat.type("코끼리")
            await seat.press("enter")
            await seat.sees("not in paragraph 0: 코끼리")

    asyncio.run(scene())


def test_the_help_of_the_article_tells_the_keys_of_the_names_too(sit_down: SitDown, archive: Archive) -> None:
    async def scene() -> None:
        async with sit_down(size=(90, 100), article=a_named_article(archive)) as seat:
            await seat.press("question_mark")
            await seat.sees("In the list of names")
            text = seat.screen_text()
            for line in (
                "*               The next mention",
                "#               The mention",
                "'               Who said",
                "m               The same as",
            ):
                assert line in text

    asyncio.run(scene())
