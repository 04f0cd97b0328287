"""What a half-remembered, half-mistyped question still finds, and what it says about it."""

from typing import TYPE_CHECKING

import pytest

from db.search.hits import Hit

if TYPE_CHECKING:
    from tests.search.conftest import Desk

PARAGRAPHS = (
    "샘 올트먼 대표는 서울에서 투자 계획을 말했다.",
    "일본 정부는 새 규칙을 검토한다고 밝혔다.",
    "이번 스타게이트 프로젝트에는 여러 기업이 참여한다.",
    "韓 기업들은 신중하게 움직이고 있다.",
    "오픈AI는 새 모델을 공개했다.",
    "체포동의안 표결은 다음 주로 미뤄졌다.",
)


@pytest.fixture
def filled(desk: "Desk") -> "Desk":
    desk.add("인공 모델을 둘러싼 두 나라", *PARAGRAPHS)
    desk.add("날씨 이야기", "맑은 하늘이 이어지겠다.", "바람은 약하게 불겠다.")
    return desk


@pytest.mark.parametrize(
    ("query", "paragraph", "drawn", "reason"),
    [
        ("올트먼", 0, "[올트먼]", "exact"),
        ("올트만", 0, "[올트먼]", "typo 올트만→올트먼"),
        ("샘 올트만", 0, "[샘 올트먼]", "typo 올트만→올트먼"),
        ("일본", 1, "[일본]", "exact"),
        ("ㅅㅇㅌㅁ", 0, "[샘 올트먼]", "initials"),
        ("toa dhfxmajs", 0, "[샘 올트먼]", "keyboard"),
        ("스타 게이트프로 젝트", 2, "[스타게이트 프로젝트]", "spacing"),
        ("한국 기업들", 3, "[韓 기업들]", "hanja"),
        ("韓 기업들", 3, "[韓 기업들]", "exact"),
        ("OpenAI", 4, "[오픈AI]", "alias"),
        ("체포동으안", 5, "[체포동의안]", "typo 체포동으안→체포동의안"),
        ("체포동읭나", 5, "[체포동의안]", "typo 체포동읭나→체포동의안"),
    ],
)
def test_a_question_finds_its_paragraph_and_says_why(
    filled: "Desk", query: str, paragraph: int, drawn: str, reason: str
) -> None:
    hit = filled.first(query)

    assert hit.paragraph == paragraph
    assert hit.reason == reason
    assert drawn in draw(hit)


def test_nothing_is_answered_by_silence_when_one_word_is_there(filled: "Desk") -> None:
    hit = filled.first("일본 고래상어")

    assert hit.reason == "partial"
    assert "[일본]" in draw(hit)


def draw(hit: Hit) -> str:
    drawn: str = hit.excerpt
    for mark in reversed(hit.marks):
        drawn = f"{drawn[: mark.start]}[{drawn[mark.start : mark.end]}]{drawn[mark.end :]}"
    return drawn
