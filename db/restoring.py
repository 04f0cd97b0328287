"""Putting a backup in the place of the archive, so that whoever kills us leaves the old one there or the new, whole.

The copy is made beside the archive and checked, nobody else may have the archive open, what it holds and the backup
does not is never given up unasked, and it is kept under another name. Two names change on disk: the old one gets a
second name, then the new one takes the first.
"""

import fcntl
import os
import sqlite3
from contextlib import ExitStack, closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from db.backups import STAMP
from db.connection import check_file, connect, translated, words
from db.copies import fill, room_for, settle, to_read
from db.errors import CannotOpen, CannotWrite, Damaged

ACTS = "SELECT txn, at, author, action FROM journal ORDER BY txn"
IN_USE = "another program has the archive open; close it first"
SHARED_FIRST, SHARED_SIZE = 0x40000002, 510  # what every connection locks: https://www.sqlite.org/lockingv3.html
LOGS = ("-wal", "-shm")


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """What took the archive's place: how many acts it holds, and where the old one is kept, if there was one."""

    acts: int
    kept: Path | None


def restore(archive: Path, backup: Path, *, force: bool, at: datetime, known_version: int) -> Restored:
    """Put a copy of a backup in the place of the archive.

    Raises CannotWrite if another program has the archive open, and, unless ``force``, if the archive holds acts that
    the backup does not, or cannot be read; CannotOpen and Damaged for a backup of a newer version, or not whole.
    """
    kept = archive.with_name(f"{archive.name}.replaced-{at.astimezone(UTC).strftime(STAMP)}")
    with room_for(archive) as made:
        try:
            fill(made, backup, known_version=known_version, named=archive)
            with to_read(made) as connection:
                (acts,) = connection.execute("SELECT count(*) FROM journal").fetchone()
            if not archive.exists() or archive.stat().st_size == 0:
                _write_ahead(made)
                os.replace(made, archive)  # noqa: PTH105
                settle(archive.parent)
                return Restored(acts=acts, kept=None)
            if archive.samefile(backup):
                raise CannotWrite(str(backup), "is the archive itself")
            _take_place(archive, kept, made, known_version, force=force)
        except OSError as error:
            raise CannotWrite(str(archive), words(error)) from error
    return Restored(acts=acts, kept=kept)


def _take_place(archive: Path, kept: Path, made: Path, known_version: int, *, force: bool) -> None:
    try:
        check_file(archive, known_version)
        connection = _only_connection(archive)
    except (CannotOpen, Damaged) as error:
        if not force:
            reason = f"{error.reason}; --force puts the backup in its place, and keeps it under another name"
            raise type(error)(error.name, reason) from error
        _take_place_unread(archive, kept, made)
        return
    with closing(connection):
        if not force and (missing := _missing(archive, connection, made)):
            connection.execute("ROLLBACK")
            connection.execute("PRAGMA journal_mode = WAL")
            what = "an act" if missing == 1 else f"{missing:,} acts"
            raise CannotWrite(
                str(archive), f"holds {what} that the backup does not; --force replaces it, and keeps it beside"
            )
        _exchange(archive, kept, made)


def _take_place_unread(archive: Path, kept: Path, made: Path) -> None:
    """The same for a file that SQLite cannot read: its log goes along, before it could be taken for another's."""
    with archive.open("rb+") as file:
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, SHARED_SIZE, SHARED_FIRST)
        except OSError as error:
            raise CannotWrite(str(archive), IN_USE) from error
        os.link(archive, kept)
        for ending in LOGS:
            log = archive.with_name(f"{archive.name}{ending}")
            if log.exists():
                log.rename(kept.with_name(f"{kept.name}{ending}"))
        settle(archive.parent)
        _write_ahead(made)
        os.replace(made, archive)  # noqa: PTH105
        settle(archive.parent)


def _only_connection(archive: Path) -> sqlite3.Connection:
    """A connection that has the archive for itself; its log was written back into it, and is gone."""
    connection = sqlite3.connect(f"{archive.absolute().as_uri()}?mode=rw", uri=True, isolation_level=None, timeout=1)
    with ExitStack() as unless_it_has:
        unless_it_has.callback(connection.close)
        with translated(archive):
            try:
                connection.execute("PRAGMA journal_mode = DELETE")
                connection.execute("BEGIN EXCLUSIVE")
                connection.execute("SELECT max(txn) FROM journal").fetchone()
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY:
                    raise CannotWrite(str(archive), IN_USE) from error
                raise
        unless_it_has.pop_all()
    return connection


def _missing(archive: Path, connection: sqlite3.Connection, made: Path) -> int:
    """How many acts of the archive the copy does not hold."""
    missing = 0
    with translated(archive), to_read(made) as copied:
        acts = copied.execute(ACTS)
        there = acts.fetchone()
        for act in connection.execute(ACTS):
            while there is not None and there[0] < act[0]:
                there = acts.fetchone()
            missing += there != act
    return missing


def _exchange(archive: Path, kept: Path, made: Path) -> None:
    _write_ahead(made)
    os.link(archive, kept)
    settle(archive.parent)
    os.replace(made, archive)  # noqa: PTH105
    settle(archive.parent)


def _write_ahead(made: Path) -> None:
    """Copies keep no log; archives do."""
    with translated(made), closing(connect(made)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
