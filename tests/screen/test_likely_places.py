"""Where a tag without a place could stand."""

from hypothesis import given
from hypothesis import strategies as st

from reader.annotation.likely import Likely, likely

TEXTS = (
    "시장은 강변 다리를 봄에 다시 열겠다고 밝혔다.",
    "이웃 나라는 국경의 낡은 터널을 닫았다.",
    "전문가들은 두 결정의 차이를 예산에서 찾았다.",
)


def order(found: tuple[Likely, ...]) -> list[int]:
    return [one.paragraph for one in found]


def test_the_likeliest_paragraph_comes_first_and_the_rest_in_reading_order() -> None:
    found = likely("이웃 나라는 국경의 오래된 터널을 막았다.", TEXTS, was=0, is_span=False)

    assert order(found) == [1, 0, 2]
    assert [one.is_likely for one in found] == [True, False, False]
    assert found[0].text == TEXTS[1]


def test_of_equal_paragraphs_the_nearest_to_where_it_was_comes_first() -> None:
    texts = ("가나 신문 제공.", TEXTS[0], TEXTS[1], "가나 신문 제공.")

    assert order(likely("가나 신문 제공.", texts, was=3, is_span=False))[:2] == [3, 0]
    assert order(likely("가나 신문 제공.", texts, was=0, is_span=False))[:2] == [0, 3]


def test_a_paragraph_that_was_put_into_a_longer_one_is_likely_there() -> None:
    whole = f"{TEXTS[2]} {TEXTS[1]} 그 밖의 일은 알려지지 않았고 시의회는 답하지 않았다. {TEXTS[0]}"

    first = likely(TEXTS[1], (TEXTS[0], whole), was=1, is_span=False)[0]

    assert (first.paragraph, first.score) == (1, 100.0)


def test_words_of_a_span_are_offered_where_words_are_like_them() -> None:
    found = likely("낡은 턴널", TEXTS, was=0, is_span=True)

    assert found[0].span is not None
    assert (found[0].paragraph, found[0].span.of(TEXTS[1])) == (1, "낡은 터널")
    assert likely("없던 말씀", ("Ω", "ㄱ"), was=0, is_span=True) == (
        Likely(paragraph=0, text="Ω", score=0.0, is_likely=False),
        Likely(paragraph=1, text="ㄱ", score=0.0, is_likely=False),
    )


@given(
    exact=st.text(min_size=1),
    texts=st.lists(st.text(min_size=1), max_size=5),
    was=st.integers(0, 9),
    is_span=st.booleans(),
)
def test_every_paragraph_is_there_once_and_no_span_leaves_its_text(
    exact: str, texts: list[str], was: int, *, is_span: bool
) -> None:
    found = likely(exact, texts, was=was, is_span=is_span)

    assert sorted(order(found)) == list(range(len(texts)))
    for one in found:
        assert one.span is None or 0 <= one.span.start < one.span.end <= len(one.text)
