"""A long article: what is seen is mounted, and every paragraph can be reached and tagged."""

import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

import pytest
from textual.widget import Widget

from db.archive import Archive
from reader.tui.screens.article import ArticleScreen
from reader.tui.widgets import article_text
from reader.tui.widgets.article_text import ArticleText
from reader.tui.widgets.paragraph import ParagraphView
from tests.builders import a_draft, a_payload, a_recognition, an_article
from tests.tui.conftest import Seat

SitDown = Callable[..., AbstractAsyncContextManager[Seat]]


@pytest.fixture
def long(monkeypatch: pytest.MonkeyPatch) -> None:
    """Long is what has more than 60 paragraphs; 40 of them are mounted."""
    monkeypatch.setattr(article_text, "MOST_MOUNTED", 60)
    monkeypatch.setattr(article_text, "HALF", 20)
    monkeypatch.setattr(article_text, "EDGE", 12)


@pytest.mark.usefixtures("long")
def test_the_last_paragraph_of_a_long_article_is_reached_and_tagged(sit_down: SitDown, archive: Archive) -> None:
    async def scene() -> None:
        texts = [f"{number}번째 문단은 다리 이야기를 길게 이어 간다." for number in range(300)]
        draft = a_draft(*texts, captions=[(0, "처음 사진"), (300, "마지막 사진")])
        article = archive.articles.add(draft, a_payload(), a_recognition()).article
        async with sit_down(article=article) as seat:
            await seat.sees("0번째 문단은")
            await seat.sees("처음 사진")
            await seat.press("G", "3")
            await seat.sees("299번째 문단은")
            await seat.sees("專")
            reading = archive.readings.read(article)
            assert [tagging.paragraph for tagging in reading.taggings] == [299]
            assert len(seat.app.screen.query(ParagraphView)) == 40
            for _ in range(15):
                await seat.press("b")
            await seat.until(lambda: seat.article._cursor < 260)
            await seat.sees(f"{seat.article._cursor}번째 문단은")
            await seat.press("g")
            await seat.sees("처음 사진")
            for _ in range(30):
                await seat.press("j")
            await seat.sees("30번째 문단은")
            await seat.press("slash")
            await seat.type("250번째")
            await seat.press("enter")
            await seat.sees("1/1")
            await seat.sees("250번째 문단은")
            text = seat.app.screen.query_one(ArticleText)
            text.scroll_to(y=text.max_scroll_y / 2, animate=False, immediate=True)
            await seat.until(lambda: 100 < seat.app.screen.query_one(ArticleText).seen()[0] < 200)
            await seat.until(lambda: any(f"{number}번째 문단은" in seat.screen_text() for number in range(100, 200)))

    asyncio.run(scene())


def test_brackets_go_through_the_library_as_it_is_filtered_and_the_list_goes_along(
    sit_down: SitDown, archive: Archive
) -> None:
    async def scene() -> None:
        for title in ("다리 하나", "나루", "다리 둘", "다리 셋"):
            an_article(archive, f"{title} 이야기다.", title=title)
        async with sit_down() as seat:
            await seat.sees("4 articles")
            await seat.press("slash", "다", "리", "enter")
            await seat.sees("3 of 4 articles")
            await seat.press("enter")
            await seat.sees("다리 셋 이야기다.")
            await seat.press("right_square_bracket", "right_square_bracket")
            await seat.sees("다리 하나 이야기다.")
            await seat.press("right_square_bracket")
            await seat.sees("the last article of the library")
            await seat.press("left_square_bracket")
            await seat.sees("다리 둘 이야기다.")
            await seat.press("q", "enter")
            await seat.sees("다리 둘 이야기다.")
            assert isinstance(seat.app.screen, ArticleScreen)
            await seat.press("o")
            await seat.sees("no address on the web")

    asyncio.run(scene())


def test_an_article_that_was_turned_away_lets_go_of_the_lines_it_drew(sit_down: SitDown, archive: Archive) -> None:
    async def scene() -> None:
        an_article(archive, "첫 글의 문단이다.")
        article = an_article(archive, "둘째 글의 문단이다.")
        async with sit_down(article=article) as seat:
            await seat.sees("둘째 글의 문단이다.")
            widgets = tuple(seat.app.screen.walk_children(Widget, with_self=True))
            assert any(widget._styles_cache._cache for widget in widgets)
            await seat.press("right_square_bracket")
            await seat.sees("첫 글의 문단이다.")
            assert not any(widget._styles_cache._cache for widget in widgets)

    asyncio.run(scene())


def test_braces_parentheses_and_angles_seek_tags(sit_down: SitDown, archive: Archive) -> None:
    async def scene() -> None:
        article = an_article(archive, *(f"{number}째 문단이다." for number in range(8)))
        for paragraph, tag in ((1, "1"), (4, "2"), (6, "1")):
            archive.annotations.toggle(article, paragraph, tag)
        async with sit_down(article=article) as seat:
            for keys, place in (
                ("}", 1),
                ("}", 4),
                ("{", 1),
                (")", 2),
                (">1", 6),
                ("<2", 4),
                ("<1", 1),
                (">>", 6),
                ("(", 5),
            ):
                names = {"}": "right_curly_bracket", "{": "left_curly_bracket", ")": "right_parenthesis"}
                names |= {"(": "left_parenthesis", ">": "greater_than_sign", "<": "less_than_sign"}
                await seat.press(*(names.get(key, key) for key in keys))
                await seat.until(lambda place=place: seat.article._cursor == place)  # type: ignore[misc]
            await seat.press("greater_than_sign")
            await seat.sees("again: Japan side")
            await seat.press("escape", "2")
            await seat.sees("+ Korea side")
            await seat.press("greater_than_sign", "3")
            await seat.sees("Expert opinion: none below")

    asyncio.run(scene())
