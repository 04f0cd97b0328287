"""Names of other programs' codes made into names of tags: short, printable, no digits alone, each only once. Pure."""

import unicodedata
from collections.abc import Iterator
from itertools import count

from db.tag_form import LONGEST_NAME
from reader.sanitise import sanitise_line

NAMELESS = "code"


class TagNames:
    """The names that one file has given so far."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def name(self, wanted: str, *, above: str = "") -> str:
        """A name for a tag that its file calls so; where another has it, with the name ``above`` it, or a number."""
        name = next(name for name in self._candidates(wanted, above) if _folded(name) not in self._taken)
        self._taken.add(_folded(name))
        return name

    @staticmethod
    def _candidates(wanted: str, above: str) -> Iterator[str]:
        plain = "".join(character for character in sanitise_line(wanted) if character.isprintable())
        plain = " ".join(plain.split()) or NAMELESS
        if plain.isdigit():
            plain = f"{NAMELESS} {plain}"
        yield cut(plain)
        if above:
            yield cut(f"{above}/{plain}")
        yield from (_numbered(plain, number) for number in count(2))


def _numbered(name: str, number: int) -> str:
    tail = f" ({number})"
    return f"{cut(name, LONGEST_NAME - len(tail))}{tail}"


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold()


def cut(name: str, longest: int = LONGEST_NAME) -> str:
    """A name that is at most so long."""
    return name if len(name) <= longest else f"{name[: longest - 1].rstrip()}…"
