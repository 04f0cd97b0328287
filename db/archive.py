"""The door to the archive: opens the file, brings it to this version, and holds the stores. A door, not a room."""

import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from db import schema
from db.annotations import Annotations
from db.articles import Articles
from db.connection import Connections, check_file
from db.journal import Journal
from db.readings import Readings
from db.search.search import Search
from db.tags import Tags


def utc_now() -> datetime:
    """The system's clock."""
    return datetime.now(UTC)


class Archive:
    """One archive file and its stores, one per noun."""

    def __init__(self, connections: Connections, *, clock: Callable[[], datetime], author: str) -> None:
        self.connections = connections
        self.articles = Articles(connections, clock=clock, author=author)
        self.readings = Readings(connections, clock=clock)
        self.tags = Tags(connections)
        self.annotations = Annotations(connections, clock=clock, author=author)
        self.search = Search(connections)
        self.journal = Journal(connections, clock=clock, author=author)

    @classmethod
    def open(
        cls, path: Path, *, create: bool, author: str = "me", clock: Callable[[], datetime] = utc_now
    ) -> "Archive":
        """Open an archive, made on purpose only; an older one is backed up and brought to this version.

        Raises CannotOpen for a folder, a file of another program or of a newer version, Damaged, CannotWrite.
        """
        if create and not os.path.exists(path):  # noqa: PTH110 - Path.exists raises where a name cannot be looked up
            schema.create(path)
        version = check_file(path, schema.VERSION)
        if version < schema.VERSION:
            schema.upgrade(path, version)
        return cls(Connections(path), clock=clock, author=author)
