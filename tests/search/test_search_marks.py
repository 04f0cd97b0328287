"""Any string is a question that is answered or refused in our words, and what is lit is what the reason says."""

import os
import re
from collections.abc import Iterator
from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.errors import QueryError
from db.hangul import SYLLABLES_OF, compose, fold, fold_words, initials, keystrokes, split_clusters
from db.search.expand import other_layout
from db.search.hits import Hit
from db.search.search import Search

if TYPE_CHECKING:
    from collections.abc import Callable


FUZZED = int(os.environ.get("NEWSREADER_FUZZ", "150"))  # questions; NEWSREADER_FUZZ=1000000 takes about two hours
TITLES = ("나루터 시장 상인들 새 조합 세워", "韓 반도체 기업, 日 공장 세운다", "[속보] 가람대 연구진 ‘새 배터리’ 공개")
PARAGRAPHS = (
    "가람대학교 연구진은 새 배터리를 보인다고 12일 밝혔다.",
    "일본 정부는 공장 부지를 늘리기로 했으며, 우리 기업의 투자는 1조2천억 원이다.",
    "나루터 시장 상인들은 “조합이 먼저다”라고 말했다. " * 6,
    "㈜해오름AI 대표는 R&D 예산을 ２배로 늘렸다.",
    "ㅋㅋ 댓글과 😀 𠮷野家 이야기, ﬁnal 버전",
)
NAMES = ("가람대학교", "가람대", "Garam University")
NOISE = (
    '"',
    "-",
    " OR ",
    "(",
    "*",
    "NEAR(",
    ":",
    "tag:japan ",
    "note:",
    "-title:",
    "after:2024",
    "\0",
    "\ud800",
    "’",
    "ㅘ",
)
KEYS = "qwertyuiopasdfghjklzxcvbnmQWERTOP"


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Search]:
    from tests.search.conftest import Desk

    desk = Desk(tmp_path_factory.mktemp("marks") / "archive.db")
    for at, title in enumerate(TITLES):
        article = desk.add(title, *PARAGRAPHS[at : at + 3], captions=[(0, "조합 사무실의 배터리 진열대")])
        desk.note(article, "상인 조합을 다시 확인할 것", paragraph=1)
    desk.recognise(desk.block(1, "paragraph", 0), *NAMES)
    desk.tag(1, "japan")
    desk.search.drain()
    with desk.connections.held_open():
        yield desk.search


def a_question(rng: Random) -> str:
    """Words of the texts as fingers and memory leave them, with signs and syntax between."""
    words = [rng.choice(WORDS) for _ in range(rng.choice((1, 1, 1, 2, 2, 3, 4)))]
    parts = [rng.choice(HANDS)(word, rng) for word in words]
    for _ in range(rng.choice((0, 0, 0, 1, 2))):
        parts.insert(rng.randrange(len(parts) + 1), rng.choice(NOISE))
    if rng.random() < 0.1:
        parts.append("".join(chr(rng.choice((rng.randrange(0x3000), rng.randrange(0xAC00, 0xD7A4)))) for _ in range(5)))
    return rng.choice((" ", "", "  ")).join(parts)


def _slipped(word: str, rng: Random) -> str:
    keys = list(keystrokes(word))
    at = rng.randrange(len(keys))
    keys[at : at + 1] = rng.choice(([], [rng.choice(KEYS)], [keys[at], rng.choice(KEYS)]))
    return compose("".join(keys))


def _cut(word: str, rng: Random) -> str:
    return compose(keystrokes(word)[: rng.randrange(1, len(keystrokes(word)) + 1)])


def _spaced(word: str, rng: Random) -> str:
    at = rng.randrange(len(word) + 1)
    return f"{word[:at]} {word[at:]}"


WORDS = sorted({word for text in (*TITLES, *PARAGRAPHS, *NAMES, "조합", "japan") for word in text.split()})
HANDS: "tuple[Callable[[str, Random], str], ...]" = (
    lambda word, _: word,
    _slipped,
    lambda word, rng: _slipped(_slipped(word, rng) or "가", rng),
    _cut,
    _spaced,
    lambda word, _: keystrokes(word),
    lambda word, _: compose(word),
    lambda word, _: initials(word),
    lambda word, rng: word[: rng.randrange(1, len(word) + 1)],
)


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
    parts = [
        part for part in re.split(r'[\s"“”„＂]+', question) if part
    ]  # a quotation mark parts words as a blank does
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
        question = a_question(Random(seed))
        for hit in answers(archive, question):
            check(question, hit)
