"""Settings in the reader: keys bound anew, faults told, themes changed while it is open."""

import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from unicodedata import east_asian_width

from textual.strip import Strip

from db.archive import Archive
from reader.settings.settings import Settings, load
from reader.tui.present.kinds import COLOURS
from reader.tui.themes import THEMES
from tests.builders import an_article
from tests.tui.conftest import Seat

SitDown = Callable[..., AbstractAsyncContextManager[Seat]]


def drawn(seat: Seat) -> list[Strip]:
    """The lines of the screen as the terminal gets them."""
    return seat.app.screen._compositor.render_strips()


def settings(tmp_path: Path, text: str) -> Settings:
    """What a file with this text says."""
    path = tmp_path / "config.toml"
    path.write_text(text, encoding="utf-8")
    return load(str(path), {})


def test_a_key_bound_anew_acts_is_shown_and_leaves_the_old_one(
    sit_down: SitDown, archive: Archive, tmp_path: Path
) -> None:
    """In Hangul too; and the key that it shared with another action stays with that."""

    async def scene() -> None:
        article = an_article(archive)
        chosen = settings(tmp_path, '[keys]\nnote.write = ["f", "F12"]\narticle.leave = "Q"\nact.undo = "f11"\n')
        async with sit_down(article=article, settings=chosen) as seat:
            await seat.sees("f Note")
            assert "m Note" not in seat.screen_text()
            await seat.press("m", "q", "h", "ㄹ")
            await seat.sees("Note on paragraph 0")
            await seat.press("escape", "f12")
            await seat.sees("Note on paragraph 0")
            await seat.press("escape", "1")
            await seat.sees("+ Japan side · paragraph 0 · F11 takes it back")
            await seat.press("f11")
            await seat.sees("undone: + Japan side")
            await seat.press("w", "l", "h")
            await seat.sees("letters")
            await seat.press("escape", "escape", "Q")
            await seat.sees("unread")

    asyncio.run(scene())


def test_keys_that_cannot_be_bound_are_told_and_keep_their_own(
    sit_down: SitDown, archive: Archive, tmp_path: Path
) -> None:
    async def scene() -> None:
        article = an_article(archive)
        chosen = settings(tmp_path, '[keys]\nnote.write = "n"\nnote.wrote = "f12"\n')
        async with sit_down(settings=chosen) as seat:
            await seat.sees('config.toml:2: keys.note.write: "n" is the key of find.next')
            seat.app.open_article(article)  # type: ignore[attr-defined]
            await seat.sees("p0")
            await seat.press("m")
            await seat.sees("Note on paragraph 0")

    asyncio.run(scene())


def test_a_broken_file_is_told_and_the_reader_opens(sit_down: SitDown, archive: Archive, tmp_path: Path) -> None:
    async def scene() -> None:
        an_article(archive)
        async with sit_down(settings=settings(tmp_path, 'theme = "dark"\nmouse = 3\ncolours = ["person"]')) as seat:
            await seat.sees("config.toml:1: theme must be one of")
            assert seat.app.theme == "night"

    asyncio.run(scene())


def test_themes_go_round_and_kinds_are_those_that_were_chosen(
    sit_down: SitDown, archive: Archive, tmp_path: Path
) -> None:
    async def scene() -> None:
        article = an_article(archive)
        chosen = settings(tmp_path, 'theme = "day"\ncolours = ["person", "speech"]')
        async with sit_down(article=article, settings=chosen) as seat:
            assert seat.app.theme == "day"
            for theme in ("contrast", "mono", "night"):
                await seat.press("T")
                await seat.sees(f"theme: {theme} · newsreader config set theme {theme} keeps it")
                assert seat.app.theme == theme
            await seat.press("E")
            await seat.sees(f"coloured: {COLOURS[0].name}")

    asyncio.run(scene())


def test_without_colours_none_is_drawn_and_the_cursor_is_seen(sit_down: SitDown, archive: Archive) -> None:
    async def scene() -> None:
        article = an_article(archive)
        async with sit_down(article=article, settings=Settings(theme="mono")) as seat:
            await seat.press("j", "2")
            await seat.sees("+ Korea side")
            styles = [part.style for strip in drawn(seat) for part in strip if part.style is not None]
            assert all(style.color is None or style.color.is_default for style in styles)
            assert all(style.bgcolor is None or style.bgcolor.is_default for style in styles)
            assert any(style.reverse for style in styles)

    asyncio.run(scene())


def test_every_theme_of_the_settings_is_one_of_the_reader() -> None:
    from reader.settings.table import THEMES as NAMES

    assert tuple(theme.name for theme in THEMES) == NAMES


def test_in_ascii_no_sign_of_doubtful_width_is_left_in_any_room(sit_down: SitDown, archive: Archive) -> None:
    rooms = {
        "question_mark": ["Keys of this screen", "q"],
        "colon": ["what you want to do", "escape"],
        "s": ["a word you half remember", "escape"],
        "f2": ["board", "q"],
        "f6": ["unplaced", "q"],
        "f7": ["history", "q"],
        "f8": ["tag book", "q"],
        "O": ["kept", "O"],
        "m": ["Note on paragraph 0", "escape"],
    }

    async def scene() -> None:
        article = an_article(archive, "“다리”는 ‘다시’ 열렸다… 韓·日 → △3%. " * 40, title="[단독] 다리… ‘개통’·준공")
        async with sit_down(article=article, settings=Settings(borders="ascii")) as seat:
            await seat.press("1")
            await seat.sees("+ Japan side - paragraph 0 - u takes it back")
            for key, (words, back) in rooms.items():
                await seat.press(key)
                await seat.sees(words)
                assert doubtful(seat) == set(), key
                await seat.press(back)
                await seat.sees("% ")
            await seat.press("q")
            await seat.sees("[단독] 다리~ '개통'-준공")
            assert doubtful(seat) == set()
            assert archive.readings.read(article).article.title == "[단독] 다리… ‘개통’·준공"

    asyncio.run(scene())


def doubtful(seat: Seat) -> set[str]:
    """What is on the screen and may be one column wide or two."""
    return {sign for sign in seat.screen_text() if ord(sign) > 0x7F and east_asian_width(sign) == "A"}
