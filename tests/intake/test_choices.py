"""A person's choice of lines outweighs the cleaner's. Pages are invented."""

from datetime import UTC, datetime

import pytest

from db.model import Draft, Lines, Payload
from reader.errors import NoArticle
from reader.intake.clean import clean
from reader.intake.review import ReviewLine, candidates, is_chosen, line_at, lines_of
from tests.builders import a_draft

FIRST = "가람시는 지난 3일 강변 도로를 다시 열고 시민 백여 명과 함께 걷는 행사를 마련했다."
SECOND = "시 관계자는 “공사가 늦어져 시민들께 송구하다”며 “남은 구간도 올해 안에 마치겠다”고 말했다."
THIRD = "도로는 지난해 여름 큰비로 무너진 뒤 여섯 달 동안 막혀 있었고, 주민들은 먼 길을 돌아 다녀야 했다."
SIGNED = f"{THIRD} 김가람 기자 garam@example.com"
MENU = "로그인"
PAGE = f"{MENU}\n\n가람시 강변 도로 여섯 달 만에 다시 열려\n\n{FIRST}\n\n{SECOND}\n\n{SIGNED}\n"


def cleaned(choices: dict[int, bool], page: str = PAGE) -> Draft:
    payload = Payload(body=page.encode(), origin="쪽", fetched_at=datetime(2025, 2, 6, tzinfo=UTC))
    return clean(payload, choices)


def texts(draft: Draft) -> list[str]:
    return [paragraph.text for paragraph in draft.paragraphs]


def dropped(draft: Draft) -> dict[int, str]:
    return {line.line: line.rule for line in draft.dropped}


def test_without_a_choice_the_cleaner_decides() -> None:
    assert texts(cleaned({})) == [FIRST, SECOND, THIRD]
    assert dropped(cleaned({})) == {1: "page furniture", 3: "title", 9: "byline"}


def test_a_line_that_a_person_drops_says_so() -> None:
    draft = cleaned({7: False})

    assert texts(draft) == [FIRST, THIRD]
    assert dropped(draft)[7] == "by hand"


@pytest.mark.parametrize(("line", "text"), [(1, MENU), (3, "가람시 강변 도로 여섯 달 만에 다시 열려")])
def test_a_line_that_a_person_keeps_is_a_paragraph_in_its_place(line: int, text: str) -> None:
    draft = cleaned({line: True})

    assert texts(draft) == [text, FIRST, SECOND, THIRD]
    assert draft.title == "가람시 강변 도로 여섯 달 만에 다시 열려"


def test_a_line_that_was_cut_in_two_is_kept_or_dropped_whole() -> None:
    assert texts(cleaned({9: True}))[2:] == [THIRD, "김가람 기자 garam@example.com"]
    assert texts(cleaned({9: False})) == [FIRST, SECOND]


def test_a_choice_for_one_of_several_joined_lines_is_for_all_of_them() -> None:
    breaths = "\n".join(
        (
            "가람시는 오늘 강변 도로를", "다시 열었습니다.", "",
            "주민들은 지난 여섯 달을", "길 없이 보내야 했습니다.", "",
            "시장은 남은 구간도", "올해 안에 마친다고 말했습니다.", "",
            "상인들은 다시 손님이", "늘 것으로 기대했습니다.", "",
        )
    )  # fmt: skip
    whole = "주민들은 지난 여섯 달을 길 없이 보내야 했습니다."
    assert whole in texts(cleaned({}, breaths))

    for line in (4, 5):
        draft = cleaned({line: False}, breaths)
        assert whole not in texts(draft)
        assert [(left.line, left.text) for left in draft.dropped if left.rule == "by hand"] == [(4, whole)]


def test_a_page_of_which_nothing_would_be_left_is_refused() -> None:
    with pytest.raises(NoArticle, match="no paragraph would be left"):
        cleaned({5: False, 7: False, 9: False})


# ── The lines under review ─────────────────────────────────────────────────────────────────────────────────────────
def test_the_lines_come_in_the_order_of_the_page() -> None:
    draft = a_draft("첫 문단.", "둘째 문단.", captions=[(0, "사진")], dropped=["메뉴"])

    assert lines_of(draft, {5: True}) == (
        ReviewLine(lines=Lines(1, 1), text="메뉴", kept=False, rule="menu"),
        ReviewLine(lines=Lines(2, 2), text="사진", kept=True),
        ReviewLine(lines=Lines(3, 3), text="첫 문단.", kept=True, paragraph=0),
        ReviewLine(lines=Lines(5, 5), text="둘째 문단.", kept=True, paragraph=1, chosen=True),
    )


def test_every_line_of_a_page_is_under_review_whatever_was_chosen() -> None:
    for choices in ({}, {7: False}, {1: True, 9: True}):
        assert {line.lines.first for line in lines_of(cleaned(choices))} == {1, 3, 5, 7, 9}


def test_a_line_says_what_became_of_it() -> None:
    draft = cleaned({})

    assert (is_chosen(draft, 5, keep=True), is_chosen(draft, 5, keep=False)) == (True, False)
    assert (is_chosen(draft, 9, keep=True), is_chosen(draft, 9, keep=False)) == (False, False)
    assert line_at(draft, 4) is None
    menu = line_at(draft, 1)
    assert menu is not None
    assert menu.text == MENU


def test_what_the_rules_do_by_themselves_is_tried_first() -> None:
    dropped_by_hand = cleaned({7: False})

    assert candidates(cleaned({}), {}, 7, keep=False) == ({7: False},)
    assert candidates(dropped_by_hand, {1: True, 7: False}, 7, keep=True) == ({1: True}, {1: True, 7: True})
