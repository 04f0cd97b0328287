"""The board in figures and in bands: pure, by hand-made cards."""

from datetime import timedelta

import pytest

from db.model import Entity, EntityKind, Span
from reader.annotation.balance import balance
from reader.annotation.bands import UNDATED, UNSIGNED, UNSPOKEN, By, bands, days, outlets
from reader.annotation.cite import card_citation
from tests.board.cards import EXPERT, JAPAN, KOREA, a_board, a_card, a_quotation
from tests.builders import NOON

SEOUL, TOKYO = Entity(name="서울", kind=EntityKind.PLACE), Entity(name="도쿄", kind=EntityKind.PLACE)


def test_shares_are_of_characters_and_of_quoted_words_over_all_columns() -> None:
    long, text = "가나다라마바사아자차" * 3, "그는 “하나 둘 셋”이라 했다"
    weighed = balance(
        a_board(
            a_card(JAPAN, long, quotations=(a_quotation(0, 5, long),)),
            a_card(KOREA, text, quotations=(a_quotation(4, 10, text),), spans=(Span(3, 13),)),
        )
    )

    japan, korea, expert = weighed.sides
    assert (japan.characters, korea.characters, expert.characters) == (30, 10, 0)
    assert (japan.share, korea.share, expert.share) == (0.75, 0.25, 0.0)
    assert (japan.quoted_words, korea.quoted_words) == (1, 3)
    assert (japan.quoted_share, korea.quoted_share) == (0.25, 0.75)
    assert (korea.cards, korea.articles, korea.quotations) == (1, 1, 1)


def test_nested_quotations_count_once_and_paraphrases_not_at_all() -> None:
    text = "그는 “하나 ‘둘 셋’ 넷”이라 했다"
    card = a_card(
        text=text,
        quotations=(a_quotation(4, 13, text), a_quotation(8, 11, text), a_quotation(0, 2, text, paraphrase=True)),
    )

    assert balance(a_board(card)).sides[0].quoted_words == len(text[4:13].split())


def test_an_empty_board_weighs_nothing() -> None:
    weighed = balance(a_board())

    assert [side.share for side in weighed.sides] == [0.0, 0.0, 0.0]
    assert (weighed.entities, weighed.pairs) == ((), ((0, 0, 0),) * 3)


def test_who_is_named_in_which_column_and_which_tags_stand_together() -> None:
    weighed = balance(
        a_board(
            a_card(JAPAN, entities=(TOKYO,)),
            a_card(KOREA, entities=(TOKYO, SEOUL)),
            a_card(KOREA, paragraph=1, entities=(SEOUL,)),
        )
    )

    assert [(row.entity.name, row.cards) for row in weighed.entities] == [("도쿄", (1, 1, 0)), ("서울", (0, 2, 0))]
    assert weighed.pairs == ((1, 1, 0), (1, 2, 0), (0, 0, 0))


def test_bands_by_date_show_the_gap_of_a_side() -> None:
    later = NOON + timedelta(days=1)
    board = a_board(a_card(JAPAN), a_card(KOREA, article=2), a_card(JAPAN, article=3, at=later))

    first, second = bands(board, By.DATE)

    assert (first.name, second.name) == ("2025-03-01", "2025-03-02")
    assert [len(cell) for cell in first.cells] == [1, 1, 0]
    assert [len(cell) for cell in second.cells] == [1, 0, 0]
    assert [(gap.name, gap.cards, gap.missing) for gap in days(board)] == [
        ("2025-03-01", (1, 1, 0), (EXPERT,)),
        ("2025-03-02", (1, 0, 0), (KOREA, EXPERT)),
    ]


@pytest.mark.parametrize(
    ("by", "names"),
    [
        (By.DATE, [UNDATED]),
        (By.ARTICLE, [f"{UNDATED} · 한강경제 · 다리", f"{UNDATED} · 다리"]),
        (By.SPEAKER, ["이가람", UNSPOKEN]),
    ],
)
def test_bands_by_date_article_or_speaker(by: By, names: list[str]) -> None:
    text = "“하나” “둘”"
    quotations = (a_quotation(1, 3, text), a_quotation(6, 7, text, speaker="이가람"))
    board = a_board(
        a_card(JAPAN, text, quotations=quotations, at=None), a_card(KOREA, article=2, publisher=None, at=None)
    )

    assert [band.name for band in bands(board, by)] == names


def test_the_outlet_with_most_cards_comes_first() -> None:
    board = a_board(a_card(publisher=None), a_card(KOREA), a_card(EXPERT, article=2))

    assert [(gap.name, gap.missing) for gap in outlets(board)] == [
        ("한강경제", (JAPAN,)),
        (UNSIGNED, (KOREA, EXPERT)),
    ]


def test_a_card_is_cited_with_its_own_words() -> None:
    words, source = card_citation(a_card(text="가나다라", spans=(Span(1, 3),))).split("\n")

    assert words == "나다"
    assert source.startswith("— 한강경제, 「다리」, 2025-03-01, newsreader:1#p0:1-3 sha256:")
