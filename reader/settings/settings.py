"""What is chosen, all of it: the values, where each came from, and what in the file could not be taken.

Loaded with every start, and so it stands alone: the table with its documentation comes only with a file, or its verbs.
"""

import stat
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from reader.config import settings_path

if TYPE_CHECKING:
    from reader.settings.file import Fault

DAILY, OFF = "daily", "off"  # of backups
LARGEST_BYTES = 65_536  # a file with every setting and every key bound anew has 12,000


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Values as their table documents them; without a file, these."""

    language: str = "auto"
    theme: str = "night"
    borders: str = "line"
    width: int = 100
    colours: tuple[str, ...] = ("person", "organisation", "place", "product", "event", "value", "speech")
    author: str = ""
    archive: str = ""
    backups: str = DAILY
    clipboard: str = "auto"
    mouse: bool = True
    path: Path = field(default_factory=Path)
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # by action id, as they are written
    lines: Mapping[str, int] = field(default_factory=dict)  # of the file: 1-based; `theme`, `keys.note.write`
    origins: Mapping[str, str] = field(default_factory=dict)  # by setting: what said so, if it is not the default
    faults: "tuple[Fault, ...]" = ()

    @property
    def complaints(self) -> tuple[tuple[str, str], ...]:
        """For each fault the place, ``config.toml:3``, and the reason."""
        return tuple(
            (str(self.path) if fault.line is None else f"{self.path}:{fault.line}", fault.reason)
            for fault in self.faults
        )


def load(asked: str | None, environment: Mapping[str, str]) -> Settings:
    """Read the settings. Whatever cannot be taken is a fault and its default holds: nothing keeps the reader closed."""
    path, named = settings_path(asked, environment)
    text = _text(path, named=named)
    if text is None:
        settings = Settings(path=path)
    else:
        from reader.settings.taking import settings_of

        settings = settings_of(path, text)
    if environment.get("NO_COLOR") and "theme" not in settings.origins:
        settings = replace(settings, theme="mono", origins={**settings.origins, "theme": "NO_COLOR"})
    return settings


def _text(path: Path, *, named: bool) -> "str | Fault | None":
    """The file's text, or why there is none; None where nobody wrote one."""
    try:
        found = path.stat()
        if stat.S_ISREG(found.st_mode) and found.st_size <= LARGEST_BYTES:
            return path.read_bytes().decode("utf-8-sig")
        reason = f"larger than {LARGEST_BYTES:,} bytes" if stat.S_ISREG(found.st_mode) else "not a file"
    except FileNotFoundError:
        if not named:
            return None
        reason = "no such file"
    except UnicodeDecodeError:
        reason = "not UTF-8"
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        reason = (getattr(error, "strerror", None) or str(error)).lower()
    from reader.settings.file import Fault

    return Fault(line=None, reason=f"cannot read the settings: {reason}")
