"""Copies of an archive: made while others go on writing, checked in every way, and only then given their name.

A copy that fails a check, or finds no room, leaves nothing behind. What is in a copy is one moment of the archive.
"""

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import mkstemp

from db.connection import check_file, connect, translated, words
from db.content import wrong_captures, wrong_texts
from db.errors import CannotOpen, CannotWrite, Damaged, Interrupted

# Of these no row is ever deleted: a copy has as many as there were before it was made, or as there were after.
KEPT = ("article", "capture", "revision", "block", "anchor", "tagging", "note", "journal")
COUNTS = "SELECT " + ", ".join(f"(SELECT count(*) FROM {table})" for table in KEPT)  # noqa: S608
STEPS = 10_000  # instructions of SQLite between two questions whether to stop: less than a millisecond

Stop = Callable[[], bool]


def copy(
    source: Path,
    target: Path,
    *,
    known_version: int,
    replacing: bool = False,
    checking: bool = True,
    stop: Stop | None = None,
) -> None:
    """Copy an archive, for its owner alone, check the copy, and give it its name.

    A name that is taken is refused unless ``replacing``; an empty file takes no name. Not ``checking`` is for whoever
    wants an archive as damaged as it is. Raises CannotWrite, CannotOpen, Damaged if the copy fails a check, Interrupted
    if ``stop`` said so.
    """
    if _is_same(source, target):
        raise CannotWrite(str(target), "is the archive itself")
    with room_for(target) as made:
        try:
            fill(made, source, known_version=known_version, named=target, checking=checking, stop=stop)
            if not replacing:
                _take_name(target)
            os.replace(made, target)  # noqa: PTH105
            settle(target.parent)
        except OSError as error:
            raise CannotWrite(str(target), words(error)) from error


@contextmanager
def room_for(target: Path) -> Iterator[Path]:
    """An empty file in the folder of the target, for its owner alone; gone at the end unless it was given a name."""
    try:
        handle, name = mkstemp(prefix=f".{target.name}.", suffix=".new", dir=target.parent)
        os.close(handle)
    except OSError as error:
        raise CannotWrite(str(target), words(error)) from error
    made = Path(name)
    try:
        yield made
    finally:
        made.unlink(missing_ok=True)


def fill(
    made: Path, source: Path, *, known_version: int, named: Path, checking: bool = True, stop: Stop | None = None
) -> None:
    """Copy an archive into an empty file, check it, and bring it to the disk. ``named`` is what errors call it.

    Raises OSError beside what ``copy`` raises.
    """
    check_file(source, known_version)
    try:
        if shutil.disk_usage(made.parent).free < source.stat().st_size:  # found out before the disk is full
            raise CannotWrite(str(named), "the disk is full")
        with to_read(source, stop) as connection:
            least = connection.execute(COUNTS).fetchone()
            connection.execute("VACUUM INTO ?", (str(made),))
            most = connection.execute(COUNTS).fetchone()
        if checking:
            checked(made, known_version=known_version, stop=stop, between=(least, most))
        with made.open("rb") as file:
            os.fsync(file.fileno())
    except CannotWrite as error:
        raise CannotWrite(str(named), error.reason) from error
    except (Damaged, Interrupted) as error:
        raise type(error)(str(source), error.reason) from error


def checked(
    path: Path,
    *,
    known_version: int,
    stop: Stop | None = None,
    between: tuple[Sequence[int], Sequence[int]] | None = None,
) -> None:
    """See that a file is an archive and whole, with no fewer and no more rows of KEPT than ``between``.

    Raises CannotOpen, Damaged, Interrupted.
    """
    check_file(path, known_version)
    with to_read(path, stop) as connection:
        (verdict,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
        if verdict != "ok":
            raise Damaged(str(path), f"the file is damaged ({verdict})")
        if connection.execute("PRAGMA foreign_key_check").fetchone():
            raise Damaged(str(path), "the file is damaged (a row points at one that is not there)")
        for found, what in ((wrong_texts, "text"), (wrong_captures, "page")):
            if number := next(found(connection), None):
                raise Damaged(str(path), f"the file is damaged ({what} {number} is not what was kept)")
        counts = connection.execute(COUNTS).fetchone()
    least, most = between or (counts, counts)
    wrong = [table for table, low, held, high in zip(KEPT, least, counts, most, strict=True) if not low <= held <= high]
    if wrong:
        raise Damaged(str(path), f"the file is damaged (it lacks rows of {', '.join(wrong)})")


@contextmanager
def to_read(path: Path, stop: Stop | None = None) -> Iterator[sqlite3.Connection]:
    """A connection that changes nothing, to an archive or to a copy that may lie where nobody can write."""
    with translated(path), closing(_opened(path)) as connection:
        connection.set_progress_handler(stop, STEPS)
        yield connection


def _opened(path: Path) -> sqlite3.Connection:
    try:
        return connect(path)
    except (CannotOpen, CannotWrite):  # the log that belongs to the file cannot be made in its folder
        if path.with_name(f"{path.name}-wal").exists():
            raise
        return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, isolation_level=None)


def settle(folder: Path) -> None:
    """Bring the names in a folder to the disk. Raises OSError."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _take_name(target: Path) -> None:
    try:
        os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError:
        if target.stat().st_size > 0:
            raise CannotWrite(str(target), "is there already; --force replaces it") from None


def _is_same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False
