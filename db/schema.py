"""Making an archive and bringing it up to date, by the steps in ``db.migrations`` alone.

STRICT, foreign keys RESTRICT, soft delete only.

Machine output (recognition, mention, quotation) may be rebuilt and is the only kind of row that may cascade. What a
person made is never deleted: it gets a ``deleted_at``. Triggers keep evidence (revisions, blocks, anchors, versions of
notes, the journal) as it was written, whoever writes.

sqlite-utils and tempfile are imported only where they are due: they would double the cost of every short command.
"""

import os
from contextlib import suppress
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from db.connection import APPLICATION_ID, connect, translated, words
from db.errors import CannotOpen

if TYPE_CHECKING:
    from sqlite_utils import Migrations

STEPS = (  # the modules of db.migrations, in order
    *("m001_archive", "m002_search", "m003_entities", "m004_searches", "m005_tagbook", "m006_candidates"),
    "m007_suggestions",
    "m009_library",
    "m010_feeds",
    "m011_stories",
    "m014_views",
)
VERSION = len(STEPS)  # kept in PRAGMA user_version

HISTORY = "SELECT 1 FROM sqlite_schema WHERE name = '_sqlite_migrations'"


def migrations() -> "Migrations":
    """Every step from an empty file to the schema of this version, in order."""
    from sqlite_utils import Migrations

    steps = Migrations("newsreader")
    for name in STEPS:
        step = import_module(f"db.migrations.{name}")
        steps(name=name)(step.apply)
    return steps


def create(path: Path) -> None:
    """Make a new archive that only its owner may read. An existing file is left as it is.

    It is made under another name and linked into place when it is whole, so that nobody ever meets half an archive.
    """
    from tempfile import mkstemp

    try:
        handle, name = mkstemp(prefix=f".{path.name}.", suffix=".new", dir=path.parent)
        os.close(handle)
        made = Path(name)
        try:
            migrate(made)
            with suppress(FileExistsError):
                os.link(made, path)
        finally:
            made.unlink()
    except OSError as error:
        raise CannotOpen(str(path), words(error)) from error


def upgrade(path: Path, version: int) -> Path:
    """Back up an older archive, check the backup, and bring the file to this version. Returns the backup's path."""
    from db.backups import Kind, back_up
    from db.copies import Demand

    connection = connect(path)
    try:
        with translated(path):
            if not connection.execute(HISTORY).fetchone():
                raise CannotOpen(str(path), "is not an archive of newsreader")
    finally:
        connection.close()
    at, demand = datetime.now(UTC), Demand.STRUCTURE  # one damaged text must not keep a person from all the others
    made = back_up(path, Kind.UPGRADE, at=at, known_version=VERSION, demand=demand, version=version)
    migrate(path)
    return made.path


def migrate(path: Path) -> None:
    """Bring a file to this version in one transaction; a file that another process just migrated is left alone."""
    from sqlite_utils import Database

    connection = connect(path)
    try:
        with translated(path):
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("BEGIN IMMEDIATE")
            if connection.execute("PRAGMA user_version").fetchone()[0] < VERSION:
                migrations().apply(Database(connection, recursive_triggers=False))
                connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                connection.execute(f"PRAGMA user_version = {VERSION}")
            connection.execute("COMMIT")
    finally:
        connection.close()
