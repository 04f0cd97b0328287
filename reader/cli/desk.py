"""What the verbs share: the archive they were told to work on, opened when a verb first needs it."""

from collections.abc import Mapping
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from db.errors import ArchiveError, Interrupted, NoArchive
from reader.cli.talk import finish, refuse, say
from reader.config import ARCHIVE_VARIABLE, archive_path, author, make_data_folder
from reader.language import AUTO, language_of, use
from reader.settings.settings import DAILY, Settings, load

if TYPE_CHECKING:
    from reader.workspace import Workspace

LARGE_BYTES = 50_000_000  # an archive whose backup takes seconds


class Desk:
    """The options that stand before the verb, and the workspace they lead to."""

    def __init__(self, archive: str | None, environment: Mapping[str, str], *, config: str | None = None) -> None:
        self._archive = archive
        self._environment = environment
        self._config = config
        self._opened: list[Workspace] = []

    @property
    def options(self) -> tuple[str, ...]:
        """These options again, for a process that is to work at the same desk."""
        given = (("--archive", self._archive), ("--config", self._config))
        return tuple(word for option, value in given if value for word in (option, value))

    @cached_property
    def settings(self) -> Settings:
        """What the person chose; what is wrong in her file is in it."""
        return load(self._config, self._environment)

    @property
    def place(self) -> tuple[Path, bool]:
        """The archive's path, and whether a person named it. Raises CannotOpen."""
        return archive_path(self._archive, self._environment, settled=self.settings.archive)

    @property
    def author(self) -> str:
        """Who annotates."""
        return author(self._environment, settled=self.settings.author)

    def outweighs(self, variable: str) -> str:
        """What says something that outweighs the settings: ``--archive`` or the variable; nothing if neither does."""
        if variable == ARCHIVE_VARIABLE and self._archive:
            return "--archive"
        return variable if self._environment.get(variable) else ""

    def workspace(self, *, create: bool = False, quiet: bool = False) -> "Workspace":
        """Open the archive. One that a person named is made only if ``create``; the default one always may be.

        Unless ``quiet``, what could not be taken of the settings is said, a line each. Raises ArchiveError.
        """
        from reader.workspace import Workspace

        if not quiet:
            self.complain()
        path, named = self.place
        if not named:
            make_data_folder(path.parent)

        def upgrading() -> None:
            if not quiet:
                say(f"newsreader: {path}: is brought up to date; a copy as it was is kept beside it")

        workspace = Workspace.open(path, create=create or not named, author=self.author, upgrading=upgrading)
        self._opened.append(workspace)
        return workspace

    def keep_daily(self) -> None:
        """Make the day's backup, if something was written and none is there. One that fails is said, and no more."""
        for workspace in self._opened:
            if workspace.has_written and self.settings.backups == DAILY:
                finish()  # whoever reads what the verb prints need not wait
                try:
                    if workspace.backup_is_due():
                        _keep_daily(workspace)
                except Interrupted:
                    return  # Ctrl+C: the next verb that writes makes it
                except ArchiveError as error:
                    refuse(error.name, f"{error.reason} (the day has no backup)")

    def speak(self) -> None:
        """From now on say what is for a person to read in the language that she chose, or in that of her locale."""
        with suppress(FileNotFoundError):  # an installation that lost its catalogs speaks English
            language = self.settings.language
            use(language_of(self._environment) if language == AUTO else language)

    def complain(self) -> None:
        """Say what is wrong in the settings file: that is left out, the rest holds."""
        for place, reason in self.settings.complaints:
            refuse(place, f"{reason} (left out)")

    def workspace_to_look_at(self) -> "Workspace | None":
        """The workspace, or None, said so, where there is no archive yet: looking makes none and finds nothing."""
        try:
            return self.workspace()
        except NoArchive as error:
            say(f"newsreader: {error.name}: no archive here yet; newsreader add makes one")
            return None


def _keep_daily(workspace: "Workspace") -> None:
    if workspace.size_bytes > LARGE_BYTES:
        say("newsreader: the day's backup is being made")
    workspace.keep_daily(stop=lambda: False)  # asked between steps, so that Ctrl+C is heard
