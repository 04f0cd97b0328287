"""What may happen to a terminal: signals, a closed window, sleep, other sizes, and a bug of ours."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.walk.terminal import ROOT, Terminal

ARTICLE = "비밀스러운 기사"
CRASHING = f"""
from reader.tui.screens.base import DeskScreen

def broken(self):
    text = {ARTICLE!r}
    raise KeyError(text)

DeskScreen.action_help = broken
from reader.__main__ import main
main()
"""


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """An archive and a home of the test's own."""
    return {"NEWSREADER_ARCHIVE": str(tmp_path / "archive.db"), "HOME": str(tmp_path), "NEWSREADER_AUTHOR": "분석가"}


def is_as_it_was(terminal: Terminal) -> bool:
    """Whether the program left the other screen, gave the cursor back and let go of the mouse."""
    return all(code in terminal.drawn for code in (b"\x1b[?1049l", b"\x1b[?25h", b"\x1b[?1000l"))


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT], ids=lambda one: one.name)
def test_a_signal_ends_the_reader_and_the_terminal_is_as_it_was(environment: dict[str, str], ending: int) -> None:
    with Terminal(environment=environment) as terminal:
        terminal.sees("Open the sample")
        terminal.signal(ending)
        assert terminal.ends() == 128 + ending
        assert is_as_it_was(terminal)


def test_a_window_that_is_closed_ends_the_reader(environment: dict[str, str]) -> None:
    with Terminal(environment=environment) as terminal:
        terminal.sees("Open the sample")
        terminal.close_window()
        assert terminal.is_gone() == 128 + signal.SIGHUP


@pytest.mark.parametrize("sleep", ["key", "signal"])
def test_the_reader_sleeps_and_wakes_where_it_was(environment: dict[str, str], sleep: str) -> None:
    with Terminal(environment=environment) as terminal:
        terminal.sees("Open the sample")
        terminal.press("Enter")
        terminal.sees("p0")
        if sleep == "key":
            terminal.press("\x1a")
        else:
            terminal.signal(signal.SIGTSTP)
        terminal.stops()
        assert is_as_it_was(terminal)
        terminal.signal(signal.SIGCONT)
        terminal.press("j")
        terminal.sees("p1")


def test_a_window_of_twenty_by_five_and_back_loses_nothing(environment: dict[str, str]) -> None:
    with Terminal(environment=environment) as terminal:
        terminal.sees("Open the sample")
        terminal.press("Enter")
        terminal.sees("p0")
        terminal.resize(20, 5)
        terminal.press("j")
        terminal.sees("p1")
        terminal.resize(80, 24)
        terminal.press("1")
        terminal.sees("+ Japan side", "p1")


def test_a_bug_gives_the_terminal_back_and_reports_no_word_of_an_article(
    environment: dict[str, str], tmp_path: Path
) -> None:
    script = tmp_path / "crashing.py"
    script.write_text(CRASHING, encoding="utf-8")
    with Terminal(environment=environment, program=[str(script)]) as terminal:
        terminal.sees("Open the sample")
        terminal.press("?")
        assert terminal.ends() == 1
        assert is_as_it_was(terminal)
        said = terminal.text
    (report,) = (tmp_path / ".local" / "state" / "newsreader").glob("crash-*.txt")
    assert "newsreader: a bug (KeyError)" in said
    assert ARTICLE not in said
    told = report.read_text(encoding="utf-8")
    assert "builtins.KeyError" in told
    assert "crashing.py" in told
    assert ARTICLE not in told
    assert report.stat().st_mode & 0o777 == 0o600


def test_a_bug_of_a_verb_is_one_line_too(environment: dict[str, str], tmp_path: Path) -> None:
    script = tmp_path / "crashing.py"
    script.write_text(
        "import reader.cli.main as m\n"
        "def broken(arguments):\n"
        f"    raise RuntimeError({ARTICLE!r}) from ValueError({ARTICLE!r})\n"
        "m.run = broken\n"
        "from reader.__main__ import main\nmain()\n",
        encoding="utf-8",
    )
    done = subprocess.run(
        [sys.executable, str(script), "list"],
        capture_output=True,
        text=True,
        check=False,
        timeout=180,
        env={**environment, "PYTHONPATH": str(ROOT)},
    )
    assert done.returncode == 1
    assert done.stderr.startswith("newsreader: a bug (RuntimeError): what was confirmed is in the archive;")
    assert done.stderr.count("\n") == 1
    (report,) = (tmp_path / ".local" / "state" / "newsreader").glob("crash-*.txt")
    told = report.read_text(encoding="utf-8")
    assert told.index("builtins.ValueError") < told.index("builtins.RuntimeError")
    assert ARTICLE not in told
