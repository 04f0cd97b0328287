"""The board laid out: bands across, columns down."""

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from reader.annotation.bands import By
from reader.tui.board_rows import GAP, card_source, card_words, only_quoted, sheet, widths
from reader.tui.columns import wrapped
from tests.board.cards import JAPAN, KOREA, a_board, a_card, a_quotation

TEXT = "그는 “하나 둘”이라 했다"


@given(st.integers(1, 300), st.integers(1, 6))
def test_columns_and_gaps_fill_the_screen(whole: int, columns: int) -> None:
    found = widths(whole, columns)

    assert len(found) == columns
    assert max(found) - min(found) <= 1
    assert sum(found) + GAP * (columns - 1) == max(whole, columns + GAP * (columns - 1))


@given(st.text("가나 abc", max_size=80), st.integers(2, 20), st.integers(1, 6))
def test_wrapped_words_fit_and_none_is_lost_without_an_ellipsis(text: str, columns: int, most: int) -> None:
    lines = wrapped(text, columns, most)

    assert len(lines) <= most
    assert all(0 < cell_len(line) <= columns for line in lines)
    if not lines or not lines[-1].endswith("…"):
        assert "".join("".join(lines).split()) == "".join(text.split())


def test_a_gap_is_told_and_every_card_has_its_rows() -> None:
    laid_out = sheet(
        a_board(a_card(JAPAN), a_card(KOREA, article=2)), by=By.ARTICLE, quoted=False, width=66, most_lines=3
    )

    assert [row.band for row in laid_out.rows if row.band] == ["Mar 1, 2025 · 한강경제 · 다리"] * 2
    japan, korea, expert = laid_out.columns
    assert (len(japan), len(korea), len(expert)) == (1, 1, 0)
    spot = korea[0]
    assert [laid_out.rows[spot.top + at].cells[1].card for at in range(spot.height)] == [0, 0]
    assert laid_out.rows[spot.top].cells[0].look == "gap"


def test_a_card_says_its_words_or_its_quotations_with_their_speakers() -> None:
    card = a_card(text=TEXT, quotations=(a_quotation(4, 8, TEXT, speaker="시장"), a_quotation(4, 6, TEXT)))

    assert card_words(card, quoted=False) == TEXT
    assert card_words(card, quoted=True) == "“하나 둘” 시장 / “하나”"
    assert only_quoted(a_board(card, a_card(KOREA))) == (card,)


def test_a_source_does_not_repeat_its_band() -> None:
    card = a_card(publisher=None)

    assert card_source(card, by=By.DATE) == "publisher unknown · 1#p0"
    assert card_source(card, by=By.ARTICLE) == "1#p0"
    assert card_source(card, by=By.SPEAKER) == "publisher unknown · Mar 1, 2025 · 1#p0"
