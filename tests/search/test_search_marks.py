"""Any string is a question that is answered or refused in our words, and what is lit is what the reason says."""

import os
import re
from collections.abc import Iterator
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.errors import QueryError
from db.hangul import SYLLABLES_OF, fold, fold_words, split_clusters
from db.search.expand import other_layout
from db.search.hits import Hit
from db.search.search import Search
from tests.search.questions_at_random import NAMES, a_desk, a_question, any_question

FUZZED = int(os.environ.get("NEWSREADER_FUZZ", "400"))  # questions; a million are benchmarks/fuzz.py


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Search]:
    desk = a_desk(tmp_path_factory.mktemp("marks"))
    with desk.connections.held_open():
        yield desk.search


def answers(search: Search, question: str) -> tuple[Hit, ...]:
    try:
        return search.ask(question).hits
    except QueryError:
        return ()


def check(question: str, hit: Hit) -> None:
    """The marks are in order, inside the excerpt, and made of nothing but what the reason and the question name."""
    assert hit.excerpt.strip("…") in hit.text
    assert 0 <= hit.score <= 100
    end = 0
    for mark in hit.marks:
        assert end <= mark.start < mark.end <= len(hit.excerpt)
        end = mark.end
    if hit.reason.startswith(("tag ", "filter")):
        assert not hit.marks
        return
    assert hit.marks
    if "partial" in hit.reason:  # which words are there, and how, is not told
        return
    lit = [fold(mark.of(hit.excerpt)) for mark in hit.marks]
    whole = [text for text, mark in zip(lit, hit.marks, strict=True) if hit.excerpt[mark.end :] != "…"]
    pieces = [re.compile(f"(?=({piece}))") for piece in _pieces(question, hit.reason)]
    for text, mark in zip(lit, hit.marks, strict=True):
        if text in whole:  # a sign that is read out as two syllables is lit whole, though the question has only one
            signs = any("一" <= character <= "鿿" for character in mark.of(hit.excerpt))
            # two words may share letters: ㅎㅇㅁ and 조합 in 조합이 먼저
            made = {at for piece in pieces for found in piece.finditer(text) for at in range(*found.span(1))}
            assert made if signs else len(made) == len(text), (question, hit.reason, lit)
    for reason in hit.reason.split(", "):
        if "→" in reason and len(whole) == len(lit):
            assert any(fold(reason.rpartition("→")[2]) in text for text in lit), (question, hit.reason, lit)


def _pieces(question: str, reason: str) -> list[str]:
    """Sources of patterns: what may be lit, longest first."""
    # a quotation mark parts words as a blank does, and so does what makes a field: note:(whgkq
    parts = [part for part in re.split(r'[\s"“”„＂]+|(?<=\w)[:(]+', question) if part]
    words = [word for part in (*question.split(), *parts) for word in (fold(part), *fold_words(part)) if word]
    turned = [other for part in (*question.split(), *parts, question) if (other := fold(other_layout(part)))]
    turned += [other for part in turned if (other := fold(other_layout(part)))]  # half of the word in each layout
    literal = [*words, fold(question)]
    if "keyboard" in reason:
        literal += turned
    if "alias" in reason:
        literal += map(fold, NAMES)
    for part in reason.split(", "):
        if "→" in part:  # of a word with its particle the reason tells the stem
            typed, meant = part.split(" ", 1)[1].rsplit("→", 1)
            literal += [meant, *(word.replace(typed, meant) for word in (*words, *turned, fold(question)))]
    if "alias" in reason or "keyboard" in reason:
        from db.search.aliases import well_known

        literal += [alias for word in (*words, *turned) for alias in well_known().get(word, ())]
    patterns = [re.escape(text) for text in sorted(set(literal), key=len, reverse=True)]
    if "initials" in reason:
        firsts = [split_clusters(word) for word in (*words, "".join(words), *turned, "".join(turned))]
        patterns += ["".join(SYLLABLES_OF.get(c, re.escape(c)) for c in letters) for letters in firsts]
    return patterns


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rng=st.randoms(use_true_random=False))
def test_marks_fall_on_what_the_reason_says(archive: Search, rng: Random) -> None:
    question = a_question(rng)
    for hit in answers(archive, question):
        check(question, hit)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(question=st.text(max_size=24))
def test_any_string_is_answered_or_refused(archive: Search, question: str) -> None:
    answers(archive, question)


def test_a_great_many_questions_are_answered_or_refused_and_their_marks_are_true(archive: Search) -> None:
    for seed in range(FUZZED):
        question, of_words = any_question(seed)
        for hit in answers(archive, question):
            if of_words:
                check(question, hit)
