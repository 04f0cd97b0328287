"""``newsreader import``: files of other programs at the command line, and the report on them."""

import io
import json
import sys
from pathlib import Path

import pytest

from tests.commands.conftest import Line
from tests.refi.projects import PLAIN, a_code, a_coding, a_source, book, element, guid, of_maxqda, of_nvivo, qde, qdpx


def test_a_project_is_kept_and_every_selection_accounted_for(line: Line) -> None:
    path = line.page("maxqda.qdpx", of_maxqda().getvalue())
    code, out, err = line("import", path)

    assert (code, out) == (7, "")
    assert f"{path}: REFI-QDA project: 1 new article, 3 new tags in the tag book" in err
    assert f"{path}: 1 article was here already" in err
    assert f"{path}: kept 2 tags and 1 note on them; 0 were here already" in err
    assert f"{path}: 6 selections: 3 kept, 3 not kept" in err
    assert f"newsreader: {path}: 다리 기사: 열었다: its code is not in the code book" in err
    assert f"{path}: left out: 1 Set, 1 Variable" in err
    assert line("undo")[0] == 0
    assert json.loads(line.data("list", "--json")) == []


def test_a_report_as_json_says_the_same(line: Line) -> None:
    path = line.page("nvivo.qdpx", of_nvivo().getvalue())
    shape = json.loads(line.data("import", path, "--json"))
    again = json.loads(line.data("import", path, "--json"))

    assert (shape["kind"], shape["articles"], shape["tags"], shape["notes"]) == (
        "project",
        {"new": 1, "known": 0},
        2,
        1,
    )
    assert shape["selections"] == {"total": 4, "kept": 3, "known": 0, "bare": 1, "misfit": 0}
    assert [one["outcome"] for one in shape["remarks"]] == ["bare"]
    assert again["selections"] == {"total": 4, "kept": 0, "known": 3, "bare": 1, "misfit": 0}
    assert (again["act"], again["known"]) == (None, 3)


def test_many_remarks_of_one_kind_are_one_line(line: Line) -> None:
    selections = "".join(
        element(
            "PlainTextSelection",
            a_coding("다리", number=number),
            guid=guid(f"{number}"),
            name=f"line:{number}",
            startPosition=str(number),
            endPosition=str(number + 2),
        )
        for number in range(8)
    )
    body = qde(book(a_code("다리")), element("Sources", a_source(selections)))
    path = line.page("qc.qdpx", qdpx(body, {"sources/source.txt": PLAIN.encode()}).getvalue())
    code, _out, err = line("import", path)

    assert code == 0
    assert err.count("8 selections: named by words that it does not cover") == 1
    assert "line:3" not in err


def test_files_of_one_command_are_undone_as_one_and_the_unreadable_are_named(line: Line) -> None:
    nvivo = line.page("nvivo.qdpx", of_nvivo().getvalue())
    table = line.page("codes.csv", "tag,description\n다리 이름,뜻\n".encode())
    broken = line.page("broken.qdpx", b"PK\x03\x04")
    code, _out, err = line("import", nvivo, broken, table)

    assert code == 7
    assert f"newsreader: {broken}: is no zip file, or a broken one\n" in err
    assert len(json.loads(line.data("tags", "--json"))) == 6
    line.data("undo")
    assert len(json.loads(line.data("tags", "--json"))) == 3
    assert line.refusal(3, "import", broken).endswith("is no zip file, or a broken one")
    assert line("import", str(line.folder / "nothing"))[0] == 3
    assert line("import", str(line.folder))[0] == 3


def test_a_file_can_be_piped_in(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    class Piped(io.BytesIO):
        def seekable(self) -> bool:
            return False

    class Input:
        buffer = Piped(of_nvivo().getvalue())

    monkeypatch.setattr(sys, "stdin", Input())

    assert json.loads(line.data("import", "-", "--json"))["articles"] == {"new": 1, "known": 0}


def test_the_example_project_is_imported_with_a_report_on_every_selection(line: Line) -> None:
    example = Path(__file__).resolve().parents[3] / "shared" / "corpus" / "exchange" / "refi" / "qc_demo.qdpx"
    if not example.exists():
        pytest.skip("no ../shared/corpus/exchange here")
    shape = json.loads(line.data("import", str(example), "--json"))

    assert shape["selections"] == {"total": 158, "kept": 158, "known": 0, "bare": 0, "misfit": 0}
    assert (shape["articles"], shape["tags"], shape["tags_made"], len(shape["remarks"])) == (
        {"new": 2, "known": 0},
        205,
        262,
        158,
    )
