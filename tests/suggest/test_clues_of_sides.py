"""Words that speak of a side, and what the sentence does with them."""

import pytest

from db.model import Span
from reader.suggest.clues import clues
from tests.suggest.drawn_articles import undrawn


def found(text: str, *quoted: Span) -> list[str]:
    """``side sort role words``, in the order of the text."""
    plain, mentions = undrawn(text)
    return [f"{clue.side} {clue.sort} {clue.role} {clue.words}" for clue in clues(plain, mentions, quoted)]


@pytest.mark.parametrize(
    ("text", "clue"),
    [
        ("일본은 이를 거부했다.", "japan country acts 일본"),
        ("日선 시민이 모였다.", "japan country happens 日"),
        ("일본인 관광객을 불렀다.", "japan country named 일본"),
        ("일 정부를 향했다.", "japan country named 일 정부"),
        ("{미나토현:PLACE}에서 열렸다.", "japan place happens 미나토현"),
        ("{오사카:PLACE}에 공장을 짓는다.", "japan place happens 오사카"),
        ("외무성 국장을 불렀다.", "japan state named 외무성"),
        ("니혼게이자이신문을 인용했다.", "japan press named 니혼게이자이신문"),
        ("{다카하시 겐지:PERSON} 사장을 만났다.", "japan person named 다카하시 겐지"),
        ("{3000만엔:MONEY=JPY 30000000}을 냈다.", "japan sum named 3000만엔"),
        ("도요타자동차를 찾았다.", "japan company named 도요타"),
        ("국내 기업을 불렀다.", "korea country named 국내"),
        ("외교부는 유감을 표했다.", "korea state acts 외교부"),
        ("정부가 대책을 내놨다.", "korea state acts 정부"),
        ("{박가람:PERSON} 대표를 만났다.", "korea person named 박가람"),
        ("{가온구:PLACE} 호텔을 잡았다.", "korea place named 가온구"),
        ("{대한다리협회:ORG}를 찾았다.", "korea company named 대한다리협회"),
        ("{파리:PLACE}를 떠났다.", "elsewhere place named 파리"),
        ("미국을 찾았다.", "elsewhere country named 미국"),
    ],
)
def test_a_word_or_the_shape_of_a_name_speaks_of_a_side(text: str, clue: str) -> None:
    assert found(text) == [clue]


@pytest.mark.parametrize(
    "text",
    [
        "강은 흐르고 다리는 남았다.",
        "한일 관계가 풀렸다.",
        "구미를 당기는 말이다.",  # a city only where one is named
        "사토는 그런 뜻이다.",  # a person only where one is named
        "{3000만원:MONEY=KRW 30000000}을 냈다.",
        "{노르드:ORG}와 {하울러:PRODUCT}를 알렸다.",
        "정부미를 샀다.",
        "{마르타 린드그렌:PERSON} 대표",
    ],
)
def test_what_only_looks_so_says_nothing(text: str) -> None:
    assert found(text) == []


def test_what_anybody_may_have_belongs_to_the_country_before_it() -> None:
    assert found("일본 정부는 답하지 않았다.") == ["japan country acts 일본"]
    assert found("중국 국회와 만났다.") == ["elsewhere country named 중국"]
    assert found("서울 정부를 향했다.") == ["korea place named 서울", "korea state named 정부"]


def test_what_a_side_is_compared_with_is_not_its_own() -> None:
    assert found("일본보다 크다.") == ["japan country compared 일본"]
    assert found("도쿄 행사와 달리 조용했다.") == ["japan place compared 도쿄"]
    assert found("일본과 달리 조용했다.") == ["japan country compared 일본"]


def test_words_in_a_quotation_are_spoken_of() -> None:
    assert found("그는 한국이 답할 차례라고 했다.", Span(0, 20)) == ["korea country said 한국"]
    assert found("그는 일본보다 낫다고 했다.", Span(0, 20)) == ["japan country compared 일본"]


def test_a_longer_name_is_one_clue() -> None:
    assert found("{소프트뱅크 그룹:ORG}은 답했다.") == ["japan company acts 소프트뱅크 그룹"]
    assert found("{서울 중구:PLACE}에서 열렸다.") == ["korea place happens 서울 중구"]
