"""Aliases within an article, and sums that are told twice. All names are invented but those of states."""

import pytest

from db.model import EntityKind
from reader.entities.merge import Named, merge
from reader.entities.recognise import recognise_line
from reader.entities.restated import restated
from reader.entities.rules import RuleRecogniser


def names(kind: EntityKind, *surfaces: str) -> list[tuple[str, ...]]:
    entities, _ = merge([Named(surface, kind) for surface in surfaces])
    return [(entity.name, *entity.aliases) for entity in entities]


@pytest.mark.parametrize(
    ("surfaces", "entities"),
    [
        (("케빈 스톤", "스톤"), [("케빈 스톤", "스톤")]),
        (("민서준", "민", "閔"), [("민서준", "민", "閔")]),
        (("閔",), [("閔",)]),
        (
            ("다나카 하루키", "다나카", "다나카 미오", "다나카"),
            [("다나카 하루키", "다나카"), ("다나카 미오", "다나카")],
        ),
        (("가브리엘 존 스톤", "가브리엘 스톤", "스톤"), [("가브리엘 존 스톤", "가브리엘 스톤", "스톤")]),
        (("가브리엘 존 스톤",), [("가브리엘 존 스톤",)]),
        (("샘 스톤", "샘"), [("샘 스톤",), ("샘",)]),
    ],
)
def test_a_person_is_one_under_short_forms(surfaces: tuple[str, ...], entities: list[tuple[str, ...]]) -> None:
    assert names(EntityKind.PERSON, *surfaces) == entities


@pytest.mark.parametrize(
    ("surfaces", "entities"),
    [
        (("미국 다리부", "美 다리부", "미 다리부"), [("미국 다리부", "美 다리부", "미 다리부")]),
        (("가람 다리부", "다리부"), [("가람 다리부",), ("다리부",)]),
        (("㈜가람전", "가람전", "가람전 주식회사"), [("가람전 주식회사", "㈜가람전", "가람전")]),
    ],
)
def test_a_body_is_one_under_its_states_signs_and_company_marks(
    surfaces: tuple[str, ...], entities: list[tuple[str, ...]]
) -> None:
    assert names(EntityKind.ORG, *surfaces) == entities


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("5000억달러(730조4500억원)를 들인다", {1: 0}),
        ("5000억달러, 730조원을 들인다", {}),
        ("5000억원(730조원)을 들인다", {}),
        ("서울(5000억원)에", {}),
    ],
)
def test_a_sum_that_tells_the_one_before_in_another_currency_is_known(text: str, pairs: dict[int, int]) -> None:
    assert restated(recognise_line(text, RuleRecogniser())) == pairs
