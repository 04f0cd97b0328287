"""What two printings of one text have in common: its key. For matching only, never shown, never stored. Pure."""

import unicodedata
from dataclasses import dataclass

from db.model import Span

_FOLDED = str.maketrans(
    dict.fromkeys("“”„‟«»〝〞", '"') | dict.fromkeys("‘’‚‛`´", "'") | dict.fromkeys("·‧・ㆍ•∙", "·") | {"‥": "..."}
)


@dataclass(frozen=True, slots=True)
class Key:
    """A text without white space, with its look-alikes folded; ``origins`` leads each code point back to the text."""

    text: str
    origins: tuple[int, ...]

    def span(self, start: int, end: int) -> Span:
        """The span of the text under a part of the key."""
        return Span(self.origins[start], self.origins[end - 1] + 1)


def keyed(text: str) -> Key:
    """The key of an NFC text, each code point folded on its own."""
    pieces = [_folded(character) for character in text]
    return Key("".join(pieces), tuple(at for at, piece in enumerate(pieces) for _ in piece))


def key(text: str) -> str:
    """The key alone, of a text in any normal form."""
    return "".join(map(_folded, unicodedata.normalize("NFC", text)))


def places(needle: str, text: str) -> list[int]:
    """Where a text holds another, from left to right, without overlaps. None where there is nothing to look for."""
    found: list[int] = []
    at = text.find(needle) if needle else -1
    while at >= 0:
        found.append(at)
        at = text.find(needle, at + len(needle))
    return found


def _folded(character: str) -> str:
    return "".join(unicodedata.normalize("NFKC", character.translate(_FOLDED)).split())
