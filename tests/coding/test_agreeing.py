"""How far people agree: the examples of the literature, and what counts as a decision."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.codings import Coded
from db.model import ArticleId, TagId
from reader.annotation.agreement import agreement, cohen_kappa, krippendorff_alpha

JAPAN, KOREA = TagId(1), TagId(2)
VALUES = st.lists(st.sampled_from("abc"), min_size=1, max_size=30)


def table(both: int, first: int, second: int, neither: int) -> tuple[list[bool], list[bool]]:
    a = [True] * (both + first) + [False] * (second + neither)
    b = [True] * both + [False] * first + [True] * second + [False] * neither
    return a, b


@pytest.mark.parametrize(
    ("cells", "kappa"),
    [
        ((20, 5, 10, 15), 0.4),  # fifty proposals that two readers accept or refuse
        ((45, 15, 25, 15), 0.1304),  # the same share agreed on, with other shares of each reader
        ((25, 35, 5, 35), 0.2593),
        ((0, 10, 10, 0), -1.0),
        ((7, 0, 0, 3), 1.0),
    ],
)
def test_kappa_of_examples_that_are_worked_out_in_textbooks(cells: tuple[int, int, int, int], kappa: float) -> None:
    assert cohen_kappa(*table(*cells)) == pytest.approx(kappa, abs=5e-5)


def test_kappa_of_several_categories() -> None:
    # Cohen 1960, table 1: proportions of 200 joint judgements in three categories; kappa is .492
    cells = {(1, 1): 88, (1, 2): 14, (1, 3): 18, (2, 1): 10, (2, 2): 40, (2, 3): 10, (3, 1): 2, (3, 2): 6, (3, 3): 12}
    pairs = [pair for pair, count in cells.items() for _judgement in range(count)]

    assert cohen_kappa([a for a, _b in pairs], [b for _a, b in pairs]) == pytest.approx(0.492, abs=5e-4)


def test_kappa_is_not_defined_where_chance_agrees_on_everything() -> None:
    assert cohen_kappa([True] * 5, [True] * 5) is None
    assert cohen_kappa([], []) is None


@pytest.mark.parametrize(
    ("coders", "alpha"),
    [
        (("0100000010", "1110010000"), 0.095),  # Krippendorff 2011, section A: two observers, binary
        (("aabbdcccedda", "babbbccceddd"), 0.692),  # section B: two observers, nominal
        (("123321412...", "1233224125.3", ".3332342251.", "12332441251."), 0.743),  # section C: four, data missing
    ],
)
def test_alpha_of_the_examples_of_its_author(coders: tuple[str, ...], alpha: float) -> None:
    units = [[value for value in values if value != "."] for values in zip(*coders, strict=True)]

    assert krippendorff_alpha(units) == pytest.approx(alpha, abs=5e-4)


def test_alpha_is_not_defined_without_a_pair_or_a_difference() -> None:
    assert krippendorff_alpha([]) is None
    assert krippendorff_alpha(["a", "b"]) is None
    assert krippendorff_alpha(["aa", "aa"]) is None


@given(VALUES)
def test_perfect_agreement_is_one_and_it_does_not_matter_who_is_first(values: list[str]) -> None:
    alike = cohen_kappa(values, values)
    assert alike is None if len(set(values)) == 1 else alike == 1.0
    assert krippendorff_alpha([(value, value) for value in values]) == alike
    turned = values[::-1]
    assert cohen_kappa(values, turned) == cohen_kappa(turned, values)


def coded(paragraph: int, article: int = 1, **codings: set[int]) -> Coded:
    return Coded(
        article=ArticleId(article),
        title="다리",
        paragraph=paragraph,
        text=f"{paragraph}째",
        codings={author: frozenset(TagId(tag) for tag in tags) for author, tags in codings.items()},
    )


def test_tags_are_compared_one_by_one_and_as_sets_with_the_paragraphs_in_dispute() -> None:
    found = agreement(
        [
            coded(0, kim={1}, park={1}),
            coded(1, kim={1, 2}, park={1}),
            coded(2, kim=set(), park=set()),
            coded(3, kim={2}, park={2}),
            coded(0, 2, kim={1}),
        ],
        [JAPAN, KOREA],
    )

    assert (found.authors, found.paragraphs) == (("kim", "park"), 4)
    japan, korea = found.pairs
    assert (japan.both, japan.first_alone, japan.second_alone, japan.neither, japan.kappa) == (2, 0, 0, 2, 1.0)
    assert (korea.first_alone, korea.observed, korea.kappa) == (1, 0.75, 0.5)
    assert found.alphas[JAPAN] == 1.0
    assert found.alpha is not None
    assert 0 < found.alpha < 1
    assert [(one.paragraph, set(one.codings["park"])) for one in found.disputed] == [(1, {JAPAN})]


def test_only_the_tags_that_are_asked_for_are_in_dispute() -> None:
    found = agreement([coded(0, kim={1}, park={1, 2}), coded(1, kim=set(), park={2})], [JAPAN])

    assert (found.alpha, found.disputed) == (1.0, ())


def test_three_people_are_compared_two_by_two_where_both_have_coded() -> None:
    found = agreement([coded(0, kim={1}, park={1}), coded(1, 2, park={1}, lee=set())], [JAPAN])

    assert [(pair.first, pair.second, pair.paragraphs) for pair in found.pairs] == [
        ("kim", "park", 1),
        ("lee", "park", 1),
    ]


def test_nobody_agrees_on_nothing() -> None:
    found = agreement([], [JAPAN])

    assert (found.authors, found.paragraphs, found.pairs, found.alpha, found.disputed) == ((), 0, (), None, ())
