"""Restores a backup over an archive once for every step of it, each time in a process that is killed at that step.

usage: python restores_killed_at_each_step.py FOLDER        with archive.db (two articles) and backup.db (one) in it

A step is whatever Python does to files or databases: it tells its audit hooks. Prints a line for each: the event, the
titles that the archive holds after the kill, and whether all it holds is whole.
"""

import os
import shutil
import signal
import sys
from datetime import UTC, datetime
from pathlib import Path

from db import schema
from db.archive import Archive
from db.copies import checked
from db.restoring import restore

WATCHED = ("os.", "sqlite3.", "tempfile.", "shutil.", "fcntl.")


def steps(at: int, tell: int) -> None:
    """Have this process killed at a step, and the name of the step told."""
    passed = 0

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal passed
        is_write = event == "open" and isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR)
        if event != "os.kill" and (event.startswith(WATCHED) or is_write):
            if passed == at:
                os.write(tell, event.encode())
                os.kill(os.getpid(), signal.SIGKILL)
            passed += 1

    sys.addaudithook(watch)


def killed_at(step: int, archive: Path, backup: Path) -> str:
    """The step at which a restore was killed; nothing if it was done before."""
    told, tell = os.pipe()
    child = os.fork()
    if child == 0:
        steps(step, tell)
        restore(archive, backup, force=True, at=datetime.now(UTC), known_version=schema.VERSION)
        os._exit(0)
    os.close(tell)
    os.waitpid(child, 0)
    with os.fdopen(told, "rb") as pipe:
        return pipe.read().decode()


def main() -> None:
    folder = Path(sys.argv[1])
    step, event = 0, "first"
    while event:
        place = folder / f"step-{step}"
        place.mkdir()
        archive = place / "archive.db"
        shutil.copy(folder / "archive.db", archive)
        event = killed_at(step, archive, folder / "backup.db")
        checked(archive, known_version=schema.VERSION)
        titles = [summary.title for summary in Archive.open(archive, create=False).articles.page(offset=0, limit=9)]
        replaced = list(place.glob("archive.db.replaced-*"))
        kept = [Archive.open(path, create=False).articles.shelf().articles for path in replaced]
        print(event or "done", "/".join(titles), kept, sep="\t")  # noqa: T201
        step += 1


if __name__ == "__main__":
    main()
