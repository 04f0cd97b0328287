"""Signs of doubtful width, drawn as ASCII: one column each, and nothing else is touched."""

from unicodedata import east_asian_width

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color

from reader.tui.narrow_signs import ALIKE, NARROW, NarrowSigns


def drawn(text: str) -> str:
    return "".join(part.text for part in NarrowSigns().apply([Segment(text)], Color.parse("black")))


@pytest.mark.parametrize(
    ("text", "narrow"),
    [
        ("“다리”를 ‘다시’… 韓·日 → △3% ■ ※", "\"다리\"를 '다시'~ 韓-日 > ^3% # *"),
        ("┌─┐│▂", "+-+| "),
        ("①ⓐ", "1a"),
        ("αЖ", "αЖ"),
        ("plain [/] ascii", "plain [/] ascii"),
    ],
)
def test_a_sign_is_drawn_as_the_one_that_says_the_same(text: str, narrow: str) -> None:
    assert drawn(text) == narrow


def test_every_sign_of_the_table_becomes_one_column_of_ascii() -> None:
    assert {sign: narrow for sign, narrow in ALIKE.items() if not narrow.isascii() or len(narrow) != 1} == {}


@given(st.text())
def test_a_line_stays_as_long_as_it_was_and_only_signs_of_doubtful_width_change(text: str) -> None:
    changed = [(before, after) for before, after in zip(text, text.translate(NARROW), strict=True) if before != after]

    assert all(east_asian_width(before) == "A" and after.isascii() for before, after in changed)
    assert cell_len(text.translate(NARROW)) == cell_len(text)
