"""Ranges, words and the whole article, by keys and by mouse."""

import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

import pytest
from textual.geometry import Offset

from db.archive import Archive
from db.model import ArticleId, Span
from db.places import Spot
from reader.tui.widgets.paragraph import ParagraphView
from tests.builders import TEXTS, an_article
from tests.tui.conftest import Seat

SitDown = Callable[..., AbstractAsyncContextManager[Seat]]


def tagged(archive: Archive, article: ArticleId) -> list[tuple[int, str]]:
    """(paragraph, tag) of whole paragraphs."""
    names = {tag.id: tag.name for tag in archive.tags.all()}
    return sorted((one.paragraph, names[one.tag]) for one in archive.readings.read(article).taggings)


@pytest.mark.parametrize("keys", [("v", "j", "j"), ("ㅍ", "ㅓ", "ㅓ")])
def test_a_digit_tags_a_range_as_one_act_and_the_range_is_left(
    sit_down: SitDown, archive: Archive, keys: tuple[str, ...]
) -> None:
    async def scene() -> None:
        article = an_article(archive)
        async with sit_down(article=article) as seat:
            await seat.press(*keys)
            await seat.sees("3 paragraphs")
            assert seat.screen_text().count("|") == 3
            await seat.press("2")
            await seat.sees("+ Korea side · paragraphs 0-2")
            assert tagged(archive, article) == [(0, "korea"), (1, "korea"), (2, "korea")]
            assert "|" not in seat.screen_text()
            await seat.press("u")
            await seat.sees("undone: + Korea side · paragraphs 0-2")
            assert tagged(archive, article) == []

    asyncio.run(scene())


def test_escape_leaves_a_range_and_the_cursor_stays(sit_down: SitDown, archive: Archive) -> None:
    async def scene() -> None:
        article = an_article(archive)
        async with sit_down(article=article) as seat:
            await seat.press("v", "j", "escape", "1")
            await seat.sees("+ Japan side · paragraph 1")
            assert tagged(archive, article) == [(1, "japan")]

    asyncio.run(scene())


def test_what_is_pointed_at_is_copied_with_citations_and_it_is_said_what_and_by_which_way(
    sit_down: SitDown, archive: Archive
) -> None:
    async def scene() -> None:
        article = an_article(archive)
        async with sit_down(article=article) as seat:
            await seat.press("v", "j", "y")
            await seat.sees("paragraphs 0-1, cited · ")
            copied = seat.app.clipboard
            assert [f"newsreader:{article}#p{at} sha256:" in copied for at in range(3)] == [True, True, False]
            assert "한강경제, 「다리를 다시 열다」" in copied
            await seat.press("y")
            await seat.sees("paragraph 1, cited · ")
            assert seat.app.clipboard.startswith(TEXTS[1])
            await seat.press("w", "y")
            await seat.sees("“이웃”, cited · ")
            await seat.press("Y")
            await seat.sees("the whole article, 3 paragraphs · ")
            assert seat.app.clipboard.endswith("\n\n".join(TEXTS))
            await seat.press("escape", "v", "v", "y")
            await seat.until(lambda: seat.article.spot.first is not None)
            assert seat.app.clipboard.endswith("\n\n".join(TEXTS))

    asyncio.run(scene())


def test_words_are_tagged_noted_and_found_again_by_key(sit_down: SitDown, archive: Archive) -> None:
    async def scene() -> None:
        article = an_article(archive)  # 가나시는 강변 다리를 …
        async with sit_down(article=article) as seat:
            await seat.press("w", "l", "v", "l", "minus", "2")
            await seat.sees("+ Korea side · words of paragraph 0")
            (passage,) = archive.readings.read(article).passages
            assert (passage.span, passage.exact) == (Span(5, 10), "강변 다리")
            assert "韓" in seat.screen_text()
            await seat.press("m")
            await seat.sees("Note on “강변 다리”")
            await seat.type("어느 다리인가")
            await seat.press("enter")
            await seat.sees("— “강변 다리” 어느 다리인가")
            await seat.press("escape", "w", "w", "2")
            await seat.sees("- Korea side · words of paragraph 0")
            (passage,) = archive.readings.read(article).passages
            assert (len(passage.tags), len(passage.notes)) == (0, 1)

    asyncio.run(scene())


def test_the_keys_of_words_mean_what_they_meant_outside_of_words(sit_down: SitDown, archive: Archive) -> None:
    async def scene() -> None:
        async with sit_down(article=an_article(archive)) as seat:
            await seat.press("w", "l", "j")
            await seat.sees(" p1")
            await seat.press("G")
            await seat.sees(" p2")
            await seat.press("h")
            await seat.sees("0 unread")

    asyncio.run(scene())


def test_words_work_with_the_hangul_input_method_on(sit_down: SitDown, archive: Archive) -> None:
    async def scene() -> None:
        article = an_article(archive)
        async with sit_down(article=article) as seat:
            await seat.press("ㅈ", "ㅣ", "3")
            await seat.sees("+ Expert opinion · words of paragraph 0")
            assert archive.readings.read(article).passages[0].exact == "강변"

    asyncio.run(scene())


def test_the_mouse_points_at_words_and_a_digit_tags_them(sit_down: SitDown, archive: Archive) -> None:
    async def scene() -> None:
        article = an_article(archive)
        async with sit_down(article=article) as seat:
            view = seat.app.screen.query(ParagraphView).first()
            await seat.pilot.mouse_down(view, offset=Offset(9 + 10, 0))
            await seat.pilot.hover(view, offset=Offset(9 + 17, 0))
            await seat.pilot.mouse_up(view, offset=Offset(9 + 17, 0))
            await seat.sees("h l word")
            await seat.press("1")
            await seat.sees("+ Japan side · words of paragraph 0")
            assert archive.readings.read(article).passages[0].exact == "강변 다리를"

    asyncio.run(scene())


def test_the_whole_article_takes_a_tag_and_a_note_that_stand_under_its_title(
    sit_down: SitDown, archive: Archive
) -> None:
    async def scene() -> None:
        article = an_article(archive)
        async with sit_down(article=article) as seat:
            await seat.press("v", "v", "3")
            await seat.sees("+ Expert opinion · the whole article")
            await seat.sees("專 Expert opinion")
            assert tagged(archive, article) == []
            await seat.press("v", "v", "m")
            await seat.sees("Note on the whole article")
            await seat.type("둘 다 인용한다")
            await seat.press("enter")
            await seat.sees("— 둘 다 인용한다")
            assert archive.readings.read(article).passages[0].paragraph is None

    asyncio.run(scene())


def test_more_tags_than_a_line_of_the_margin_holds_go_on_below(sit_down: SitDown, archive: Archive) -> None:
    async def scene() -> None:
        archive.tag_book.add("정부", glyph="政")
        archive.tag_book.add("시장", glyph="市")
        long = an_article(archive, "길게 이어지는 문단이다. " * 12, "짧다.")
        for tag in ("japan", "korea", "expert", "정부", "시장"):
            archive.annotations.tag_at(Spot(article=long, first=0, last=1), tag)
        async with sit_down(article=long) as seat:
            await seat.sees("짧다")
            lines = [line for line in seat.screen_text().splitlines() if line.strip()]
            assert any(line.startswith("日韓專") for line in lines)
            assert any(line.startswith(("政市", "市政")) for line in lines)
            assert any(line.startswith("日韓專+") and "짧다" in line for line in lines)

    asyncio.run(scene())
