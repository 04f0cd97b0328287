"""The help of a screen, by keys; and a walk through the rooms with the Hangul input method on."""

import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

from db.archive import Archive
from reader.settings.settings import load
from tests.builders import an_article
from tests.tui.conftest import Seat

SitDown = Callable[..., AbstractAsyncContextManager[Seat]]


def test_the_help_is_searched_and_shows_keys_as_they_are_bound_now(
    sit_down: SitDown, archive: Archive, tmp_path: Path
) -> None:
    async def scene() -> None:
        article = an_article(archive)
        (tmp_path / "config.toml").write_text('[keys]\nnote.write = ["f", "F12"]\nname.merge = "f12"\n')
        async with sit_down(article=article, settings=load(str(tmp_path / "config.toml"), {})) as seat:
            await seat.sees("name.merge")  # clashes in the list of names, where both may be struck
            await seat.press("question_mark")
            await seat.sees("Keys of this screen")
            await seat.sees("Move")
            await seat.press("slash")
            await seat.type("note")
            await seat.sees("f F12           Write a note on the paragraph")
            await seat.until(lambda: "One down" not in seat.screen_text())
            await seat.press("escape")
            await seat.sees("One down")
            await seat.press("G")
            await seat.sees("Cut a spelling off")
            await seat.press("g")
            await seat.sees("One down")
            await seat.press("slash", "question_mark", "enter", "q")
            await seat.until(lambda: "Keys of this screen" not in seat.screen_text())
            await seat.sees("p0")

    asyncio.run(scene())


def test_rooms_are_walked_through_with_the_hangul_input_method_on(sit_down: SitDown, archive: Archive) -> None:
    """ㄴ s, ㅂ q, ㅓ j, ㅊ c, ㅒ O, ㅆ T, ㄷ e, ㅡ m, ㅐ o, ㅎ g."""

    async def scene() -> None:
        article = an_article(archive)
        async with sit_down() as seat:
            await seat.sees("1 unread")
            await seat.press("f8")
            await seat.sees("tag book")
            await seat.press("ㅓ", "ㅊ")
            await seat.sees("mint")
            await seat.press("ㅂ", "ㅂ")  # out of the colours, out of the book
            await seat.until(lambda: "tag book" not in seat.screen_text())
            await seat.press("f2")
            await seat.sees("board")
            await seat.press("ㅂ", "f7")
            await seat.sees("history")
            await seat.press("ㅂ", "ㅣ")
            await seat.sees("p0")
            await seat.press("ㅓ")
            await seat.sees("p1")
            await seat.press("ㅒ")
            await seat.sees("3 kept")
            await seat.press("ㅒ", "ㅆ")
            await seat.sees("theme: day")
            await seat.press("ㄷ")
            await seat.sees("no names found")
            await seat.press("ㄷ", "ㅡ")
            await seat.sees("Note on paragraph 1")
            await seat.press("escape", "question_mark")
            await seat.sees("Keys of this screen")
            await seat.press("ㅂ", "ㄴ")
            await seat.sees("a word you half remember")
            await seat.press("escape", "ㅂ")
            await seat.sees("0 unread")
            assert archive.readings.read(article).paragraph == 1

    asyncio.run(scene())
