"""A paragraph with its source, and the clock of Korean pages."""

import hashlib
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from reader.annotation.cite import citation, source, words_with_source
from reader.moments import day, iso, minute
from tests.builders import TEXTS, a_draft, a_reading

LATE = datetime(2025, 2, 4, 15, 30, 59, 999_999, tzinfo=UTC)  # already the fifth in Korea


def test_a_citation_says_where_the_words_stand() -> None:
    draft = replace(a_draft(published_at=LATE), url="https://hangang-econ.example/1")

    words, line = citation(a_reading(draft), 1).split("\n")

    digest = hashlib.sha256(TEXTS[1].encode()).hexdigest()[:12]
    assert words == TEXTS[1]
    assert line == (
        f"— 한강경제, 「다리를 다시 열다」, 2025-02-05, https://hangang-econ.example/1, newsreader:7#p1 sha256:{digest}"
    )


def test_a_citation_leaves_out_what_nobody_knows() -> None:
    draft = a_draft(publisher=None, title="제목뿐")

    assert citation(a_reading(draft), 0).split("\n")[1].startswith("— 「제목뿐」, newsreader:7#p0 sha256:")


def test_words_of_no_paragraph_are_told_by_their_article() -> None:
    draft = a_draft(publisher=None, title="제목뿐")

    words, source = words_with_source(a_reading(draft), "제목뿐").split("\n")

    assert words == "제목뿐"
    assert source == f"— 「제목뿐」, newsreader:7 sha256:{hashlib.sha256('제목뿐'.encode()).hexdigest()[:12]}"


def test_a_whole_article_has_one_line_of_source() -> None:
    draft = a_draft(published_at=LATE, publisher=None)

    assert source(a_reading(draft)) == "「다리를 다시 열다」, 2025-02-05, newsreader:7"


def test_a_changed_word_changes_the_hash() -> None:
    hashes = {citation(a_reading(a_draft(text)), 0).rpartition(":")[2] for text in ("같은 말", "같은 말.", "같은말")}

    assert len(hashes) == 3


@pytest.mark.parametrize(
    ("shown", "words"),
    [(iso, "2025-02-05T00:30:59+09:00"), (day, "2025-02-05"), (minute, "2025-02-05 00:30")],
)
def test_moments_are_told_by_the_korean_clock(shown: object, words: str) -> None:
    assert callable(shown)
    assert shown(LATE) == words
    assert shown(None) is None
