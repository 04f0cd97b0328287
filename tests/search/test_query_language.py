"""The query language: what it reads, and what it says when it cannot."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.errors import QueryError
from db.search.parse import Filter, Scope, parse


def words(query: str) -> list[list[str]]:
    return [[term.text for term in clause] for clause in parse(query).clauses]


def test_words_are_all_wanted_and_or_binds_its_neighbours() -> None:
    assert words("올트먼 일본 OR 한국 투자") == [["올트먼"], ["일본", "한국"], ["투자"]]


def test_a_quotation_is_one_term_whatever_marks_it_has() -> None:
    for query in ('"투자 계획"', "“투자 계획”", '„투자 계획"'):
        (clause,) = parse(query).clauses
        assert clause[0].quoted
        assert clause[0].text == "투자 계획"


def test_scopes_filters_and_exclusions_are_told_apart() -> None:
    query = parse('title:올트먼 -일본 tag:korea publisher:"가람 일보" -tag:japan unread has:note')

    assert query.clauses[0][0].scope is Scope.TITLE
    assert [term.text for term in query.excluded] == ["일본"]
    assert [(f.field, f.value, f.negated) for f in query.filters] == [
        ("tag", "korea", False),
        ("publisher", "가람 일보", False),
        ("tag", "japan", True),
        ("unread", "", False),
        ("has", "note", False),
    ]


def test_days_and_sums_are_kept_as_written() -> None:
    query = parse('date:2025-02 -money:>1조 money:"10억 원..20억 원"')

    assert [(f.field, f.value, f.negated) for f in query.filters] == [
        ("date", "2025-02", False),
        ("money", ">1조", True),
        ("money", "10억 원..20억 원", False),
    ]


@pytest.mark.parametrize(
    ("query", "value"),
    [
        ("after:2024", "2024-01-01"),
        ("before:2024", "2024-12-31"),
        ("after:2024-03", "2024-03-01"),
        ("before:2024.2", "2024-02-29"),
        ("before:2024-02-03", "2024-02-03"),
    ],
)
def test_a_date_may_be_a_year_a_month_or_a_day(query: str, value: str) -> None:
    assert parse(query).filters == (Filter(query.split(":")[0], value, 1),)


@pytest.mark.parametrize(
    ("query", "column", "word"),
    [
        ('일본 "투자', 4, "closed"),
        ("OR 일본", 1, "before it"),
        ("일본 OR", 4, "after it"),
        ("일본 OR OR 한국", 7, "before it"),
        ("일본 OR tag:korea", 4, "not filters"),
        ("일본 OR -한국", 7, "leave out"),
        ("-일본 OR 한국", 5, "before it"),
        ("tag:korea OR 한국", 11, "before it"),
        ("일본 tag:", 4, "a name"),
        ("title:", 1, "a word"),
        ("has:", 1, "one of"),
        ("after:", 1, "a date"),
        ("has:wings", 1, "knows"),
        ("일본 date:", 4, "2025-02"),
        ("일본 money:", 4, "a sum"),
        ("date:어제", 1, "not 어제"),
        ("date:2025-02-30", 1, "not 2025-02-30"),
        ("일본 money:많이", 4, "not 많이"),
        ("mony:>1조", 1, "perhaps money:"),
        ("after:어제", 1, "2024-03-01"),
        ("before:2024-13", 1, "calendar"),
        ("after:2023-02-29", 1, "calendar"),
        ("after:0000", 1, "calendar"),
        ("-일본", 1, "leave out"),
        ("… !!", 1, "no letter"),
        ("일본 tags:korea", 4, "perhaps tag:"),
        ("publsher:가람", 1, "perhaps publisher:"),
        ("가" * 501, 501, "at most"),
    ],
)
def test_a_wrong_query_says_what_and_where(query: str, column: int, word: str) -> None:
    with pytest.raises(QueryError) as raised:
        parse(query)

    assert raised.value.column == column
    assert word in raised.value.reason


@pytest.mark.parametrize("query", ["ai:미래", "http://example.org", "3:2", "a - b", "word-word", "일본 -", "- 일본"])
def test_colons_and_hyphens_in_words_are_no_syntax(query: str) -> None:
    assert parse(query).clauses
    assert not parse(query).excluded


def test_an_empty_question_asks_nothing() -> None:
    assert parse("  ").clauses == ()


def test_signs_beside_words_are_passed_over() -> None:
    assert words("일본 !! 한국") == [["일본"], ["한국"]]


def test_a_scope_of_signs_only_is_passed_over_beside_a_word() -> None:
    assert words('일본 title:"…"') == [["일본"]]


def refusal(query: str) -> QueryError | None:
    try:
        parse(query)
    except QueryError as error:
        return error
    return None


@given(st.text(max_size=60))
def test_any_string_is_read_or_refused_with_a_column(query: str) -> None:
    refused = refusal(query)
    assert refused is None or 1 <= refused.column <= len(query) + 1


@given(st.lists(st.sampled_from(["tag:", "-", '"', "OR", " ", "일본", "ㅅ", "after:", "2024", ":", "”", "title:"])))
def test_any_mixture_of_syntax_is_read_or_refused(parts: list[str]) -> None:
    refused = refusal("".join(parts))
    assert refused is None or refused.reason
