"""Words as a person points at them."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from db.model import Span
from reader.language import ENGLISH, LANGUAGES, _, counted, use
from reader.tui.key_names import hint
from reader.tui.present.pointing import Words, words_of
from reader.tui.screens.article.pointing import RANGE_HINT, WHOLE_HINT, WORDS_HINT

TEXT = "그는 “다리를 열었다”고 말했다."
TURNS: dict[str, Callable[[Words, int], Words]] = {
    "move": lambda at, by: at.moved(by),
    "begin": lambda at, _by: at.begun(),
    "letter": lambda at, by: at.shortened(by),
    "over": lambda at, by: at.over(abs(by), abs(by) + 1),
    "done": lambda at, _by: at.done(),
}


def words(text: str = TEXT) -> Words:
    found = Words.of(3, text)
    assert found is not None
    return found


def test_words_are_without_the_marks_around_them() -> None:
    assert [span.of(TEXT) for span in words_of(TEXT)] == ["그는", "다리를", "열었다”고", "말했다"]


def test_what_is_nothing_but_marks_is_a_word_of_its_own() -> None:
    assert [span.of("△ 셋 …") for span in words_of("△ 셋 …")] == ["△", "셋", "…"]


def test_a_paragraph_of_nothing_has_no_words() -> None:
    assert Words.of(0, " ") is None


def test_from_where_marking_began_to_the_cursor_is_pointed_at_whichever_comes_first() -> None:
    assert words().moved(1).begun().moved(1).span.of(TEXT) == "다리를 열었다”고"
    assert words().moved(2).begun().moved(-1).span.of(TEXT) == "다리를 열었다”고"
    assert words().begun().moved(1).begun().span.of(TEXT) == "다리를"


def test_a_particle_is_left_off_and_taken_back() -> None:
    two = words().moved(1).shortened(1)

    assert two.span.of(TEXT) == "다리"
    assert two.shortened(-1).span.of(TEXT) == "다리를"
    assert two.shortened(9).span.of(TEXT) == "다"
    assert two.moved(1).span.of(TEXT) == "열었다”고"


def test_words_that_the_mouse_touches_are_taken_whole() -> None:
    assert words().over(5, 6).span.of(TEXT) == "다리를"
    assert words().over(5, 10).span.of(TEXT) == "다리를 열었다”고"
    assert words().over(2, 3).span.of(TEXT) == "그는"


def test_after_an_act_the_same_words_are_pointed_at_and_the_next_step_is_one_word() -> None:
    done = words().begun().moved(1).done()

    assert done.span.of(TEXT) == "그는 “다리를"
    assert done.moved(1).span.of(TEXT) == "열었다”고"
    assert done.shortened(1).span.of(TEXT) == "다리"


def test_a_passage_is_pointed_at_as_it_was_marked() -> None:
    assert words().onto(Span(4, 6)).span == Span(4, 6)


@given(
    st.text(min_size=1, max_size=40),
    st.lists(st.tuples(st.sampled_from(["move", "begin", "letter", "over", "done"]), st.integers(-5, 5)), max_size=12),
)
def test_no_stroke_points_out_of_the_paragraph(text: str, strokes: list[tuple[str, int]]) -> None:
    here = Words.of(0, text)
    if here is None:
        assert not text.strip()
        return
    for stroke, number in strokes:
        here = TURNS[stroke](here, number)
        assert 0 <= here.span.start < here.span.end <= len(text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_hints_at_pointing_can_be_read_whole_in_80_columns(language: str) -> None:
    use(language)
    try:
        for text, place in (
            (RANGE_HINT, counted("{number:,} paragraph", "{number:,} paragraphs", 12)),
            (WHOLE_HINT, _("the whole article")),
            (WORDS_HINT, counted("{number:,} letter", "{number:,} letters", 12)),
        ):
            assert cell_len(f" {hint(text)} {place} · p10 ") <= 80
    finally:
        use(ENGLISH)
