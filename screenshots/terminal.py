"""The real program in a real pty, and a screen that reads what it draws: for pictures, the walk and benchmarks."""

import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Self

import pyte

ROOT = Path(__file__).resolve().parent.parent


class Terminal:
    """A program in a pty of fixed size. A context manager: leaving it ends the program, and only it."""

    def __init__(self, command: Sequence[str], *, columns: int, lines: int, environment: Mapping[str, str]) -> None:
        self.screen = pyte.Screen(columns, lines)
        self._stream = pyte.ByteStream(self.screen)
        self.output = bytearray()
        self.exit_code: int | None = None
        self.pid, self._file = pty.fork()
        if self.pid == 0:  # the child
            os.chdir(ROOT)
            os.execvpe(command[0], list(command), {**os.environ, **environment})
        fcntl.ioctl(self._file, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self.exit_code is None:
            os.kill(self.pid, signal.SIGKILL)
            self._reap()
        os.close(self._file)

    @property
    def text(self) -> str:
        """The screen as text, one line a row."""
        rows = (self.screen.buffer[row] for row in range(self.screen.lines))
        # The second column of a wide character is empty; pyte's own ``display`` trips over half of one left behind.
        return "\n".join("".join(row[column].data for column in range(self.screen.columns)).rstrip() for row in rows)

    def type(self, *keys: str) -> None:
        """Strike keys: characters as they are, and the escape sequences of special keys by the caller."""
        for key in keys:
            os.write(self._file, key.encode())

    def resize(self, *, columns: int, lines: int) -> None:
        """Give the program a window of another size; what was drawn is forgotten."""
        self.screen.resize(lines, columns)
        self.screen.reset()
        fcntl.ioctl(self._file, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))

    def wait_for(self, what: str | Callable[[str], bool], *, timeout_s: float = 20.0) -> str:
        """Read until the screen shows some words, or a condition on its text holds. Returns the screen's text."""
        holds = (lambda text: what in text) if isinstance(what, str) else what
        deadline = time.monotonic() + timeout_s
        while not holds(self.text):
            if not self._read(deadline - time.monotonic()):
                raise AssertionError(f"never saw {what!r}; the screen shows:\n{self.text}")
        return self.text

    def settle(self, *, quiet_s: float = 0.3) -> None:
        """Read until the program has drawn nothing for a while: a picture must not catch half a frame."""
        while self._read(quiet_s):
            pass

    def wait_for_end(self, *, timeout_s: float = 20.0) -> int:
        """Read until the program has ended. Returns its exit code."""
        deadline = time.monotonic() + timeout_s
        while self._read(deadline - time.monotonic()):
            pass
        if time.monotonic() > deadline:
            raise AssertionError(f"still running; the screen shows:\n{self.text}")
        return self._reap()

    def _read(self, timeout_s: float) -> bool:
        """Feed the screen what is there; False at the end of the program or of the time."""
        ready, _, _ = select.select([self._file], [], [], max(timeout_s, 0))
        if not ready:
            return False
        try:
            data = os.read(self._file, 65536)
        except OSError:  # Linux says EIO when the other side of a pty is closed
            return False
        self.output += data
        self._stream.feed(data)
        return bool(data)

    def _reap(self) -> int:
        if self.exit_code is None:
            _, status = os.waitpid(self.pid, 0)
            self.exit_code = os.waitstatus_to_exitcode(status)
        return self.exit_code
