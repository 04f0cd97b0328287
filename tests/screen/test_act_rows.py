"""Acts as lines of the history."""

from dataclasses import replace
from datetime import timedelta

import pytest

from db.entries import Entry
from db.model import ArticleId, RevisionId, TagId, Transaction
from db.places import Fate, Status
from reader.tui.present.acts import FATE_WORDS, ActRow, DayRow, StartRow, fate_rows, history_rows, standing_after
from tests.builders import NOON, a_tag

JAPAN = a_tag(1)


def an_entry(number: int, action: str = "tag", subject: str = "japan", *, batch: int = 0) -> Entry:
    return Entry(
        transaction=Transaction(number),
        at=NOON + timedelta(hours=number),
        author="분석가",
        action=action,
        subject=subject,
        article=ArticleId(7),
        title="다리",
        paragraph=2,
        place=None,
        batch=Transaction(batch or number),
        undone=False,
    )


def an_act(*entries: Entry) -> ActRow:
    (_day, row) = history_rows(entries, [JAPAN], whole=False)
    assert isinstance(row, ActRow)
    return row


@pytest.mark.parametrize(
    ("action", "subject", "words", "where"),
    [
        ("tag", "japan", "+ Japan side", "paragraph 2 · 다리"),
        ("retag", "japan → korea", "japan → korea", "paragraph 2 · 다리"),
        ("place", "옛말", "placed by hand: “옛말”", "paragraph 2 · 다리"),
        ("reclean", "다리", "cleaned again: “다리”", "paragraph 2"),
        ("something", "\x1b[2J말", "something “말”", "paragraph 2 · 다리"),
    ],
)
def test_an_act_is_told_in_plain_words(action: str, subject: str, words: str, where: str) -> None:
    row = an_act(an_entry(1, action, subject))

    assert (row.words, row.where, row.time, row.author) == (words, where, "1:00 PM", "분석가")


def test_each_day_has_its_heading_and_the_beginning_stands_below_the_first_act() -> None:
    rows = history_rows([an_entry(30), an_entry(2), an_entry(1)], [JAPAN], whole=True)

    assert [row.day if isinstance(row, DayRow) else type(row).__name__ for row in rows] == [
        "Sun, Mar 2, 2025",
        "ActRow",
        "Sat, Mar 1, 2025",
        "ActRow",
        "ActRow",
        "StartRow",
    ]
    assert history_rows([], [], whole=True) == (StartRow(),)


def test_a_run_is_one_line_with_its_receipts_added_up() -> None:
    first, second = (
        replace(
            an_entry(number, "reclean", f"글 {number}", batch=1),
            receipt=(("moved", number), ("orphan", 1)),
            revision=RevisionId(10 + number),
        )
        for number in (1, 2)
    )

    row = an_act(second, first)

    assert (row.words, row.more, row.where, row.acts) == ("cleaned again: “글 2”", " and 1 more", "", 2)
    assert row.receipt == "2 tags without a place (F6), 3 moved"
    assert row.texts == ((7, 12, "다리"), (7, 11, "다리"))
    assert (row.newest, row.oldest) == (2, 1)


def test_what_is_undone_is_not_taken_back_once_more() -> None:
    rows = history_rows([an_entry(4), replace(an_entry(3), undone=True), an_entry(2), an_entry(1)], [], whole=True)

    assert [standing_after(rows, at) for at in range(len(rows))] == [0, 0, 1, 1, 2, 3]


def test_an_act_in_an_article_that_is_not_there_leads_nowhere() -> None:
    assert an_act(replace(an_entry(1), title=None)).article is None


def test_each_tag_and_note_has_a_line_that_says_where_it_went() -> None:
    fates = [
        Fate(tag=TagId(1), exact="다리를 열었다", was=1, now=1, status=Status.EXACT, score=100),
        Fate(tag=TagId(1), exact="다리", was=1, now=3, status=Status.EDITED, score=83.4),
        Fate(tag=None, exact="배", was=2, now=None, status=Status.ORPHAN, score=20),
        Fate(tag=TagId(9), exact="섬", was=None, now=None, status=Status.EXACT, score=100),
    ]

    rows = fate_rows(fates, {1: JAPAN})

    assert [(row.tag, row.places, row.fate) for row in rows] == [
        (JAPAN, "p1", "stayed"),
        (JAPAN, "p1 → p3", "edited, 83 % alike"),
        (None, "p2 → —", "gone"),
        (None, "—", "stayed"),
    ]
    assert {*FATE_WORDS, Status.EDITED} == set(Status)
