"""backup and restore, and the day's backup behind every verb that writes."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands.conftest import TITLE, Line

ROOT = Path(__file__).parents[2]


def of_the_day(line: Line) -> list[str]:
    return [entry.name for entry in (line.folder / "archive.db.backups").glob("daily-*.db")]


def test_the_first_verb_of_a_day_that_writes_makes_a_backup_and_no_other_does(line: Line) -> None:
    line.data("list")
    assert not (line.folder / "archive.db.backups").exists()
    line.data("add", line.page())
    (made,) = of_the_day(line)
    line.data("tag", "1", "2", "japan")
    assert of_the_day(line) == [made]


def test_a_day_without_a_backup_is_told_in_one_line_and_nothing_else_is_different(line: Line) -> None:
    (line.folder / "archive.db.backups").write_text("no folder")
    code, out, err = line("add", line.page())

    assert (code, out) == (0, f"1\t{TITLE}\n")
    assert err == f"newsreader: {line.folder}/archive.db.backups: not a directory (the day has no backup)\n"


def test_who_wants_no_daily_backups_gets_none(line: Line, tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text('backups = "off"\n')
    line.data("--config", str(tmp_path / "config.toml"), "add", line.page())
    assert not (line.folder / "archive.db.backups").exists()


def test_a_backup_goes_where_it_is_told_and_says_so(filled: Line) -> None:
    path, kind, _made_at, size = filled.data("backup").strip().split("\t")
    assert Path(path).parent == filled.folder / "archive.db.backups"
    assert (kind, int(size)) == ("asked", Path(path).stat().st_size)

    (filled.folder / "stick").mkdir()
    made = json.loads(filled.data("backup", str(filled.folder / "stick"), "--json"))
    assert Path(made["path"]).parent == filled.folder / "stick"
    assert Path(made["path"]).name.startswith("archive-")

    target = str(filled.folder / "copy.db")
    filled.data("backup", target)
    assert filled.refusal(6, "backup", target) == f"{target}: is there already; --force replaces it"
    filled.data("backup", target, "--force")


def test_the_backups_are_listed_without_opening_the_archive(filled: Line) -> None:
    path = filled.data("backup").split("\t")[0]
    filled.archive.unlink()

    rows = [row.split("\t")[:2] for row in filled.data("backup", "--list").splitlines()]
    assert rows[0] == [path, "asked"]
    assert [kind for _path, kind in rows] == ["asked", "daily"]
    assert [one["kind"] for one in json.loads(filled.data("backup", "--list", "--json"))] == ["asked", "daily"]
    assert "neither a path nor --force" in filled.refusal(2, "backup", "copy.db", "--list")


def test_a_backup_comes_back_by_its_name_alone(filled: Line) -> None:
    name = Path(filled.data("backup").split("\t")[0]).name
    filled.data("tag", "1", "2", "japan")
    assert "holds an act that the backup does not" in filled.refusal(6, "restore", name)

    code, out, err = filled("restore", name, "--force")
    assert (code, out) == (0, "")
    assert f"restored: {filled.archive}, with 1 act\n" in err
    assert "archive.db.replaced-" in err
    assert json.loads(filled.data("show", "1", "--json"))["paragraphs"][2]["tags"] == []


def test_a_damaged_backup_is_refused(filled: Line) -> None:
    copy = filled.folder / "copy.db"
    filled.data("backup", str(copy))
    content = bytearray(copy.read_bytes())
    words = json.loads(filled.data("show", "1", "--json"))["paragraphs"][2]["text"][:12]
    content[content.index(words.encode()) + 1] ^= 1
    copy.write_bytes(content)

    assert "the file is damaged" in filled.refusal(5, "restore", str(copy))
    assert filled.refusal(5, "restore", "none.db") == "none.db: no archive here"


def test_a_backup_comes_into_the_default_place(filled: Line, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copy = str(filled.folder / "copy.db")
    filled.data("backup", copy)
    monkeypatch.delenv("NEWSREADER_ARCHIVE")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))

    _code, _out, err = filled("restore", copy)
    assert err == f"restored: {tmp_path}/data/newsreader/archive.db, with 1 act\n"


def test_ctrl_c_ends_a_backup_and_leaves_nothing(filled: Line) -> None:
    """The signal is sent by the program to itself when it opens the file that would be the copy."""
    script = f"""
import os, signal, sys
def watch(event, arguments):
    if event == "sqlite3.connect" and ".new" in str(arguments[0]):
        os.kill(os.getpid(), signal.SIGINT)
sys.addaudithook(watch)
from reader.cli.main import run
sys.exit(run(["backup", {str(filled.folder / "copy.db")!r}]))
"""
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert done.returncode == 128 + signal.SIGINT
    assert done.stderr.strip() == ""
    assert not list(filled.folder.glob("*copy*"))
