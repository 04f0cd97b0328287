"""Overlapping marks to flat runs, and the places where words stand."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.model import Span
from reader.annotation.find import Found, find
from reader.annotation.marks import Mark, Run, flatten

LENGTHS = st.integers(0, 20)
SPANS = st.tuples(st.integers(0, 25), st.integers(1, 9)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))
MARKS = st.lists(st.builds(Mark, SPANS, st.sampled_from(["person", "place", "found"])), max_size=6)
LETTERS = st.sampled_from(list("가나ab AB㈜…ｶﾞ①ßİ①ﬁ.()주\u0301각\u1100\u1161"))
TEXTS = st.text(LETTERS, max_size=20).map(lambda text: unicodedata.normalize("NFC", text))  # as they are kept
WORDS = st.text(LETTERS, min_size=1, max_size=3)


def drawn(text: str, *words: str) -> str:
    for found in reversed(find([text], words)):
        text = f"{text[: found.span.start]}[{found.span.of(text)}]{text[found.span.end :]}"
    return text


def folded(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", character).casefold() for character in text)


@given(MARKS, LENGTHS)
def test_runs_touch_cover_everything_and_never_overlap(marks: list[Mark], length: int) -> None:
    runs = flatten(marks, length)

    assert [place for run in runs for place in range(run.start, run.end)] == list(range(length))
    assert all(run.start < run.end for run in runs)


@given(MARKS, LENGTHS)
def test_each_letter_has_the_looks_of_the_marks_over_it(marks: list[Mark], length: int) -> None:
    for run in flatten(marks, length):
        for place in range(run.start, run.end):
            over = [mark.look for mark in marks if mark.span.start <= place < mark.span.end]
            assert run.looks == tuple(dict.fromkeys(over))


def test_marks_that_overlap_are_cut_where_the_look_changes() -> None:
    marks = [Mark(Span(0, 4), "person"), Mark(Span(2, 6), "found"), Mark(Span(5, 99), "place"), Mark(Span(9, 12), "x")]

    assert flatten(marks, 8) == (
        Run(0, 2, ("person",)),
        Run(2, 4, ("person", "found")),
        Run(4, 5, ("found",)),
        Run(5, 6, ("found", "place")),
        Run(6, 8, ("place",)),
    )
    assert flatten([], 3) == (Run(0, 3, ()),)
    assert flatten(marks, 0) == ()


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("다리를 다시 열었다.", ["다리"], "[다리]를 다시 열었다."),
        ("다다다다다", ["다다"], "[다다][다다]다"),
        ("OpenAI와 openai", ["OPENAI"], "[OpenAI]와 [openai]"),
        ("ＯｐｅｎＡＩ", ["openai"], "[ＯｐｅｎＡＩ]"),
        ("㈜한빛", ["주"], "[㈜]한빛"),
        ("㈜한빛", ["주)한"], "[㈜한]빛"),
        ("기다리다… 갔다", ["."], "기다리다[…] 갔다"),
        ("첫째 ① 둘째 ②", ["2", "1"], "첫째 [①] 둘째 [②]"),
        ("다리 다리를", ["다리", "다리를"], "[다리] [다리를]"),
        ("한글 자모", [unicodedata.normalize("NFD", "한글")], "[한글] 자모"),
        ("앞 뒤", ["  뒤  "], "앞 [뒤]"),
        ("아무 말", ["", "  "], "아무 말"),
        ("아무 말", [], "아무 말"),
        ("", ["말"], ""),
    ],
)
def test_words_are_found_whatever_their_form(text: str, words: list[str], expected: str) -> None:
    assert drawn(text, *words) == expected


def test_places_come_in_reading_order() -> None:
    assert find(["나 가", "", "가 나"], ["가", "나"]) == (
        Found(0, Span(0, 1)),
        Found(0, Span(2, 3)),
        Found(2, Span(0, 1)),
        Found(2, Span(2, 3)),
    )


@given(st.lists(TEXTS, max_size=3), st.lists(WORDS, max_size=3))
def test_places_are_inside_the_text_say_the_words_and_never_overlap(texts: list[str], words: list[str]) -> None:
    needles = [folded(unicodedata.normalize("NFC", word.strip())) for word in words if word.strip()]
    last = (-1, 0)
    for found in find(texts, words):
        text = texts[found.paragraph]
        assert found.span.end <= len(text)
        assert any(needle in folded(found.span.of(text)) for needle in needles)
        assert (found.paragraph, found.span.start) >= last
        last = (found.paragraph, found.span.end)


@given(TEXTS, WORDS)
def test_a_word_that_stands_in_the_text_is_found(text: str, word: str) -> None:
    if word.strip() and unicodedata.normalize("NFC", word.strip()) in text:
        assert find([text], [word])
