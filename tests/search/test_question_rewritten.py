"""Filters put into a question and taken out of it, as text that a person sees and edits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.errors import QueryError
from db.search.parse import parse
from db.search.rewrite import has_filter, only, toggled, without_filters

VALUES = st.sampled_from([("tag", "korea"), ("publisher", "가람 일보"), ("entity", "나루"), ("month", "2025-02")])
QUESTIONS = st.text(alphabet='가나 ab"-:', max_size=12) | st.sampled_from(
    ["tag:japan 로봇", "-tag:korea 공장", 'publisher:"가람 일보" 공장', "after:2024 before:2025 unread", "이것 OR 저것"]
)


@pytest.mark.parametrize(
    ("query", "field", "value", "expected"),
    [
        ("", "tag", "korea", "tag:korea "),
        ("공장", "tag", "korea", "tag:korea 공장"),
        ("tag:korea 공장", "tag", "korea", "공장"),
        ("공장 tag:korea", "tag", "korea", "공장 "),
        ("-tag:korea 공장", "tag", "korea", "-tag:korea tag:korea 공장"),
        ("tag:japan 공장", "tag", "korea", "tag:japan tag:korea 공장"),
        ("publisher:한겨레 공장", "publisher", "가람 일보", 'publisher:"가람 일보" 공장'),
        ('"가람 공장"', "tag", "korea", 'tag:korea "가람 공장"'),
        ("이것 OR 저것", "entity", "나루", "entity:나루 이것 OR 저것"),
        ("공장", "month", "2025-02", "after:2025-02 before:2025-02 공장"),
        ("after:2025-02 before:2025-02 공장", "month", "2025-02", "공장"),
        ("after:2024 공장", "month", "2025-02", "after:2025-02 before:2025-02 공장"),
        ("unread 공장", "tag", "korea", "unread tag:korea 공장"),
        ("http://가나", "tag", "korea", "tag:korea http://가나"),
    ],
)
def test_a_filter_goes_before_the_words_and_out_again(query: str, field: str, value: str, expected: str) -> None:
    assert toggled(query, field, value) == expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("공장", "tag:korea 공장"),
        ("tag:japan 공장", "tag:korea 공장"),
        ("tag:japan tag:korea 공장", "tag:korea 공장"),
        ("tag:korea", ""),
        ("-tag:japan 공장", "-tag:japan tag:korea 공장"),
    ],
)
def test_only_this_tag_leaves_no_other_and_the_same_again_none(query: str, expected: str) -> None:
    assert only(query, "tag", "korea") == expected


def test_words_alone_are_what_is_left_without_filters() -> None:
    assert without_filters('tag:korea "가람 공장" -unread after:2024 노조 has:note money:>1조') == '"가람 공장" 노조 '


@given(QUESTIONS, VALUES)
def test_a_filter_that_was_put_in_is_there_and_is_gone_when_it_is_toggled_again(
    query: str, filter_: tuple[str, str]
) -> None:
    field, value = filter_
    with_it = toggled(query, field, value) if not has_filter(query, field, value) else query
    assert has_filter(with_it, field, value)
    assert not has_filter(toggled(with_it, field, value), field, value)


@given(QUESTIONS, VALUES)
def test_what_could_be_read_can_be_read_with_the_filter_too(query: str, filter_: tuple[str, str]) -> None:
    try:
        before = parse(query)
    except QueryError:
        return
    after = parse(toggled(query, *filter_))
    assert [[term.text for term in clause] for clause in after.clauses] == [
        [term.text for term in clause] for clause in before.clauses
    ]
