"""The text of a settings file: what it sets, in which line, and what is wrong with it. Pure; never fails."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from reader.settings.forms import Value
from reader.settings.table import BY_NAME, KEYS

AT_LINE = re.compile(r" \(at line (\d+), column \d+\)$")  # how tomllib ends what it says
SHOWN = 40  # characters of a value that is told


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Something that cannot be taken, and why. ``line`` is 1-based, None where it is the file itself."""

    line: int | None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Set:
    """A value and the 1-based line that sets it."""

    value: Value
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """What a file says: settings by name, keys by action id (as they are written), and its faults in their order."""

    values: Mapping[str, Set]
    keys: Mapping[str, Set]
    faults: tuple[Fault, ...] = ()


def read(text: str) -> Read:
    """Take what can be taken; every other key is a fault that says what is allowed."""
    try:
        content = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        return Read(values={}, keys={}, faults=(_unreadable(str(error), text),))
    lines = lines_of(text)
    values: dict[str, Set] = {}
    keys: dict[str, Set] = {}
    faults: list[Fault] = []
    for name, value in content.items():
        if name == KEYS and isinstance(value, dict):
            for path, struck in _leaves(value):
                _take_keys(".".join(path), struck, lines[KEYS, *path], keys, faults)
        elif name in BY_NAME:
            taken, line = BY_NAME[name].form.taken(value), lines[name,]
            if taken is None:
                faults.append(
                    Fault(line=line, reason=f"{name} must be {BY_NAME[name].form.words}, not {_shown(value)}")
                )
            else:
                values[name] = Set(value=taken, line=line)
        else:
            faults.append(Fault(line=lines[name,], reason=f"no such setting: {_name(name)}{nearest(name, BY_NAME)}"))
    return Read(values=values, keys=keys, faults=tuple(sorted(faults, key=lambda fault: fault.line or 0)))


def nearest(name: str, names: Mapping[str, object]) -> str:
    """``; did you mean theme?``, where a name is like one of those; else nothing."""
    near = get_close_matches(name, names, n=1)
    return f"; did you mean {near[0]}?" if near else ""


def lines_of(text: str) -> dict[tuple[str, ...], int]:
    """The 1-based line in which each key of a readable file begins, and each table.

    A file is a row of pieces that can each be read alone: headers, and keys with their values. So the pieces are found
    by reading on until one can.
    """
    found: dict[tuple[str, ...], int] = {}
    table: tuple[str, ...] = ()
    for begin, content, is_header in _pieces(text):
        paths = list(_paths(content))
        if is_header:
            table = paths[-1]
        for path in paths:
            found.setdefault(path if is_header else (*table, *path), begin)
    return found


def _pieces(text: str) -> Iterator[tuple[int, Mapping[str, object], bool]]:
    piece, begin = "", 1
    for number, line in enumerate(text.split("\n"), 1):
        piece, begin = (f"{piece}\n{line}", begin) if piece else (line, number)
        try:
            content = tomllib.loads(piece)
        except tomllib.TOMLDecodeError:
            continue
        if content:
            yield begin, content, piece.lstrip().startswith("[")
        piece = ""


def _paths(content: object) -> Iterator[tuple[str, ...]]:
    if isinstance(content, list) and content:  # a table among several of one name
        yield from _paths(content[0])
    elif isinstance(content, dict):
        for name, inner in content.items():
            yield (name,)
            yield from ((name, *rest) for rest in _paths(inner))


def _leaves(content: Mapping[str, object]) -> Iterator[tuple[tuple[str, ...], object]]:
    """``note.write`` is one name to a person and a table in a table to TOML; both ways of writing it come here."""
    for name, inner in content.items():
        if isinstance(inner, dict):
            yield from (((name, *rest), value) for rest, value in _leaves(inner))
        else:
            yield (name,), inner


def _take_keys(action: str, struck: object, line: int, keys: dict[str, Set], faults: list[Fault]) -> None:
    listed = [struck] if isinstance(struck, str) else struck
    if not isinstance(listed, list) or not listed or not all(isinstance(key, str) and key for key in listed):
        reason = f'{KEYS}.{_name(action)} must be a key or a list of keys, as "n" or ["n", "f3"], not {_shown(struck)}'
        faults.append(Fault(line=line, reason=reason))
        return
    keys[action] = Set(value=tuple(dict.fromkeys(listed)), line=line)


def _unreadable(words: str, text: str) -> Fault:
    at = AT_LINE.search(words)
    line = int(at.group(1)) if at else text.count("\n") + 1
    return Fault(line=line, reason=f"this is not TOML: {AT_LINE.sub('', words).lower()}")


def _name(name: str) -> str:
    """A name that a person wrote, cut where it is long."""
    name = name if name.isprintable() and name else repr(name)
    return name if len(name) <= SHOWN else f"{name[:SHOWN]}…"


def _shown(value: object) -> str:
    """A value nearly as it was written, cut where it is long."""
    words = f'"{value}"' if isinstance(value, str) else str(value).lower() if isinstance(value, bool) else str(value)
    return words if len(words) <= SHOWN else f"{words[:SHOWN]}…"
