"""Sums of money and counted things, with the number or range they stand for. Dates and times are not looked for here.

Reads one line at a time; looks a bounded number of letters around each number, so that the work is linear in the text.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from db.model import EntityKind, Span
from db.numbers import LARGE, SMALL, Number, number_at, plain, word_number
from db.values import CURRENCIES, SYMBOLS
from reader.entities.found import Found
from reader.entities.lexicon import units
from reader.entities.words import follows

WORDED = 0.7  # score of a number in words: by rank of trust, not measured
LONGEST_SIGN = 6  # letters that are looked at for 마이너스 and a minus
LONGEST_CURRENCY = max(map(len, CURRENCIES))
_NATIVE_NUMBERS = {
    "한": "1", "두": "2", "세": "3", "석": "3", "네": "4", "넉": "4", "다섯": "5", "여섯": "6", "일곱": "7",
    "여덟": "8", "아홉": "9", "열": "10", "열한": "11", "열두": "12", "열세": "13", "열네": "14", "열다섯": "15",
    "열여섯": "16", "열일곱": "17", "열여덟": "18", "열아홉": "19", "스무": "20", "스물한": "21", "스물두": "22",
    "서른": "30", "마흔": "40", "쉰": "50", "한두": "1/2", "두세": "2/3", "두서너": "2/4", "서너": "3/4",
    "너댓": "4/5", "네댓": "4/5", "대여섯": "5/6", "예닐곱": "6/7",
}  # fmt: skip
_NATIVE_COUNT = re.compile(
    rf"(?<![가-힣])({'|'.join(sorted(_NATIVE_NUMBERS, key=len, reverse=True))})"
    r"( (?:명|번째|차례|개|마리|대|곳|건|살|가지|달|시간|권|편|장|배|채|척|잔|병|그루|벌|켤레|쌍)"
    r"|명|번째|차례|시간|마리|가지|개(?!월|혁|발|최|별|인|방|념|입|편|봉))(?![가-힣]{3})"
)
_SEVERAL = re.compile(r"(?<![가-힣])(?:수|몇\s?)(?P<size>[십백천]?[만억조]|[십백천])")
_WORDED = re.compile(r"(?<![가-힣\d])(?P<number>[일이삼사오육칠팔구십백천만억조]{2,10}|[백천만](?=\s))")
_ABOUT = re.compile(r"여\s?")
_START = re.compile(r"[0-9]")
_TO = re.compile(r"\s?[~∼〜～–]\s?|-(?=\d)|\s?(?:에서|내지)\s(?=\d)")
_MINUS = re.compile(r"(?:^|[\s(])(?P<sign>[-−]|마이너스\s?)$")
_CODE = re.compile(r"(?<![A-Za-z])(?P<code>[A-Z]{3})\s?$")
_FRACTION = re.compile(r"(?<![\d.])\d{1,5}\s?분의\s?\d{1,5}(?!\d)")
_LENGTHS = {
    "년": "P{}Y", "년간": "P{}Y", "년여": "P{}Y", "개년": "P{}Y", "개월": "P{}M", "개월간": "P{}M", "달": "P{}M",
    "주": "P{}W", "주간": "P{}W", "주일": "P{}W", "일간": "P{}D",
    "시간": "PT{}H", "분": "PT{}M", "분간": "PT{}M", "초": "PT{}S", "초간": "PT{}S",
}  # fmt: skip
_AFTER_UNITS = frozenset("짜째가만여씩이전후내당대간생차분량급형꼴")
_AFTER_CURRENCY = frozenset("짜어대가선상규이씩권")
_SPACED_UNITS = frozenset("명개건곳배년")  # units of one letter that may stand apart from their number
_SIGNED_UNITS = frozenset(("%", "％", "%p", "%포인트", "퍼센트", "포인트", "p", "도", "℃", "°C"))


class Counted(NamedTuple):
    """What is counted: its kind, the currency or unit, and where it ends."""

    kind: EntityKind
    unit: str
    end: int


def amounts(text: str) -> Iterator[Found]:
    """Every sum and every counted thing of a line."""
    at = 0
    while (match := _START.search(text, at)) is not None:
        start = match.start()
        number = number_at(text, start)
        found = _amount(text, start, number)
        at = max(number.end, found.span.end if found else 0)
        if found is not None:
            yield found
    for pattern, read in ((_NATIVE_COUNT, _native), (_SEVERAL, _several), (_WORDED, _worded)):
        yield from (one for match in pattern.finditer(text) if (one := read(text, match)) is not None)
    for match in _FRACTION.finditer(text):
        yield Found(span=Span(*match.span()), kind=EntityKind.QUANTITY)


def _amount(text: str, start: int, number: Number) -> Found | None:
    """The sum or count that begins with a number: with its symbol, its unit, or as the lower end of a range."""
    symbol = _symbol_before(text, start)
    if symbol is None and start and text[start - 1].isascii() and text[start - 1].isalpha():
        return None  # GPT4, S25: part of a name
    own = None if symbol else _counted(text, number)
    upper = _upper(text, own.end if own else number.end)
    if symbol is not None:
        high = upper if upper and not _counted(text, upper) and upper.value > number.value else None
        values = [_scaled(number, high), high.value] if high else [number.value]
        money = Counted(EntityKind.MONEY, symbol[0], high.end if high else number.end)
        return _found(symbol[1], money, values)
    if upper is not None:
        theirs, low = _counted(text, upper), number.value if own else _scaled(number, upper)
        if theirs and (own is None or own.unit == theirs.unit) and low < upper.value:
            return _found(start, theirs, [low, upper.value])
    if own is None:
        return None
    sign = _MINUS.search(text[max(0, start - LONGEST_SIGN) : start])
    if sign and (own.kind is EntityKind.MONEY or own.unit in _SIGNED_UNITS):
        return _found(start - len(sign["sign"]), own, [-number.value])
    return _found(start, own, [number.value])


def _found(start: int, counted: Counted, values: list[Decimal], score: float = 1.0) -> Found:
    value = _value(counted, list(map(plain, values)))
    return Found(span=Span(start, counted.end), kind=counted.kind, value=value, score=score)


def _value(counted: Counted, numbers: list[str]) -> str:
    """A number or a range with its currency or unit; lengths of time as ISO 8601."""
    if counted.kind is EntityKind.MONEY:
        return f"{counted.unit} {'/'.join(numbers)}"
    if counted.unit in _LENGTHS:
        return "/".join(_LENGTHS[counted.unit].format(number) for number in numbers)
    return f"{'/'.join(numbers)} {counted.unit}"


def _upper(text: str, end: int) -> Number | None:
    """The number after a sign that stands between the ends of a range."""
    sign = _TO.match(text, end)
    return number_at(text, sign.end()) if sign and _START.match(text, sign.end()) else None


def _scaled(low: Number, high: Number) -> Decimal:
    """The lower end of a range, which leaves the size to the upper one: 10~20만, 2~3억."""
    if low.size == 1 and high.size > 1 and low.value <= high.value / high.size:
        return low.value * high.size
    return low.value


def _symbol_before(text: str, start: int) -> tuple[str, int] | None:
    for length in (3, 2, 1):
        symbol = text[start - length : start] if start >= length else ""
        if symbol in SYMBOLS:
            return SYMBOLS[symbol], start - length
    base = max(0, start - len("X USD "))
    code = _CODE.search(text[base:start])
    return (code["code"], base + code.start()) if code and code["code"] in CURRENCIES.values() else None


def _counted(text: str, number: Number) -> Counted | None:
    """The currency or unit behind a number, with or without 여 and a space between."""
    about = _ABOUT.match(text, number.end)
    after = about.end() if about else number.end
    apart = after + (text[after : after + 1] == " ")
    money = _currency_at(text, apart, large=number.size > 1)
    if money:
        return Counted(EntityKind.MONEY, *money)
    unit = _unit_at(text, after)
    if unit is None and apart > after:
        unit, after = _unit_at(text, apart), apart
        if unit and len(unit) == 1 and unit not in _SPACED_UNITS:
            return None
    return Counted(units()[unit], unit, after + len(unit)) if unit else None


def _currency_at(text: str, start: int, *, large: bool) -> tuple[str, int] | None:
    for length in range(LONGEST_CURRENCY, 0, -1):
        word = text[start : start + length]
        if word in CURRENCIES and (large or word != "동"):  # 101동 is a house
            rest = _letters(text, start + len(word))
            if follows(rest, word[-1]) or rest[:1] in _AFTER_CURRENCY:
                return CURRENCIES[word], start + len(word)
    return None


@cache
def _longest_unit() -> int:
    return max(map(len, units()))


def _unit_at(text: str, start: int) -> str | None:
    for length in range(_longest_unit(), 0, -1):
        unit = text[start : start + length]
        if unit in units() and (not unit[-1].isalpha() or _ends(text, start + len(unit), unit[-1])):
            return unit
    return None


def _ends(text: str, end: int, last: str) -> bool:
    """Whether a counting word that ends in the letter ``last`` may end here."""
    rest = _letters(text, end)
    return follows(rest, last) or rest[:1] in _AFTER_UNITS


def _letters(text: str, start: int) -> str:
    end = start
    while end < len(text) and end - start < 8 and text[end].isalpha():
        end += 1
    return text[start:end]


def _native(text: str, match: re.Match[str]) -> Found | None:
    """세 번째, 서너 명; no 한 병원."""
    unit = match[2].strip()
    if not _ends(text, match.end(), unit[-1]):
        return None
    counted = Counted(units()[unit], unit, match.end())
    value = _value(counted, _NATIVE_NUMBERS[match[1]].split("/"))
    return Found(span=Span(*match.span()), kind=counted.kind, value=value, score=WORDED)


def _several(text: str, match: re.Match[str]) -> Found | None:
    """수십억 원, 수십 년간: from twice to nine times the size. 수십 명 says no number (KLUE leaves all 70 out)."""
    size = Decimal(1)
    for letter in match["size"]:
        size *= SMALL.get(letter) or LARGE[letter]
    counted = _counted(text, Number(size, match.end(), int(size)))
    if counted is None or counted.kind is EntityKind.QUANTITY:
        return None
    return _found(match.start(), counted, [2 * size, 9 * size], WORDED)


def _worded(text: str, match: re.Match[str]) -> Found | None:
    """천만 원, 삼백 명."""
    number = word_number(match["number"])
    counted = _counted(text, Number(number, match.end(), int(number))) if number else None
    return _found(match.start(), counted, [number], WORDED) if counted and number else None
