"""Copying, by every way that may work, and an honest word about which did.

pyperclip hangs with a hung tool and reports success when xclip fails; OSC 52 has no answer, and tmux swallows it. So
the desktop's clipboard is written with a time limit and read back, tmux gets its own buffer, the terminal gets OSC 52
below its size limit, and the words say what is known.
"""

import os
import subprocess
import tempfile
from base64 import b64encode
from collections.abc import Callable, Mapping
from pathlib import Path
from threading import Thread

from reader.language import _

OSC52_LIMIT_BYTES = 75_000  # of text; beyond it xterm, tmux and others drop the sequence silently
TIMEOUT_S = 2.0
SCREEN_PIECE = 700  # characters; GNU screen drops a control string of more than 768 bytes
AUTO, DESKTOP, TERMINAL, FILE = "auto", "desktop", "terminal", "file"  # as the settings call the ways


def copy(text: str, *, environment: Mapping[str, str], osc52: Callable[[str], None], way: str = AUTO) -> str:
    """Copy text and say by which ways, for the status line. Blocks for some seconds at most: call it in a worker.

    ``way`` is one of the settings'; where it does not take the text, a file does.
    """
    if way == FILE:
        return _("written to {file}", file=_file(text))
    ways = []
    if way in {AUTO, DESKTOP} and _within(lambda: _desktop(text)):
        ways.append(_("desktop clipboard"))
    if way in {AUTO, TERMINAL} and environment.get("TMUX") and _tmux(text):
        ways.append(_("tmux buffer"))
    if way in {AUTO, TERMINAL} and len(text.encode()) <= OSC52_LIMIT_BYTES:
        osc52(text)
        if not ways:
            return _("sent to the terminal (it gives no answer)")
        ways.append(_("terminal"))
    if ways:
        return _("copied: {ways}", ways=", ".join(ways))
    if way == DESKTOP:
        return _("the desktop's clipboard does not answer; written to {file}", file=_file(text))
    return _("too long for the terminal's clipboard; written to {file}", file=_file(text))


def passed_on(text: str, environment: Mapping[str, str]) -> str:
    """OSC 52 once more, wrapped for what stands between the reader and the terminal; nothing where nothing does.

    tmux lets it through where ``allow-passthrough`` is on, also when it runs on another machine than the reader. Beside
    the bare sequence, which tmux takes itself where ``set-clipboard`` is on.
    """
    sequence = f"\x1b]52;c;{b64encode(text.encode()).decode()}\a"
    terminal = environment.get("TERM", "")
    if environment.get("TMUX") or terminal.startswith("tmux"):
        doubled = sequence.replace("\x1b", "\x1b\x1b")
        return f"\x1bPtmux;{doubled}\x1b\\"
    if environment.get("STY") or terminal.startswith("screen"):
        pieces = (sequence[at : at + SCREEN_PIECE] for at in range(0, len(sequence), SCREEN_PIECE))
        return "".join(f"\x1bP{piece}\x1b\\" for piece in pieces)
    return ""


def _desktop(text: str) -> bool:
    import pyperclip

    try:
        pyperclip.copy(text)
        return bool(pyperclip.paste() == text)
    except (pyperclip.PyperclipException, OSError, UnicodeError):
        return False


def _tmux(text: str) -> bool:
    try:
        done = subprocess.run(
            ["tmux", "load-buffer", "-w", "-"], input=text.encode(), timeout=TIMEOUT_S, capture_output=True, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def _within(way: Callable[[], bool]) -> bool:
    """Try a way in a thread of its own and give it up after the time limit: a hung tool cannot be interrupted."""
    answers: list[bool] = []
    thread = Thread(target=lambda: answers.append(way()), daemon=True)
    thread.start()
    thread.join(TIMEOUT_S)
    return bool(answers and answers[0])


def _file(text: str) -> Path:
    handle, name = tempfile.mkstemp(prefix="newsreader-", suffix=".txt")
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
    return Path(name)
