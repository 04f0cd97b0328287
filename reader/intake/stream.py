"""Files that are read line by line and never held whole: one line in memory, none longer than was asked for."""

import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, NamedTuple

from reader.errors import BadOrigin, Unreadable


class RawLine(NamedTuple):
    """One line. ``body`` is None where it was longer than allowed; ``read_bytes`` counts from the file's beginning."""

    number: int  # 1-based
    body: bytes | None
    read_bytes: int


def lines(origin: str, *, most_bytes: int, standard_input: BinaryIO | None = None) -> Iterator[RawLine]:
    """The lines of a file, a pipe, or "-" for standard input, without their ends and without a byte order mark.

    Raises BadOrigin and Unreadable, at the first line or at a later one.
    """
    with opened(origin, standard_input=standard_input) as file:
        yield from lines_of(file, most_bytes=most_bytes)


@contextmanager
def opened(origin: str, *, standard_input: BinaryIO | None = None) -> Iterator[BinaryIO]:
    """A file, a pipe, or "-" for standard input, to be read. Raises BadOrigin and Unreadable, also for what is read."""
    try:
        if origin == "-":
            if standard_input is None:
                raise BadOrigin("-", "there is no standard input here")
            yield standard_input
            return
        with _readable(origin).open("rb") as file:
            yield file
    except FileNotFoundError as error:
        raise Unreadable(origin, "no such file") from error
    except OSError as error:
        raise Unreadable(origin, (error.strerror or "cannot be read").lower()) from error


def size_bytes(origin: str) -> int | None:
    """How much there is to read; None where nobody can say."""
    try:
        found = Path(origin).stat()
    except (OSError, ValueError):
        return None
    return found.st_size if stat.S_ISREG(found.st_mode) else None


def _readable(origin: str) -> Path:
    if not origin or "\0" in origin:
        raise BadOrigin(origin, "is no name of a file")
    path = Path(origin)
    mode = path.stat().st_mode
    if stat.S_ISDIR(mode):
        raise Unreadable(origin, "is a folder")
    if not (stat.S_ISREG(mode) or stat.S_ISFIFO(mode)):
        raise Unreadable(origin, "neither a regular file nor a pipe")
    return path


def lines_of(file: BinaryIO, *, most_bytes: int) -> Iterator[RawLine]:
    """The lines of what is open already."""
    number, read = 0, 0
    while line := file.readline(most_bytes + 1):
        number += 1
        read += len(line)
        body: bytes | None = line.rstrip(b"\r\n")
        if len(line) > most_bytes and not line.endswith(b"\n"):
            body = None
            while line and not line.endswith(b"\n"):
                line = file.readline(most_bytes)
                read += len(line)
        elif number == 1:
            body = line.rstrip(b"\r\n").removeprefix(b"\xef\xbb\xbf")
        yield RawLine(number, body, read)
