"""Tags that may fit stand in the margin with a question mark; one key takes them, another refuses them."""

import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

import pytest

from db.archive import Archive
from db.model import ArticleId
from db.suggested import LEAST_ANSWERS
from reader.tui.screens.article import suggesting
from tests.acting import offer
from tests.builders import a_payload
from tests.suggest.drawn_articles import drawn
from tests.tui.conftest import Seat

SitDown = Callable[..., AbstractAsyncContextManager[Seat]]
SAYS = "일본 정부는 외무성 국장을 보내 답했다."
TEACHES = "{박가람:PERSON} 누리대 교수는 “둘 다 맞다”고 말했다."


def add(archive: Archive, *texts: str) -> ArticleId:
    speakers = {at: ("박가람", "누리대 교수") for at, text in enumerate(texts) if text == TEACHES}
    draft, found = drawn(*texts, speakers=speakers)
    return archive.articles.add(draft, a_payload(), found).article


def test_a_suggestion_is_seen_with_its_reasons_taken_by_a_dot_and_undone(sit_down: SitDown, archive: Archive) -> None:
    async def scene() -> None:
        article = add(archive, "강은 흐른다.", SAYS)
        async with sit_down(article=article) as seat:
            await seat.sees("日?")
            assert archive.readings.read(article).taggings == ()
            await seat.press("j")
            await seat.sees("日? Japan side")
            await seat.sees("· . takes · , refuses · acts: 일본")
            await seat.press("full_stop")
            await seat.sees("+ Japan side, as suggested · paragraph 1 · u takes it back")
            await seat.until(lambda: "日?" not in seat.screen_text())
            assert [use.paragraph for use in archive.readings.read(article).taggings] == [1]
            await seat.press("u")
            await seat.sees("日?")
            assert archive.readings.read(article).taggings == ()

    asyncio.run(scene())


def test_a_comma_refuses_and_the_words_of_a_suggestion_go_with_the_cursor(sit_down: SitDown, archive: Archive) -> None:
    async def scene() -> None:
        article = add(archive, SAYS, "강은 흐른다.", TEACHES)
        async with sit_down(article=article) as seat:
            await seat.sees("日? Japan side")
            await seat.press("j")
            await seat.until(lambda: "refuses" not in seat.screen_text())
            await seat.press("comma")
            await seat.sees("nothing is suggested here")
            await seat.press("j", "comma")
            await seat.sees("not Expert opinion · paragraph 2")
            await seat.until(lambda: "專?" not in seat.screen_text())
            assert "日?" in seat.screen_text()
            await seat.press("u")
            await seat.sees("專?")

    asyncio.run(scene())


def test_without_a_suggestion_a_dot_puts_the_last_tag_again_in_hangul_too(sit_down: SitDown, archive: Archive) -> None:
    async def scene() -> None:
        article = add(archive, "강은 흐른다.", "다리는 남았다.", "배는 떠났다.")
        async with sit_down(article=article) as seat:
            await seat.press("full_stop")
            await seat.sees("nothing is suggested here")
            await seat.press("2")
            await seat.sees("+ Korea side · paragraph 0")
            await seat.press("ㅓ", "full_stop")
            await seat.sees("+ Korea side · paragraph 1")
            await seat.press("full_stop")
            await seat.sees("nothing to change")
            assert [use.paragraph for use in archive.readings.read(article).taggings] == [0, 1]
            await seat.press("question_mark")
            await seat.sees("Keys of this screen")
            await seat.press("slash")
            await seat.type("suggested tag")
            await seat.sees("Take the suggested tag; without one, the last tag again")
            await seat.sees("The suggested tag does not fit")

    asyncio.run(scene())


def test_a_tag_that_is_refused_too_often_goes_quiet_and_says_so(sit_down: SitDown, archive: Archive) -> None:
    async def scene() -> None:
        other = add(archive, *(f"{n}째 문단." for n in range(LEAST_ANSWERS)))
        for paragraph in range(LEAST_ANSWERS - 1):
            archive.suggestions.reject(other, offer(archive, other, paragraph, 0))
        async with sit_down(article=add(archive, SAYS, SAYS.replace("답했다", "맞섰다"))) as seat:
            await seat.sees(f"0 of {LEAST_ANSWERS - 1} taken")
            await seat.press("comma")
            await seat.sees(f"Japan side is suggested no more: 0 of {LEAST_ANSWERS} taken; u takes it back")
            assert "日?" not in seat.screen_text()
            await seat.press("u")
            await seat.sees("日?")

    asyncio.run(scene())


def test_what_is_learned_while_the_person_rests_is_offered(
    sit_down: SitDown, archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def scene() -> None:
        monkeypatch.setattr(suggesting, "LEARNS_AFTER_S", 0.01)
        archive.tag_book.add("씨앗", glyph="種")
        taught = add(archive, *(f"{n}째 마을은 {'씨앗을 모았다' if n % 2 else '돌담을 쌓았다'}." for n in range(60)))
        for paragraph in range(1, 60, 2):
            archive.annotations.tag(taught, paragraph, "씨앗")
        async with sit_down(article=add(archive, "이웃 마을도 씨앗을 모았다.")) as seat:
            await seat.sees("種?")
            await seat.sees("your words: 씨앗을")

    asyncio.run(scene())


def test_a_full_margin_keeps_the_question_mark(sit_down: SitDown, archive: Archive) -> None:
    async def scene() -> None:
        article = add(archive, SAYS)
        for name, glyph in (("가", "甲"), ("나", "乙"), ("다", "丙")):
            archive.tag_book.add(name, glyph=glyph)
            archive.annotations.tag(article, 0, name)
        async with sit_down(article=article) as seat:
            await seat.sees("甲乙丙?")

    asyncio.run(scene())
