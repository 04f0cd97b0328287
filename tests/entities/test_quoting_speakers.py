"""Who said what, in invented sentences."""

import pytest

from reader.entities.marks import marked
from tests.entities.drawing import by_rule, spoken


def test_a_person_with_house_and_title_speaks() -> None:
    assert spoken("민서준 새솔대 경제학과 교수는 “길이 멀다”고 말했다.") == [
        ("길이 멀다", "민서준", "새솔대 경제학과 교수", "말했다")
    ]


def test_chained_quotations_have_one_speaker_and_one_verb() -> None:
    assert spoken("민서준 교수는 “길이 멀다”며 “함께 가자”라고 강조했습니다.") == [
        ("길이 멀다", "민서준", "교수", "강조했다"),
        ("함께 가자", "민서준", "교수", "강조했다"),
    ]


def test_two_speakers_in_one_sentence_keep_their_own_words() -> None:
    assert spoken("한 학생이 “왜 왔느냐”고 묻자, 민서준 교수는 “보고 싶었다”는 답변을 내놓았다.") == [
        ("왜 왔느냐", "한 학생", None, "물었다"),
        ("보고 싶었다", "민서준", "교수", "답했다"),
    ]


def test_a_speaker_goes_on_in_the_next_sentence_and_paragraph() -> None:
    found = spoken("민서준 교수는 “하나”라고 말했다. 그는 이어 “둘”이라고 덧붙였다.", "그러면서 “셋”이라고 했다.")

    assert [(text, speaker, verb) for text, speaker, _, verb in found] == [
        ("하나", "민서준", "말했다"),
        ("둘", "민서준", "덧붙였다"),
        ("셋", "민서준", "했다"),
    ]


def test_a_sentence_about_a_person_makes_them_the_next_speaker() -> None:
    assert spoken("민서준 교수는 웃었다. 이어 “좋다”고 말했다.")[0][1] == "민서준"


def test_a_speaker_may_follow_the_words() -> None:
    assert spoken("“길이 멀다”고 민서준 교수는 말했다.") == [("길이 멀다", "민서준", "교수", "말했다")]


def test_a_short_name_speaks_under_the_full_one() -> None:
    assert spoken("케빈 스톤 CEO가 왔다. 스톤은 “반갑다”고 밝혔다.") == [("반갑다", "케빈 스톤", None, "밝혔다")]


@pytest.mark.parametrize(
    ("subject", "speaker"),
    [
        ("철강업계 관계자는", "철강업계 관계자"),
        ("지도부 한 관계자는", "지도부 한 관계자"),
        ("익명의 당국자는", "익명의 당국자"),
        ("한 주민이", "한 주민"),
        ("공연을 본 시민들은", "시민들"),
        ("경찰은", "경찰"),
        ("한빛은행은", "한빛은행"),
        ("한빛은행, 가람은행은", "한빛은행, 가람은행"),
        ("이어 현장 관계자는", "현장 관계자"),
        ("현장 공동위원장은", "현장 공동위원장"),
        ("바다, 관계자는", "관계자"),
        ("그 관계자는", "관계자"),
        ("길에서 소식통은", "소식통"),
        ("한빛은행 홍보팀은", "한빛은행 홍보팀"),
        ("한빛은행 측은", "한빛은행 측"),
        ("부산시는", "부산"),
        ("민서준 씨는", "민서준"),
        ("민서준(45) 씨는", "민서준"),
        ("민서준(45·가람동) 교수는", "민서준"),
        ("민서준 아래 씨는", None),
    ],
)
def test_someone_without_a_name_may_speak(subject: str, speaker: str | None) -> None:
    assert spoken(f"{subject} “그렇다”고 말했다.")[0][:2] == ("그렇다", speaker)


def test_words_are_said_to_be_somebodys() -> None:
    assert spoken("“길이 멀다.” 민서준 교수의 말이다.") == [("길이 멀다.", "민서준", "교수", "말했다")]
    assert spoken("“길이 멀다.” 의 말이다.") == [("길이 멀다.", None, None, "말했다")]


def test_words_that_are_a_paragraph_of_their_own_are_the_last_speakers() -> None:
    assert spoken("민서준 교수가 입을 열었다.", "“길이 멀다.”") == [("길이 멀다.", "민서준", "교수", None)]


def test_a_bare_verb_of_saying_is_the_quotations_only_behind_its_particle() -> None:
    assert spoken("민서준 교수는 “좋다”고 한 반면 하도윤 의원은 “싫다”고 맞섰다.") == [
        ("좋다", "민서준", "교수", "했다"),
        ("싫다", "하도윤", "의원", "맞섰다"),
    ]
    assert spoken("“환영”이라는 한 깃발") == [("환영", None, None, None)]


def test_words_without_speaker_or_verb_stand_alone() -> None:
    assert spoken("거리에는 “환영” 깃발이 걸렸다.") == [("환영", None, None, None)]


def test_a_verb_far_away_is_not_the_quotations() -> None:
    far = " ".join(["멀리"] * 14)

    assert spoken(f"“환영” {far} 말했다.") == [("환영", None, None, None)]


def test_straight_marks_and_appended_titles_work_too() -> None:
    assert spoken('나보람씨는 "좋다"라며 "또 오겠다"고 했다.') == [
        ("좋다", "나보람", None, "했다"),
        ("또 오겠다", "나보람", None, "했다"),
    ]


def test_a_person_whose_title_carries_no_particle_is_not_the_subject() -> None:
    assert spoken("민서준 교수와 만난 뒤 한빛은행은 “좋다”고 밝혔다.")[0][1] == "한빛은행"


def test_reported_speech_without_marks_is_a_paraphrase() -> None:
    found = by_rule("한빛은행, 가람은행은 새 길을 열겠다고 밝혔다.").quotations

    assert [(one.text, one.speaker, one.verb, one.paraphrase) for one in found] == [
        ("새 길을 열겠다", "한빛은행, 가람은행", "밝혔다", True)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "길이 멀다고 느꼈다.",
        "새 길을 열겠다고 밝혔다.",
        "민서준 교수는 길을 연다고 하면서 그 뒤로 오래도록 걸어 다녔다.",
        "말",
    ],
)
def test_other_sentences_are_no_paraphrase(text: str) -> None:
    assert by_rule(text).quotations == ()


def test_a_paraphrase_may_go_on() -> None:
    found = by_rule("민서준 교수는 길이 멀다면서 설명했다.").quotations

    assert [(one.text, one.speaker_title) for one in found] == [("길이 멀다", "교수")]


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("그는 “하나 “둘” 셋”이라고", ["하나 “둘” 셋"]),
        ("그는 “하나라고 말하고 “둘”이라고", ["둘"]),
        ("그는 “끝나지 않는 말", ["끝나지 않는 말"]),
        ("그는 ”거꾸로 선 말“을", ["거꾸로 선 말"]),
        ("닫기만” 하는 말", []),
        ("빈 “” 말과 “ ” 말", []),
        ('"하나" 둘 "셋"', ["하나", "셋"]),
        ("“ 빈칸 ”", ["빈칸"]),
        ("“", []),
    ],
)
def test_marks_are_paired_and_unbalanced_ones_contained(text: str, inner: list[str]) -> None:
    assert [one.inner.of(text) for one in marked(text)] == inner


def test_an_unbalanced_paragraph_does_not_reach_the_next() -> None:
    assert [one[0] for one in spoken("민서준 교수는 “열린 말", "경찰은 “닫힌 말”이라고 했다.")] == [
        "열린 말",
        "닫힌 말",
    ]
