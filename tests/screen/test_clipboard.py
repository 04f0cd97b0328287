"""Copying, and an honest word about which way it went. Each copy is a process of its own: pyperclip chooses once."""

import base64
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from reader.tui.clipboard import OSC52_LIMIT_BYTES, SCREEN_PIECE, TIMEOUT_S, passed_on

ROOT = Path(__file__).parents[2]
COPIER = """
import json, os, sys
from reader.tui.clipboard import copy
sent = []
words = copy(sys.stdin.read(), environment=os.environ, osc52=sent.append, way=os.environ.get("WAY", "auto"))
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


# ── The way that was chosen ────────────────────────────────────────────────────────────────────────────────────────
def test_a_terminal_alone_leaves_the_desktop_as_it_is(tools: Path) -> None:
    an_xclip(tools)

    words, sent = copied("다리", tools, DISPLAY=":0", WAY="terminal")

    assert (words, sent) == ("sent to the terminal (it gives no answer)", ["다리"])
    assert not (tools / "kept").exists()


def test_the_desktop_alone_leaves_the_terminal_as_it_is(tools: Path) -> None:
    an_xclip(tools)

    assert copied("다리", tools, DISPLAY=":0", WAY="desktop") == ("copied: desktop clipboard", [])


@pytest.mark.parametrize("way", ["desktop", "file"])
def test_what_the_chosen_way_does_not_take_is_in_a_file(tools: Path, way: str) -> None:
    words, sent = copied("다리", tools, WAY=way)

    assert sent == []
    assert words.startswith("written to " if way == "file" else "the desktop's clipboard does not answer; written to ")
    assert Path(words.rpartition(" ")[2]).read_text(encoding="utf-8") == "다리"


# ── Through a multiplexer ──────────────────────────────────────────────────────────────────────────────────────────
def opened(wrapped: str, begin: str) -> str:
    """What arrives at the terminal of strings that a multiplexer passes on."""
    pieces = wrapped.split("\x1b\\")
    assert pieces.pop() == ""
    assert all(piece.startswith(begin) for piece in pieces)
    return "".join(piece.removeprefix(begin) for piece in pieces)


@pytest.mark.parametrize("environment", [{"TMUX": "yes"}, {"TERM": "tmux-256color"}])
def test_tmux_passes_the_sequence_on(environment: dict[str, str]) -> None:
    inner = opened(passed_on("다리", environment), "\x1bPtmux;")

    assert inner == f"\x1b\x1b]52;c;{base64.b64encode('다리'.encode()).decode()}\a"


@pytest.mark.parametrize("environment", [{"STY": "1.tty"}, {"TERM": "screen-256color"}])
def test_screen_passes_the_sequence_on_in_pieces_that_it_takes(environment: dict[str, str]) -> None:
    wrapped = passed_on("다리" * 500, environment)

    assert opened(wrapped, "\x1bP") == f"\x1b]52;c;{base64.b64encode(('다리' * 500).encode()).decode()}\a"
    assert max(map(len, wrapped.split("\x1b\\"))) <= SCREEN_PIECE + 2


def test_without_a_multiplexer_nothing_is_sent_twice() -> None:
    assert passed_on("다리", {"TERM": "xterm-256color"}) == ""
