"""Codes of other programs as tags: every name fits the tag book and is there once, and what is no table is told."""

import csv
from collections.abc import Iterator

import pytest

from db.tag_form import LONGEST_NAME
from reader.errors import Unreadable
from reader.export import tag_table
from reader.export.tag_names import TagNames
from reader.export.tag_table import is_table, rows, tags

LARGE = 131_072  # characters of a cell; the module reads no longer one, unless it is told


@pytest.fixture
def as_the_module_is() -> Iterator[None]:
    """The limit of a cell is one for the whole process."""
    before = csv.field_size_limit(LARGE)
    yield
    csv.field_size_limit(before)


def names(*wanted: tuple[str, str]) -> list[str]:
    """The names that one file gives to codes, each with the name above it."""
    giving = TagNames()
    return [giving.name(name, above=above) for name, above in wanted]


def test_a_name_that_is_taken_is_told_by_the_one_above_it_and_then_by_a_number() -> None:
    found = names(("다리", ""), ("다리", "교통"), ("다리", "교통"), ("다리", "교통"), ("다리", ""))

    assert found == ["다리", "교통/다리", "다리 (2)", "다리 (3)", "다리 (4)"]


def test_names_that_look_alike_are_one_name() -> None:
    assert names(("NATO", ""), ("nato", ""), ("ＮＡＴＯ", "기구")) == ["NATO", "nato (2)", "기구/ＮＡＴＯ"]


def test_long_names_are_cut_and_still_told_apart() -> None:
    found = names(*[("가" * 500, "나" * 500)] * 4)

    assert len(set(found)) == 4
    assert {len(name) for name in found} == {LONGEST_NAME}
    assert (found[1][0], found[3][-4:]) == ("나", " (3)")


def test_a_code_without_a_name_that_fits_gets_one() -> None:
    assert names(("", ""), ("\u202e\x07", ""), ("7", "")) == ["code", "code (2)", "code 7"]


@pytest.mark.usefixtures("as_the_module_is")
def test_a_text_that_is_no_table_at_all_is_none_of_tags() -> None:
    assert is_table("tag,description\n")
    assert not is_table("tag" + "가" * LARGE)
    assert not is_table("")


@pytest.mark.usefixtures("as_the_module_is")
def test_a_table_with_a_cell_without_an_end_is_refused() -> None:
    with pytest.raises(Unreadable, match="is no table: field larger than field limit"):
        tags(rows('tag\n다리\n"' + "가" * (LARGE + 1)), "a.csv")


def test_a_table_of_too_many_tags_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tag_table, "MOST_TAGS", 2)

    assert [tag.name for tag in tags(rows("tag\n하나\n둘\n둘\n"), "a.csv")] == ["하나", "둘"]
    with pytest.raises(Unreadable, match="has more than 2 tags"):
        tags(rows("tag\n하나\n둘\n셋\n"), "a.csv")


@pytest.mark.parametrize(
    ("table", "reason"),
    [("title\n다리\n", "has no column tag, name, path, code"), ("", "has no column"), ("tag\n \n", "names no tags")],
)
def test_a_table_that_names_no_tags_is_refused(table: str, reason: str) -> None:
    with pytest.raises(Unreadable) as refused:
        tags(rows(table), "a.csv")
    assert refused.value.reason.startswith(reason)
