"""The index follows the archive, whoever writes, and can always be made again."""

from typing import TYPE_CHECKING

import pytest

from db.search import index as index_module
from db.search import search as search_module
from db.search.index import Index, _fitting

if TYPE_CHECKING:
    from tests.search.conftest import Desk

NOUNS = ("감자", "고래", "나루터", "다리미", "라디오", "무지개", "바구니", "韓", "AI", "ㅋㅋ", "코로나19")


def test_an_article_is_found_as_soon_as_it_is_committed(desk: "Desk") -> None:
    assert desk.found("무지개") == []
    desk.add("무지개가 떴다")
    assert desk.first("무지개").part == "title"


def test_only_the_current_revision_is_found(desk: "Desk") -> None:
    article = desk.add("바구니", "감자를 담았다")
    assert desk.first("감자").paragraph == 0
    desk.revise(article, "바구니", "고래를 보았다")
    assert desk.found('"감자"') == []
    assert desk.first("고래").text == "고래를 보았다"


def test_an_article_in_the_trash_is_not_found_until_it_comes_back(desk: "Desk") -> None:
    article = desk.add("나루터 이야기")
    desk.run("UPDATE article SET deleted_at = '2026-02-03' WHERE id = ?", article)
    assert desk.found("나루터") == []
    desk.run("UPDATE article SET deleted_at = NULL WHERE id = ?", article)
    assert desk.first("나루터").article == article


def test_a_block_that_comes_late_is_found(desk: "Desk") -> None:
    article = desk.add("제목", "감자")
    assert desk.found('"라디오"') == []
    desk.run(
        "INSERT INTO block (revision, part, number, kind, before, text, first_line, last_line)"
        " SELECT current_revision, 'paragraph', 1, 'body', 0, '라디오', 1, 1 FROM article WHERE id = ?",
        article,
    )
    assert desk.first("라디오").paragraph == 1


def test_a_note_is_found_by_its_newest_words_at_its_paragraph(desk: "Desk") -> None:
    article = desk.add("제목", "감자", "고래")
    note = desk.note(article, "다리미를 확인할 것", paragraph=1)
    hit = desk.first("다리미")
    assert (hit.part, hit.paragraph, hit.article) == ("note", 1, article)
    desk.write_note(note, 2, "무지개를 확인할 것")
    assert desk.found('"다리미"') == []
    assert desk.first("무지개").part == "note"
    desk.run("UPDATE note SET deleted_at = '2026-02-03' WHERE id = ?", note)
    assert desk.found('"무지개"') == []


def test_an_article_that_is_touched_without_a_change_stays_as_it_is(desk: "Desk") -> None:
    article = desk.add("제목", "감자")
    desk.search.drain()
    desk.run("UPDATE article SET deleted_at = NULL WHERE id = ?", article)
    assert desk.search.drain() == 0
    assert desk.first("감자").article == article


def test_a_note_that_is_touched_without_a_change_stays_as_it_is(desk: "Desk") -> None:
    note = desk.note(desk.add("제목", "감자"), "다리미")
    desk.search.drain()
    desk.run("UPDATE note SET deleted_at = NULL WHERE id = ?", note)
    assert desk.search.drain() == 0
    assert desk.first("다리미").part == "note"


def test_a_note_of_an_article_in_the_trash_is_not_found(desk: "Desk") -> None:
    article = desk.add("제목", "감자")
    desk.note(article, "다리미")
    desk.run("UPDATE article SET deleted_at = '2026-02-03' WHERE id = ?", article)
    assert desk.found("다리미") == []


def test_triggers_that_a_tool_dropped_are_made_again_and_nothing_is_lost(desk: "Desk") -> None:
    desk.add("감자")
    desk.search.drain()
    desk.run("DROP TRIGGER search_article_made")
    desk.run("DROP TRIGGER search_article_changed")
    desk.run("DROP TRIGGER search_block_made")
    desk.add("고래 구경")
    assert desk.first("고래").part == "title"
    desk.add("나루터")
    assert desk.first("나루터").part == "title"


def test_an_index_of_other_cuts_is_made_again(desk: "Desk") -> None:
    desk.add("감자 바구니")
    desk.search.drain()
    desk.run("UPDATE search_state SET number = 1 WHERE name = 'cuts'")
    desk.run("DELETE FROM search_word")
    assert desk.first("감쟈").reason == "typo 감쟈→감자"
    assert desk.search.differences() == ()


def test_rebuilding_changes_no_answer(desk: "Desk") -> None:
    article = desk.add("감자 바구니", "고래와 나루터", captions=[(1, "다리미 사진")])
    desk.note(article, "라디오")
    before = [desk.found(word) for word in NOUNS]
    assert desk.search.rebuild() == 4
    desk.search.merge()
    assert [desk.found(word) for word in NOUNS] == before


def test_many_small_additions_are_merged_in_steps(desk: "Desk", monkeypatch: pytest.MonkeyPatch) -> None:
    for pages in ("LEAST_PAGES", "FIRST_PAGES", "MOST_PAGES"):
        monkeypatch.setattr(f"db.search.merging.{pages}", 1)
    for at in range(12):
        desk.add(f"{NOUNS[at % len(NOUNS)]} {at}", *(f"{noun} {at}번 문단 {noun * 3}" for noun in NOUNS))
        desk.search.drain()
    desk.search.merge()
    assert desk.search.differences() == ()


def test_postings_that_were_lost_are_told_by_the_doctor(desk: "Desk") -> None:
    desk.add("감자 바구니", "ㅋ", "고래")
    assert desk.search.differences() == ()
    desk.run("INSERT INTO search_gram (search_gram) VALUES ('delete-all')")
    assert len(desk.search.differences()) == 2


def test_an_import_that_died_before_its_words_were_written_is_resumed(
    desk: "Desk", monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.add("보랏빛 고래잡이배")

    def dies(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(index_module, "FEW_WORDS", 0)
    monkeypatch.setattr(Index, "_finish_words", dies)
    with pytest.raises(KeyboardInterrupt):
        desk.search.drain()
    monkeypatch.undo()
    desk.add("딴 글")
    desk.search.keep_up()
    assert desk.search.left()
    monkeypatch.setattr(index_module, "TAKEN_UP", 1)
    desk.search.drain()
    assert not desk.search.left()
    assert desk.first("고래잡이뱌").reason == "typo 고래잡이뱌→고래잡이배"


def test_what_an_import_has_still_to_index_is_not_done_by_a_note_beside_it(
    desk: "Desk", monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_module, "FEW", 1)
    desk.add("감자")
    desk.add("고래")
    desk.search.keep_up()
    assert desk.search.left()
    desk.search.drain()
    desk.search.keep_up()
    desk.add("나루터")
    desk.search.keep_up()
    assert not desk.search.left()


def test_a_long_import_goes_in_many_short_steps_and_tells_its_progress(
    desk: "Desk", monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index_module, "LEAST_AT_ONCE", 2)
    monkeypatch.setattr(index_module, "MOST_AT_ONCE", 2)
    monkeypatch.setattr(index_module, "MERGE_EVERY", 2)
    monkeypatch.setattr(index_module, "MANY_WORDS", 3)
    for rows in ("LEAST_ROWS", "MOST_ROWS"):
        monkeypatch.setattr(index_module, rows, 1)
    monkeypatch.setattr(desk.search._index, "_rows", 1)
    monkeypatch.setattr(index_module, "FEW_WORDS", 0)
    for word in NOUNS:
        desk.add(f"{word} 이야기")
    told: list[int] = []
    assert desk.search.drain(progress=told.append) == len(NOUNS)
    assert told[-1] == len(NOUNS)
    assert len(told) > 3
    assert desk.search.differences() == ()


def test_a_transaction_takes_as_many_texts_as_the_pace_of_the_last_lets_it() -> None:
    least, most = index_module.LEAST_AT_ONCE, index_module.MOST_AT_ONCE
    assert _fitting(600, index_module.SHORT_S) == 600
    assert _fitting(600, index_module.SHORT_S * 2) == 300
    assert _fitting(400, 60.0) == least
    assert _fitting(least, 0.0001) == most
    assert _fitting(0, 0.0001) == least


def test_a_drain_with_no_time_left_leaves_the_rest_queued(desk: "Desk") -> None:
    desk.add("감자")
    assert Index(desk.connections).keep_up(for_s=-1.0) == 0
    assert desk.first("감자").part == "title"


def test_what_cannot_be_written_can_still_be_asked(desk: "Desk", monkeypatch: pytest.MonkeyPatch) -> None:
    from db.errors import CannotWrite

    desk.add("감자")
    desk.search.drain()
    desk.add("고래")

    def refuses(*_: object, **__: object) -> int:
        raise CannotWrite("archive", "the archive may not be written")

    monkeypatch.setattr(Index, "keep_up", refuses)
    assert desk.first("감자").part == "title"
