"""What is left when the program meets a bug of its own: one line, and a report without a word of anybody's text.

The report holds the kinds of the errors and the places in the code. No message and no variable is in it: they may be
other people's articles. What was confirmed before is in the archive.
"""

import os
import platform
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from traceback import extract_tb
from types import TracebackType

PEERS = ("newsreader", "textual", "sqlite-utils", "rapidfuzz", "lxml", "numpy")


def report(error: BaseException, *, at: datetime) -> str:
    """Errors from the first to the last, each with the places it came through; and what all of it ran on."""
    lines = [f"newsreader, a bug, {at:%Y-%m-%d %H:%M:%S} UTC", ""]
    for fault in reversed(list(_chain(error))):
        lines.append(f"{type(fault).__module__}.{type(fault).__qualname__}")
        lines += [f"  {frame.filename}:{frame.lineno} in {frame.name}" for frame in extract_tb(fault.__traceback__)]
    lines += ["", f"Python {platform.python_version()} on {platform.platform()}"]
    lines += [f"{name} {version(name)}" for name in PEERS]
    lines.append(f"TERM={os.environ.get('TERM', '')} COLORTERM={os.environ.get('COLORTERM', '')}")
    return "\n".join(lines) + "\n"


def keep(text: str, folder: Path, *, at: datetime) -> Path:
    """The report in a file of its owner's alone; a second one of the same moment has a number. Raises OSError."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for number in range(100):
        path = folder / f"crash-{at:%Y%m%d-%H%M%S}{f'-{number}' if number else ''}.txt"
        try:
            file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            continue
        with os.fdopen(file, "w", encoding="utf-8") as out:
            out.write(text)
        return path
    raise FileExistsError(str(folder))


def tell(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Instead of a traceback: keep the report and name it in one line. For ``sys.excepthook``."""
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)
        return
    at = datetime.now(UTC)
    text = report(error, at=at)
    try:
        where = f"a report without any of your text is in {keep(text, folder_of_reports(), at=at)}"
    except OSError:
        sys.stderr.write(text)
        where = "the report, without any of your text, is above"
    sys.stderr.write(f"newsreader: a bug ({kind.__name__}): what was confirmed is in the archive; {where}\n")


def folder_of_reports() -> Path:
    """The XDG state folder of the program."""
    from platformdirs import user_state_path

    return user_state_path("newsreader", appauthor=False)


def _chain(error: BaseException) -> Iterator[BaseException]:
    """The error, what caused it, and so on back to the first."""
    seen: set[int] = set()
    fault: BaseException | None = error
    while fault is not None and id(fault) not in seen:
        seen.add(id(fault))
        yield fault
        fault = fault.__cause__ or (None if fault.__suppress_context__ else fault.__context__)
