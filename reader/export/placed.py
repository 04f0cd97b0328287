"""A file put in its place whole or not at all: written beside it under another name, synced, then renamed."""

import os
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from db.errors import CannotWrite

READABLE = 0o666  # less what the person's umask takes


def put_in_place(path: Path, pieces: Iterable[bytes], *, overwrite: bool) -> None:
    """Write the pieces to the path. A file that is there is kept unless ``overwrite``. Raises CannotWrite."""
    target = Path(os.path.realpath(path))
    try:
        if target.is_dir():
            raise CannotWrite(str(path), "is a folder")
        if not overwrite and os.path.lexists(target):  # before any work; the link below says it without a race
            raise CannotWrite(str(path), "is there already; --force writes over it")
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:40]}-")
        try:
            with os.fdopen(handle, "wb") as file:
                file.writelines(pieces)
                file.flush()
                os.fchmod(file.fileno(), _mode(target))
                os.fsync(file.fileno())
            if overwrite:
                os.replace(name, target)  # noqa: PTH105
            else:
                _give_name(name, target)
        finally:
            with suppress(FileNotFoundError):
                os.unlink(name)  # noqa: PTH108
        _sync(target.parent)
    except FileExistsError as error:
        raise CannotWrite(str(path), "is there already; --force writes over it") from error
    except OSError as error:
        raise CannotWrite(str(path), (error.strerror or str(error)).lower()) from error


def _give_name(name: str, target: Path) -> None:
    """The only way to rename that never replaces; where the disk knows no hard links, the look before has to do."""
    try:
        os.link(name, target)
    except FileExistsError:
        raise
    except OSError:
        os.replace(name, target)  # noqa: PTH105


def _mode(target: Path) -> int:
    """What the file has already; a new one what any program of the person's would give it."""
    with suppress(FileNotFoundError):
        return target.stat().st_mode & 0o777
    mask = os.umask(0o077)
    os.umask(mask)
    return READABLE & ~mask


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
