"""Jamo, keystrokes, layouts, and folded forms that lead back to the display text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db import hangul

SYLLABLES = st.text(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), max_size=12)
KOREAN = st.text(st.sampled_from("가힣닭뷁ㅅㅏㄳ日韓本漢 aZ9.,·ﬁⅣ５ﾊ'\n\ud800😀"), max_size=30)


@given(SYLLABLES)
def test_syllables_survive_their_keystrokes(text: str) -> None:
    assert hangul.compose(hangul.keystrokes(text)) == text


def test_every_syllable_by_itself_survives_its_keystrokes() -> None:
    for code in range(0xAC00, 0xD7A4):
        assert hangul.compose(hangul.keystrokes(chr(code))) == chr(code)


@pytest.mark.parametrize(
    ("keys", "typed"),
    [
        ("toa dhfxmajs", "샘 올트먼"),
        ("TOA", "썜"),
        ("ekfrrhk", "닭과"),
        ("ekfrl", "달기"),
        ("hkr", "ㅘㄱ"),
        ("rk1sk", "가1나"),
        ("Rkr", "깍"),
    ],
)
def test_keys_are_composed_as_an_input_method_does(keys: str, typed: str) -> None:
    assert hangul.compose(keys) == typed


def test_only_whole_syllables_are_well_formed() -> None:
    assert hangul.is_well_formed("dhfxmajs")
    assert not hangul.is_well_formed("dhfxmaj1")
    assert not hangul.is_well_formed("openai")


def test_initials_keep_the_length() -> None:
    assert hangul.initials("샘올트먼AI") == "ㅅㅇㅌㅁAI"


@pytest.mark.parametrize(
    ("text", "answer"), [("ㅅㅇㅌㅁ", True), ("ㅇㅍai", True), ("ㅏㅅ", False), ("올트먼", False), ("ai", False)]
)
def test_lone_consonants_without_a_loose_vowel_are_initials(text: str, answer: bool) -> None:  # noqa: FBT001
    assert hangul.is_initials(text) is answer


def test_fused_consonants_are_split_and_final_ones_kept() -> None:
    assert hangul.split_clusters("ㄻㅄ값ㄲ") == "ㄹㅁㅂㅅ값ㄲ"


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("日 정부", "일본정부"),
        ("韓中日", "한국중국일본"),
        ("日本", "日本"),
        ("5日", "5일"),
        ("３日前", "3일前"),
        ("Ｏｐｅｎ AI", "openai"),
        ("ㅅㅏ", "ㅅㅏ"),
        ("‘투자’·계획", "투자계획"),
        ("\ud800가", "가"),
        ("李", "이"),
    ],
)
def test_folding_keeps_letters_and_reads_out_headline_hanja(text: str, folded: str) -> None:
    assert hangul.fold(text) == folded


@given(KOREAN)
def test_the_three_folds_agree_and_places_lead_back(text: str) -> None:
    folded = hangul.fold_with_places(text)

    assert folded.text == hangul.fold(text) == "".join(hangul.fold_words(text))
    assert len(folded.places) == len(folded.text)
    assert list(folded.places) == sorted(folded.places)
    assert all(0 <= place < len(text) for place in folded.places)


@given(KOREAN)
def test_folding_twice_changes_nothing(text: str) -> None:
    once = hangul.fold(text)
    assert hangul.fold(once) == once or "漢" in once or "本" in once or "日" in once


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("보이", "보인"), ("교ㅊ", "교체"), ("굧", "교체"), ("얹", "언제"), ("헐가", "헐값"), ("과", "곽"), ("고", "과"),
     ("달", "닭"), ("없ㅇ", "없애")],
)  # fmt: skip
def test_a_half_typed_syllable_leads_to_what_it_becomes(typed: str, meant: str) -> None:
    assert any(low <= meant < high for low, high in hangul.tails(typed))


@pytest.mark.parametrize("typed", ["", "ai", "ㅏ"])
def test_what_is_no_consonant_or_syllable_has_no_tail(typed: str) -> None:
    assert hangul.tails(typed) == ()


def test_script_questions_are_answered() -> None:
    assert hangul.has_syllable("ㅅ가")
    assert not hangul.has_syllable("ㅅ")
    assert hangul.has_latin("가a")
    assert not hangul.has_latin("가1")
