"""Dates, times, sums and counts with the values they stand for."""

from datetime import UTC, datetime

import pytest

from reader.entities.amounts import number_at
from reader.entities.values import values

PUBLISHED = datetime(2031, 3, 12, 3, tzinfo=UTC)  # a Wednesday noon in Seoul


def valued(text: str, published_at: datetime | None = PUBLISHED) -> list[tuple[str, str | None]]:
    return [(one.span.of(text), one.value) for one in values([text], published_at)[0]]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("지난 3일 열린", "지난 3일", "2031-03-03"),
        ("지난 20일 열린", "지난 20일", "2031-02-20"),
        ("오는 4일 열릴", "오는 4일", "2031-04-04"),
        ("11일 열린", "11일", "2031-03-11"),
        ("2월 3일 열린", "2월 3일", "2031-02-03"),
        ("12월 3일 열린", "12월 3일", "2030-12-03"),
        ("오는 2월 3일 열릴", "오는 2월 3일", "2032-02-03"),
        ("지난해 12월 3일 열린", "지난해 12월 3일", "2030-12-03"),
        ("내년 1월에", "내년 1월", "2032-01"),
        ("올해 11월에", "올해 11월", "2031-11"),
        ("지난달 31일에", "지난달 31일", None),
        ("지난달 28일에", "지난달 28일", "2031-02-28"),
        ("다음 달 4일에", "다음 달 4일", "2031-04-04"),
        ("다음 달에", "다음 달", "2031-04"),
        ("2030년 2월 3일에", "2030년 2월 3일", "2030-02-03"),
        ("2030년 2월 30일에", "2030년 2월 30일", None),
        ("2030년 2월에", "2030년 2월", "2030-02"),
        ("2030년 하반기에", "2030년 하반기", "2030"),
        ("2030.02.03. 발행", "2030.02.03", "2030-02-03"),
        ("오는 1월에", "오는 1월", "2032-01"),
        ("지난 5월에", "지난 5월", "2030-05"),
        ("6월 말에", "6월 말", "2031-06"),
        ("작년 말에", "작년 말", "2030"),
        ("작년 5월 3일에", "작년 5월 3일", "2030-05-03"),
        ("재작년 5월 3일에", "재작년 5월 3일", "2029-05-03"),
        ("작년 5월에", "작년 5월", "2030-05"),
        ("지난 31일 열린", "지난 31일", "2031-01-31"),
        ("오는 2월 30일 열릴", "오는 2월 30일", None),
        ("어제 왔다", "어제", "2031-03-11"),
        ("이날 왔다", "이날", "2031-03-12"),
        ("전날 왔다", "전날", "2031-03-11"),
        ("다음 주 시작", "다음 주", None),
        ("사흘 걸렸다", "사흘", "P3D"),
        ("이틀간 열린", "이틀간", "P2D"),
        ("매주 수요일에", "매주 수요일", None),
        ("1990년대 초반에", "1990년대 초반", None),
        ("올 상반기에", "올 상반기", None),
        ("3년간 이어진", "3년간", "P3Y"),
        ("20여년 동안", "20여년", "P20Y"),
        ("6개월 만에", "6개월", "P6M"),
        ("오후 6시 30분에", "오후 6시 30분", "T18:30"),
        ("오전 9시 반에", "오전 9시 반", "T09:30"),
        ("밤 12시에", "밤 12시", "T12:00"),
        ("14시에 열린", "14시", "T14:00"),
        ("17:05 출발", "17:05", "T17:05"),
        ("2시간 걸렸다", "2시간", "PT2H"),
        ("5000억달러를", "5000억달러", "USD 500000000000"),
        ("730조4500억원을", "730조4500억원", "KRW 730450000000000"),
        ("7만7000원짜리", "7만7000원", "KRW 77000"),
        ("5천만 원을", "5천만 원", "KRW 50000000"),
        ("1,500원씩", "1,500원", "KRW 1500"),
        ("100여 달러를", "100여 달러", "USD 100"),
        ("$12.5 값", "$12.5", "USD 12.5"),
        ("US$30 값", "US$30", "USD 30"),
        ("100명을", "100명", "100 명"),
        ("3만 1,618대를", "3만 1,618대", "31618 대"),
        ("5천여 명이", "5천여 명", "5000 명"),
        ("4.5%씩", "4.5%", "4.5 %"),
        ("10위권 밖", "10위권", "10 위권"),
        ("12 km 거리", "12 km", "12 km"),
        ("세 번째 만남", "세 번째", "3 번째"),
        ("두 달 뒤", "두 달", "P2M"),
        ("서너 명이", "서너 명", None),
        ("수백 명이", "수백 명", None),
    ],
)
def test_a_value_is_read_as_what_it_stands_for(text: str, words: str, value: str | None) -> None:
    assert (words, value) in valued(text)


@pytest.mark.parametrize("text", ["오는 4일", "11일", "지난해", "지난달 28일", "이날", "어제", "올해 11월", "6월"])
def test_without_a_day_of_publishing_nothing_is_resolved(text: str) -> None:
    assert valued(text, None) == [(text, None)]


@pytest.mark.parametrize(
    "text",
    [
        "GPT4 모델",
        "한편 그는",
        "지금일 것",
        "3-8로",
        "세대 차이",
        "수건",
        "몇 명",
        "1루수",
        "번호 12",
        "만원",
        "바로 그 일",
    ],
)
def test_what_is_no_value_is_left_alone(text: str) -> None:
    assert valued(text) == []


def test_a_date_with_its_length_is_a_length() -> None:
    assert valued("3일간 이어진") == [("3일간", "P3D")]


def test_this_day_is_the_last_day_named_even_a_line_before() -> None:
    found = values(["지난 3일 열렸다.", "이날 모두 왔고 이튿날 떠났다."], PUBLISHED)

    assert [one.value for one in found[1]] == ["2031-03-03", "2031-03-04"]


def test_days_are_counted_in_the_newsrooms_time() -> None:
    assert valued("오늘", datetime(2031, 3, 12, 16, tzinfo=UTC)) == [("오늘", "2031-03-13")]


def test_a_number_ends_where_its_sizes_no_longer_fall() -> None:
    number = number_at("3만 2만", 0)

    assert (int(number.value), number.end) == (30000, 2)
    assert number_at("6경5조4억3만2천1백7", 0).value == 60_005_000_400_032_100
