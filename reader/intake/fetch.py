"""From a name to its bytes: files, standard input, addresses. The one door to files and, by ``download``, the network.

What comes in is bounded before it is read: regular files only, size first.
"""

import asyncio
import os
import stat
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from db.model import Payload
from reader.errors import BadOrigin, Unreadable
from reader.intake.download import LIMIT_BYTES, USUAL, Asked, Rules, check_address, download, too_large

MEDIA_TYPES = {".html": "text/html", ".htm": "text/html", ".xhtml": "application/xhtml+xml", ".txt": "text/plain"}


def fetch(
    origin: str,
    *,
    clock: Callable[[], datetime],
    standard_input: BinaryIO | None = None,
    allow_private: bool = False,
    rules: Rules = USUAL,
) -> Payload:
    """The bytes behind a path, an http(s) address, or "-" for standard input.

    Raises BadOrigin for a name that can be none of these, Unreadable for a file that is refused, FetchFailed for an
    address that does not answer well.
    """
    if not origin:
        raise BadOrigin("''", "an empty name")
    if origin == "-":
        if standard_input is None:
            raise BadOrigin("-", "there is no standard input here")
        return Payload(body=_bounded("-", standard_input), origin="-", fetched_at=clock())
    if "://" in origin:
        check_address(origin, origin)
        asked = Asked(address=origin, allow_private=allow_private)
        return asyncio.run(download(asked, clock=clock, rules=rules)).payload
    path = Path(origin)
    body = read_file(path)
    name = origin.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")  # a name may be no UTF-8
    return Payload(body=body, origin=name, media_type=MEDIA_TYPES.get(path.suffix.lower()), fetched_at=clock())


def pages_under(folder: Path) -> list[Path]:
    """The files of a folder and the folders in it, by name; hidden ones are left out. Raises Unreadable."""
    found = []
    for place, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += [Path(place, name) for name in sorted(files) if not name.startswith(".")]
    if not found:
        raise Unreadable(str(folder), "holds no pages")
    return found


def read_file(path: Path) -> bytes:
    """A regular file of bounded size. Raises Unreadable."""
    name = str(path)
    try:
        found = path.stat()
        if stat.S_ISDIR(found.st_mode):
            raise Unreadable(name, "is a folder")
        if not stat.S_ISREG(found.st_mode):
            raise Unreadable(name, "not a regular file (for a pipe, use -)")
        if found.st_size > LIMIT_BYTES:
            raise Unreadable(name, too_large())
        with path.open("rb") as file:
            return _bounded(name, file)
    except FileNotFoundError as error:
        raise Unreadable(name, "no such file") from error
    except OSError as error:
        raise Unreadable(name, (error.strerror or "cannot be read").lower()) from error
    except ValueError as error:  # a NUL byte in the name
        raise Unreadable(name, "no such file") from error


def _bounded(name: str, file: BinaryIO) -> bytes:
    body = file.read(LIMIT_BYTES + 1)
    if len(body) > LIMIT_BYTES:
        raise Unreadable(name, too_large())
    return body
