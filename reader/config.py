"""Where things are kept: the XDG places, and what the environment and the command line say instead."""

import os
from collections.abc import Mapping
from pathlib import Path

from db.errors import CannotOpen

ARCHIVE_VARIABLE = "NEWSREADER_ARCHIVE"
AUTHOR_VARIABLE = "NEWSREADER_AUTHOR"


def archive_path(asked: str | None, environment: Mapping[str, str]) -> tuple[Path, bool]:
    """The archive's path, and whether a person named it: one that was named is made only by a verb that adds.

    Raises CannotOpen for the home of a user who is not there.
    """
    named = asked or environment.get(ARCHIVE_VARIABLE)
    if named:
        try:
            return Path(named).expanduser(), True
        except RuntimeError as error:
            raise CannotOpen(named, "no such user") from error
    from platformdirs import user_data_path

    return user_data_path("newsreader", appauthor=False) / "archive.db", False


def author(environment: Mapping[str, str]) -> str:
    """Who annotates: what NEWSREADER_AUTHOR says, else the login name."""
    return environment.get(AUTHOR_VARIABLE) or environment.get("USER") or environment.get("LOGNAME") or "me"


def make_data_folder(path: Path) -> None:
    """The folder of the default archive, for its owner alone. Raises CannotOpen."""
    try:
        os.makedirs(path, mode=0o700, exist_ok=True)  # noqa: PTH103
    except OSError as error:
        raise CannotOpen(str(path), (error.strerror or str(error)).lower()) from error
