"""What the command line says and how: data to stdout, one line per refusal to stderr, exit codes that mean something.

Everything printed is text from outside and goes through the sanitiser; names are printed escaped.
"""

import os
import sys
from enum import IntEnum

from db.errors import ArchiveError, CannotWrite, NotFound, QueryError, Unfit
from reader.errors import BadOrigin, FetchFailed, ReaderError
from reader.sanitise import sanitise, sanitise_line

LONGEST_NAME = 200  # code points of a name that are worth repeating
FILLERS = "\u115f\u1160\u3164\uffa0"  # Hangul that Unicode counts as letters and nobody can see


class Exit(IntEnum):
    """The exit codes, documented in README."""

    OK = 0
    BUG = 1
    USAGE = 2
    INPUT = 3
    NETWORK = 4
    DATABASE = 5
    CANNOT_WRITE = 6
    PARTLY = 7
    INTERRUPTED = 130


def exit_code(error: ReaderError | ArchiveError) -> Exit:
    """The exit code that an error means."""
    match error:
        case BadOrigin() | NotFound() | QueryError() | Unfit():
            return Exit.USAGE
        case FetchFailed():
            return Exit.NETWORK
        case ReaderError():
            return Exit.INPUT
        case CannotWrite():
            return Exit.CANNOT_WRITE
        case _:
            return Exit.DATABASE


def escaped(name: str) -> str:
    """A name that can be printed anywhere: on one line, every invisible or undecodable character as its escape."""
    shown = "".join(
        c if c.isprintable() and c not in FILLERS else c.encode("unicode_escape").decode("ascii") for c in name
    )
    return shown if len(shown) <= LONGEST_NAME else f"{shown[:LONGEST_NAME]}…"


def refuse(name: str, reason: str) -> None:
    """One line on stderr that names what was refused, and why."""
    print(f"newsreader: {escaped(name)}: {escaped(reason)}", file=sys.stderr)  # noqa: T201


def say(line: str) -> None:
    """One line of talk on stderr."""
    print(sanitise(line), file=sys.stderr)  # noqa: T201


class Unsaid(Exception):
    """Standard output takes no more: its reader went away, or its disk is full. The cause is an OSError."""


def put(line: str) -> None:
    """One line of data on stdout. Raises Unsaid."""
    try:
        print(sanitise(line))  # noqa: T201
    except OSError as error:
        raise Unsaid from error


def put_row(*fields: str) -> None:
    """One line of fields between tabs; none of them can break the line or hold a tab. Raises Unsaid."""
    put("\t".join(map(sanitise_line, fields)))


def put_json(value: object) -> None:
    """One JSON value on one line of stdout. Raises Unsaid."""
    import json

    put(json.dumps(value, ensure_ascii=False))


def put_json_as_is(value: object) -> None:
    """One JSON value on one line, every character as it came: what a terminal might obey is escaped. Raises Unsaid."""
    import json

    shown = json.dumps(value, ensure_ascii=False)
    put(shown if sanitise(shown) == shown else json.dumps(value))


def finish() -> None:
    """Let what was put go out, while a failure can still be told. Raises Unsaid."""
    try:
        if sys.stdout is not None:  # closed by whoever started us
            sys.stdout.flush()
    except OSError as error:
        raise Unsaid from error


def give_up(cause: BaseException | None) -> Exit:
    """End without what could not be put. A reader who has seen enough is no error; anything else is told."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what is still buffered must not raise at exit
    if isinstance(cause, BrokenPipeError):
        return Exit.OK
    refuse("standard output", (getattr(cause, "strerror", None) or str(cause)).lower())
    return Exit.CANNOT_WRITE
