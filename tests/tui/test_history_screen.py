"""What was done, and back to how it was, by keys."""

import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

import pytest

from db.archive import Archive
from db.model import TagId
from db.places import Spot
from reader.tui.screens import history
from reader.tui.screens.article import ArticleScreen
from reader.tui.screens.history import HistoryScreen
from reader.tui.screens.library import LibraryScreen
from tests.acting import revised
from tests.builders import TEXTS, a_draft, a_payload, a_recognition, an_article
from tests.tui.conftest import Seat

SitDown = Callable[..., AbstractAsyncContextManager[Seat]]


async def at_the_history(seat: Seat) -> None:
    await seat.press("f7")
    await seat.until(lambda: isinstance(seat.app.screen, HistoryScreen))


def uses(archive: Archive) -> dict[TagId, int]:
    return archive.tags.uses()


@pytest.mark.parametrize("key", ["r", "ㄱ"])
def test_everything_after_an_act_is_taken_back_and_done_again(sit_down: SitDown, archive: Archive, key: str) -> None:
    async def scene() -> None:
        article = an_article(archive, title="다리 소식")
        archive.annotations.tag(article, 0, "japan")
        archive.annotations.tag_at(Spot(article=article, first=0, last=2), "korea")
        archive.annotations.note(article, 1, "쪽지")
        async with sit_down() as seat:
            await seat.sees("unread")
            await at_the_history(seat)
            await seat.sees("note “쪽지” · paragraph 1 · 다리 소식")
            await seat.sees("+ Korea side · paragraphs 0-2 · 다리 소식")
            await seat.sees("added “다리 소식”")
            await seat.press("j", "j", key)
            await seat.sees("Take back the 2 acts that were done after this?")
            await seat.press("enter")
            await seat.sees("undone: 2 acts · Ctrl+r does it again")
            await seat.sees("undone: note “쪽지”")
            assert uses(archive) == {TagId(1): 1}
            await seat.press("ctrl+r")
            await seat.sees("done again: 2 acts")
            assert uses(archive) == {TagId(1): 1, TagId(2): 3}
            await seat.press("G", key, "j", "enter")
            await seat.until(lambda: isinstance(seat.app.screen, HistoryScreen))
            assert uses(archive) == {TagId(1): 1, TagId(2): 3}
            await seat.press(key, "enter")
            await seat.sees("undone: 4 acts")
            assert archive.articles.shelf().articles == 0
            await seat.press(key)
            await seat.sees("nothing that stands was done after it")

    asyncio.run(scene())


def test_an_act_leads_to_where_it_was_done_and_one_without_a_place_leads_nowhere(
    sit_down: SitDown, archive: Archive
) -> None:
    async def scene() -> None:
        article = an_article(archive)
        archive.annotations.tag(article, 2, "expert")
        archive.tag_book.add("정부")
        async with sit_down() as seat:
            await seat.sees("unread")
            await at_the_history(seat)
            await seat.sees("new tag “정부”")
            await seat.press("enter", "j", "enter")
            await seat.until(lambda: isinstance(seat.app.screen, ArticleScreen))
            await seat.sees("p2")
            await seat.press("u")
            await seat.sees("undone: new tag")
            await seat.press("q")
            await seat.sees("undone: new tag “정부”")
            await seat.press("q")
            await seat.until(lambda: isinstance(seat.app.screen, LibraryScreen))

    asyncio.run(scene())


def test_a_change_of_the_text_shows_its_receipt_in_counts_and_tag_by_tag(sit_down: SitDown, archive: Archive) -> None:
    async def scene() -> None:
        article = an_article(archive)
        archive.annotations.tag(article, 0, "japan")
        archive.annotations.tag(article, 2, "expert")
        archive.annotations.note(article, 1, "쪽지")
        revised(archive, article, a_draft(TEXTS[2], "새 문단이다.", TEXTS[0]))
        async with sit_down() as seat:
            await seat.sees("unread")
            await at_the_history(seat)
            await seat.sees("2 tags moved")
            await seat.press("i")
            await seat.sees("日 Japan side      p0 → p2")
            await seat.sees("專 Expert opinion  p2 → p0")
            await seat.sees("—  note            p1 → —      gone")
            await seat.press("escape", "j", "i", "q")
            await seat.until(lambda: isinstance(seat.app.screen, LibraryScreen))

    asyncio.run(scene())


def test_acts_of_one_run_are_one_line_and_older_acts_come_when_they_are_needed(
    sit_down: SitDown, archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def scene() -> None:
        monkeypatch.setattr(history, "PAGE", 20)
        article = an_article(archive, title="첫 글")
        for number in range(30):
            archive.annotations.note(article, 0, f"쪽지 {number}")
        first = archive.articles.add(a_draft("가.", title="둘째 글"), a_payload(b"1"), a_recognition())
        assert first.done is not None
        for number in range(2, 5):
            draft = a_draft(f"{number}.", title=f"{number}번째 글")
            archive.articles.add(draft, a_payload(b"%d" % number), a_recognition(), batch=first.done.transaction)
        async with sit_down() as seat:
            await seat.sees("unread")
            await at_the_history(seat)
            await seat.sees("added “4번째 글” and 3 more")
            await seat.press("G")
            await seat.sees("35 acts")
            await seat.press("G")
            await seat.sees("before everything")

    asyncio.run(scene())


def test_an_archive_in_which_nothing_was_done_says_so(sit_down: SitDown, archive: Archive) -> None:
    async def scene() -> None:
        assert archive.history.newest(1) == ()
        async with sit_down() as seat:
            await seat.sees("Open the sample")
            seat.app.open_history()  # type: ignore[attr-defined]
            await seat.sees("Nothing was done yet")

    asyncio.run(scene())
