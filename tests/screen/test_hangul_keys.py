"""Keys under the Hangul input method."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.tui.hangul_keys import latin_keys


@pytest.mark.parametrize(
    ("key", "character", "keys"),
    [
        ("ㅓ", "ㅓ", ("j",)),
        ("ㅏ", "ㅏ", ("k",)),
        ("ㅂ", "ㅂ", ("q",)),
        ("ㅃ", "ㅃ", ("Q",)),
        ("ㅆ", "ㅆ", ("T",)),
        ("서", "서", ("t", "j")),
        ("ㅘ", "ㅘ", ("h", "k")),
        ("ㄳ", "ㄳ", ("r", "t")),
        ("닭", "닭", ("e", "k", "f", "r")),
        ("ctrl+ㅊ", None, ("ctrl+c",)),
        ("ctrl+shift+ㄱ", None, ("ctrl+shift+r",)),
        ("j", "j", ()),
        ("ctrl+c", None, ()),
        ("space", " ", ()),
        ("plus", "+", ()),
        ("f1", None, ()),
        ("escape", "\x1b", ()),
        ("日", "日", ()),
        ("ｊ", "ｊ", ()),
        ("ㆎ", "ㆎ", ()),
    ],
)
def test_a_syllable_becomes_the_keys_that_were_struck(key: str, character: str | None, keys: tuple[str, ...]) -> None:
    assert latin_keys(key, character) == keys


@given(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3))
def test_every_syllable_is_two_to_five_latin_letters(syllable: str) -> None:
    keys = latin_keys(syllable, syllable)

    assert 2 <= len(keys) <= 5
    assert all(len(key) == 1 and key.isascii() and key.isalpha() for key in keys)


@given(st.characters(exclude_categories=["Cs"], max_codepoint=0x3130))
def test_what_is_no_hangul_is_left_alone(character: str) -> None:
    assert latin_keys(character, character) == ()


def test_the_key_of_the_won_is_the_backslash() -> None:
    assert latin_keys("won_sign", "₩") == ("backslash",)
