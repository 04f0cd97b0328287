"""What speaks for a tag in a paragraph, how much that weighs, and how it is told."""

from dataclasses import replace

import pytest

from db.model import Part
from reader.suggest.evidence import gather
from reader.suggest.rules import EXPERT, JAPAN, KOREA, likely, weigh
from reader.suggest.suggester import SHOWN
from reader.suggest.words import Side
from tests.suggest.drawn_articles import Speakers, drawn, gathered

TEACHER: Speakers = {0: ("박가람", "누리대 경제학과 교수")}
NEUTRAL = "강은 흐르고 다리는 남았다."


def shown(*texts: str, speakers: Speakers = {}, title: str = "다리를 다시 열다") -> list[list[str]]:  # noqa: B006
    """The rules that offer their tag for each paragraph."""
    return [
        [rule for rule in (JAPAN, KOREA, EXPERT) if likely(weigh(one, rule).logit) >= SHOWN]
        for one in gathered(*texts, title=title, speakers=speakers)
    ]


@pytest.mark.parametrize(
    ("text", "speakers", "rules"),
    [
        ("일본 정부는 외무성 국장을 보내 답했다.", {}, [JAPAN]),
        ("시연회는 일본 {오사카:PLACE}에서 열렸고 소프트뱅크가 도왔다.", {}, [JAPAN]),
        ("서울에서 열린 간담회는 국내 기업만 불렀다. 외교부는 말을 아꼈다.", {}, [KOREA]),
        ("{박가람:PERSON} 누리대 경제학과 교수는 “둘 다 맞다”고 말했다.", TEACHER, [EXPERT]),
        ("업계 관계자는 “값이 문제”라고 말했다.", {0: ("업계 관계자", None)}, [EXPERT]),
        (NEUTRAL, {}, []),
        ("한국은 늦었고 일본은 서둘렀으며 미국은 지켜봤다.", {}, []),
    ],
)
def test_a_rule_offers_its_tag_where_its_side_acts_or_speaks(text: str, speakers: Speakers, rules: list[str]) -> None:
    assert shown(text, speakers=speakers) == [rules]


def test_what_an_expert_says_of_a_side_is_not_of_that_side() -> None:
    text = "{박가람:PERSON} 누리대 경제학과 교수는 “일본 정부는 외무성을 앞세웠다”고 말했다."
    assert shown(text, speakers=TEACHER) == [[EXPERT]]


def test_the_reasons_name_what_was_counted_the_strongest_first() -> None:
    (one,) = gathered("{박가람:PERSON} 누리대 교수는 “둘 다 맞다”고 말했다.", speakers=TEACHER)
    assert weigh(one, EXPERT).reasons == ("title 교수 + quotation",)
    (side,) = gathered("일본 외무성은 {오사카:PLACE}에서 답했다.", title="일본의 대답")
    assert weigh(side, JAPAN).reasons == ("acts: 일본 외무성", "happens: 오사카", "begins: 일본")


def test_nobody_s_view_and_experts_as_a_crowd_are_told_by_their_words() -> None:
    crowd, view, body = gathered(
        "전문가들은 둘 다 맞다고 본다.", "둘 다 맞다는 분석이 나온다.", "{한강경제연구원:ORG}은 둘 다 맞다고 분석했다."
    )
    assert weigh(crowd, EXPERT).reasons == ("전문가들",)
    assert weigh(view, EXPERT).reasons == ("view: 분석이 나온",)
    assert weigh(body, EXPERT).reasons == ("institute 한강경제연구원",)
    (listed,) = gathered("한 연구소가 둘 다 맞다고 분석했다.")
    assert weigh(listed, EXPERT).reasons == ("institute 연구소",)


def test_experts_within_a_quotation_are_no_voice() -> None:
    (one,) = gathered("그는 “전문가들은 모른다는 지적이 나온다”고 했다.", speakers={0: ("한 시민", None)})
    assert weigh(one, EXPERT).reasons == ()


def test_an_expert_goes_on_in_the_next_paragraph_and_is_known_by_name_later() -> None:
    first, second, _third, fourth = gathered(
        "{박가람:PERSON} 누리대 교수는 “둘 다 맞다”고 말했다.",
        "이어 “늦지 않았다”고 덧붙였다.",
        NEUTRAL,
        "{박가람:PERSON}은 “그뿐이다”라고 했다.",
        speakers={**TEACHER, 3: ("박가람", None)},
    )
    assert "quoted" in first.expert.counts
    assert weigh(second, EXPERT).reasons == ("박가람 goes on",)
    assert weigh(fourth, EXPERT).reasons == ("expert 박가람 + quotation",)


def test_a_title_that_reports_without_marks_is_an_expert_and_remembered() -> None:
    told, later = gathered(
        "{이나래:PERSON} 누리대 교수는 둘 다 맞다고 설명했다.",
        "{이나래:PERSON}는 “그뿐이다”라고 했다.",
        speakers={1: ("이나래", None)},
    )
    assert weigh(told, EXPERT).reasons == ("title 교수 + report",)
    assert "known" in later.expert.counts


def test_what_a_title_stands_before_is_its_owner_s_words_and_so_is_what_goes_on() -> None:
    texts = (
        "이 강을 보아 온 {이나래:PERSON} 누리대 교수(하천공학)는 “둘 다 맞다”고 말했다.",
        "그는 “그뿐이다”라고 덧붙였다.",
    )
    first, second = gathered(*texts)
    assert weigh(first, EXPERT).reasons == ("title 교수 + quotation",)
    assert weigh(second, EXPERT).reasons == ("이나래 goes on",)
    assert shown(*texts) == [[EXPERT], [EXPERT]]
    nameless = gathered("누리대 교수는 “둘 다 맞다”고 말했다.", texts[1])[1]
    assert weigh(nameless, EXPERT).reasons == ("교수 goes on",)


def test_one_who_speaks_for_a_state_or_a_company_is_no_expert() -> None:
    (one,) = gathered("외교부 당국자는 “답을 기다린다”고 말했다.", speakers={0: ("외교부 당국자", None)})
    assert one.expert.counts["official"] == 1.0
    assert shown("외교부 당국자는 “답을 기다린다”고 말했다.", speakers={0: ("외교부 당국자", None)}) == [[KOREA]]


def test_a_speaker_without_a_clue_in_the_name_has_the_side_of_the_name_s_shape() -> None:
    (one,) = gathered(
        "{다카하시 겐지:PERSON} 사장은 “먼저 잇자”고 말했다.", speakers={0: ("다카하시 겐지", "강변중공업 사장")}
    )
    assert one.sides[Side.JAPAN].words["speaks"] == ("다카하시 겐지 강변중공업 사장",)
    (unknown,) = gathered("한 시민은 “먼저 잇자”고 말했다.", speakers={0: ("한 시민", None)})
    assert "speaks" not in unknown.sides[Side.JAPAN].words
    (short,) = gathered("외무성의 {가나:PERSON}는 “먼저 잇자”고 말했다.", speakers={0: ("외무성의 가나", None)})
    assert short.sides[Side.JAPAN].words["speaks"] == ("외무성의 가나",)


def test_the_name_before_the_words_of_a_broadcast_is_a_speaker() -> None:
    (one,) = gathered("[박가람/외교부 대변인 : 답을 기다립니다.]")
    assert one.sides[Side.KOREA].words["speaks"] == ("박가람/외교부 대변인",)


def test_what_has_no_word_of_a_side_goes_with_the_article_and_its_title() -> None:
    texts = ("일본 정부는 답했다.", "외무성은 기다렸다.", NEUTRAL, "도쿄에서 열렸다.", "일본은행은 웃었다.")
    evidence = gathered(*texts, title="日, 다리를 열다")[2].sides[Side.JAPAN].counts
    assert (evidence["article"], evidence["before"], evidence["title"]) == (4 / 6, 0.5, 1.0)
    assert weigh(gathered(*texts, title="日, 다리를 열다")[2], JAPAN).reasons == (
        "as most of the article",
        "as the title",
    )
    assert weigh(gathered(*texts)[2], KOREA).reasons == ()


def test_a_name_in_the_title_is_not_taken_for_one_of_the_first_paragraph() -> None:
    draft, found = drawn("{김가온:PERSON} 대표가 왔다.", title="김가온 왔다")
    (mention,) = found.mentions
    (one,) = gather(draft, replace(found, mentions=(replace(mention, part=Part.TITLE),)))

    assert (one.sides[Side.KOREA].counts["title"], one.sides[Side.KOREA].words) == (1.0, {})


def test_reported_speech_is_the_paragraph_s_own_words() -> None:
    draft, found = drawn("그는 “전문가들은 늦었다고 본다”고 했다.", speakers={0: ("한 시민", None)})
    (quotation,) = found.quotations
    (one,) = gather(draft, replace(found, quotations=(replace(quotation, paraphrase=True),)))

    assert weigh(one, EXPERT).reasons == ("전문가들",)


def test_log_odds_are_read_as_probabilities_far_out_too() -> None:
    assert likely(0) == 0.5
    assert (likely(800), likely(-800)) == (1.0, 0.0)
