"""The verbs: what a person can do, the same for the screens, the command line and the tests. One module a noun.

The only place where text work meets storage. Every verb may touch the disk, so the screens call it in a worker.

A workspace begins with the verbs of the library and becomes whole with the first other one: to load all of them takes
5 % of the time to the first frame.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from db.archive import Archive, utc_now

if TYPE_CHECKING:
    from reader.workspace.whole import Whole as Beginning
else:
    from reader.workspace.annotating import Annotating
    from reader.workspace.reading import Reading

    class Beginning(Reading, Annotating):
        """The verbs of the library, and the way to all others."""

        def __getattr__(self, name: str) -> object:
            """Called for a verb that is not here yet."""
            from reader.workspace.whole import Whole

            if not hasattr(Whole, name):
                raise AttributeError(name)
            if not isinstance(self, Whole):  # another thread may have come with a verb of its own meanwhile
                self.__class__ = type("Workspace", (Workspace, Whole), {})
            return getattr(self, name)


class Workspace(Beginning):
    """One person at one archive."""

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        create: bool,
        author: str = "me",
        clock: Callable[[], datetime] = utc_now,
        upgrading: Callable[[], None] = lambda: None,
    ) -> "Workspace":
        """Open the archive at a path; ``upgrading`` is called before an older one is brought up to date.

        Raises ArchiveError.
        """
        return cls(Archive.open(path, create=create, author=author, clock=clock, upgrading=upgrading), clock)

    @property
    def path(self) -> Path:
        """Where the archive is."""
        return self._archive.connections.path

    @property
    def has_written(self) -> bool:
        """Whether anything was written into the archive since it was opened here."""
        return self._archive.connections.has_written

    def staying(self) -> AbstractContextManager[None]:
        """For as long as somebody sits at the desk: makes every single act cheaper. Leave it where it was entered."""
        return self._archive.connections.held_open()
