"""What the search shows, line by line: answers by article, what they share, words where there is nothing."""

from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.archive import Archive
from db.model import ArticleId, Span
from db.search.facets import Facet
from db.search.hits import Hit, Hits
from reader.tui.present.answers import answers_words, count_words, nothing_words
from reader.tui.present.facets import facet_rows
from reader.tui.present.hits import by_article, hit_lines, place_words
from reader.workspace import Workspace
from reader.workspace.finding import Found
from tests.builders import NOON, a_clock, a_tag, an_article


def a_hit(article: int = 1, *, part: str = "paragraph", paragraph: int | None = 0, text: str = "가람 공장") -> Hit:
    return Hit(
        unit=1,
        article=ArticleId(article),
        title="[단독] 다리",
        publisher="한강경제",
        part=part,
        paragraph=paragraph,
        text=text,
        excerpt=text,
        marks=(Span(0, min(2, len(text))),),
        score=100.0,
        reason="exact",
    )


def words(hits: list[Hit], width: int = 60, dates: dict[ArticleId, datetime] | None = None) -> list[str]:
    return [line.content.plain for line in hit_lines(hits, dates or {}, width)]


def test_answers_stand_by_article_in_the_order_of_the_best() -> None:
    assert [hit.article for hit in by_article([a_hit(2), a_hit(1), a_hit(2, paragraph=3)])] == [2, 2, 1]
    shown = words([a_hit(2), a_hit(2, paragraph=3), a_hit(1)], dates={ArticleId(2): NOON})
    assert [line.split("  ")[0] for line in shown if "단독" in line] == ["[단독] 다리", "[단독] 다리"]
    assert shown[0].endswith("한강경제 · Mar 1, 2025")
    assert [line.strip() for line in shown if "exact" in line] == ["p0 · exact", "p3 · exact", "p0 · exact"]


def test_an_answer_in_the_title_is_lit_there_and_not_repeated() -> None:
    title = a_hit(part="title", paragraph=None, text="[단독] 다리")
    assert len(words([title])) == 2
    assert [place_words(hit) for hit in (title, a_hit(part="note"), a_hit(paragraph=4))] == ["title", "note p0", "p4"]


def test_a_match_at_the_end_of_a_line_is_not_cut_by_the_sign_of_what_was_left_out() -> None:
    text = "앞말 " * 40 + "린드그렌" + " 뒷말" * 40
    start = text.index("린드그렌")
    hit = replace(a_hit(text=text), marks=(Span(start, start + 4),))
    for width in range(20, 40):
        assert any("린드그렌" in line for line in words([hit], width=width))


@given(st.text(max_size=300), st.integers(1, 60))
def test_no_line_is_wider_than_there_is_room_whatever_the_text(text: str, width: int) -> None:
    for line in hit_lines([a_hit(text=text or "가")], {}, width):
        assert "\n" not in line.content.plain
        assert line.content.cell_length <= width


def test_what_answers_share_stands_under_headings_with_keys_and_the_chosen_marked() -> None:
    facets = [
        Facet(field="month", value="2025-02", articles=2),
        Facet(field="tag", value="japan", articles=1),
        Facet(field="publisher", value="가람\x1b일보", articles=3),
    ]
    rows = facet_rows(facets, [a_tag()], "tag:japan after:2025-02 before:2025-02 공장")
    assert [(row.label, row.key, row.chosen) for row in rows if row.label] == [
        ("Tags", "", False),
        ("日 Japan side", "1", True),
        ("Publishers", "", False),
        ("가람일보", "", False),
        ("Months", "", False),
        ("Feb 2025", "", True),
    ]


def test_the_count_says_articles_and_that_there_may_be_more() -> None:
    hits = Hits(query="공장", took_ms=3.2, hits=(a_hit(1), a_hit(1, paragraph=1), a_hit(2)))
    assert count_words(hits, most=100) == "3 found in 2 articles · 3 ms"
    assert count_words(hits, most=3).startswith("the best 3")
    assert count_words(Hits(query="공장", took_ms=1.0), most=3) == "no match"


def test_where_nothing_is_found_it_says_what_was_tried_and_what_is_nearest() -> None:
    nothing = Hits(query="tag:korea 공쟝", took_ms=1.0)
    alone = Hits(query="공쟝", took_ms=1.0, hits=(a_hit(),))
    assert "Without the filters: 1 found. Enter asks for 공쟝 alone." in nothing_words(
        Found(hits=nothing, nearest=alone)
    )
    assert "Words that begin alike: 공장" in nothing_words(Found(hits=nothing, words=("공장",)))
    assert "Tried" not in nothing_words(Found(hits=Hits(query="tag:korea", took_ms=1.0)))
    assert max(map(len, answers_words().splitlines())) < 76


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("공장 tag:ko", "공장 "),
        ("공장 tag:", "공장 "),
        ("공장 af", "공장 "),
        ("공장 tag:korea", "공장 tag:korea"),
        ("공장 tag:korea ", "공장 tag:korea "),
        ("publisher:한강", "publisher:한강"),
        ("publisher:", ""),
        ("공장", "공장"),
    ],
)
def test_an_end_that_is_still_being_typed_is_not_asked(archive: Archive, typed: str, asked: str) -> None:
    an_article(archive)
    path = archive.connections.path
    assert Workspace.open(path, create=False, author="분석가", clock=a_clock()).settled(typed) == asked
