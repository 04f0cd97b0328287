"""Which archive a command works on, how it explains itself, and how it ends when its streams do not behave."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from reader.cli.main import VERBS, run
from tests.builders import an_ordinary_user
from tests.commands.conftest import Line

ROOT = Path(__file__).parents[2]


# ── Archives ───────────────────────────────────────────────────────────────────────────────────────────────────────
def test_the_option_wins_over_the_environment(line: Line) -> None:
    elsewhere = line.folder / "elsewhere.db"

    line.data("--archive", str(elsewhere), "add", line.page())

    assert elsewhere.exists()
    assert not line.archive.exists()


@pytest.mark.parametrize("verb", ["list", "add"])
def test_an_archive_that_cannot_be_opened_is_refused_in_one_line(line: Line, verb: str) -> None:
    arguments = [verb, line.page()] if verb == "add" else [verb]

    assert line.refusal(5, "--archive", str(line.folder), *arguments) == f"{line.folder}: is a folder"
    text = line.page("text.txt")
    assert line.refusal(5, "--archive", text, *arguments) == f"{text}: is not an archive of newsreader"
    missing = line.folder / "no" / "such.db"
    assert line.refusal(5, "--archive", str(missing), "add", text) == f"{missing}: no such file or directory"
    assert "no such user" in line.refusal(5, "--archive", "~nobody-of-that-name/a.db", *arguments)


def test_the_default_archive_is_made_in_a_folder_for_its_owner(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NEWSREADER_ARCHIVE")
    monkeypatch.setenv("XDG_DATA_HOME", str(line.folder / "data"))

    assert line.data("list") == ""

    folder = line.folder / "data" / "newsreader"
    assert folder.stat().st_mode & 0o777 == 0o700
    assert (folder / "archive.db").stat().st_mode & 0o777 == 0o600


def test_a_data_folder_that_cannot_be_made_is_refused_in_one_line(
    shared_folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("NEWSREADER_ARCHIVE", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(shared_folder / "data"))
    with an_ordinary_user():
        assert run(["list"]) == 5
    assert capsys.readouterr() == ("", f"newsreader: {shared_folder}/data/newsreader: permission denied\n")


# ── Help and ends ──────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("verb", [verb.name for verb in VERBS])
def test_every_verb_explains_itself_with_an_example(line: Line, verb: str) -> None:
    for flag in ("--help", "-h"):
        text = line.data(verb, flag)
        assert f"Example: newsreader {verb}" in text
        assert "Usage: newsreader" in text


def test_the_program_explains_itself_and_tells_its_version(line: Line) -> None:
    text = line.data("--help")

    assert all(f"  {verb.name} " in text for verb in VERBS)
    assert line.data("--version").startswith("newsreader ")
    assert not line.archive.exists()


def piped(
    arguments: list[str], archive: Path, *, stdout: int, before: Callable[[], None] | None = None
) -> tuple[int, str]:
    """A command as a process of its own, with this standard output, after ``before`` in that process."""
    done = subprocess.run(
        [sys.executable, "-m", "reader", *arguments],
        stdout=stdout,
        stderr=subprocess.PIPE,
        stdin=subprocess.DEVNULL,
        preexec_fn=before,
        text=True,
        timeout=180,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT), "NEWSREADER_ARCHIVE": str(archive)},
    )
    return done.returncode, done.stderr


@pytest.mark.parametrize("arguments", [["list"], ["show", "1"], ["show", "1", "--json"]])
def test_a_reader_that_has_seen_enough_is_no_error(filled: Line, arguments: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        assert piped(arguments, filled.archive, stdout=writing) == (0, "")
    finally:
        os.close(writing)


@pytest.mark.parametrize("arguments", [["list"], ["show", "1", "--json"]])
def test_a_full_disk_behind_the_output_is_told(filled: Line, arguments: list[str]) -> None:
    with Path("/dev/full").open("w") as full:
        code, err = piped(arguments, filled.archive, stdout=full.fileno())

    assert (code, err) == (6, "newsreader: standard output: no space left on device\n")


def test_the_reader_needs_a_terminal(line: Line) -> None:
    said = "newsreader: standard input: is not a terminal; the reader needs one (newsreader --help lists the verbs)\n"

    assert piped([], line.archive, stdout=subprocess.DEVNULL) == (2, said)
    assert not line.archive.exists()


def test_a_program_that_was_started_without_standard_input_reads_files(line: Line) -> None:
    def shut() -> None:
        os.close(0)

    assert piped(["add", line.page()], line.archive, stdout=subprocess.DEVNULL, before=shut) == (0, "")
    code, err = piped(["add", "-"], line.archive, stdout=subprocess.DEVNULL, before=shut)
    assert (code, err) == (2, "newsreader: -: there is no standard input here\n")
    assert piped([], line.archive, stdout=subprocess.DEVNULL, before=shut)[0] == 2


def test_a_program_that_was_started_without_standard_output_still_works(line: Line) -> None:
    def shut() -> None:
        os.close(1)

    assert piped(["add", line.page()], line.archive, stdout=subprocess.DEVNULL, before=shut) == (0, "")
    assert len(line.data("list").splitlines()) == 1
