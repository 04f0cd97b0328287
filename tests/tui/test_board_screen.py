"""The side board, by keys."""

import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from datetime import timedelta

import pytest

from db.archive import Archive
from db.model import ArticleId
from reader.tui.screens.article import ArticleScreen
from reader.tui.screens.board import BoardScreen
from reader.tui.screens.library import LibraryScreen
from reader.tui.widgets.board import BoardCards
from tests.board.cards import a_quotation
from tests.builders import NOON, a_draft, a_payload, a_recognition, an_archive
from tests.tui.conftest import Seat

SitDown = Callable[..., AbstractAsyncContextManager[Seat]]

JAPAN_SAYS = "도쿄에서는 “다리를 먼저 잇자”는 말이 나왔다."
KOREA_SAYS = "서울 관계자는 서두를 일이 아니라고 했다."
EXPERT_SAYS = "이가람 교수는 둘 다 맞다고 보았다."


def an_article_of_sides(archive: Archive, title: str = "첫 글", *, day: int = 0, tags: str = "jke") -> ArticleId:
    """Three voices, tagged as told: j, k and e, or - for none."""
    draft = a_draft(
        JAPAN_SAYS,
        KOREA_SAYS,
        EXPERT_SAYS,
        f"{title}의 끝.",
        title=title,
        published_at=NOON + timedelta(days=day),
    )
    found = a_recognition(quotations=[a_quotation(7, 16, JAPAN_SAYS, speaker="시장")])
    article = archive.articles.add(draft, a_payload(), found).article
    names = {"j": "japan", "k": "korea", "e": "expert"}
    for paragraph, tag in enumerate(tags):
        if tag in names:
            archive.annotations.tag(article, paragraph, names[tag])
    return article


async def open_board(seat: Seat, *, cards: int) -> BoardScreen:
    await seat.press("B")
    await seat.sees(f"{cards} card{'s' if cards != 1 else ''} · by date")
    assert isinstance(seat.app.screen, BoardScreen)
    return seat.app.screen


def here(seat: Seat) -> tuple[int, int, int] | None:
    """Column, article and paragraph of the card under the cursor."""
    cards = seat.app.screen.query_one(BoardCards)
    if cards.spot is None:
        return None
    return cards.column, cards.spot.card.passage.article, cards.spot.card.passage.paragraph


def test_the_board_of_all_stands_in_columns_with_shares_and_gaps(sit_down: SitDown, archive: Archive) -> None:
    async def scene() -> None:
        an_article_of_sides(archive)
        an_article_of_sides(archive, "둘째 글", day=1, tags="-k-")
        async with sit_down(size=(120, 30)) as seat:
            await seat.sees("unread")
            await open_board(seat, cards=4)
            lines = seat.screen_text().splitlines()
            assert lines[0].strip().startswith("board · all articles")
            assert [head.strip() for head in lines[1].split("  ") if head.strip()] == [
                "日 Japan side · 1",
                "韓 Korea side · 2",
                "專 Expert opinion · 1",
            ]
            assert "quoted 100%" in lines[3]
            await seat.sees("Sun, Mar 2, 2025")
            assert seat.screen_text().count("- nothing here") == 2

    asyncio.run(scene())


def test_h_and_l_change_the_column_j_and_k_the_card_and_enter_opens_the_source(
    sit_down: SitDown, archive: Archive
) -> None:
    async def scene() -> None:
        first = an_article_of_sides(archive)
        second = an_article_of_sides(archive, "둘째 글", day=1)
        async with sit_down(size=(120, 40)) as seat:
            await seat.sees("unread")
            await open_board(seat, cards=6)
            assert here(seat) == (0, first, 0)
            await seat.press("l", "j")
            assert here(seat) == (1, second, 1)
            await seat.press("l", "l")
            assert here(seat) == (2, second, 2)
            await seat.press("k", "h")
            assert here(seat) == (1, first, 1)
            await seat.press("G")
            assert here(seat) == (1, second, 1)
            await seat.press("b")
            assert here(seat) == (1, first, 1)
            await seat.press("space", "enter")
            await seat.until(lambda: isinstance(seat.app.screen, ArticleScreen))
            await seat.sees(" p1")
            assert seat.article.article == second
            await seat.press("q")
            await seat.until(lambda: isinstance(seat.app.screen, BoardScreen))
            await seat.press("q")
            await seat.until(lambda: isinstance(seat.app.screen, LibraryScreen))

    asyncio.run(scene())


def test_keys_work_with_the_hangul_input_method_on(sit_down: SitDown, archive: Archive) -> None:
    async def scene() -> None:
        first = an_article_of_sides(archive)
        second = an_article_of_sides(archive, "둘째 글", day=1)
        async with sit_down(size=(120, 40)) as seat:
            await seat.sees("unread")
            await seat.press("f2")
            await seat.sees("6 cards · by date")
            await seat.press("ㅣ", "ㅓ")
            assert here(seat) == (1, second, 1)
            await seat.press("ㅗ", "ㅏ")
            assert here(seat) == (0, first, 0)
            await seat.press("ㅂ")
            await seat.until(lambda: isinstance(seat.app.screen, LibraryScreen))

    asyncio.run(scene())


def test_a_digit_moves_the_card_to_that_tag_as_one_act(sit_down: SitDown, archive: Archive) -> None:
    async def scene() -> None:
        article = an_article_of_sides(archive)
        async with sit_down(article=article, size=(120, 30)) as seat:
            await open_board(seat, cards=3)
            await seat.sees("board · 첫 글")
            await seat.press("3")
            await seat.sees("japan → expert · paragraph 0")
            assert len(archive.boards.read(tags=("expert",)).cards) == 2
            await seat.until(lambda: here(seat) == (2, article, 0))
            await seat.press("u")
            await seat.sees("undone: japan → expert")
            await seat.until(lambda: here(seat) == (0, article, 0))
            await seat.press("1")
            await seat.sees("nothing to change")
            await seat.press("9")
            await seat.sees("tag '9': no such tag")

    asyncio.run(scene())


def test_another_coder_s_card_is_not_moved(sit_down: SitDown, archive: Archive) -> None:
    async def scene() -> None:
        article = an_article_of_sides(archive, tags="---")
        other = an_archive(archive.connections.path.parent, author="김")
        other.annotations.tag(article, 0, "japan")
        async with sit_down(size=(120, 30)) as seat:
            await seat.sees("unread")
            await open_board(seat, cards=1)
            await seat.press("2")
            await seat.sees("is 김's tag, not yours to move")
            await seat.press("y")
            await seat.sees("the card, cited · ")

    asyncio.run(scene())


def test_cards_are_grouped_by_date_article_and_speaker_and_cut_down_to_quotations(
    sit_down: SitDown, archive: Archive
) -> None:
    async def scene() -> None:
        an_article_of_sides(archive)
        async with sit_down(size=(120, 30)) as seat:
            await seat.sees("unread")
            await open_board(seat, cards=3)
            await seat.press("backslash")
            await seat.sees("Mar 1, 2025 · 한강경제 · 첫 글")
            await seat.press("backslash")
            await seat.sees("nobody quoted")
            await seat.press("apostrophe")
            await seat.sees("1 card · by speaker · quotations only")
            await seat.sees("“다리를 먼저 잇자” 시장")
            assert KOREA_SAYS[:5] not in seat.screen_text()
            await seat.press("enter")
            await seat.until(lambda: isinstance(seat.app.screen, ArticleScreen))
            await seat.sees("1/1")

    asyncio.run(scene())


def test_a_query_narrows_the_board_and_escape_widens_it(sit_down: SitDown, archive: Archive) -> None:
    async def scene() -> None:
        an_article_of_sides(archive)
        async with sit_down(size=(120, 30)) as seat:
            await seat.sees("unread")
            await open_board(seat, cards=3)
            await seat.press("slash", *"서두를", "enter")
            await seat.sees("board · 서두를 · all articles")
            await seat.sees("1 card")
            await seat.until(lambda: here(seat) == (1, 1, 1))
            await seat.press("escape")
            await seat.sees("3 cards")
            await seat.press("slash", *"서두룰", "enter")
            await seat.sees("nothing as typed; read as typo 서두룰→서두를")
            await seat.press("slash", *"after:x", "enter")
            await seat.sees("after: needs a date")
            await seat.sees("1 card")
            await seat.press("escape", "escape")
            await seat.sees("3 cards")
            await seat.press("slash", "escape")
            await seat.sees("3 cards")

    asyncio.run(scene())


def test_the_board_is_of_where_one_is(sit_down: SitDown, archive: Archive) -> None:
    async def scene() -> None:
        first = an_article_of_sides(archive)
        an_article_of_sides(archive, "둘째 글", day=1)
        async with sit_down(article=first, size=(120, 30)) as seat:
            await open_board(seat, cards=3)
            await seat.press("B")
            await seat.sees("6 cards")
            await seat.press("B")
            await seat.sees("this is the board of all articles")
            await seat.press("s")
            await seat.type("title:")
            await seat.press(*"둘째", "down")
            await seat.sees("found")
            await seat.press("B")
            await seat.sees("board · title:둘째 · all articles")
            await seat.sees("3 cards")

    asyncio.run(scene())


def test_where_nothing_is_tagged_the_board_says_how(sit_down: SitDown, archive: Archive) -> None:
    async def scene() -> None:
        article = an_article_of_sides(archive, tags="---")
        async with sit_down(article=article) as seat:
            await open_board(seat, cards=0)
            await seat.sees("No tagged passage here")
            await seat.press("j", "l", "space", "enter", "1", "y", "h", "escape")
            assert here(seat) is None
            archive.articles.trash(article)
            await seat.press("u")
            await seat.until(lambda: not isinstance(seat.app.screen, BoardScreen) or "undone" in seat.screen_text())

    asyncio.run(scene())


def test_an_article_that_was_taken_out_is_left(sit_down: SitDown, archive: Archive) -> None:
    async def scene() -> None:
        article = an_article_of_sides(archive)
        async with sit_down(article=article) as seat:
            board = await open_board(seat, cards=3)
            archive.articles.trash(article)
            board.reload()
            await seat.until(lambda: not isinstance(seat.app.screen, BoardScreen))

    asyncio.run(scene())


@pytest.mark.parametrize("width", [80, 160])
def test_a_narrow_board_shows_the_whole_card_below(sit_down: SitDown, archive: Archive, width: int) -> None:
    async def scene() -> None:
        long = "가나다라 마바사아 자차카타 파하거너 " * 12
        article = archive.articles.add(a_draft(long.strip()), a_payload(), a_recognition()).article
        archive.annotations.tag(article, 0, "korea")
        async with sit_down(size=(width, 30)) as seat:
            await seat.sees("unread")
            await open_board(seat, cards=1)
            assert here(seat) == (1, article, 0)
            assert seat.app.screen.query_one("#whole").display is (width == 80)
            assert ("…" in seat.screen_text()) is (width == 80)
            await seat.pilot.resize_terminal(240 - width, 30)
            await seat.until(lambda: seat.app.screen.query_one("#whole").display is (width == 160))
            assert here(seat) == (1, article, 0)

    asyncio.run(scene())


def test_a_click_moves_the_cursor_and_a_double_click_opens(sit_down: SitDown, archive: Archive) -> None:
    async def scene() -> None:
        article = an_article_of_sides(archive)
        async with sit_down(size=(120, 30)) as seat:
            await seat.sees("unread")
            await open_board(seat, cards=3)
            await seat.pilot.click("BoardCards", offset=(90, 2))
            await seat.until(lambda: here(seat) == (2, article, 2))
            await seat.pilot.click("BoardCards", offset=(90, 0))
            await seat.pilot.click("BoardCards", offset=(90, 20))
            assert here(seat) == (2, article, 2)
            await seat.pilot.click("BoardCards", offset=(50, 2), times=2)
            await seat.until(lambda: isinstance(seat.app.screen, ArticleScreen))

    asyncio.run(scene())


def test_words_from_outside_are_never_markup(sit_down: SitDown, archive: Archive) -> None:
    async def scene() -> None:
        article = archive.articles.add(
            a_draft("[@click=app.quit]누르지 마시오[/]", title="[b]제목[/b]"), a_payload(), a_recognition()
        ).article
        archive.annotations.tag(article, 0, "japan")
        async with sit_down(article=article) as seat:
            await open_board(seat, cards=1)
            await seat.sees("board · [b]제목[/b]")
            await seat.sees("[@click=app.quit]누르지")

    asyncio.run(scene())
