"""Find words in one article, as ``/`` does: case and compatibility forms forgiven, line breaks unknown. Pure."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from db.model import Span


@dataclass(frozen=True, slots=True)
class Found:
    """One place where the words stand."""

    paragraph: int
    span: Span


def find(texts: Sequence[str], words: Sequence[str]) -> tuple[Found, ...]:
    """Every place, in reading order, where any of the words stands; places do not overlap."""
    composed = (unicodedata.normalize("NFC", word.strip()) for word in words)
    needles = sorted({folded for word in composed if (folded := "".join(_folded(word)))}, key=len, reverse=True)
    places: list[Found] = []
    for number, text in enumerate(texts if needles else ()):
        pieces = _folded(text)
        origin = [index for index, piece in enumerate(pieces) for _ in piece]
        folded, at = "".join(pieces), 0
        while at < len(folded):
            needle = next((needle for needle in needles if folded.startswith(needle, at)), None)
            if needle is None:
                at += 1
                continue
            end = origin[at + len(needle) - 1] + 1
            places.append(Found(number, Span(origin[at], end)))
            at += len(needle)
            while at < len(folded) and origin[at] < end:  # the rest of a character that folds to several
                at += 1
    return tuple(places)


def _folded(text: str) -> list[str]:
    """Each code point on its own, so that a place in the folded text leads back to one in the text."""
    return [unicodedata.normalize("NFKC", character).casefold() for character in text]
