"""Copying, by every way that may work, and an honest word about which did.

pyperclip hangs with a hung tool and reports success when xclip fails; OSC 52 has no answer, and tmux swallows it. So
the desktop's clipboard is written with a time limit and read back, tmux gets its own buffer, the terminal gets OSC 52
below its size limit, and the words say what is known.
"""

import os
import subprocess
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from threading import Thread

from reader.language import _

OSC52_LIMIT_BYTES = 75_000  # of text; beyond it xterm, tmux and others drop the sequence silently
TIMEOUT_S = 2.0


def copy(text: str, *, environment: Mapping[str, str], osc52: Callable[[str], None]) -> str:
    """Copy text and say by which ways, for the status line. Blocks for some seconds at most: call it in a worker."""
    ways = []
    if _within(lambda: _desktop(text)):
        ways.append(_("desktop clipboard"))
    if environment.get("TMUX") and _tmux(text):
        ways.append(_("tmux buffer"))
    if len(text.encode()) <= OSC52_LIMIT_BYTES:
        osc52(text)
        if not ways:
            return _("sent to the terminal (it gives no answer)")
        ways.append("terminal")
    return (
        _("copied: {ways}", ways=", ".join(ways))
        if ways
        else _("too long for the terminal's clipboard; written to {text}", text=_file(text))
    )


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
