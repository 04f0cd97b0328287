"""What the verbs share: the archive they were told to work on, opened when a verb first needs it."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from db.errors import NoArchive
from reader.cli.talk import say
from reader.config import archive_path, author, make_data_folder

if TYPE_CHECKING:
    from reader.workspace import Workspace


class Desk:
    """The options that stand before the verb, and the workspace they lead to."""

    def __init__(self, archive: str | None, environment: Mapping[str, str]) -> None:
        self._archive = archive
        self._environment = environment

    def workspace(self, *, create: bool = False) -> "Workspace":
        """Open the archive. One that a person named is made only if ``create``; the default one always may be.

        Raises ArchiveError.
        """
        from reader.workspace import Workspace

        path, named = archive_path(self._archive, self._environment)
        if not named:
            make_data_folder(path.parent)
        return Workspace.open(path, create=create or not named, author=author(self._environment))

    def workspace_to_look_at(self) -> "Workspace | None":
        """The workspace, or None, said so, where there is no archive yet: looking makes none and finds nothing."""
        try:
            return self.workspace()
        except NoArchive as error:
            say(f"newsreader: {error.name}: no archive here yet; newsreader add makes one")
            return None
