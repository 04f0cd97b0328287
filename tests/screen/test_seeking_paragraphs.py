"""Where the next tagged or untagged paragraph is, and which paragraphs of a long article are drawn."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.tui.present.seeking import after, tagged, untagged
from reader.tui.present.window import Heights, around
from tests.builders import a_draft, a_reading, a_tag, a_tagging


def test_tagged_and_untagged_paragraphs_are_told_apart_and_headings_want_no_tag() -> None:
    japan, korea = a_tag(), a_tag(2, "korea")
    draft = a_draft("하나다.", "둘이다.", "소제목", "넷이다.", headings=[2])
    reading = a_reading(draft, tags=[japan, korea], taggings=[a_tagging(japan, 1), a_tagging(korea, 3)])
    assert tagged(reading) == [1, 3]
    assert tagged(reading, korea.id) == [3]
    assert untagged(reading) == [0]


@pytest.mark.parametrize(
    ("here", "steps", "expected"), [(0, 1, 2), (2, 1, 5), (5, 1, None), (5, -1, 2), (2, -1, None), (9, -1, 5)]
)
def test_the_nearest_is_found_and_nobody_comes_round_from_the_other_end(
    here: int, steps: int, expected: int | None
) -> None:
    assert after([2, 5], here, steps) == expected


@given(st.integers(1, 5000), st.integers(0, 4999), st.integers(1, 150))
def test_what_is_drawn_is_around_what_is_seen_and_never_more(count: int, centre: int, half: int) -> None:
    centre = min(centre, count - 1)
    window = around(centre, count, half)
    assert centre in window
    assert len(window) == min(count, 2 * half)
    assert range(count)[window.start : window.stop] == window


@given(st.lists(st.text("가나 a", max_size=80), min_size=1, max_size=50), st.integers(1, 60))
def test_every_line_of_a_gap_belongs_to_one_paragraph(texts: list[str], width: int) -> None:
    heights = Heights(texts, width)
    tops = [heights.between(0, index) for index in range(len(texts))]
    assert [heights.at(top) for top in tops] == list(range(len(texts)))
    assert heights.at(-5) == 0
    assert heights.at(10**6) == len(texts) - 1


def test_nothing_was_measured_of_a_short_article() -> None:
    assert Heights((), 80).between(0, 700) == 0
