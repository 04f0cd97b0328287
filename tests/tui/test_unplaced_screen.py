"""Tags and notes that lost their place, and texts that were set aside, by keys."""

import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

import pytest

from db.archive import Archive
from db.model import ArticleId, Span
from db.places import Spot
from reader.tui.screens.article import ArticleScreen
from reader.tui.screens.library import LibraryScreen
from reader.tui.screens.unplaced import UnplacedScreen
from tests.acting import revised
from tests.builders import a_draft, a_payload, a_recognition, an_article
from tests.tui.conftest import Seat

SitDown = Callable[..., AbstractAsyncContextManager[Seat]]

BRIDGE = "시장은 강변 다리를 봄에 다시 열겠다고 밝혔다."
TUNNEL = "이웃 나라는 국경의 낡은 터널을 닫았다."
CREDIT = "가나 신문 제공."
SHOP = "다리 옆 매점 주인은 말을 아꼈다."

FARMS = (
    "나루군 농민들은 올봄 사과꽃이 예년보다 열흘이나 빨리 피었다고 입을 모아 말했다.",
    "농업기술센터는 늦서리가 내리면 열매가 맺히지 않을 수 있다며 방상팬을 점검하라고 당부했다.",
    "한 농민은 “꽃이 일찍 피면 반가운 것이 아니라 밤잠을 설치게 된다”고 털어놓았다.",
)


def an_article_that_changed(archive: Archive) -> ArticleId:
    """Its bridge is told otherwise, its credit stands twice, its shopkeeper is gone: three anchors wait."""
    article = an_article(archive, BRIDGE, TUNNEL, CREDIT, SHOP)
    archive.annotations.tag(article, 0, "korea")
    archive.annotations.note(article, 0, "날짜를 확인할 것")
    archive.annotations.tag(article, 2, "japan")
    archive.annotations.tag_at(Spot(article=article, first=3, span=Span(5, 10)), "expert")
    revised(
        archive,
        article,
        a_draft(CREDIT, "봄에는 다리를 연다고 시장은 강변에서 말했다.", TUNNEL, CREDIT, "장사 얘기는 없었다."),
    )
    return article


def on(archive: Archive, article: ArticleId) -> list[int]:
    return [tagging.paragraph for tagging in archive.readings.read(article).taggings]


async def at_what_waits(seat: Seat) -> None:
    await seat.sees("unread")
    await seat.press("f6")
    await seat.until(lambda: isinstance(seat.app.screen, UnplacedScreen))


def test_what_waits_is_seen_with_its_old_words_and_placed_at_the_likeliest_by_one_key(
    sit_down: SitDown, archive: Archive
) -> None:
    async def scene() -> None:
        article = an_article_that_changed(archive)
        async with sit_down() as seat:
            await seat.sees("3 unplaced (F6)")
            await at_what_waits(seat)
            await seat.sees("3 without a place")
            await seat.sees("— 날짜를 확인할 것")
            await seat.sees("was paragraph 0 · gone")
            await seat.press("full_stop")
            await seat.sees(f"placed by hand: “{BRIDGE[:30]}")
            await seat.sees("2 without a place")
            assert on(archive, article) == [1]
            await seat.press("u")
            await seat.sees("3 without a place")
            assert on(archive, article) == []

    asyncio.run(scene())


@pytest.mark.parametrize(("down", "choose"), [("j", "enter"), ("ㅓ", "ㅣ")])
def test_of_places_alike_the_one_that_is_chosen_is_taken(
    sit_down: SitDown, archive: Archive, down: str, choose: str
) -> None:
    async def scene() -> None:
        article = an_article_that_changed(archive)
        async with sit_down() as seat:
            await at_what_waits(seat)
            await seat.press(down, choose, down, choose)
            await seat.sees("placed by hand: “가나 신문 제공.”")
            assert on(archive, article) == [0]
            await seat.press("q")
            await seat.until(lambda: isinstance(seat.app.screen, LibraryScreen))

    asyncio.run(scene())


def test_words_that_are_gone_are_placed_on_words_that_are_said(sit_down: SitDown, archive: Archive) -> None:
    async def scene() -> None:
        article = an_article_that_changed(archive)
        async with sit_down(size=(160, 50)) as seat:
            await at_what_waits(seat)
            await seat.press("G", "full_stop")
            await seat.sees("no paragraph is much like it")
            await seat.press("tab", "G", "w")
            await seat.sees("On which words of paragraph 4")
            await seat.type("없는 말")
            await seat.press("enter")
            await seat.sees("does not stand in paragraph 4")
            await seat.press("w")
            await seat.sees("On which words of paragraph 4")
            await seat.press("escape")
            await seat.press("w")
            await seat.sees("On which words of paragraph 4")
            await seat.type("장사")
            await seat.press("enter")
            await seat.sees("placed by hand: “매점 주인” · words of paragraph 4")
            (passage,) = archive.readings.read(article).passages
            assert (passage.paragraph, passage.span) == (4, Span(0, 2))

    asyncio.run(scene())


def test_the_article_of_what_waits_is_opened_at_the_paragraph(sit_down: SitDown, archive: Archive) -> None:
    async def scene() -> None:
        an_article_that_changed(archive)
        async with sit_down() as seat:
            await at_what_waits(seat)
            await seat.sees("was paragraph 0")
            await seat.press("o")
            await seat.until(lambda: isinstance(seat.app.screen, ArticleScreen))
            await seat.sees("p1")
            await seat.press("q")
            await seat.sees("3 without a place")
            await seat.press("l", "h", "h")
            await seat.until(lambda: isinstance(seat.app.screen, LibraryScreen))

    asyncio.run(scene())


@pytest.mark.parametrize(
    ("key", "said", "first"),
    [
        ("a", "read by the other text now: “구독 안내”", "로그인하면 볼 수 있다."),
        ("d", "the other text dismissed: “구독 안내”", BRIDGE),
    ],
)
def test_a_text_that_was_set_aside_is_accepted_or_dismissed(
    sit_down: SitDown, archive: Archive, key: str, said: str, first: str
) -> None:
    async def scene() -> None:
        article = an_article(archive, BRIDGE, TUNNEL)
        draft = a_draft("로그인하면 볼 수 있다.", title="구독 안내")
        archive.candidates.set_aside(article, draft, a_recognition(), share=0.04)
        async with sit_down() as seat:
            await at_what_waits(seat)
            await seat.sees("1 other text")
            await seat.sees("holds 4 % of the article")
            await seat.press("question_mark")
            await seat.sees("Keys of this screen")
            await seat.press("G")
            await seat.sees("On a tag or a note")
            await seat.press("q")
            await seat.press(key)
            await seat.sees(said)
            await seat.sees("Every tag and note has its place")
            assert archive.readings.read(article).article.paragraphs[0].text == first
            await seat.press("u")
            await seat.sees("1 other text")

    asyncio.run(scene())


def test_a_text_that_was_set_aside_becomes_an_article_of_its_own(sit_down: SitDown, archive: Archive) -> None:
    async def scene() -> None:
        page = "\n\n".join(["사과꽃 열흘 일찍 피어", *FARMS]).encode()
        article = an_article(archive, BRIDGE, TUNNEL)
        draft = a_draft(*FARMS, title="사과꽃 열흘 일찍 피어")
        archive.candidates.set_aside(article, draft, a_recognition(), a_payload(page), share=0.04)
        async with sit_down() as seat:
            await at_what_waits(seat)
            await seat.sees("1 other text")
            await seat.press("p")
            await seat.sees("article 2 now: 사과꽃 열흘 일찍 피어")
            await seat.press("u")
            await seat.sees("1 other text")

    asyncio.run(scene())
