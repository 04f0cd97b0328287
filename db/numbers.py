"""Numbers as Korean writes them: 730조4500억, 3만1,618, 5천만, 1천912억, 10여만, 4.5. Knows no units.

Standard library only. A number is read by sections: what stands before 만, 억 or 조 is added up and then multiplied.
"""

import re
from decimal import Decimal
from typing import NamedTuple

SMALL = {"천": 10**3, "백": 10**2, "십": 10}
LARGE = {"만": 10**4, "억": 10**8, "조": 10**12, "경": 10**16}
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d{1,9})?|\d{1,18}(?:\.\d{1,9})?"
_PIECE = re.compile(rf"({_DIGITS})(?:\s?여?\s?([십백천])?([만억조경])|\s?여?\s?([십백천]))?", re.ASCII)
_WORD_DIGITS = {letter: value for value, letter in enumerate("일이삼사오육칠팔구", 1)}


class Number(NamedTuple):
    """A number, where it ends, and the last size word in it: 10**4 of 20만, 1 of 30."""

    value: Decimal
    end: int
    size: int = 1


def number_at(text: str, start: int) -> Number:
    """The number that begins with the digit at ``start``; pieces belong together as long as their sizes fall."""
    total, section, end = Decimal(0), Decimal(0), start
    small: int | None = None
    large: int | None = None
    size, at = 1, start
    while (match := _PIECE.match(text, at)) is not None:  # ends, because sizes fall
        digits = Decimal(match[1].replace(",", ""))
        mine, times = SMALL.get(match[2] or match[4] or "", 1), LARGE.get(match[3] or "", 1)
        if small is not None and (mine >= small or (mine == 1 and digits >= small)):
            break
        if large is not None and (times >= large or (times == 1 and digits * mine >= large)):
            break
        section += digits * mine
        end, size, small = match.end() if mine * times > 1 else match.end(1), mine * times, mine
        if times > 1:
            total, section, small, large = total + section * times, Decimal(0), None, times
        if mine * times == 1:
            break
        at = end + (text[end : end + 1] == " " and text[end + 1 : end + 2].isdigit())
    return Number(total + section, end, size)


def word_number(word: str) -> Decimal | None:
    """A number in words without a digit: 천만, 삼백억, 이천오백; None if the letters are none."""
    if len(word) == 1:
        return Decimal(SMALL.get(word) or LARGE.get(word, 0)) or None
    total = section = Decimal(0)
    digit, small, large = 0, 10**4, 10**20
    for letter in word:
        if letter in _WORD_DIGITS and not digit:
            digit = _WORD_DIGITS[letter]
        elif letter in SMALL and SMALL[letter] < small:
            small = SMALL[letter]
            section, digit = section + (digit or 1) * small, 0
        elif letter in LARGE and LARGE[letter] < large and (section or digit):
            large = LARGE[letter]
            total, section, digit, small = total + (section + digit) * large, Decimal(0), 0, 10**4
        else:
            return None
    return total + section + digit or None


def plain(number: Decimal) -> str:
    """A number without exponent or idle zeros."""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
