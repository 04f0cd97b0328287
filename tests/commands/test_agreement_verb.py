"""``newsreader agreement``: two people on the sample page."""

import json

import pytest

from tests.commands.conftest import Line


@pytest.fixture
def coded(filled: Line, monkeypatch: pytest.MonkeyPatch) -> Line:
    for author, tags in (("김", {0: "japan", 4: "korea", 7: "expert"}), ("박", {0: "japan", 4: "japan", 7: "expert"})):
        monkeypatch.setenv("NEWSREADER_AUTHOR", author)
        for paragraph, tag in tags.items():
            assert filled("tag", "1", str(paragraph), tag)[0] == 0
    return filled


def test_figures_by_tag_and_pair_and_every_paragraph_in_dispute(coded: Line) -> None:
    rows = [row.split("\t") for row in coded.data("agreement").splitlines()]

    assert rows[0][:2] == ["japan", "alpha"]
    assert rows[1] == ["japan", "김 × 박", "kappa 0.600", "agree 88% of 8", "both 1, 김 alone 0, 박 alone 1"]
    assert ["expert", "alpha", "1.000"] in rows
    assert ["korea", "김 × 박", "kappa 0.000", "agree 88% of 8", "both 0, 김 alone 1, 박 alone 0"] in rows
    assert rows[-2][:2] == ["all", "alpha"]
    assert rows[-1][:2] == ["1#p4", "김: korea; 박: japan"]


def test_the_same_as_json(coded: Line) -> None:
    shape = json.loads(coded.data("agreement", "--json", "--tags", "expert, korea", "--article", "1"))

    assert (shape["authors"], shape["paragraphs"]) == (["김", "박"], 8)
    assert [tag["tag"] for tag in shape["tags"]] == ["expert", "korea"]
    assert shape["tags"][0]["pairs"] == [
        {"authors": ["김", "박"], "paragraphs": 8, "both": 1, "alone": [0, 0], "neither": 7, "agree": 1.0, "kappa": 1.0}
    ]
    (disputed,) = shape["disputed"]
    assert (disputed["article"], disputed["paragraph"], disputed["tags"]) == (1, 4, {"김": ["korea"], "박": ["japan"]})
    assert 0 < shape["alpha"] < 1


def test_a_tag_that_nobody_put_has_no_row(coded: Line) -> None:
    coded.data("tags", "add", "씨앗")

    assert "씨앗" not in coded.data("agreement", "--author", "김", "--author", "박")


def test_one_person_alone_agrees_with_nobody(filled: Line) -> None:
    filled.data("tag", "1", "0", "japan")

    assert filled("agreement") == (0, "", "no article that two people have tagged\n")
    assert filled.refusal(2, "agreement", "--author", "박") == "박: has no tag here; there are 분석가"


def test_without_an_archive_there_is_nothing_to_compare(line: Line) -> None:
    code, out, _err = line("agreement", "--json")

    assert (code, json.loads(out)["paragraphs"]) == (0, 0)
