"""From records to the words and columns of the screen."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from db.model import (
    ArticleId,
    Done,
    Draft,
    Entity,
    EntityKind,
    Mention,
    Paragraph,
    ParagraphKind,
    Part,
    Span,
    Transaction,
)
from reader.annotation.find import find
from reader.annotation.marks import Run
from reader.tui.present.kinds import KIND_LABELS, LOOKS
from reader.tui.present.names import entity_rows
from reader.tui.present.paragraphs import article_state, captions_before, lit_places
from reader.tui.present.source import source_line
from reader.tui.words import done_words, shelf_words
from tests.builders import TEXTS, a_draft, a_mention, a_note, a_reading, a_tag, a_tagging

JAPAN, KOREA = a_tag(), a_tag(2, "korea", label="Korea side", glyph="韓")


# ── Paragraphs ─────────────────────────────────────────────────────────────────────────────────────────────────────
def test_a_paragraph_shows_its_text_tags_and_notes_and_no_other_paragraphs() -> None:
    reading = a_reading(
        a_draft(headings=[1]),
        tags=[JAPAN, KOREA],
        taggings=[a_tagging(KOREA), a_tagging(JAPAN), a_tagging(JAPAN, 2)],
        notes=[a_note("첫 쪽지", 1), a_note("둘째\n쪽지", 1)],
    )

    first, second, third = article_state(reading).paragraphs

    assert [state.text for state in (first, second, third)] == list(TEXTS)
    assert [state.heading for state in (first, second, third)] == [False, True, False]
    assert [state.tags for state in (first, second, third)] == [(JAPAN, KOREA), (), (JAPAN,)]
    assert [state.notes for state in (first, second, third)] == [(), ("첫 쪽지", "둘째\n쪽지"), ()]


def test_two_people_with_the_same_tag_show_it_once() -> None:
    reading = a_reading(tags=[JAPAN], taggings=[a_tagging(JAPAN, author="김"), a_tagging(JAPAN, author="이")])

    assert article_state(reading).paragraphs[0].tags == (JAPAN,)


def test_a_tag_that_is_no_longer_in_the_book_is_not_shown() -> None:
    assert article_state(a_reading(tags=[JAPAN], taggings=[a_tagging(KOREA)])).paragraphs[0].tags == ()


def test_names_and_found_words_are_marked_and_the_place_one_stands_at_is_marked_apart() -> None:
    title = Mention(part=Part.TITLE, index=1, span=Span(0, 2), kind=EntityKind.ORG, text="다리")
    reading = a_reading(mentions=[a_mention(TEXTS[0], "가나시"), title])

    states = article_state(reading, lit_places(find(TEXTS, ["다리", "시는"]), 1)).paragraphs

    assert states[0].runs[:4] == (
        Run(0, 2, ("place",)),
        Run(2, 3, ("place", "found")),
        Run(3, 4, ("found",)),
        Run(4, 8, ()),
    )
    assert [run.looks for run in states[0].runs[4:]] == [("found-here",), ()]
    assert [run.looks for run in states[1].runs if run.looks] == [("found",)]


def test_what_a_terminal_would_obey_is_not_shown() -> None:
    reading = a_reading(a_draft("가\x1b[2J나"), notes=[a_note("쪽\x1b]0;제목\x07지")])

    (state,) = article_state(reading).paragraphs

    assert (state.text, state.notes) == ("가나", ("쪽지",))


def test_every_kind_of_name_has_a_look_and_a_heading() -> None:
    assert set(LOOKS) == set(KIND_LABELS) == set(EntityKind)
    assert {LOOKS[kind] for kind in EntityKind if not kind.named} == {"value"}


def test_captions_stand_before_their_paragraph_and_the_last_after_all() -> None:
    reading = a_reading(a_draft(captions=[(0, "첫 사진"), (2, "둘째"), (2, "셋째"), (3, "끝 사진")]))

    drawn = [[caption.text for caption in captions_before(reading, index)] for index in range(4)]

    assert drawn == [["첫 사진"], [], ["둘째", "셋째"], ["끝 사진"]]


# ── Names ──────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_names_are_listed_by_kind_then_by_how_often_then_by_name() -> None:
    text = "나 가 다 나 라"
    entities = [
        Entity(name="나", kind=EntityKind.PLACE),
        Entity(name="다", kind=EntityKind.PLACE),
        Entity(name="가", kind=EntityKind.PLACE),
        Entity(name="라\x1b[0m", kind=EntityKind.PERSON),
        Entity(name="마", kind=EntityKind.ORG),
    ]
    mentions = [
        Mention(part=Part.CAPTION, index=0, span=Span(0, 1), kind=EntityKind.ORG, text="마", entity=4),
        a_mention(text, "가", index=1, entity=2),
        a_mention(text, "나", index=1, entity=0),
        a_mention(text, "나", index=2, entity=0),
        a_mention(text, "다", index=2, entity=1),
        a_mention(text, "라", EntityKind.PERSON, index=2, entity=3),
        a_mention(text, "라", EntityKind.DATE, index=2),
    ]

    rows = entity_rows(a_reading(mentions=mentions, entities=entities))

    assert [(row.kind, row.name, row.count) for row in rows] == [
        (EntityKind.PERSON, "라", 1),
        (EntityKind.ORG, "마", 1),
        (EntityKind.PLACE, "나", 2),
        (EntityKind.PLACE, "가", 1),
        (EntityKind.PLACE, "다", 1),
        (EntityKind.DATE, "라", 1),
    ]


# ── Lines of words ─────────────────────────────────────────────────────────────────────────────────────────────────
def test_the_source_line_says_what_is_known_and_what_is_not() -> None:
    bare = Draft(title="", paragraphs=a_draft().paragraphs)
    full = Draft(
        title="",
        publisher="한강경제",
        section="사회",
        byline=("윤서하 기자", "박도윤 기자"),
        published_at=datetime(2025, 2, 5, 0, 30, tzinfo=UTC),
        partial=True,
        confidence=0.49,
        paragraphs=(Paragraph(index=0, kind=ParagraphKind.BODY, text="글", lines=a_draft().paragraphs[0].lines),),
    )

    assert source_line(a_reading(bare)) == "publisher unknown · date unknown"
    japanese = replace(bare, language="ja")
    assert source_line(a_reading(japanese)).endswith(" · Japanese: names by rule only")
    assert source_line(a_reading(full)) == (
        "한강경제 · 사회 · 윤서하 기자, 박도윤 기자 · Feb 5, 2025, 9:30 AM · only a part · unsure: check it"
    )


def done(action: str, subject: str, *, article: int | None = 7, paragraph: int | None = 2) -> Done:
    return Done(
        transaction=Transaction(1),
        action=action,
        subject=subject,
        article=None if article is None else ArticleId(article),
        paragraph=paragraph,
    )


@pytest.mark.parametrize(
    ("turn", "act", "words"),
    [
        ("do", None, "nothing to change"),
        ("do", done("tag", "japan"), "+ Japan side · paragraph 2 · u takes it back"),
        ("do", done("untag", "korea"), "- Korea side · paragraph 2 · u takes it back"),
        ("undo", done("tag", "japan"), "undone: + Japan side · paragraph 2 · Ctrl+r does it again"),
        ("redo", done("tag", "japan"), "done again: + Japan side · paragraph 2"),
        ("do", done("untag", "japan, korea"), "- japan, korea · paragraph 2 · u takes it back"),
        ("undo", done("tag", "japan", article=3), "undone: + Japan side · paragraph 2 of #3 · Ctrl+r does it again"),
        ("do", done("note", "같은 말"), "note “같은 말” · paragraph 2 · u takes it back"),
        ("do", done("note", "가" * 31), f"note “{'가' * 30}…” · paragraph 2 · u takes it back"),
        ("do", done("note", "두\n줄\x1b[2J"), "note “두 줄” · paragraph 2 · u takes it back"),
        ("do", done("unnote", "옛말"), "note removed: “옛말” · paragraph 2 · u takes it back"),
        ("undo", done("add", "새 글", paragraph=None), "undone: added “새 글” · Ctrl+r does it again"),
        ("do", done("trash", "헌 글", article=3, paragraph=None), "to the trash: “헌 글” · u takes it back"),
        ("do", done("restore", "헌 글", paragraph=None), "back from the trash: “헌 글” · u takes it back"),
        (
            "do",
            done("merge name", "가 → 나", article=None, paragraph=None),
            "one thing now: “가 → 나” · u takes it back",
        ),
        ("undo", done("remove name", "가", paragraph=None), "undone: no name any more: “가” · Ctrl+r does it again"),
        ("do", done("merge", "무엇", article=None, paragraph=None), "merge “무엇” · u takes it back"),
        ("undo", replace(done("add", "글"), acts=12), "undone: 12 acts · Ctrl+r does it again"),
    ],
)
def test_what_was_done_is_told_in_words(turn: str, act: Done | None, words: str) -> None:
    assert done_words(turn, act, [JAPAN, KOREA], here=7) == words


@pytest.mark.parametrize(
    ("articles", "unread", "words"),
    [
        (0, 0, "0 articles · 0 unread"),
        (1, 1, "1 article · 1 unread"),
        (12_345, 1_000, "12,345 articles · 1,000 unread"),
    ],
)
def test_the_shelf_is_told_in_words(articles: int, unread: int, words: str) -> None:
    assert shelf_words(articles, unread) == words
    assert shelf_words(articles, unread, waiting=2) == f"2 unplaced (F6) · {words}"
