"""Files that are there as a whole or not at all: written beside their place, read back, then put there.

The order is that of a power cut: the file's bytes are on the disk before its name is, and its name before anybody is
told. What is in the way stays as it is, unless the person said otherwise.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex
from typing import BinaryIO

from db.errors import CannotWrite

IN_THE_WAY = "is there already; --force writes over it"


def put(path: Path, write: Callable[[BinaryIO], None], *, check: Callable[[BinaryIO], None], force: bool) -> int:
    """Let ``write`` fill a new file, ``check`` read it from its beginning, and put it at the path. Returns its bytes.

    Whatever ends it early, nothing of it is left. Raises CannotWrite.
    """
    with _told(path):
        place = _place(path, force=force)
        with _beside(place) as (beside, file):
            write(file)
            file.flush()
            os.fsync(file.fileno())
            file.seek(0)
            check(file)
            size = os.fstat(file.fileno()).st_size
            with suppress(FileNotFoundError):
                os.fchmod(
                    file.fileno(), place.stat().st_mode & 0o777
                )  # what takes a file's place is seen by whom it was
            if force:
                os.replace(beside, place)  # noqa: PTH105 - both are names in one folder
            else:
                _link(beside, place)
        _keep_name(place.parent)
    return size


def put_bytes(path: Path, data: bytes, *, force: bool) -> int:
    """The same for what is in memory. Returns its length. Raises CannotWrite."""

    def fill(file: BinaryIO) -> None:
        file.write(data)

    def same(file: BinaryIO) -> None:
        if file.read() != data:
            raise CannotWrite(str(path), "was read back otherwise than it was written")

    return put(path, fill, check=same, force=force)


def _place(path: Path, *, force: bool) -> Path:
    """Where the file is to stand: behind a symbolic link, what that points to. Raises CannotWrite."""
    if not path.name or "\0" in str(path):
        raise CannotWrite(str(path), "is no name of a file")
    place = Path(os.path.realpath(path))
    if place.is_dir():
        raise CannotWrite(str(path), "is a folder")
    if place.exists() and not place.is_file():
        raise CannotWrite(str(path), "is no regular file")
    if place.exists() and not force:
        raise CannotWrite(str(path), IN_THE_WAY)
    return place


@contextmanager
def _beside(place: Path) -> Iterator[tuple[Path, BinaryIO]]:
    """A new file in the same folder. It is gone afterwards, unless it was put elsewhere."""
    beside = place.with_name(f".newsreader-{token_hex(8)}.part")
    descriptor = os.open(beside, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o666)
    try:
        with os.fdopen(descriptor, "w+b") as file:
            yield beside, file
    finally:
        with suppress(FileNotFoundError):
            beside.unlink()


def _link(beside: Path, place: Path) -> None:
    """Give the file its name, which nobody may have taken meanwhile."""
    try:
        os.link(beside, place)
    except FileExistsError:
        raise CannotWrite(str(place), IN_THE_WAY) from None
    except OSError:  # a file system without hard links
        if place.exists():
            raise CannotWrite(str(place), IN_THE_WAY) from None
        os.replace(beside, place)  # noqa: PTH105


def _keep_name(folder: Path) -> None:
    """Let the folder's entries reach the disk."""
    with suppress(OSError):  # not every file system lets a folder be synced, and the file itself is
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """What the system says, in words."""
    try:
        yield
    except OSError as error:
        raise CannotWrite(str(path), (error.strerror or str(error)).lower()) from error
