"""The verbs that annotate and look, each on a real archive."""

import json
import sqlite3
from contextlib import closing

import pytest

from tests.commands.conftest import TITLE, Line


# ── Annotating ─────────────────────────────────────────────────────────────────────────────────────────────────────
def test_a_tag_is_put_on_told_and_taken_off(filled: Line) -> None:
    assert filled("tag", "1", "2", "japan") == (0, "", "tag japan, article 1, paragraph 2\n")
    assert filled("tag", "1", "2", "1") == (0, "", "1 was there already\n")
    assert filled("tag", "1", "2", "japan", "--remove") == (0, "", "untag japan, article 1, paragraph 2\n")
    assert filled("tag", "1", "2", "japan", "--remove") == (0, "", "japan was not there\n")


def test_a_note_is_written_and_shown_with_its_author(filled: Line) -> None:
    assert filled("note", "1", "0", " 같은 행사,\x1b[2J 다른 대우 ") == (
        0,
        "",
        "note 같은 행사, 다른 대우, article 1, paragraph 0\n",
    )
    assert filled("note", "1", "0", "같은 행사, 다른 대우") == (0, "", "the note says so already\n")

    (note,) = json.loads(filled.data("show", "1", "--json"))["paragraphs"][0]["notes"]
    assert (note["text"], note["author"]) == ("같은 행사, 다른 대우", "분석가")


def test_a_note_of_two_lines_is_told_on_one(filled: Line) -> None:
    _code, _out, err = filled("note", "1", "0", "첫 줄\n둘째 줄")

    assert err == "note 첫 줄 둘째 줄, article 1, paragraph 0\n"


def test_what_was_done_is_undone_and_done_again(filled: Line) -> None:
    filled.data("tag", "1", "2", "japan")

    assert filled("undo") == (0, "", "undone: tag japan, article 1, paragraph 2\n")
    assert filled("redo") == (0, "", "done again: tag japan, article 1, paragraph 2\n")
    filled.data("undo")
    assert filled("undo")[2] == f"undone: add {TITLE}, article 1\n"
    assert filled.refusal(2, "undo") == "undo: nothing to undo"
    assert filled.data("list") == ""


def test_the_tag_book_is_printed_with_its_uses(filled: Line) -> None:
    filled.data("tag", "1", "2", "korea")

    rows = [row.split("\t") for row in filled.data("tags").splitlines()]

    assert [row[:4] for row in rows] == [
        ["1", "japan", "0", "Japan side"],
        ["2", "korea", "1", "Korea side"],
        ["3", "expert", "0", "Expert opinion"],
    ]
    assert [tag["uses"] for tag in json.loads(filled.data("tags", "--json"))] == [0, 1, 0]
    with closing(sqlite3.connect(filled.archive)) as connection, connection:
        connection.execute("UPDATE tag SET hotkey = NULL WHERE name = 'expert'")
    assert filled.data("tags").splitlines()[2].startswith("-\texpert")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["tag", "1", "0", "china"], "tag 'china': no such tag; there are japan, korea, expert"),
        (["tag", "9", "0", "japan"], "article 9: no such article"),
        (["show", "9"], "article 9: no such article"),
        (["note", "9", "0", "말"], "article 9: no such article"),
        (["show", "1", "--json", "--plain"], "show: --json and --plain exclude each other"),
        (["search", "  "], "search: an empty query"),
        (["search", "가" * 501], f"{'가' * 40}…: a question has at most 500 characters (column 501)"),
        (["redo"], "redo: nothing to redo"),
    ],
)
def test_a_question_about_nothing_is_refused_in_one_line(filled: Line, arguments: list[str], said: str) -> None:
    assert filled.refusal(2, *arguments) == said


@pytest.mark.parametrize(
    ("arguments", "name"),
    [
        (["tag", "1", "99", "japan"], "paragraph 99: article 1 has paragraphs 0 to "),
        (["tag", "1", "-1", "japan"], "tag: "),
        (["tag", "one", "0", "japan"], "tag: "),
        (["show", "0"], "show: "),
        (["show", str(2**63)], "show: "),
        (["show"], "show: "),
        (["add"], "add: "),
        (["search", "말", "--limit", "0"], "search: "),
        (["dance"], "usage: "),
        (["--dance"], "usage: "),
        (["tag", "1", "0", "japan", "--dance"], "tag: "),
    ],
)
def test_a_slip_of_the_hand_is_refused_in_one_line(filled: Line, arguments: list[str], name: str) -> None:
    assert filled.refusal(2, *arguments).startswith(name)


# ── Looking ────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_the_library_is_printed_newest_first(filled: Line) -> None:
    other = "다른 신문 | 사회\n\n" + "\n\n".join(
        f"{n}번째 문단에서 시장은 다리를 다시 연다고 말했다. 시민은 기뻐했다." for n in range(6)
    )
    filled.data("add", filled.page("other.txt", f"새 다리가 열린다\n\n{other}".encode()))
    filled.data("tag", "1", "2", "korea")
    filled.data("tag", "1", "3", "korea")

    rows = [row.split("\t") for row in filled.data("list").splitlines()]
    shapes = json.loads(filled.data("list", "--json"))

    assert [row[0] for row in rows] == ["2", "1"]
    assert rows[1] == ["1", "unread", "korea:2", "한강경제", TITLE]
    assert [(shape["id"], shape["tags"]) for shape in shapes] == [(2, {}), (1, {"korea": 2})]


def test_the_library_is_printed_as_far_as_a_query_leaves_it(filled: Line) -> None:
    filled.data("tag", "1", "2", "japan")
    (article,) = json.loads(filled.data("list", "tag:japan 린드그렌 unread", "--json"))
    assert article["id"] == 1
    assert filled("list", "--", "-tag:japan") == (0, "", "no match for -tag:japan\n")
    code, out, err = filled("list", "린드그랜")
    assert (code, out.split("\t")[0], err) == (0, "1", "nothing as typed; the nearest to 린드그랜\n")
    assert filled.refusal(2, "list", "after:언제").endswith("not 언제 (column 1)")


def test_a_wrong_query_is_wrong_without_an_archive_too(line: Line) -> None:
    assert line("list", "after:언제")[0] == 2


def test_an_empty_library_is_no_lines_and_an_empty_list(line: Line) -> None:
    line.data("add", line.page())
    line.data("undo")

    assert line.data("list") == ""
    assert json.loads(line.data("list", "--json")) == []


def test_an_article_is_shown_as_text_and_as_json(filled: Line) -> None:
    filled.data("tag", "1", "3", "korea")

    text, shape = filled.data("show", "1"), json.loads(filled.data("show", "1", "--json"))

    assert filled.data("show", "1", "--plain") == text
    assert "\n3. heading: [korea] " in text
    assert [p["index"] for p in shape["paragraphs"] if p["tags"]] == [3]
    assert shape["origin"] == str(filled.folder / "page.txt")


def test_a_mistyped_name_finds_its_paragraph(filled: Line) -> None:
    rows = [row.split("\t") for row in filled.data("search", "린드그랜").splitlines()]
    shape = json.loads(filled.data("search", "린드그랜", "--json", "--limit", "2"))

    assert rows[0][0] == "1"
    assert rows[0][2] == "typo 린드그랜→린드그렌"
    assert shape["query"] == "린드그랜"
    assert len(shape["hits"]) == 2
    assert all("린드그렌" in hit["text"] for hit in shape["hits"])


def test_a_note_that_was_written_is_found(filled: Line) -> None:
    filled.data("note", "1", "4", "두\t얼굴의\n상어")

    (row,) = filled.data("search", "상어", "--limit", "1").splitlines()

    assert row.split("\t")[:3] == ["1", "4", "exact"]
    assert row.split("\t")[4] == "두 얼굴의 상어"


def test_a_query_without_an_answer_is_told(filled: Line) -> None:
    assert filled("search", "zzzzqqqq") == (0, "", "no match for zzzzqqqq\n")


def test_a_query_that_cannot_be_read_is_refused_with_its_place(filled: Line) -> None:
    assert "(column " in filled.refusal(2, "search", '"열린 따옴표')
