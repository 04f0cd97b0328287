"""The whole walk with the interface in Korean: what is read on the way is Korean."""

import asyncio
import re
from collections.abc import Callable, Iterator
from contextlib import AbstractAsyncContextManager

import pytest

from db.archive import Archive
from reader.language import ENGLISH, use
from reader.tui.screens.library import LibraryScreen
from tests.builders import an_article
from tests.tui.conftest import Seat
from tests.tui.named import a_named_article

SitDown = Callable[..., AbstractAsyncContextManager[Seat]]
ENGLISH_WORDS = re.compile(r"(?<![\w:])[a-z]{2,}[,.:;]? [a-z]{2,}(?![\w:])")


@pytest.fixture(autouse=True)
def korean() -> Iterator[None]:
    """Korean, and English again for what comes after."""
    use("ko")
    yield
    use(ENGLISH)


def test_no_screen_on_the_way_speaks_english(sit_down: SitDown, archive: Archive) -> None:
    an_article(archive, "김민수 교수는 “로봇은 일본에서 먼저 나왔다”고 말했다.", "한국에서는 늦었다.")

    async def scene() -> None:
        async with sit_down() as seat:
            english: list[str] = []

            async def look(words: str) -> None:
                await seat.sees(words)
                english.extend(ENGLISH_WORDS.findall(seat.screen_text()))

            await look("기사 1건 · 읽지 않음 1")
            await seat.press("question_mark")
            await look("이 화면의 키")
            await seat.press("escape", "enter")
            await look("1 일본")
            await seat.press("1")
            await look("+ 일본 측 · 0문단 · u 되돌리기")
            await seat.press("u")
            await look("되돌림: + 일본 측")
            await seat.press("ctrl+r", "m")
            await look("0문단에 메모")
            await seat.press("escape", "t")
            await look("0문단에 태그")
            await seat.press("escape", "B")
            await look("비교판")
            await seat.press("q", "f6")
            await look("자리 없음")
            await seat.press("q", "f7")
            await look("기록")
            await seat.press("q", "f8")
            await look("태그 3개")
            await seat.press("q", "s")
            await look("어렴풋이 기억나는 말")
            await seat.type("tg:x")
            await look("tg: 칸은 없습니다")
            assert not english

    asyncio.run(scene())


def test_no_list_or_dialog_speaks_english(sit_down: SitDown, archive: Archive) -> None:
    a_named_article(archive)

    async def scene() -> None:
        async with sit_down(size=(120, 40)) as seat:
            english: list[str] = []

            async def look(words: str) -> None:
                await seat.sees(words)
                english.extend(ENGLISH_WORDS.findall(seat.screen_text()))

            await look("기사 1건 · 읽지 않음 1")
            for key, words in (
                ("semicolon", "읽지 않은 기사"),
                ("backslash", "제목순"),
                ("colon", "하려는 일"),
                ("i", "이름 찾기 규칙"),
                ("x", "Esc"),
            ):
                await seat.press(key)
                await look(words)
                await seat.press("escape")
                await seat.until(lambda: isinstance(seat.app.screen, LibraryScreen))
            await seat.press("v")
            await look("1건 고름")
            await seat.press("enter")
            await look("2025. 2. 3.")
            await seat.press("apostrophe")
            await look("인용 3건")
            await seat.press("q", "e", "enter")
            await look("다른 표기")
            await seat.press("q", "O")
            await look("남김")
            await seat.press("q", "z")
            await look("z 키로 되돌림")
            await seat.press("z", "q", "d", "f9")
            await look("휴지통")
            assert set(english) <= {"txt, text", "plain, utf"}  # where a page is from: page.txt, text/plain, utf-8

    asyncio.run(scene())
