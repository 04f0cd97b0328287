"""``newsreader suggest`` and the verbs below it, on the sample page."""

import json

from db.suggested import LEAST_ANSWERS
from tests.commands.conftest import Line


def test_what_may_fit_is_printed_with_its_reasons_and_nothing_is_tagged(filled: Line) -> None:
    rows = [row.split("\t") for row in filled.data("suggest", "1").splitlines()]

    assert ["1#p7", "expert", "82%", "title 교수 + quotation"] in [row[:4] for row in rows]
    assert all(len(row) == 5 and row[4] for row in rows)
    assert filled.data("suggest", "list", "1") == filled.data("suggest", "--all") == filled.data("suggest", "1")
    assert [tag["uses"] for tag in json.loads(filled.data("tags", "--json"))] == [0, 0, 0]


def test_the_suggestions_as_json(filled: Line) -> None:
    found = json.loads(filled.data("suggest", "1", "--json"))

    assert found == json.loads(filled.data("suggest", "--all", "--json"))
    (expert,) = (one for one in found if one["paragraph"] == 7)
    assert (expert["article"], expert["tag"], expert["quiet"]) == (1, "expert", False)
    assert 0.7 <= expert["score"] <= 1
    assert expert["reasons"] == ["title 교수 + quotation"]
    assert expert["text"].startswith("이정우 세종공과대")


def test_one_is_taken_and_one_refused_as_acts_that_are_undone(filled: Line) -> None:
    assert filled("suggest", "accept", "1", "7")[2] == "accept tag expert, article 1, paragraph 7\n"
    assert filled("suggest", "reject", "1", "8", "3")[2] == "reject tag expert, article 1, paragraph 8\n"
    shown = json.loads(filled.data("show", "1", "--json"))
    assert [paragraph["index"] for paragraph in shown["paragraphs"] if paragraph["tags"]] == [7]
    assert {one["paragraph"] for one in json.loads(filled.data("suggest", "1", "--json"))} & {7, 8} == set()
    assert filled.data("suggest", "rates") == "expert\t1\t1\t50%\tshown\n"
    assert json.loads(filled.data("suggest", "rates", "--json")) == [
        {"tag": "expert", "accepted": 1, "rejected": 1, "newest": 2, "rate": 0.5, "quiet": False}
    ]
    assert filled("undo")[2] == "undone: reject tag expert, article 1, paragraph 8\n"
    assert filled("undo")[2] == "undone: accept tag expert, article 1, paragraph 7\n"
    assert filled.data("suggest", "rates") == ""


def test_a_tag_that_was_refused_too_often_is_listed_only_to_who_asks_for_it(line: Line) -> None:
    texts = [f"일본 정부는 {number}일 외무성 국장을 보내 답했다." for number in range(LEAST_ANSWERS + 1)]
    record = json.dumps({"title": "일본의 대답", "paragraphs": texts}, ensure_ascii=False)
    line.data("add", "--jsonl", line.page("one.jsonl", record.encode()))
    for paragraph in range(LEAST_ANSWERS):
        assert line("suggest", "reject", "1", str(paragraph), "japan")[0] == 0

    assert line.data("suggest", "1") == ""
    assert line.data("suggest", "rates").endswith("\tquiet\n")
    assert [one["quiet"] for one in json.loads(line.data("suggest", "1", "--quiet", "--json"))] == [True]


def test_what_is_not_offered_or_not_there_is_named(filled: Line) -> None:
    assert filled.refusal(2, "suggest", "accept", "1", "7", "japan") == "paragraph 7: japan is not suggested there"
    assert filled.refusal(2, "suggest", "9") == "article 9: no such article"
    assert filled.refusal(2, "suggest", "list").startswith("list: takes an ID or --all")
    assert filled.refusal(2, "suggest", "1", "--all").startswith("list: takes an ID or --all")
    assert filled("suggest")[0] == 2
    assert filled("suggest", "--help")[0] == 0


def test_without_an_archive_nothing_is_suggested(line: Line) -> None:
    assert line("suggest", "--all", "--json")[:2] == (0, "[]\n")
    assert line("suggest", "1")[:2] == (0, "")
    assert line("suggest", "rates")[:2] == (0, "")


def test_a_deleted_tag_s_answers_are_not_told(filled: Line) -> None:
    filled.data("suggest", "accept", "1", "7")
    filled.data("tags", "delete", "expert")

    assert filled.data("suggest", "rates") == ""


def test_a_tag_that_came_there_meanwhile_is_said_to_be_there(filled: Line) -> None:
    filled.data("tag", "1", "7", "expert")

    assert filled.refusal(2, "suggest", "accept", "1", "7", "expert") == "paragraph 7: expert is not suggested there"
