"""A real terminal for the real program: a pty of a fixed size, and pyte as its screen."""

import errno
import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from time import monotonic
from types import TracebackType

import pyte

from reader.tui.themes import NIGHT

ROOT = Path(__file__).parents[2]
COLUMNS, ROWS = 80, 24
TAIL = 4096  # bytes of what was drawn that are kept to be looked at
PATIENCE_S = 60.0  # of a machine with other work; what holds is seen at once
KEYS = {"Enter": "\r", "Esc": "\x1b", "Down": "\x1b[B"}


class Terminal:
    """``python -m reader`` in a pty. Keys go in; conditions on the screen are waited for; nothing sleeps."""

    def __init__(
        self, *arguments: str, environment: Mapping[str, str], program: Sequence[str] = ("-m", "reader")
    ) -> None:
        self.drawn = b""  # the end of what the program wrote
        self._screen = pyte.Screen(COLUMNS, ROWS)
        self._stream = pyte.ByteStream(self._screen)
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        self._process = subprocess.Popen(
            [sys.executable, *program, *arguments],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            start_new_session=True,
            cwd=ROOT,
            env={
                "PATH": os.environ["PATH"],
                "HOME": os.environ.get("HOME", "/"),
                "TERM": "xterm-256color",
                "COLORTERM": "truecolor",
                "LANG": "C.UTF-8",
                "PYTHONPATH": str(ROOT),
                "TEXTUAL_ANIMATIONS": "none",
                **environment,
            },
        )
        os.close(slave)

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._process.poll() is None:
            os.kill(self._process.pid, signal.SIGKILL)
        self._process.wait()
        self.close_window()

    @property
    def text(self) -> str:
        """What is on the screen now; a wide character's second cell is nothing."""
        lines = (
            "".join(self._screen.buffer[row][column].data for column in range(self._screen.columns))
            for row in range(self._screen.lines)
        )
        return "\n".join(line.rstrip() for line in lines)

    def line_with(self, words: str) -> str:
        """The first line of the screen that holds these words."""
        return next(line for line in self.text.splitlines() if words in line)

    def until(self, holds: Callable[[str], bool], what: str) -> None:
        """Read what the program draws until a condition on the screen holds."""
        end = monotonic() + PATIENCE_S
        while not holds(self.text):
            if not self._read(end - monotonic()):
                raise AssertionError(f"never saw {what} in:\n{self.text}")

    def sees(self, *words: str) -> None:
        """Wait until all of these words are on the screen at once."""
        self.until(lambda text: all(word in text for word in words), " and ".join(words))

    def misses(self, words: str) -> None:
        """Wait until these words are no longer on the screen."""
        self.until(lambda text: words not in text, f"a screen without {words!r}")

    def takes_words(self) -> None:
        """Wait until a field shows its cursor: a single cell in the ink of the text."""
        ink = str(NIGHT.foreground).removeprefix("#")

        def cursors(_text: str) -> bool:
            cells = (self._screen.buffer[row][column] for row in range(ROWS) for column in range(COLUMNS))
            return sum(cell.bg == ink for cell in cells) == 1

        self.until(cursors, "a cursor")

    def press(self, *keys: str) -> None:
        """Strike keys: names for the special ones, text for the others."""
        for key in keys:
            os.write(self._master, KEYS.get(key, key).encode())

    def signal(self, number: int) -> None:
        """Send a signal to the program."""
        os.kill(self._process.pid, number)

    def stops(self) -> None:
        """Wait until the program is suspended."""
        end = monotonic() + PATIENCE_S
        found = status = 0
        while not found and monotonic() < end:
            self._read(0.1)
            found, status = os.waitpid(self._process.pid, os.WUNTRACED | os.WNOHANG)
        assert found == self._process.pid
        assert os.WIFSTOPPED(status)
        while self._read(0.1):  # what it wrote last
            pass

    def resize(self, columns: int, rows: int) -> None:
        """Give the window another size."""
        self._screen.resize(rows, columns)
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.signal(signal.SIGWINCH)

    def close_window(self) -> None:
        """Close the terminal's window, whatever runs in it."""
        if self._master >= 0:
            os.close(self._master)
            self._master = -1

    def is_gone(self) -> int:
        """Wait until the program has ended without a window. Returns its exit code."""
        return self._process.wait(PATIENCE_S)

    def ends(self) -> int:
        """Wait until the program has ended. Returns its exit code."""
        end = monotonic() + PATIENCE_S
        while self._read(end - monotonic()):
            pass
        return self._process.wait(max(end - monotonic(), 1))

    def _read(self, timeout_s: float) -> bool:
        """Take in what the program drew; False when it has ended or nothing came in time."""
        ready, _, _ = select.select([self._master], [], [], max(timeout_s, 0))
        if not ready:
            return False
        try:
            drawn = os.read(self._master, 1 << 16)
        except OSError as error:
            if error.errno != errno.EIO:  # how Linux says that the other end is closed
                raise
            return False
        self.drawn = (self.drawn + drawn)[-TAIL:]
        self._stream.feed(drawn)
        return bool(drawn)
