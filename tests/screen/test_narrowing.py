"""What is typed into a picker, and what it leaves."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.put_away import PutAway
from reader.tui.present.narrowing import Fit, fit, plain
from reader.tui.present.tag_rows import free_digits, rows_put_away, tag_rows, to_pick
from tests.builders import a_tag

BOOK = [
    a_tag(1, "japan", label="Japan side"),
    a_tag(2, "korea", label="Korea side"),
    a_tag(4, "정부", label="정부"),
    a_tag(5, "통상 정책", label="통상 정책"),
    a_tag(6, "노동조합", label="노동조합"),
]


def picked(typed: str) -> list[str]:
    return [row.name if row.tag else f"new {row.name}" for row in to_pick(tag_rows(BOOK, {}), typed)]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", ["japan", "korea", "정부", "통상 정책", "노동조합"]),
        ("KOREA", ["korea"]),
        ("korea side", ["korea"]),
        ("정", ["정부", "통상 정책", "new 정"]),
        ("정ㅂ", ["정부", "new 정ㅂ"]),
        ("통상정책", ["통상 정책"]),
        ("ㅈㅂ", ["정부", "new ㅈㅂ"]),
        ("ㅌㅅㅈㅊ", ["통상 정책", "new ㅌㅅㅈㅊ"]),
        ("wjdqn", ["정부", "new wjdqn"]),
        ("ㅓㅁㅔ무", ["japan", "new ㅓㅁㅔ무"]),
        ("4", ["정부"]),
        ("9", []),
        ("노동조햡", ["new 노동조햡", "노동조합"]),
        ("의회", ["new 의회"]),
    ],
)
def test_tags_are_found_by_what_was_meant_and_a_new_one_is_offered(typed: str, found: list[str]) -> None:
    assert picked(typed) == found


def test_the_best_fit_comes_first() -> None:
    assert [
        fit(plain(typed), [plain("국가 정부")]) for typed in ("국가", "정부", "정ㅂ", "ㅈㅂ", "국가정뷰", "의회")
    ] == [
        Fit.BEGINS,
        Fit.CONTAINS,
        Fit.KEYS,
        Fit.INITIALS,
        Fit.SLIP,
        None,
    ]


@given(st.text(alphabet="가나다정부 aB", min_size=1))
def test_every_name_is_found_while_it_is_being_typed(name: str) -> None:
    spelling = plain(name)
    for length in range(len(spelling) + 1):
        assert fit(spelling[:length], [spelling]) is Fit.BEGINS


def test_free_digits_are_those_that_no_tag_has() -> None:
    assert free_digits(BOOK) == (3, 7, 8, 9)


def test_a_tag_that_left_the_book_says_what_became_of_it_and_how_it_comes_back() -> None:
    gone = (PutAway(tag=BOOK[2], into="Japan side", uses=3), PutAway(tag=BOOK[4], into=None, uses=0))
    assert [(row.name, row.uses, row.gone) for row in rows_put_away(gone)] == [
        ("정부", 3, "merged into Japan side; a parts them again"),
        ("노동조합", 0, "deleted; a brings it back"),
    ]
