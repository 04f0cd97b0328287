"""What ``money:`` and ``date:`` ask for, and which kept values answer."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.numbers import number_at, plain, word_number
from db.values import date_filter, days_of, money_filter, money_of


def dated(asked: str, value: str | None) -> bool:
    chosen = date_filter(asked)
    assert chosen is not None, asked
    return chosen.admits(value)


def priced(asked: str, value: str | None) -> bool:
    chosen = money_filter(asked)
    assert chosen is not None, asked
    return chosen.admits(value)


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        ("2025-02", "2025-02-03"),
        ("2025-02", "2025-02"),
        ("2025-02", "2025-01-30/2025-02-02"),
        ("2025.2.3", "2025-02-03"),
        ("2025.2.3.", "2025-02-03"),
        ("2025/02/03", "2025-02-02/2025-02-05"),
        ("2025년 2월 3일", "2025-02-03"),
        ("2025년 2월", "2025-02-28"),
        ("2025년", "2025"),
        ("2025", "2025-07/2025-09"),
        ("=2025", "2025-12-31"),
        (">=2025-01-15", "2025-01-15"),
        (">=2025-01-15", "2026"),
        (">2025-01", "2025-02-01"),
        ("<=2025-01", "2025-01"),
        ("≤2025-01", "2024"),
        ("<2025", "2024-12-31"),
        ("≥2025", "2025"),
        ("2025-01..2025-03", "2025-03-31"),
        ("2025-01 .. ", "2030-01-01"),
        ("..2025-01-15", "2025-01-15"),
    ],
)
def test_a_date_lies_within_what_is_asked(asked: str, value: str) -> None:
    assert dated(asked, value)


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        ("2025-02", "2025"),
        ("2025-08", "2025-07/2025-09"),
        ("2025-02-03", "2025-02"),
        ("2025-02", "2025-03-01"),
        ("2025-02", "2025-03-01/2025-03-04"),
        (">=2025-01-15", "2025-01-14"),
        (">=2025-01-15", "2025-01"),
        (">2025-01", "2025-01-31"),
        ("<2025", "2025-01-01"),
        ("2025", "P3D"),
        ("2025", "T18:30"),
        ("2025", "2025-02-30"),
        ("2025", "2025-02-05/2025-02-03"),
        ("2025", "2025-02-05/"),
        ("2025", None),
    ],
)
def test_a_date_lies_without_what_is_asked(asked: str, value: str | None) -> None:
    assert not dated(asked, value)


@pytest.mark.parametrize(
    "asked",
    [
        "", " ", ">", "..", "어제", "2025-13", "2025-02-30", "0000", "0000-01", "25-02-03", "2025-03..2025-01",
        "2025..어제", "어제..2025", ">9999-12-31", "<0001-01-01", "2025-02-03-04", "２０２５",
    ],
)  # fmt: skip
def test_what_is_no_date_is_no_filter(asked: str) -> None:
    assert date_filter(asked) is None


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        (">1조", "KRW 730450000000000"),
        (">1조원", "KRW 1000000000001"),
        (">=1조", "KRW 1000000000000"),
        ("1조", "KRW 1000000000000"),
        ("=1조", "USD 1000000000000"),
        ("<1억달러", "USD 99999999.5"),
        ("<=1,000만 원", "KRW 10000000"),
        ("$300", "USD 300"),
        ("US$300", "USD 300"),
        ("USD300", "USD 300"),
        ("300 USD", "USD 300"),
        ("1000억..2조", "KRW 1500000000000"),
        ("1000억..2조원", "KRW 2000000000000"),
        ("1조2000억..", "KRW 1200000000000"),
        ("..¥500", "JPY 500"),
        ("1500..2500", "KRW 1000/2000"),
        (">1500", "KRW 1000/2000"),
        ("<1500", "KRW 1000/2000"),
        (">1.5", "EUR 1.6"),
    ],
)
def test_a_sum_lies_within_what_is_asked(asked: str, value: str) -> None:
    assert priced(asked, value)


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        (">1조", "KRW 1000000000000"),
        (">1조원", "USD 5000000000000"),
        ("<1조", "KRW 1000000000000"),
        ("1조", "KRW 1000000000001"),
        ("1000억..2조", "KRW 2000000000001"),
        ("1000억..2조", "KRW 99999999999"),
        (">2000", "KRW 1000/2000"),
        (">1", "3 명"),
        (">1", "KRW -3"),
        (">1", "원 3"),
        (">1", None),
    ],
)
def test_a_sum_lies_without_what_is_asked(asked: str, value: str | None) -> None:
    assert not priced(asked, value)


@pytest.mark.parametrize(
    "asked",
    [
        "", ">", "..", "조", "많이", "3명", "$300원", "USD 300원", "1달러..2원", "2조..1조", "많이..1조", "1조..많이",
        "KRW", "٣", ">>3", "-3",
    ],
)  # fmt: skip
def test_what_is_no_sum_is_no_filter(asked: str) -> None:
    assert money_filter(asked) is None


def test_a_number_is_read_as_far_as_its_sizes_fall() -> None:
    read = {text: number_at(text, 0) for text in ("3만 2만", "3천 명", "5억 3천만 원", "3만1억", "1천912억", "9천 8천")}

    assert {text: (int(number.value), number.end) for text, number in read.items()} == {
        "3만 2만": (30000, 2), "3천 명": (3000, 2), "5억 3천만 원": (530_000_000, 6), "3만1억": (30000, 2),
        "1천912억": (191_200_000_000, 6), "9천 8천": (9000, 2),
    }  # fmt: skip
    assert plain(number_at("9" * 18 + "경", 0).value).startswith("999999999999999999")
    assert number_at("1경2345조6789억1234만5678", 0).value == 12_345_678_912_345_678
    assert number_at("6경5조4억3만2천1백7", 0).value == 60_005_000_400_032_107


def test_a_number_is_printed_without_exponent() -> None:
    assert [plain(Decimal(one)) for one in ("1E+3", "4.50", "0.07", "3.0")] == ["1000", "4.5", "0.07", "3"]


@given(
    st.text(max_size=30) | st.from_regex(r"[<>=]*[0-9조억만원달러$./~-]{0,12}(\.\.)?[0-9조억원-]{0,8}", fullmatch=True)
)
def test_any_words_are_a_filter_or_none_and_never_a_fault(text: str) -> None:
    for chosen in (date_filter(text), money_filter(text)):
        assert chosen is None or chosen.admits(text) in (True, False)
    days, money = days_of(text), money_of(text)
    assert days is None or days.first <= days.last
    assert money is None or money.currency


@given(st.dates(), st.dates())
def test_a_day_is_between_two_days_if_and_only_if_it_is(one: date, other: date) -> None:
    assert dated(one.isoformat(), other.isoformat()) == (one == other)
    if one > date.min:
        assert dated(f"<{one}", other.isoformat()) == (other < one)
    assert dated(f">={one}", other.isoformat()) == (other >= one)


@given(st.integers(0, 10**18 - 1), st.integers(0, 10**18))
def test_a_sum_is_more_than_another_if_and_only_if_it_is(one: int, other: int) -> None:
    assert priced(f">{one}원", f"KRW {other}") == (other > one)
    assert priced(f"<={one}", f"KRW {other}") == (other <= one)


@pytest.mark.parametrize(
    ("word", "number"),
    [("천만", 10_000_000), ("삼백억", 30_000_000_000), ("이천오백", 2500), ("만", 10_000), ("백", 100), ("오십일", 51)],
)
def test_a_number_in_words_is_read(word: str, number: int) -> None:
    assert word_number(word) == number


@pytest.mark.parametrize("word", ["일이", "천천", "만조", "억만", "가", ""])
def test_what_is_no_number_in_words_has_none(word: str) -> None:
    assert word_number(word) is None
