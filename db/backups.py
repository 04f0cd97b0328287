"""The backups of an archive: a folder beside it, one a day, one before each upgrade, and those that are asked for.

``archive.db.backups`` is for its owner alone. A backup is a copy that was checked; only then are older ones dropped.
"""

import os
import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path

from db.connection import words
from db.copies import Stop, copy, to_read
from db.errors import ArchiveError, CannotWrite

KOREAN_TIME = timedelta(hours=9)  # days begin when they do in everything that the program shows
AGAIN_AFTER = timedelta(hours=1)  # so long after a day's backup failed nobody tries again
LEFTOVER_S = 3_600  # a copy that was begun so long ago is nobody's any more: its program was killed
LAST_ACT = "SELECT txn, at, author, action FROM journal ORDER BY txn DESC LIMIT 1"
STAMP = "%Y%m%dT%H%M%S%fZ"
_STAMPED = r"(?P<at>\d{8}T\d{12})Z?"
_INSIDE = re.compile(rf"(?P<kind>daily|asked|repair|schema)(-\d+)?-{_STAMPED}\.db")
_BESIDE = (
    rf"\.(?P<kind>schema|replaced)(-\d+\.|-){_STAMPED}(\.backup)?"  # upgrades stood there once; restore keeps there
)
_FAILED = ".failed"  # a file whose time says when a day's backup last failed


class Kind(StrEnum):
    """What a backup was made for."""

    DAILY = "daily"
    ASKED = "asked"
    UPGRADE = "schema"
    REPAIR = "repair"
    REPLACED = "replaced"  # the archive whose place a backup took


MOST = {Kind.DAILY: 10, Kind.UPGRADE: 3, Kind.REPAIR: 3}  # older ones are dropped; of other kinds, none ever


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """One copy of an archive."""

    path: Path
    kind: Kind
    made_at: datetime
    size_bytes: int


def folder_of(archive: Path) -> Path:
    """Where the backups of an archive are."""
    return archive.with_name(f"{archive.name}.backups")


def backups_of(archive: Path) -> tuple[Backup, ...]:
    """Every backup of an archive, newest first. Raises CannotOpen."""
    beside = re.compile(re.escape(archive.name) + _BESIDE)
    found = [_backup(entry, _INSIDE) for entry in _entries(folder_of(archive))]
    found += [_backup(entry, beside) for entry in _entries(archive.parent)]
    return tuple(sorted((one for one in found if one), key=lambda one: (one.made_at, one.path), reverse=True))


def back_up(
    archive: Path,
    kind: Kind,
    *,
    at: datetime,
    known_version: int,
    checking: bool = True,
    stop: Stop | None = None,
    version: int | None = None,
) -> Backup:
    """Make a backup, check it, and drop the older ones of its kind that are too many.

    ``version`` is the schema that an upgrade leaves; ``checking`` as in ``copy``. Raises CannotWrite, CannotOpen,
    Damaged, Interrupted.
    """
    folder = folder_of(archive)
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise CannotWrite(str(folder), words(error)) from error
    name = kind.value if version is None else f"{kind.value}-{version}"
    path = folder / f"{name}-{at.astimezone(UTC).strftime(STAMP)}.db"
    copy(archive, path, known_version=known_version, checking=checking, stop=stop)
    made = _backup(path, _INSIDE)
    assert made is not None  # noqa: S101 - it was named by the same rule
    _tidy(archive, made)
    return made


def is_due(archive: Path, at: datetime) -> bool:
    """Whether there is no backup of this day yet and something was done since the newest. Costs a look at a folder.

    After one that failed it is not due for an hour. Raises ArchiveError.
    """
    backups = backups_of(archive)
    if any(one.kind is Kind.DAILY and _day(one.made_at) == _day(at) for one in backups) or _failed_lately(archive, at):
        return False
    act = _last_act(archive)
    return act is not None and not (backups and act == _last_act_kept(backups[0].path))


def keep_daily(archive: Path, *, at: datetime, known_version: int, stop: Stop | None = None) -> Backup | None:
    """Make the day's backup if it is due. Raises ArchiveError."""
    if not is_due(archive, at):
        return None
    try:
        return back_up(archive, Kind.DAILY, at=at, known_version=known_version, stop=stop)
    except ArchiveError:
        with suppress(OSError):
            marker = folder_of(archive) / _FAILED
            marker.touch(mode=0o600)
            os.utime(marker, (at.timestamp(), at.timestamp()))
        raise


def _entries(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except FileNotFoundError:
        return []
    except OSError as error:
        raise CannotWrite(str(folder), words(error)) from error


def _backup(path: Path, pattern: re.Pattern[str]) -> Backup | None:
    found = pattern.fullmatch(path.name)
    if found is None:
        return None
    try:
        size = path.stat().st_size
    except FileNotFoundError:  # dropped meanwhile
        return None
    made_at = datetime.strptime(found["at"], "%Y%m%dT%H%M%S%f").replace(tzinfo=UTC)
    return Backup(path=path, kind=Kind(found["kind"]), made_at=made_at, size_bytes=size)


def _tidy(archive: Path, made: Backup) -> None:
    """Drop what is too old, and what a killed program left. What cannot be dropped is left to the next."""
    folder = folder_of(archive)
    same = [one for one in backups_of(archive) if one.kind is made.kind and one.path.parent == folder]
    gone = [one.path for one in same[MOST.get(made.kind, len(same)) :] if one.path != made.path]
    began = made.path.stat().st_mtime - LEFTOVER_S
    gone += [path for path in folder.glob(".*.new*") if path.stat().st_mtime < began]
    with suppress(OSError):
        for path in (*gone, folder / _FAILED):
            path.unlink(missing_ok=True)


def _failed_lately(archive: Path, at: datetime) -> bool:
    try:
        failed_at = (folder_of(archive) / _FAILED).stat().st_mtime
    except OSError:
        return False
    return abs(at.timestamp() - failed_at) < AGAIN_AFTER.total_seconds()


def _last_act(path: Path) -> tuple[object, ...] | None:
    with to_read(path) as connection:
        act: tuple[object, ...] | None = connection.execute(LAST_ACT).fetchone()
    return act


def _last_act_kept(path: Path) -> tuple[object, ...] | None:
    """The same of a backup that may be damaged, which says nothing then."""
    try:
        return _last_act(path)
    except ArchiveError:
        return None


def _day(at: datetime) -> str:
    return f"{at.astimezone(UTC) + KOREAN_TIME:%Y-%m-%d}"
