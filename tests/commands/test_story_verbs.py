"""``newsreader stories`` and the verbs below it: versions listed, joined and parted, compared, tags carried over."""

import json

import pytest

from tests.commands.conftest import Line
from tests.stories.reports import BRIDGE, PORT

CUT = (BRIDGE[2].replace("2m", "3m"), *BRIDGE[:2])


@pytest.fixture
def told(line: Line) -> Line:
    """Three articles: a report, a shorter version of it in another order, and another report."""
    second, first = "2025-03-02T09:00:00+09:00", "2025-03-01T09:00:00+09:00"
    records = [
        {"title": "다리 열린다", "publisher": "한강경제", "published_at": second, "paragraphs": BRIDGE},
        {"title": "강변 다리", "publisher": "가나일보", "published_at": first, "paragraphs": CUT},
        {"title": "항구", "publisher": "한강경제", "paragraphs": PORT},
    ]  # fmt: skip
    text = "\n".join(json.dumps(record, ensure_ascii=False) for record in records)
    line.data("add", "--jsonl", line.page("three.jsonl", text.encode()))
    return line


def test_versions_are_listed_with_what_they_have_in_common(told: Line) -> None:
    rows = [row.split("\t") for row in told.data("stories").splitlines()]

    assert [row[:3] for row in rows] == [["1", "1", "한강경제"], ["1", "2", "가나일보"]]
    assert [(row[3], row[6], row[7]) for row in rows] == [
        ("2025-03-02", "longest", "다리 열린다"),
        ("2025-03-01", "earliest", "강변 다리"),
    ]
    assert rows[0][4:6] == ["-", "-"]
    assert rows[1][5] in {"94%", "95%", "96%"}
    assert told.data("stories", "list") == told.data("stories", "--article", "1") == told.data("stories")
    assert told.data("stories", "--query", "강변") == told.data("stories")
    assert told.data("stories", "--query", "크레인") == told.data("stories", "--article", "3") == ""
    assert told("stories", "--query", "강변", "--article", "1")[0] == 2


def test_versions_as_json(told: Line) -> None:
    (story,) = json.loads(told.data("stories", "--json"))

    assert (story["outlets"], story["longest"], story["earliest"]) == (2, 1, 2)
    first, other = story["versions"]
    assert (first["id"], first["alike"], first["word"]) == (1, None, None)
    assert (other["id"], other["publisher"], other["title"]) == (2, "가나일보", "강변 다리")
    assert other["within"] > 0.9 > other["holds"] > other["alike"] > 0.3
    assert [one["versions"] for one in json.loads(told.data("list", "--json"))] == [1, 2, 2]


def test_a_persons_word_is_an_act_that_is_undone(told: Line) -> None:
    assert told("stories", "apart", "1", "2")[2] == "other story 다리 열린다 = 강변 다리, article 1\n"
    assert told("stories", "apart", "2", "1")[2] == "you said so already\n"
    assert told("stories", "same", "1", "3")[2] == "same story 다리 열린다 = 항구, article 1\n"
    assert [row.split("\t")[6] for row in told.data("stories").splitlines()] == ["longest, earliest", "same"]
    assert told("stories", "same", "3", "1")[2] == "you said so already\n"
    told("undo")
    told("undo")
    assert [row.split("\t")[1] for row in told.data("stories").splitlines()] == ["1", "2"]
    assert told("stories", "same", "1", "9")[0] == 5 or "no such article" in told("stories", "same", "1", "9")[2]


def test_two_versions_are_compared_paragraph_by_paragraph(told: Line) -> None:
    rows = [row.split("\t") for row in told.data("stories", "compare", "1", "2").splitlines()]

    assert [row[:3] for row in rows] == [
        ["^", "-", "p0"],
        ["^", "p2", "-"],
        ["<", "p3", "-"],
        ["<", "p4", "-"],
    ]
    everything = [row.split("\t") for row in told.data("stories", "compare", "1", "2", "--all").splitlines()]
    assert [row[0] for row in everything] == ["^", "=", "=", "^", "<", "<"]
    assert everything[1][4] == BRIDGE[0]
    assert [row["score"] for row in json.loads(told.data("stories", "compare", "1", "2", "--json"))["rows"]][1] == 100


def test_words_that_differ_stand_in_brackets(line: Line) -> None:
    records = [{"title": "가", "paragraphs": BRIDGE[2:]}, {"title": "나", "paragraphs": CUT[:1]}]
    text = "\n".join(json.dumps(record, ensure_ascii=False) for record in records)
    line.data("add", "--jsonl", line.page("two.jsonl", text.encode()))

    (changed, *_rest) = line.data("stories", "compare", "1", "2").splitlines()
    assert "[-2m-]" in changed
    assert "{+3m+}" in changed
    (row, *_others) = json.loads(line.data("stories", "compare", "1", "2", "--json"))["rows"]
    (span,) = row["left_only"]
    assert BRIDGE[2][span[0] : span[1]] == "2m"


def test_tags_are_carried_over_by_one_act(told: Line) -> None:
    told("tag", "1", "1", "japan")
    told("tag", "1", "4", "korea")
    rows = [row.split("\t")[:4] for row in told.data("stories", "carry", "1").splitlines()]

    assert rows == [["japan", "1#p1", "2#p2", "100 %"]]
    (one,) = json.loads(told.data("stories", "carry", "1", "--to", "2", "--json"))
    assert (one["tag"], one["from"], one["to"]) == (
        "japan",
        {"article": 1, "paragraph": 1},
        {"article": 2, "paragraph": 2},
    )
    assert one["text"] == BRIDGE[1]
    assert told("stories", "carry", "1", "--put")[2] == "carry tags 1 japan, article 2\n"
    assert told("stories", "carry", "1", "--put")[2] == "there is nothing to carry\n"
    told("undo")
    assert told.data("stories", "carry", "1") != ""
    assert told.data("stories", "carry", "3") == ""
    assert told.data("stories", "carry", "2") == ""


def test_without_an_archive_there_are_no_stories(line: Line) -> None:
    assert line.data("stories") == ""
    assert json.loads(line.data("stories", "--json")) == []
