"""From the text of a file to settings. Pure."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from reader.settings.file import Fault, read
from reader.settings.settings import Settings
from reader.settings.table import KEYS


def settings_of(path: Path, text: str | Fault) -> Settings:
    """What a text sets, over the defaults; what is wrong with it are faults."""
    if isinstance(text, Fault):
        return Settings(path=path, faults=(text,))
    said = read(text)
    values: dict[str, Any] = {name: one.value for name, one in said.values.items()}
    return Settings(
        path=path,
        keys={action: one.value for action, one in said.keys.items() if isinstance(one.value, tuple)},
        lines={
            **{name: one.line for name, one in said.values.items()},
            **{f"{KEYS}.{action}": one.line for action, one in said.keys.items()},
        },
        origins={name: f"{path}:{one.line}" for name, one in said.values.items()},
        faults=said.faults,
        **values,
    )


def with_faults(settings: Settings, faults: tuple[Fault, ...]) -> Settings:
    """The settings with faults that are seen only where the screens are known."""
    return replace(settings, faults=tuple(sorted((*settings.faults, *faults), key=lambda fault: fault.line or 0)))
