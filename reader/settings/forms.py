"""What a setting may hold: whether a value fits, what is allowed in words, and how a typed word is read."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

Value = str | int | bool | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """``words`` are complete after “must be”; ``taken`` gives the value as it is used, None if it is not allowed."""

    words: str
    taken: Callable[[object], Value | None]
    read: Callable[[str], object] = str  # what a word of the command line means, for ``taken`` to judge


def one_of(*choices: str) -> Form:
    """One of a few words."""
    return Form(
        f"one of {quoted(choices)}", lambda value: value if isinstance(value, str) and value in choices else None
    )


def some_of(*choices: str) -> Form:
    """A list of words, kept in the order of the choices; it may be empty."""

    def taken(value: object) -> Value | None:
        if not isinstance(value, list) or not all(one in choices for one in value):
            return None
        return tuple(choice for choice in choices if choice in value)

    return Form(
        f"a list of any of {quoted(choices)}",
        taken,
        lambda typed: [word.strip() for word in typed.split(",") if word.strip()],
    )


def between(least: int, most: int) -> Form:
    """A whole number, both ends included."""

    def taken(value: object) -> Value | None:
        is_number = isinstance(value, int) and not isinstance(value, bool)
        return value if is_number and isinstance(value, int) and least <= value <= most else None

    return Form(
        f"a whole number from {least} to {most}",
        taken,
        lambda typed: int(typed) if typed.isascii() and typed.isdigit() else typed,
    )


def switch() -> Form:
    """On or off."""
    return Form(
        "true or false",
        lambda value: value if isinstance(value, bool) else None,
        lambda typed: {"true": True, "false": False}.get(typed, typed),
    )


def line() -> Form:
    """Words on one line, of characters that can be seen."""
    return Form(
        "a text of one line",
        lambda value: value.strip() if isinstance(value, str) and value.isprintable() else None,
    )


def file() -> Form:
    """A path that means the same wherever one stands."""

    def taken(value: object) -> Value | None:
        if not isinstance(value, str) or not value.isprintable():
            return None
        return value if not value or value.startswith("~") or Path(value).is_absolute() else None

    return Form("the path of a file, absolute or beginning with ~", taken)


def quoted(words: Sequence[str]) -> str:
    """Words as they are written in the file: ``"line", "ascii"``."""
    return ", ".join(f'"{word}"' for word in words)
