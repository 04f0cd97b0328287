"""Dates, times and values as a person of either language writes them: the forms are CLDR's, and nothing is rounded."""

import time as clocks
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest
from babel.core import Locale
from babel.dates import format_date, format_skeleton, format_time
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from db.model import EntityKind
from db.numbers import number_at
from reader.language import ENGLISH, LANGUAGES, use
from reader.tui.present import dates
from reader.tui.present.values import value_words

NARROW_SPACES = {0x2009: " ", 0x202F: " "}
DAYS = [date(2024, 2, 29), *(date(2025, month, 28 - 2 * month) for month in range(1, 13))]


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    """English after each test."""
    yield
    use(ENGLISH)


@pytest.mark.parametrize("language", LANGUAGES)
def test_days_and_times_are_written_as_cldr_has_them(language: str) -> None:
    use(language)

    def skeleton(name: str, day: date) -> str:
        return format_skeleton(name, datetime.combine(day, time()), locale=language).translate(NARROW_SPACES)

    for day in DAYS:
        assert dates.day(day) == format_date(day, "medium", locale=language)
        assert dates.long_day(day) == skeleton("yMMMEd", day)
        assert dates.month(day) == skeleton("yMMM", day)
        assert dates.quarter(day) == skeleton("yQQQ", day)
        assert dates.year(day) == skeleton("y", day)
        assert cell_len(dates.day(day)) <= dates.DAY_COLUMNS
    halves = (
        Locale(language).time_formats["short"].pattern.replace("a", "aaaa")
    )  # Korean has 오전 under this width alone
    for at in (time(0, 5), time(9, 30), time(12), time(13, 59), time(23, 59)):
        assert dates.clock(at) == format_time(at, halves, locale=language).translate(NARROW_SPACES)
    joined = Locale(language).datetime_formats["medium"].format(dates.clock(time(9, 30)), dates.day(DAYS[0]))
    assert dates.minute(datetime(2024, 2, 29, 9, 30, tzinfo=UTC)) == joined


def test_a_page_keeps_its_own_clock_and_an_act_goes_by_the_clock_of_the_desk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "EST+5")
    clocks.tzset()
    at = datetime(2025, 2, 14, 0, 30, tzinfo=UTC)

    said = dates.published_day(at), dates.published_minute(at), dates.moment(at)
    monkeypatch.undo()
    clocks.tzset()

    assert said == ("Feb 14, 2025", "Feb 14, 2025, 9:30 AM", "Feb 13, 2025, 7:30 PM")
    assert dates.published_day(None) == dates.published_minute(None) == dates.moment(None) == ""


@pytest.mark.parametrize(
    ("kind", "value", "english", "korean"),
    [
        (EntityKind.DATE, "2025-02-03", "Feb 3, 2025", "2025. 2. 3."),
        (EntityKind.DATE, "2025-02", "Feb 2025", "2025년 2월"),
        (EntityKind.DATE, "2025", "2025", "2025년"),
        (EntityKind.DATE, "2025-02-03/2025-02-05", "Feb 3 – 5, 2025", "2025년 2월 3일~5일"),
        (EntityKind.DATE, "2025-07/2025-09", "Q3 2025", "2025년 3분기"),
        (EntityKind.DATE, "2025-01/2025-06", "Jan – Jun 2025", "2025년 1월~6월"),
        (EntityKind.DATE, "2024/2025-03", "2024 – Mar 2025", "2024년 ~ 2025년 3월"),
        (EntityKind.DATE, "P3D", "3 days", "3일"),
        (EntityKind.DATE, "P2Y/P3Y", "2–3 years", "2~3년"),
        (EntityKind.DATE, "P1M/P1Y6M", "1 month – 1 year 6 months", "1개월 ~ 1년 6개월"),
        (EntityKind.TIME, "T18:30", "6:30 PM", "오후 6:30"),
        (EntityKind.TIME, "T09:00/T18:00", "9:00 AM – 6:00 PM", "오전 9:00 ~ 오후 6:00"),
        (EntityKind.TIME, "PT2H", "2 hours", "2시간"),
        (EntityKind.MONEY, "KRW 1200000000000", "KRW 1.2 trillion", "1조 2,000억 원"),
        (EntityKind.MONEY, "KRW 730450123456789", "KRW 730,450,123,456,789", "730조 4,501억 2,345만 6,789원"),
        (EntityKind.MONEY, "USD 500000000000", "USD 500 billion", "5,000억 달러"),
        (EntityKind.MONEY, "KRW 30000/50000", "KRW 30,000–50,000", "3만~5만 원"),
        (EntityKind.MONEY, "KRW 1000000/2000000", "KRW 1 million – 2 million", "100만~200만 원"),
        (EntityKind.MONEY, "KRW -5000", "KRW -5,000", "-5,000원"),
        (EntityKind.MONEY, "SEK 0.5", "SEK 0.5", "0.5 스웨덴 크로나"),
        (EntityKind.MONEY, f"KRW 1{'0' * 24}", f"KRW 1{',000' * 8}", f"1{',000' * 8}원"),
        (EntityKind.QUANTITY, "4.5 %", "4.5%", "4.5%"),
        (EntityKind.QUANTITY, "3/5 명", "3–5 명", "3~5명"),
        (EntityKind.QUANTITY, "123000 명", "123,000 명", "12만 3,000명"),
        (EntityKind.QUANTITY, "P3D", "3 days", "3일"),
        *((kind, value, value, value) for kind in EntityKind if not kind.named for value in ("곧", "2025-02-31/x")),
        *((EntityKind.DATE, value, value, value) for value in ("2025-13", "P", "P1D/X", "x/2025")),
        (EntityKind.TIME, "T25:00", "T25:00", "T25:00"),
    ],
)
def test_a_value_is_told_in_either_language(kind: EntityKind, value: str, english: str, korean: str) -> None:
    assert value_words(kind, value) == english
    use("ko")
    assert value_words(kind, value) == korean


@given(st.decimals(min_value=0, max_value=10**20 - 1, places=2))
def test_a_sum_in_korean_is_read_again_as_the_same_sum(number: Decimal) -> None:
    use("ko")
    written = value_words(EntityKind.MONEY, f"KRW {number:f}")

    assert number_at(written, 0).value == number
    assert written.endswith("원")


@given(st.decimals(min_value=0, max_value=10**18, places=1))
def test_a_sum_in_english_keeps_every_digit(number: Decimal) -> None:
    use(ENGLISH)
    digits, _space, size = value_words(EntityKind.MONEY, f"KRW {number:f}").removeprefix("KRW ").partition(" ")

    sizes = {"": 1, "million": 10**6, "billion": 10**9, "trillion": 10**12}
    assert Decimal(digits.replace(",", "")) * sizes[size] == number
