"""``newsreader export``: a file, a folder or standard output, what was lost, and what is refused with which code."""

import json
from pathlib import Path

import pytest

from tests.builders import an_ordinary_user
from tests.commands.conftest import Line


@pytest.fixture
def annotated(line: Line) -> Line:
    record = {"title": "다리를 다시 열다", "paragraphs": ["가나시는 강변 다리를 다시 열었다."], "tags": ["expert"]}
    line.data("add", "--jsonl", line.page("first.jsonl", json.dumps(record, ensure_ascii=False).encode()))
    line.data("tag", "1", "0", "korea")
    line.data("note", "1", "0", "메모 하나")
    line.data("note", "1", "0", "메모 둘")
    return line


def test_a_file_is_written_and_what_was_lost_is_told_on_stderr(annotated: Line, tmp_path: Path) -> None:
    code, out, err = annotated("export", "--format", "csv", "--out", str(tmp_path / "a.csv"))

    assert (code, out) == (0, "")
    first, *rest = err.splitlines()
    assert first.startswith(f"{tmp_path / 'a.csv'}: 1 article, ")
    assert first.endswith(" bytes; read back and compared")
    assert "left out: 1 earlier versions of notes" in rest
    assert rest[-1].startswith("never in csv: ")


def test_standard_output_gets_what_another_archive_takes_in(
    annotated: Line, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = annotated.data("export", "--format", "jsonl", "--out", "-")
    monkeypatch.setenv("NEWSREADER_ARCHIVE", str(tmp_path / "other.db"))

    code, _out, err = annotated("add", "--jsonl", annotated.page("a.jsonl", lines.encode()))

    assert code == 0
    assert "kept 2 tags and 1 notes; 0 were here already" in err
    assert annotated.data("export", "--format", "jsonl", "--out", "-") == lines
    assert json.loads(lines.splitlines()[0])["units"].startswith("positions: code points")


def test_a_file_that_is_there_is_replaced_only_by_force(annotated: Line, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text("mine", encoding="utf-8")

    assert "--force writes over it" in annotated.refusal(6, "export", "--format", "jsonl", "--out", str(path))
    assert path.read_text(encoding="utf-8") == "mine"
    annotated.data("export", "--format", "jsonl", "--out", str(path), "--force")
    assert path.read_text(encoding="utf-8").startswith('{"tag_book"')


def test_a_question_or_numbers_say_which_articles(annotated: Line, tmp_path: Path) -> None:
    _code, _out, err = annotated(
        "export", "--format", "jsonl", "--query", "tag:japan", "--out", str(tmp_path / "a.jsonl")
    )
    assert err.splitlines()[0] == "no match for tag:japan"
    assert annotated.data("export", "--format", "jsonl", "--article", "1", "--out", "-").count("\n") == 2
    assert "no such article" in annotated.refusal(2, "export", "--format", "jsonl", "--article", "7", "--out", "-")
    assert "(column" in annotated.refusal(2, "export", "--format", "jsonl", "--query", "tg:x", "--out", "-")


def test_what_cannot_be_written_is_refused_in_a_line(annotated: Line) -> None:
    for arguments, code in (
        (("--format", "word", "--out", "a"), 2),
        (("--format", "jsonl"), 2),
        (("--format", "jsonl", "--out", ""), 2),
        (("--format", "jsonl", "--out", "missing/a"), 6),
        (("--format", "jsonl", "--out", "."), 6),
        (("--format", "markdown", "--out", "-"), 6),
    ):
        annotated.refusal(code, "export", *arguments)


def test_a_folder_without_the_right_to_write_is_told_and_stays_empty(annotated: Line, shared_folder: Path) -> None:
    desk, closed = shared_folder / "desk", shared_folder / "closed"
    desk.mkdir()
    closed.mkdir(mode=0o555)
    (desk / "archive.db").write_bytes(annotated.archive.read_bytes())
    for path in (desk, desk / "archive.db"):
        path.chmod(0o777)
    for form in ("jsonl", "markdown"):
        with an_ordinary_user():
            arguments = ("export", "--format", form, "--out", str(closed / "a"))
            code, _out, err = annotated("--archive", str(desk / "archive.db"), *arguments)
        assert (code, "permission denied" in err) == (6, True)
    assert list(closed.iterdir()) == []


def test_html_is_the_report_of_articles_or_of_a_question(annotated: Line, tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    annotated.data("export", "--format", "html", "--article", "1", "--out", str(path))
    annotated.data("export", "--format", "html", "--query", "tag:korea", "--out", str(path), "--force")

    assert path.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert "no such article" in annotated.refusal(2, "export", "--format", "html", "--article", "9", "--out", str(path))
