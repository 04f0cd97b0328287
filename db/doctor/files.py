"""The files themselves: who may read them, and whether there is a backup that is young enough."""

import stat
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from db.backups import Kind, backups_of, folder_of
from db.copies import to_read
from db.doctor.findings import Fault, Mend, Problem

OTHERS = stat.S_IRWXG | stat.S_IRWXO
OTHERS_WRITE = stat.S_IWGRP | stat.S_IWOTH
STALE = timedelta(days=7)  # ten are kept, one a day: whoever works has one that is younger, if all is well
READABLE = Problem("files", "others may read the archive or its backups", "newsreader doctor --repair", Mend.MODES)
FOLDER = Problem("files", "others may write into the archive's folder", "chmod go-w FOLDER")
NO_BACKUP = Problem("backups", "there is no backup", "newsreader backup")
OLD_BACKUP = Problem(
    "backups", "something was done since the newest backup, which is over a week old", "newsreader backup"
)
LAST_ACT = "SELECT at FROM journal ORDER BY txn DESC LIMIT 1"


def modes(path: Path) -> Iterator[Fault]:
    """The archive, its log, its backups, and the folder it is in."""
    for file in open_to_others(path):
        yield READABLE, str(file)
    if (
        path.absolute().parent.stat().st_mode & OTHERS_WRITE
        and not path.absolute().parent.stat().st_mode & stat.S_ISVTX
    ):
        yield FOLDER, str(path.absolute().parent)


def open_to_others(path: Path) -> tuple[Path, ...]:
    """Whatever of the archive others may look into."""
    files = (path, *(path.with_name(f"{path.name}{log}") for log in ("-wal", "-shm")), folder_of(path))
    there = [file for file in (*files, *(one.path for one in backups_of(path))) if file.exists()]
    return tuple(file for file in there if file.stat().st_mode & OTHERS)


def backups(path: Path, now: datetime) -> Iterator[Fault]:
    """Whether what was done is in a backup that is not too old. An archive in which nothing was done needs none."""
    with to_read(path) as connection:
        found = connection.execute(LAST_ACT).fetchone()
    made = [one.made_at for one in backups_of(path) if one.kind is not Kind.REPLACED]
    if found and not made:
        yield NO_BACKUP, str(folder_of(path))
    elif found and datetime.fromisoformat(found[0]) > made[0] and now - made[0] > STALE:
        yield OLD_BACKUP, f"{made[0]:%Y-%m-%d}"
