"""The same words get the same kind through a text."""

from db.model import EntityKind, Span
from reader.entities.agree import agree, without_particles
from reader.entities.found import Found

PERSON, ORG, PLACE = EntityKind.PERSON, EntityKind.ORG, EntityKind.PLACE


def kinds(*texts: tuple[str, EntityKind]) -> list[EntityKind]:
    """The kinds after agreeing, each text being wholly one name."""
    lines = [text for text, _kind in texts]
    rows = [[Found(span=Span(0, len(text)), kind=kind)] for text, kind in texts]
    return [found.kind for row in agree(lines, rows) for found in row]


def test_most_of_the_text_decides() -> None:
    assert kinds(("가람로보틱스", ORG), ("가람로보틱스", PERSON), ("가람로보틱스", ORG)) == [ORG, ORG, ORG]


def test_a_family_name_that_stands_alone_is_the_person_named_in_full() -> None:
    assert kinds(("마르타 벤손", PERSON), ("벤손", ORG), ("벤손", ORG)) == [PERSON, PERSON, PERSON]


def test_places_stay_what_they_are() -> None:
    assert kinds(("가람", PLACE), ("가람", ORG), ("가람", ORG)) == [PLACE, ORG, ORG]


def test_a_single_syllable_is_nobody_s_name_alone() -> None:
    assert kinds(("하나 안", PERSON), ("안", ORG)) == [PERSON, ORG]


def test_a_person_and_her_firm_are_two_where_the_text_has_both_alone() -> None:
    line, others = "마르타 벤손 가람로보틱스 대표", ("가람로보틱스", "벤손")
    rows = [[Found(span=Span(0, 13), kind=PERSON)], *([Found(span=Span(0, len(text)), kind=ORG)] for text in others)]

    whole, firm, family = agree([line, *others], rows)

    assert [(found.span.of(line), found.kind) for found in whole] == [("마르타 벤손", PERSON), ("가람로보틱스", ORG)]
    assert ([found.kind for found in firm], [found.kind for found in family]) == ([ORG], [PERSON])


def test_a_name_of_three_words_stays_whole_where_its_parts_are_nothing_else() -> None:
    assert kinds(("마르타 가람 벤손", PERSON), ("벤손", ORG)) == [PERSON, PERSON]


def bare(*texts: tuple[str, EntityKind]) -> list[str]:
    """The names that are left of texts of which each is wholly one name."""
    lines = [text for text, _kind in texts]
    rows = [[Found(span=Span(0, len(text)), kind=kind)] for text, kind in texts]
    return [row[0].span.of(line) for line, row in zip(lines, without_particles(lines, rows), strict=True)]


def test_a_name_that_the_text_has_without_its_particle_loses_it() -> None:
    assert bare(("가람", PLACE), ("가람도", PLACE), ("가람에서", PLACE)) == ["가람", "가람", "가람"]


def test_a_name_keeps_what_only_looks_like_a_particle() -> None:
    assert bare(("가람도", PLACE), ("가람도", PLACE), ("가람", PLACE)) == ["가람도", "가람도", "가람"]
    assert bare(("가람", PERSON), ("가람도", PLACE)) == ["가람", "가람도"]
    assert bare(("가람", PLACE), ("가람시", PLACE)) == ["가람", "가람시"]
    assert bare(("강", PLACE), ("강가", PLACE)) == ["강", "강가"]


def test_a_person_who_is_called_like_a_season_is_no_date() -> None:
    assert kinds(("정겨울", PERSON), ("정겨울", EntityKind.DATE), ("겨울", EntityKind.DATE)) == [
        PERSON, PERSON, EntityKind.DATE
    ]  # fmt: skip
