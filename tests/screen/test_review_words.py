"""What the line review says. Pure."""

from dataclasses import replace

import pytest

from db.model import ArticleId, Done, Transaction
from db.places import Status
from reader.intake.clean import LOW_CONFIDENCE
from reader.intake.review import Review, lines_of
from reader.tui.columns import fitted
from reader.tui.present.review import review_rows
from reader.tui.present.source import UNSURE, is_to_be_reviewed
from reader.tui.words import FATES, added_words, done_words, receipt_words
from tests.builders import a_draft, a_reading


def revised(*receipt: tuple[str, int], action: str = "drop", subject: str = "메뉴") -> Done:
    return Done(
        transaction=Transaction(1), action=action, subject=subject, article=ArticleId(7), receipt=tuple(receipt)
    )


@pytest.mark.parametrize(
    ("receipt", "words"),
    [
        ((), ""),
        ((("exact", 1),), "1 tag kept"),
        ((("exact", 2), ("moved", 1)), "2 tags kept, 1 moved"),
        ((("placed", 1), ("exact", 1), ("orphan", 1), ("ambiguous", 2)), "3 tags without a place (F6), 2 kept"),
        ((("split", 1), ("merged", 2), ("edited", 1)), "2 tags merged, 1 split, 1 edited"),
    ],
)
def test_a_receipt_counts_tags_by_what_became_of_them(receipt: tuple[tuple[str, int], ...], words: str) -> None:
    assert receipt_words(receipt) == words


def test_every_kind_of_place_has_its_word() -> None:
    assert set(FATES) == {status.value for status in Status}


def test_what_was_done_with_a_line_is_told_with_its_receipt() -> None:
    done = revised(("exact", 1), subject="아주 긴 줄이 여기에 서 있어서 다 보이지 않는다")

    assert done_words("do", done, ()) == "dropped: “아주 긴 줄이 여기에 …” · 1 tag kept · u takes it back"
    kept = done_words("undo", revised(action="keep"), ())
    assert kept == "undone: taken into the article: “메뉴” · Ctrl+r does it again"


def test_pages_of_known_addresses_are_told_with_what_became_of_tags() -> None:
    again = revised(("moved", 2), ("orphan", 1), action="fetch again", subject="다리")
    aside = revised(action="set aside", subject="구독 안내")

    assert added_words(2, 0, (), ()) == "2 added"
    assert added_words(0, 1, ("쪽: 없다", "책: 없다"), ()) == "0 added, 2 refused: 쪽: 없다, 1 known already"
    assert added_words(0, 0, (), [again]) == (
        "another text now: “다리” · 1 tag without a place (F6), 2 moved · u takes it back"
    )
    assert added_words(1, 0, (), [again, aside, again]) == (
        "1 added, 2 another text now (2 tags without a place (F6), 4 moved), 1 set aside (F6)"
    )
    assert added_words(1, 0, (), [revised(action="fetch again")]) == "1 added, 1 another text now"


def test_a_row_says_what_became_of_its_line() -> None:
    draft = a_draft("첫 문단.", "둘째 문단.", captions=[(0, "사진")], dropped=["메\x1b[31m뉴"])
    review = Review(reading=a_reading(draft), lines=lines_of(draft, {5: True}))

    rows = review_rows(review)

    assert [(row.line, row.text, row.kept, row.fate) for row in rows] == [
        (1, "메뉴", False, "menu"),
        (2, "사진", True, "caption"),
        (3, "첫 문단.", True, "p0"),
        (5, "둘째 문단.", True, "p1 by hand"),
    ]
    assert [row.chosen for row in rows] == [False, False, False, True]


@pytest.mark.parametrize(("columns", "shown"), [(5, "가나 "), (4, "가나"), (3, "가…"), (1, ""), (0, "")])
def test_a_text_is_fitted_to_columns(columns: int, shown: str) -> None:
    assert fitted("가나", columns) == shown


@pytest.mark.parametrize(
    ("confidence", "opened", "reviewed"), [(0.3, False, True), (0.3, True, False), (0.9, False, False)]
)
def test_only_an_unsure_page_that_nobody_has_read_is_reviewed_by_itself(
    confidence: float,
    opened: bool,  # noqa: FBT001
    reviewed: bool,  # noqa: FBT001
) -> None:
    reading = a_reading(replace(a_draft(), confidence=confidence))

    assert is_to_be_reviewed(replace(reading, opened=opened)) is reviewed


def test_the_screens_and_the_intake_mean_the_same_by_unsure() -> None:
    assert UNSURE == LOW_CONFIDENCE
