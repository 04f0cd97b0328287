"""``newsreader history``, and undo and redo of many acts at once."""

import json

from tests.commands.conftest import TITLE, Line

PAGES = {
    f"page{number}.txt": f"{number}번째 다리가 열린다\n\n강변일보\n\n"
    + "\n\n".join(
        f"{number}번째 다리의 {n}번째 문단에서 시장은 다리를 연다고 말했다. 시민은 기뻐했다." for n in range(6)
    )
    for number in range(3)
}


def test_what_was_done_is_listed_newest_first_with_its_place(filled: Line) -> None:
    filled.data("tag", "1", "2", "japan")
    filled.data("note", "1", "0", "쪽지")
    filled.data("undo")

    rows = [row.split("\t") for row in filled.data("history").splitlines()]

    assert [row[:1] + row[2:] for row in rows] == [
        ["3", "분석가", "undone", "note", "쪽지", "article 1, paragraph 0"],
        ["2", "분석가", "done", "tag", "japan", "article 1, paragraph 2"],
        ["1", "분석가", "done", "add", TITLE, "article 1"],
    ]
    (newest,) = json.loads(filled.data("history", "--json", "--limit", "1"))
    assert (newest["seq"], newest["undone"], newest["paragraph"], newest["batch"]) == (3, True, 0, 3)


def test_an_act_on_the_tag_book_has_no_place(filled: Line) -> None:
    filled.data("tags", "rename", "expert", "전문가")

    assert filled.data("history", "--limit", "1").rstrip("\n").split("\t")[-2:] == ["expert → 전문가", "-"]


def test_an_archive_that_is_not_there_has_no_history(line: Line) -> None:
    assert line("history")[:2] == (0, "")
    assert json.loads(line.data("history", "--json")) == []


def test_everything_after_an_act_is_taken_back_and_done_again_as_one(filled: Line) -> None:
    for paragraph in ("0", "1", "2"):
        filled.data("tag", "1", paragraph, "japan")
    filled.data("tags", "rename", "korea", "한국")

    assert filled("undo", "--to", "2") == (0, "", "undone: 3 acts\n")
    assert filled("redo")[2] == "done again: 3 acts\n"
    turn = json.loads(filled.data("undo", "--to", "1", "--json"))
    assert (turn["turn"], turn["acts"], turn["action"], turn["seq"]) == ("undone", 4, "acts", 5)
    assert filled.refusal(2, "undo", "--to", "1") == "undo: nothing was done after act 1"
    assert filled.refusal(2, "undo", "--to", "99") == "act 99: no such act; newsreader history lists them"


def test_a_folder_that_was_added_by_mistake_is_taken_back_by_one_undo(filled: Line) -> None:
    (filled.folder / "pages").mkdir()
    for name, text in PAGES.items():
        (filled.folder / "pages" / name).write_text(text, encoding="utf-8")
    filled.data("add", str(filled.folder / "pages"))
    assert len(filled.data("list").splitlines()) == 4

    assert filled("undo")[2] == "undone: 3 acts (add)\n"
    assert len(filled.data("list").splitlines()) == 1
    assert filled("redo")[2] == "done again: 3 acts (add)\n"
    assert len(filled.data("list").splitlines()) == 4
