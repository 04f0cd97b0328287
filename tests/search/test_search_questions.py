"""Filters, scopes, withdrawal, completion, and answers that are true to their reason."""

import json
import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from threading import Timer
from typing import TYPE_CHECKING

import pytest

from db.errors import ArchiveError, Interrupted
from db.search.hits import Hit
from db.search.search import Search
from db.search.withdrawal import Withdrawal

if TYPE_CHECKING:
    from tests.search.conftest import Desk


@pytest.fixture
def shelf(desk: "Desk") -> "Desk":
    first = desk.add(
        "감자 농사 새 길",
        "감자를 심은 마을이 늘었다.",
        "고래 떼가 앞바다에 나타났다.",
        "마을 대표는 바다가 달라졌다고 말했다.",
        captions=[(1, "감자밭을 걷는 사람들"), (9, "바닷가 사진")],
        publisher="가람일보",
        published="2024-03-05T00:00:00+00:00",
    )
    second = desk.add(
        "고래 축제 열린다",
        "올해 축제는 감자 장터와 함께 열린다.",
        publisher="누리신문",
        published="2025-01-02T00:00:00+00:00",
    )
    desk.tag(first, "japan", 1)
    desk.tag(second, "korea", None)
    desk.note(first, "고래 수를 다시 물어볼 것", paragraph=1)
    desk.run("INSERT INTO reading VALUES (?, 0, '2026-01-02', '2026-01-02', 1)", second)
    desk.recognise(desk.block(first, "paragraph", 2), "해오름마을", "해오름", speaker="마을 대표")
    return desk


def places(hits: list[Hit]) -> set[tuple[int, str, int | None]]:
    return {(hit.article, hit.part, hit.paragraph) for hit in hits}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("고래 tag:japan", {(1, "paragraph", 1), (1, "note", 1)}),
        ("고래 tag:한국", set()),
        ('고래 tag:"Korea side"', {(2, "title", None)}),
        ("고래 -tag:japan", {(2, "title", None)}),
        ("고래 entity:해오름", set()),
        ("바다 entity:해오름", {(1, "paragraph", 2)}),
        ("바다 entity:해오름마을 speaker:대표", {(1, "paragraph", 2)}),
        ("고래 publisher:누리", {(2, "title", None)}),
        ("고래 after:2025", {(2, "title", None)}),
        ("고래 before:2024", {(1, "paragraph", 1), (1, "note", 1)}),
        ("고래 read", {(2, "title", None)}),
        ("고래 unread", {(1, "paragraph", 1), (1, "note", 1)}),
        ("고래 has:note", {(1, "paragraph", 1), (1, "note", 1)}),
        ("고래 has:tag", {(1, "paragraph", 1), (1, "note", 1), (2, "title", None)}),
        ("바다 has:quote", {(1, "paragraph", 2)}),
        ("감자밭 has:caption", {(1, "caption", 1)}),
        ("title:고래", {(2, "title", None)}),
        ("note:고래", {(1, "note", 1)}),
        ('note:"고래"', {(1, "note", 1)}),
        ("note:고래 before:2024", {(1, "note", 1)}),
        ("note:고래 after:2025", set()),
        ("고래 -앞바다", {(1, "note", 1), (2, "title", None)}),
        ("감자 -title:축제", {(1, "title", None), (1, "paragraph", 0), (1, "caption", 1)}),
        ("고래 -note:다시", {(1, "paragraph", 1), (2, "title", None)}),
        ("고래 -title:고래 -note:없는말", {(1, "paragraph", 1), (1, "note", 1)}),
        ('"고래 떼가"', {(1, "paragraph", 1)}),
        ("앞바다 OR 장터", {(1, "paragraph", 1), (2, "paragraph", 0)}),
        ("title:감자 OR note:고래", {(1, "title", None), (1, "note", 1)}),
        ("사진", {(1, "caption", 2)}),
        ("tag:japan", {(1, "paragraph", 1), (1, "note", 1)}),
        ("publisher:없는곳", set()),
        ("has:caption -고래 publisher:가람", {(1, "caption", 1), (1, "caption", 2)}),
        ("before:2024 -has:tag -has:note -has:quote -has:caption", {(1, "title", None), (1, "paragraph", 0)}),
        ("tag:japan has:quote", set()),
    ],
)
def test_filters_and_scopes_cut_what_is_searched(
    shelf: "Desk", query: str, expected: set[tuple[int, str, int | None]]
) -> None:
    assert places(shelf.found(query)) == expected


@pytest.mark.parametrize(
    "query", ["고래 tag:japan", "고래 -tag:japan", "고래 has:tag", "title:고래 has:tag", "note:고래 has:tag"]
)
def test_filters_that_leave_much_answer_as_those_that_leave_little(
    shelf: "Desk", query: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    little = places(shelf.found(query))
    monkeypatch.setattr("db.search.candidates.FEW", 0)
    assert places(shelf.found(query)) == little


def test_of_what_is_everywhere_as_many_notes_as_blocks_are_read(shelf: "Desk", monkeypatch: pytest.MonkeyPatch) -> None:
    for at in range(3):
        shelf.note(2, f"고래 {at}")
    monkeypatch.setattr("db.search.answer.WHOLE", 2)
    parts = Counter(hit.part == "note" for hit in shelf.found("고래"))
    assert parts == {False: 2, True: 2}


def test_an_empty_question_has_no_answers(shelf: "Desk") -> None:
    assert shelf.found("") == []
    assert shelf.found("고래", limit=0) == []


def test_answers_carry_their_question_and_its_price(shelf: "Desk") -> None:
    hits = shelf.search.ask(" 고래 ")
    assert hits.query == " 고래 "
    assert hits.took_ms > 0


def test_titles_come_before_paragraphs_and_notes(shelf: "Desk") -> None:
    assert [hit.part for hit in shelf.found("고래")] == ["title", "paragraph", "note"]


def test_a_caption_of_an_article_without_paragraphs_opens_at_its_start(desk: "Desk") -> None:
    desk.add("사진 한 장", captions=[(0, "나루터의 배")])
    assert desk.first("나루터").paragraph == 0


def test_one_syllable_is_found_through_the_words_that_begin_with_it(shelf: "Desk") -> None:
    assert shelf.first("떼").text.startswith("고래 떼가") or shelf.found("떼") == []
    assert {hit.article for hit in shelf.found("감")} == {1, 2}


def test_a_long_text_is_cut_around_its_mark(desk: "Desk") -> None:
    desk.add("긴 글", "가나다라 " * 60 + "나루터에서 만났다. " + "마바사아 " * 60)
    hit = desk.first("나루터")
    (mark,) = hit.marks
    assert mark.of(hit.excerpt) == "나루터"
    assert hit.excerpt.startswith("…")
    assert hit.excerpt.endswith("…")
    assert len(hit.excerpt) < 130


def test_a_scattered_answer_comes_after_one_that_stands_together(desk: "Desk") -> None:
    desk.add("글", "감자 이야기는 길고 " + "그래서 " * 20 + "고래도 나온다", "감자 고래")
    assert [hit.paragraph for hit in desk.found("감자 고래")] == [1, 0]


def test_a_place_where_a_word_begins_is_marked_before_one_inside_a_word(desk: "Desk") -> None:
    desk.add("글", "달나루 강나루 나루 이야기", "물레물레물레물레물레물레물레물레물레물레물레물레")
    assert desk.first("나루").marks[0].start == 8
    assert desk.first("레물").reason == "exact"


def test_pairs_that_stand_apart_are_no_answer(desk: "Desk") -> None:
    desk.add("글", "가나 그리고 나다")
    assert desk.found('"가나다"') == []
    assert all(hit.reason != "exact" for hit in desk.found("가나다"))


def test_a_withdrawn_question_is_interrupted(shelf: "Desk") -> None:
    withdrawal = Withdrawal()
    withdrawal.withdraw()
    with pytest.raises(Interrupted):
        shelf.search.ask("고래", withdrawn=withdrawal)


def test_a_running_question_is_interrupted_from_another_thread(shelf: "Desk") -> None:
    withdrawal = Withdrawal()
    with shelf.connections.reading() as connection:
        withdrawal.attach(connection)
        Timer(0.05, withdrawal.withdraw).start()
        endless = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
        with pytest.raises(Exception, match="interrupted"):
            connection.execute(endless).fetchone()
        withdrawal.attach(None)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("고래 ta", "tag:"),
        ("-un", "-unread"),
        ("tag:", "tag:japan"),
        ("tag:ja", "tag:japan"),
        ("publisher:ㄴㄹ", "publisher:누리신문"),
        ("publisher:가람", "publisher:가람일보"),
        ("entity:해", "entity:해오름마을"),
        ("speaker:ㅁㅇ", 'speaker:"마을 대표"'),
        ("고래 has:n", "has:note"),
        ("고래 mo", "money:"),
        ("고래 -da", "-date:"),
    ],
)
def test_the_end_of_a_question_is_completed(shelf: "Desk", query: str, expected: str) -> None:
    first, *_ = shelf.search.complete(query)
    assert first.text == expected
    assert query[first.start :].startswith(query[first.start :])


@pytest.mark.parametrize("query", ["", "고래", "zzz", "after:2", "tag:없는"])
def test_what_fits_nothing_is_not_completed(shelf: "Desk", query: str) -> None:
    assert shelf.search.complete(query) == ()


def test_an_archive_that_is_gone_is_an_archive_error(shelf: "Desk") -> None:
    shelf.path.unlink()
    for suffix in ("-wal", "-shm"):
        Path(f"{shelf.path}{suffix}").unlink(missing_ok=True)
    with pytest.raises(ArchiveError):
        Search(shelf.connections).ask("고래")


def corpus() -> Iterator[dict[str, object]]:
    root = Path(__file__).resolve().parents[2]
    folder = Path(os.environ.get("NEWSREADER_CORPUS", root.parent / "shared" / "corpus"))
    path = folder / "seed-gold.json"
    if not path.is_file():
        pytest.skip(f"no corpus in {folder}: set NEWSREADER_CORPUS")
    yield json.loads(path.read_text("utf-8"))


@pytest.mark.parametrize("query", ["올트만", "ㅅㅇㅌㅁ", "toa dhfxmajs", "일본", "딥리서치", "韓"])
def test_the_seed_page_is_found_half_remembered(desk: "Desk", query: str) -> None:
    for page in corpus():
        paragraphs = [str(getattr(p, "text", p["text"] if isinstance(p, dict) else p)) for p in page["paragraphs"]]  # type: ignore[attr-defined]
        desk.add(str(page["title"]), *paragraphs)
    assert desk.found(query)
