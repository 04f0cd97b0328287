"""Numbers as Korean writes them: 730조4500억, 3만1,618, 5천만, 4.5. Standard library only; knows no units."""

import re
from decimal import Decimal
from typing import NamedTuple

_SIZES = {"천": 10**3, "백": 10**2, "십": 10, "만": 10**4, "억": 10**8, "조": 10**12, "경": 10**16}
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d{1,9})?|\d{1,18}(?:\.\d{1,9})?"
_PIECE = re.compile(rf"({_DIGITS})\s?([십백천]?[만억조경]|[십백천])?", re.ASCII)
MOST_PIECES = 6  # 1경2345조6789억1234만5678: five pieces, and one to spare


class Number(NamedTuple):
    """A number and where it ends."""

    value: Decimal
    end: int


def number_at(text: str, start: int) -> Number:
    """The number that begins with the digit at ``start``; pieces belong together as long as their sizes fall."""
    total, end, largest = Decimal(0), start, None
    for _ in range(MOST_PIECES):
        match = _PIECE.match(text, end)
        if match is None:
            break
        size = 1
        for letter in match.group(2) or "":
            size *= _SIZES[letter]
        if largest is not None and size >= largest:
            break
        total += Decimal(match.group(1).replace(",", "")) * size
        end = match.end() if match.group(2) else match.end(1)
        largest = size
        if size == 1:
            break
        if text[end : end + 1] == " " and text[end + 1 : end + 2].isdigit():
            end += 1
    while text[end - 1] == " ":
        end -= 1
    return Number(total, end)


def plain(number: Decimal) -> str:
    """A number without exponent or idle zeros."""
    return format(number.quantize(Decimal(1)) if number == number.to_integral_value() else number.normalize(), "f")
