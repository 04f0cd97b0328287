"""Copying, and an honest word about which way it went. Each copy is a process of its own: pyperclip chooses once."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from reader.tui.clipboard import OSC52_LIMIT_BYTES, TIMEOUT_S

ROOT = Path(__file__).parents[2]
COPIER = """
import json, os, sys
from reader.tui.clipboard import copy
sent = []
words = copy(sys.stdin.read(), environment=os.environ, osc52=sent.append)
print(json.dumps([words, sent]))
"""
KEPT = 'tee "$(dirname "$0")/kept" >/dev/null'  # what a tool was given


@pytest.fixture
def tools(tmp_path: Path) -> Path:
    """A folder for made-up tools, which find the system's own behind it."""
    folder = tmp_path / "tools"
    folder.mkdir()
    return folder


def a_tool(tools: Path, name: str, script: str) -> None:
    """A real program of that name."""
    path = tools / name
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)


def copied(text: str, tools: Path, **environment: str) -> tuple[str, list[str]]:
    """What copying said, and what was sent to the terminal."""
    plain = {name: value for name, value in os.environ.items() if name not in {"DISPLAY", "WAYLAND_DISPLAY", "TMUX"}}
    done = subprocess.run(
        [sys.executable, "-c", COPIER],
        input=text,
        capture_output=True,
        text=True,
        timeout=180,
        check=True,
        env={
            **plain,
            "PYTHONPATH": str(ROOT),
            "PATH": f"{tools}:/usr/bin:/bin",
            "TMPDIR": str(tools.parent),
            **environment,
        },
    )
    assert done.stderr == ""
    words, sent = json.loads(done.stdout)
    return words, sent


def an_xclip(tools: Path, *, honest: bool = True) -> None:
    """A clipboard tool that gives back what it was given, or says that it did."""
    back = 'cat "$(dirname "$0")/kept"' if honest else "true"
    a_tool(tools, "xclip", f'case "$*" in *-o*) {back};; *) {KEPT};; esac')


def test_without_any_tool_the_terminal_is_asked_and_no_success_is_claimed(tools: Path) -> None:
    assert copied("다리를 다시 열다", tools) == (
        "sent to the terminal (it gives no answer)",
        ["다리를 다시 열다"],
    )


def test_inside_tmux_its_buffer_gets_the_text(tools: Path) -> None:
    a_tool(tools, "tmux", f'[ "$*" = "load-buffer -w -" ] && {KEPT}')

    words, sent = copied("“다리”\n— 출처", tools, TMUX="/tmp/tmux-0/default,1,0")  # noqa: S108

    assert (words, sent) == ("copied: tmux buffer, terminal", ["“다리”\n— 출처"])
    assert (tools / "kept").read_text() == "“다리”\n— 출처"


def test_outside_tmux_its_buffer_is_left_alone(tools: Path) -> None:
    a_tool(tools, "tmux", KEPT)

    copied("말", tools)

    assert not (tools / "kept").exists()


@pytest.mark.parametrize("script", ["exit 1", "exec no-such-program"])
def test_a_tmux_that_fails_is_not_believed(tools: Path, script: str) -> None:
    a_tool(tools, "tmux", script)

    assert copied("말", tools, TMUX="yes")[0] == "sent to the terminal (it gives no answer)"


def test_a_tmux_that_cannot_be_run_is_not_believed(tools: Path) -> None:
    (tools / "tmux").write_text("no program")
    (tools / "tmux").chmod(0o755)

    assert copied("말", tools, TMUX="yes")[0] == "sent to the terminal (it gives no answer)"


def test_a_tmux_that_hangs_is_given_up(tools: Path) -> None:
    a_tool(tools, "tmux", f"exec sleep {TIMEOUT_S * 20}")

    assert copied("말", tools, TMUX="yes")[0] == "sent to the terminal (it gives no answer)"


def test_the_desktops_clipboard_is_written_and_read_back(tools: Path) -> None:
    an_xclip(tools)

    assert copied("다리", tools, DISPLAY=":0") == ("copied: desktop clipboard, terminal", ["다리"])
    assert (tools / "kept").read_text() == "다리"


def test_a_tool_that_claims_success_is_not_believed(tools: Path) -> None:
    an_xclip(tools, honest=False)

    assert copied("다리", tools, DISPLAY=":0")[0] == "sent to the terminal (it gives no answer)"


def test_a_tool_that_hangs_is_given_up(tools: Path) -> None:
    a_tool(tools, "xclip", f"exec sleep {TIMEOUT_S * 2}")

    assert copied("다리", tools, DISPLAY=":0")[0] == "sent to the terminal (it gives no answer)"


def test_a_text_too_long_for_the_terminal_is_not_sent_there(tools: Path) -> None:
    fits = "가" * (OSC52_LIMIT_BYTES // 3)
    assert copied(fits, tools)[1] == [fits]

    words, sent = copied(fits + "나", tools)

    assert sent == []
    told, _, name = words.rpartition(" ")
    assert told == "too long for the terminal's clipboard; written to"
    assert Path(name).read_text(encoding="utf-8") == fits + "나"
    assert Path(name).stat().st_mode & 0o777 == 0o600


def test_a_long_text_that_another_way_took_is_not_written_to_a_file(tools: Path) -> None:
    an_xclip(tools)

    assert copied("가" * OSC52_LIMIT_BYTES, tools, DISPLAY=":0") == ("copied: desktop clipboard", [])
