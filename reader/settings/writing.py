"""Changing one setting in a person's file: her comments and her order stay."""

from collections.abc import MutableMapping
from typing import Any

import tomlkit
from tomlkit.exceptions import TOMLKitError

from db.errors import Unfit
from reader.settings.forms import Value
from reader.settings.table import KEYS


def changed(text: str, name: str, value: Value | None) -> str:
    """The text of a settings file with one setting changed, or taken out where ``value`` is None.

    ``keys.note.write`` is in the table of keys. Raises Unfit for a text that is not TOML.
    """
    try:
        document = tomlkit.parse(text)
        if name.startswith(f"{KEYS}.") and KEYS not in document:
            document[KEYS] = tomlkit.table()
        table, last = _place(document, name)
        if value is None:
            table.pop(last, None)
        else:
            table[last] = list(value) if isinstance(value, tuple) else value
        return tomlkit.dumps(document)
    except TOMLKitError as error:
        raise Unfit("the settings", "the file is not TOML; newsreader config check says where") from error


def _place(table: MutableMapping[str, Any], name: str) -> tuple[MutableMapping[str, Any], str]:
    """The table that has a name, however its dots were written, and the last part of the name."""
    first, dot, rest = name.partition(".")
    inner = table.get(first)
    return _place(inner, rest) if dot and isinstance(inner, MutableMapping) else (table, name)
