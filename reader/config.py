"""Where things are kept: the XDG places, and what the environment and the command line say instead."""

import os
from collections.abc import Mapping
from pathlib import Path

from db.errors import CannotOpen

ARCHIVE_VARIABLE = "NEWSREADER_ARCHIVE"
AUTHOR_VARIABLE = "NEWSREADER_AUTHOR"
SETTINGS_VARIABLE = "NEWSREADER_CONFIG"


def settings_path(asked: str | None, environment: Mapping[str, str]) -> tuple[Path, bool]:
    """The settings file's path, and whether a person named it: one that was named should be there."""
    named = asked or environment.get(SETTINGS_VARIABLE)
    if named:
        return Path(os.path.expanduser(named)), True  # noqa: PTH111  leaves the home of nobody as it is written
    from platformdirs import user_config_path

    return user_config_path("newsreader", appauthor=False) / "config.toml", False


def state_path() -> Path:
    """Where the reader remembers what belongs to this machine and to no archive."""
    from platformdirs import user_state_path

    return user_state_path("newsreader", appauthor=False) / "state.json"


def archive_path(asked: str | None, environment: Mapping[str, str], *, settled: str = "") -> tuple[Path, bool]:
    """The archive's path, and whether a person named it: one that was named is made only by a verb that adds.

    ``settled`` is what the settings say. Raises CannotOpen for the home of a user who is not there.
    """
    named = asked or environment.get(ARCHIVE_VARIABLE) or settled
    if named:
        try:
            return Path(named).expanduser(), True
        except RuntimeError as error:
            raise CannotOpen(named, "no such user") from error
    from platformdirs import user_data_path

    return user_data_path("newsreader", appauthor=False) / "archive.db", False


def author(environment: Mapping[str, str], *, settled: str = "") -> str:
    """Who annotates: what NEWSREADER_AUTHOR says, else the settings, else the login name."""
    return environment.get(AUTHOR_VARIABLE) or settled or environment.get("USER") or environment.get("LOGNAME") or "me"


def make_data_folder(path: Path) -> None:
    """The folder of the default archive, for its owner alone. Raises CannotOpen."""
    try:
        os.makedirs(path, mode=0o700, exist_ok=True)  # noqa: PTH103
    except OSError as error:
        raise CannotOpen(str(path), (error.strerror or str(error)).lower()) from error
