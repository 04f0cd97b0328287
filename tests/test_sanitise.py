"""Text from outside, made harmless."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader import sanitise as sanitising
from reader.sanitise import sanitise, sanitise_line

CONTROLS = "\n\t\r\x1b\x9b\x9d\x90\x07\x9c[]0;m\\\u200d\ufe0f\u0301\u0327\u1100\u1161\u11a8😀👩❤가a\u3164\ud800"
ANYTHING = st.text(
    alphabet=st.one_of(
        st.characters(),
        st.sampled_from(CONTROLS),
    )
)


@given(ANYTHING)
def test_twice_is_the_same_as_once(text: str) -> None:
    assert sanitise(sanitise(text)) == sanitise(text)
    assert sanitise_line(sanitise_line(text)) == sanitise_line(text)


@given(ANYTHING)
def test_nothing_a_terminal_obeys_is_left(text: str) -> None:
    clean = sanitise(text)
    assert unicodedata.is_normalized("NFC", clean)
    assert not any(unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") and c not in "\n\t" for c in clean)
    assert "\n" not in sanitise_line(text)
    assert "\t" not in sanitise_line(text)


@pytest.mark.parametrize(
    ("dirty", "clean"),
    [
        ("가\x1b[31m빨강\x1b[0m나", "가빨강나"),
        ("가\x1b]0;제목\x07나", "가나"),
        ("가\x1b]52;c;QQ==\x1b\\나", "가나"),
        ("가\x1b]끝이 없는 열\n나", "가끝이 없는 열\n나"),
        ("가\x1bP1q\x9c나\x1b", "가나"),
        ("가\x9b31m나\x9d0;T\x9c다\x90q\x9c라", "가나다라"),
        ("가\x00\x08\x7f\x9f나", "가나"),
        ("가\u202e나\u2066다\u2069\u200f\u061c", "가나다"),
        ("가\u200b나\u00ad다\ufeff라\u2060마", "가나다라마"),
        ("가\U000e0041\U000e007f나", "가나"),
        ("가\u3164나\u115f다\u1160라\uffa0", "가 나 다 라 "),
        ("가\ud800나\ufffe다\U0001ffff라\ufdd0", "가\ufffd나\ufffd다\ufffd라\ufffd"),
        ("가\r\n나\r다\u2028라\u2029마\x85바\x0b사\x0c아", "가\n나\n다\n라\n마\n바\n사\n아"),
        ("\u1112\u1161\u11ab글", "한글"),
        ("a" + "\u0321" * 50 + "끝", "a" + "\u0321" * 8 + "끝"),
        ("👩\u200d👩\u200d👧 가\u200d나 ❤\ufe0f\u200d🔥", "👩\u200d👩\u200d👧 가나 ❤\ufe0f\u200d🔥"),
        ("a" + "\u0321" * 5 + "\u200d" + "\u0321" * 5, "a" + "\u0321" * 8),
        ("깨끗한 글은 그대로다.\n\t‘따옴표’ “둘” ◇ 韓 ① ‥", "깨끗한 글은 그대로다.\n\t‘따옴표’ “둘” ◇ 韓 ① ‥"),
    ],
)
def test_what_is_taken_out_and_what_stays(dirty: str, clean: str) -> None:
    assert sanitise(dirty) == clean


def test_one_line_is_one_line() -> None:
    assert sanitise_line(" 첫 줄 \n\t 둘째 줄\r\n") == "첫 줄 둘째 줄"


@given(st.characters(exclude_categories=()), st.integers(0, 3))
def test_a_character_is_judged_alike_in_a_short_and_in_a_long_text(character: str, before: int) -> None:
    """Short texts are looked at by another way."""
    short = "가" * before + character + "나"
    assert sanitise(short + "가" * 200) == sanitise(short) + "가" * 200


def test_a_short_text_is_usual_with_and_without_the_pattern() -> None:
    for prepare in (sanitising._unusual.cache_clear, sanitising._unusual):
        prepare()
        assert sanitise("짧은 제목…") == "짧은 제목…"
        assert sanitise("짧은\x1b[31m 제목") == "짧은 제목"
