"""Two versions beside each other: every paragraph once and in order, moved ones recognised, words that differ told."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from db.hangul import fold
from db.model import Span
from reader.annotation import versions
from reader.annotation.versions import LARGEST, Row, align, differences, equals
from tests.stories.reports import BRIDGE, PORT

TEXTS = st.lists(st.sampled_from((*BRIDGE, *PORT, BRIDGE[0] + " " + BRIDGE[1], "", "·", "짧다.")), max_size=8)


def lit(left: str, right: str) -> tuple[list[str], list[str]]:
    here, there = differences(left, right)
    return [span.of(left) for span in here], [span.of(right) for span in there]


@given(TEXTS, TEXTS)
@settings(max_examples=80)
@example([], [])
@example(["가", "나"], ["나", "가"])
def test_every_paragraph_of_both_sides_comes_once_in_the_order_of_its_side(left: list[str], right: list[str]) -> None:
    rows = align(left, right)

    assert [row.left for row in rows if row.left is not None] == list(range(len(left)))
    assert [row.right for row in rows if row.right is not None] == list(range(len(right)))
    assert all(row.left is not None or row.right is not None for row in rows)
    moved = {(row.left, row.other) for row in rows if row.right is None and row.other is not None}
    assert moved == {(row.other, row.right) for row in rows if row.left is None and row.other is not None}


@given(TEXTS)
@settings(max_examples=30)
def test_a_text_beside_itself_has_no_difference(texts: list[str]) -> None:
    rows = align(texts, texts)

    assert [(row.left, row.right) for row in rows] == [(at, at) for at in range(len(texts))]
    assert not any(row.differs for row in rows)


@given(st.text(max_size=40), st.text(max_size=40))
@settings(max_examples=80)
def test_what_is_not_told_as_a_difference_is_the_same_but_for_spaces(left: str, right: str) -> None:
    rest = []
    for text, spans in zip((left, right), differences(left, right), strict=True):
        ends = [0, *(end for span in spans for end in (span.start, span.end)), len(text)]
        assert ends == sorted(ends)
        rest.append(fold("".join(text[start:end] for start, end in zip(ends[::2], ends[1::2], strict=True))))

    assert rest[0] == rest[1]


def test_a_paragraph_that_moved_knows_where_it_went() -> None:
    rows = align(BRIDGE, (BRIDGE[3], *BRIDGE[:3], BRIDGE[4]))

    assert rows == (
        Row(None, 0, 100.0, 3),
        Row(0, 1, 100.0),
        Row(1, 2, 100.0),
        Row(2, 3, 100.0),
        Row(3, None, 100.0, 0),
        Row(4, 4, 100.0),
    )


def test_what_the_other_does_not_have_stands_alone() -> None:
    rows = align(BRIDGE[:3], (BRIDGE[0], PORT[1], BRIDGE[2].replace("2m", "3m")))

    assert [(row.left, row.right) for row in rows] == [(0, 0), (1, None), (None, 1), (2, 2)]
    assert [row.differs for row in rows] == [False, True, True, True]
    assert 90 < rows[3].score < 100


def test_equal_paragraphs_are_found_wherever_they_stand() -> None:
    found = equals(BRIDGE, (BRIDGE[3], PORT[0], BRIDGE[0].replace("3일", "4일"), BRIDGE[1][:20]))

    assert {at: other for at, (other, _score) in found.items()} == {0: 2, 3: 0}
    assert found[3][1] == 100.0
    assert versions.EQUAL <= found[0][1] < 100


def test_very_long_texts_are_paired_by_equal_paragraphs() -> None:
    many = [f"{number}번째 줄이다." for number in range(int(LARGEST**0.5) + 1)]
    rows = align(many, [*many[1:], many[0] + " 끝"])

    assert [(row.left, row.right) for row in rows[:2]] == [(0, None), (1, 0)]
    assert rows[-1] == Row(None, len(many) - 1)


def test_words_that_differ_are_told_without_those_around_them() -> None:
    assert lit("한강시는 3일 다리를 열었다.", "한강시는 4일 다리를 새로 열었다.") == (["3일"], ["4일", "새로"])
    assert lit("The bridge opened again.", "The old bridge opened.") == (["again"], ["old"])


def test_a_particle_is_told_apart_from_its_word() -> None:
    assert lit("정부는 항구를 닫았다", "정부가 항구도 닫았다") == (["는", "를"], ["가", "도"])


def test_spaces_and_kinds_of_quotation_marks_are_no_difference() -> None:
    assert lit("시장은 “다리가 열렸다”고 했다", '시장은 "다리가열렸다"고 했다') == ([], [])


def test_between_two_differences_a_lone_particle_is_no_landmark() -> None:
    assert lit("회의는 강변에서 열렸다", "대표는 항구에서 열렸다") == (["회의는 강변"], ["대표는 항구"])


def test_a_span_covers_its_words() -> None:
    assert differences("가나 다라", "가나") == ((Span(3, 5),), ())
