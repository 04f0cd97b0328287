"""The verbs: what a person can do, the same for the screens, the command line and the tests. One module a noun.

The only place where text work meets storage. Every verb may touch the disk, so the screens call it in a worker.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path

from db.archive import Archive, utc_now
from reader.workspace.agreeing import Agreeing
from reader.workspace.annotating import Annotating
from reader.workspace.board import Boarding
from reader.workspace.entities import Entities
from reader.workspace.finding import Finding
from reader.workspace.importing import Importing
from reader.workspace.marking import Marking
from reader.workspace.reading import Reading
from reader.workspace.recognising import Recognising
from reader.workspace.reviewing import Reviewing
from reader.workspace.revising import Revising
from reader.workspace.searches import Searches
from reader.workspace.suggesting import Suggesting
from reader.workspace.tag_book import TagBook
from reader.workspace.taking_in import TakingIn
from reader.workspace.verifying import Verifying


class Workspace(
    TakingIn,
    Reading,
    Reviewing,
    Annotating,
    Marking,
    TagBook,
    Revising,
    Entities,
    Recognising,
    Finding,
    Searches,
    Verifying,
    Boarding,
    Suggesting,
    Agreeing,
    Importing,
):
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

    def staying(self) -> AbstractContextManager[None]:
        """For as long as somebody sits at the desk: makes every single act cheaper. Leave it where it was entered."""
        return self._archive.connections.held_open()
