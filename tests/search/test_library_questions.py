"""Which articles a question leaves in the library: whole articles, all of them, newest first."""

import pytest

from db.errors import Interrupted, QueryError
from db.search.shelf import Shelved
from db.search.withdrawal import Withdrawal
from tests.search.conftest import NOW, Desk


def shelved(desk: Desk, query: str) -> Shelved:
    """What the question leaves."""
    return desk.search.shelve(query)


def left(desk: Desk, query: str) -> list[int]:
    """The articles of it."""
    return list(shelved(desk, query).articles)


def test_words_stand_anywhere_in_the_article_and_the_newest_comes_first(desk: Desk) -> None:
    older = desk.add("다리 이야기", "첫 문단이다.", "노조는 반대했다.")
    desk.add("다른 글", "아무것도 아니다.")
    newer = desk.add("새 소식", "노조와 다리가 한 문단에 있다.")
    assert left(desk, "노조 다리") == [newer, older]
    assert left(desk, "다리 OR 아무것도") == [newer, older + 1, older]
    assert left(desk, "노조 -새소식") == [older]


def test_no_answer_is_cut_off(desk: Desk) -> None:
    articles = [desk.add(f"{number}번째", "공장을 열었다.") for number in range(70)]
    assert len(left(desk, "공장을")) == len(articles)


def test_a_tag_on_one_paragraph_and_a_word_in_another_are_the_articles_own(desk: Desk) -> None:
    both = desk.add("다리", "노조는 반대했다.", "이웃 나라는 찬성했다.")
    desk.tag(both, "japan", 1)
    whole = desk.add("온통", "노조는 말이 없다.")
    desk.tag(whole, "japan", None)
    desk.add("하나뿐", "노조만 있다.")
    assert left(desk, "tag:japan 노조") == [whole, both]
    assert left(desk, "-tag:japan 노조") == left(desk, "-tag:japan") == [both + 2]


def test_filters_on_the_article_cut_first(desk: Desk) -> None:
    here = desk.add("가", "공장", publisher="가람일보", published="2025-03-01T00:00:00+00:00")
    there = desk.add("나", "공장", publisher="나루신문", published="2024-03-01T00:00:00+00:00")
    desk.run("INSERT INTO reading VALUES (?1, 0, ?2, ?2, 1)", there, NOW)
    assert left(desk, "publisher:나루") == [there]
    assert left(desk, "after:2025") == [here]
    assert left(desk, "read 공장") == [there]
    found = shelved(desk, "공장")
    assert (found.query, found.unread, found.forgiven) == ("공장", 1, False)


def test_notes_and_titles_answer_in_their_scope(desk: Desk) -> None:
    noted = desk.add("다리", "첫 문단이다.")
    desk.note(noted, "확인할 공장")
    titled = desk.add("공장 이야기", "둘째 문단이다.")
    assert left(desk, "공장") == [titled, noted]
    assert left(desk, "확인할") == [noted]
    assert left(desk, "note:공장") == [noted]
    assert left(desk, "title:공장") == [titled]
    assert left(desk, "has:note") == [noted]


def test_a_word_that_stands_nowhere_is_taken_for_the_nearest_and_that_is_said(desk: Desk) -> None:
    article = desk.add("로봇", "린드그렌은 도쿄에서 시연했다.")
    found = shelved(desk, "린드그랜")
    assert (found.articles, found.forgiven) == ((article,), True)
    assert left(desk, '"린드그랜"') == []
    assert not shelved(desk, "쿽퉳뷁").forgiven


def test_another_name_of_an_entity_counts_as_typed(desk: Desk) -> None:
    article = desk.add("공장", "가람전자는 공장을 열었다.")
    desk.recognise(desk.block(article, "paragraph", 0), "가람전자", "Garam")
    found = shelved(desk, "garam")
    assert (found.articles, found.forgiven) == ((article,), False)


def test_a_single_syllable_is_looked_for_in_titles(desk: Desk) -> None:
    titled = desk.add("강을 건너다", "다리를 다시 열었다.")
    desk.add("다른 글", "강이 없다.")
    assert left(desk, "강") == [titled]
    assert left(desk, "다리 -강") == []


def test_what_lies_in_the_trash_or_was_said_in_an_older_text_is_not_left(desk: Desk) -> None:
    gone = desk.add("다리", "공장")
    desk.run("UPDATE article SET deleted_at = '2026-01-01T00:00:00+00:00' WHERE id = ?", gone)
    changed = desk.add("다리", "공장을 닫았다.")
    desk.revise(changed, "다리", "노조는 말이 없다.")
    assert left(desk, "공장") == []


def test_a_question_that_was_withdrawn_is_not_answered(desk: Desk) -> None:
    desk.add("다리", "공장")
    withdrawn = Withdrawal()
    withdrawn.withdraw()
    with pytest.raises(Interrupted):
        desk.search.shelve("공장", withdrawn=withdrawn)


def test_a_question_that_cannot_be_read_is_refused(desk: Desk) -> None:
    with pytest.raises(QueryError):
        shelved(desk, "after:언제")
