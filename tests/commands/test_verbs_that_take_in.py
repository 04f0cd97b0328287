"""The verbs that take text in: what they print, what they say, how they end, what they write."""

import io
import json
import os
import sys
from pathlib import Path

import pytest

from tests.commands.conftest import SAMPLE, TITLE, Line


def test_adding_prints_the_number_and_the_title_and_the_same_text_keeps_its_number(line: Line) -> None:
    path = line.page()

    assert line("add", path) == (0, f"1\t{TITLE}\n", "")
    assert line("add", path) == (0, f"1\t{TITLE}\n", "")
    assert len(line.data("list").splitlines()) == 1


def test_adding_as_json_says_whether_it_was_known(line: Line) -> None:
    path = line.page()

    known = [json.loads(line.data("add", "--json", path)) for _ in range(2)]

    said = {"id": 1, "title": TITLE, "origin": path, "receipt": {}}
    assert known == [
        {**said, "known": known, "outcome": outcome} for known, outcome in ((False, "new"), (True, "known"))
    ]


def test_a_page_is_added_from_standard_input(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(SAMPLE)))

    assert line.data("add", "-") == f"1\t{TITLE}\n"


def test_what_can_be_kept_is_kept_and_the_rest_is_named(line: Line) -> None:
    folder = line.folder / "pages"
    folder.mkdir()
    (folder / "a.txt").write_bytes(SAMPLE)
    (folder / "b.txt").write_bytes(b"\x00\x01\x02\x03" * 99)
    (folder / ".hidden").write_bytes(b"")

    code, out, err = line("add", str(folder), str(line.folder / "none.txt"))

    assert (code, out) == (7, f"1\t{TITLE}\n")
    first, second, third = err.splitlines()
    assert first.startswith(f"newsreader: {folder / 'b.txt'}: ")
    assert second == f"newsreader: {line.folder / 'none.txt'}: no such file"
    assert third == "newsreader: 1 kept, 2 refused"


@pytest.mark.parametrize(
    ("name", "code", "reason"),
    [
        ("none.txt", 3, "no such file"),
        ("empty.txt", 3, "empty"),
        ("binary.bin", 3, ""),
        ("menu.txt", 3, "no article"),
        ("folder", 3, "holds no pages"),
        ("http://", 2, "names no host"),
        ("", 2, "an empty name"),
    ],
)
def test_an_input_that_is_no_page_is_refused_in_one_line(line: Line, name: str, code: int, reason: str) -> None:
    line.page("empty.txt", b"")
    line.page("binary.bin", bytes(range(256)) * 40)
    line.page("menu.txt", "홈\n정치\n경제\n사회\n로그인\n".encode())
    (line.folder / "folder").mkdir()
    origin = name if "://" in name or not name else str(line.folder / name)

    said = line.refusal(code, "add", origin)

    assert reason in said
    assert line.data("list") == ""


def test_a_named_archive_is_made_by_adding_only(line: Line) -> None:
    for verb in (["show", "1"], ["tag", "1", "0", "japan"], ["note", "1", "0", "말"], ["undo"], ["redo"]):
        assert line.refusal(5, *verb) == f"{line.archive}: no archive here"
    assert not line.archive.exists()

    line.data("add", line.page())

    assert line.archive.exists()


def test_looking_before_there_is_an_archive_finds_nothing_and_makes_none(line: Line) -> None:
    said = f"newsreader: {line.archive}: no archive here yet; newsreader add makes one\n"

    assert line("list") == (0, "", said)
    assert line("list", "--json") == (0, "[]\n", said)
    assert line("search", "말", "--json") == (0, '{"query": "말", "took_ms": 0.0, "hits": []}\n', said)
    assert not line.archive.exists()


def test_cleaning_prints_the_article_and_keeps_nothing(line: Line) -> None:
    path = line.page()

    text, shape = line.data("clean", path), json.loads(line.data("clean", path, "--json"))

    assert text.startswith(f"{TITLE}\n한강경제")
    assert "랭킹" not in text
    assert shape["title"] == TITLE
    assert [paragraph["index"] for paragraph in shape["paragraphs"]] == list(range(len(shape["paragraphs"])))
    assert shape["headings"] == ["◇ 서울에선 명함도 받지 않았다"]
    assert not line.archive.exists()


def test_several_pages_are_cleaned_each_under_its_name(line: Line) -> None:
    paths = [line.page("하나.txt"), line.page("둘.txt")]
    alone = line.data("clean", paths[0])

    assert line.data("clean", *paths) == f"==> {paths[0]} <==\n{alone}==> {paths[1]} <==\n{alone}"
    shapes = [json.loads(row) for row in line.data("clean", "--json", *paths).splitlines()]
    assert [shape["origin"] for shape in shapes] == paths
    code, out, err = line("clean", line.page("empty.txt", b""), paths[1])
    assert (code, out) == (7, f"==> {paths[1]} <==\n{alone}")
    assert err.splitlines()[-1] == "newsreader: 1 cleaned, 1 refused"


def test_a_page_whose_name_is_no_utf8_is_kept(line: Line) -> None:
    path = os.fsdecode(os.fsencode(line.folder) + b"/\xc0\xcc.txt")
    Path(path).write_bytes(SAMPLE)

    assert line.data("add", path) == f"1\t{TITLE}\n"
    assert json.loads(line.data("show", "1", "--json"))["origin"] == f"{line.folder}/\\xc0\\xcc.txt"


def test_names_are_printed_with_how_often_they_stand(line: Line) -> None:
    path = line.page()

    rows = [row.split("\t") for row in line.data("entities", path).splitlines()]
    shape = json.loads(line.data("entities", path, "--json"))

    assert ["PLACE", "일본", "5", "日"] in rows
    texts = [paragraph["text"] for paragraph in json.loads(line.data("clean", path, "--json"))["paragraphs"]]
    assert all(texts[m["paragraph"]][m["start"] : m["end"]] == m["text"] for m in shape["mentions"])
    assert len(rows) == len(shape["entities"])
