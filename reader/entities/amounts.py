"""Sums of money and counted things, with the number they stand for. Dates and times are not looked for here."""

import re
from collections.abc import Iterator
from decimal import Decimal

from db.model import EntityKind, Span
from db.numbers import number_at, plain
from db.values import CURRENCIES, SYMBOLS
from reader.entities.found import Found
from reader.entities.lexicon import units
from reader.entities.words import follows

LONGEST_CURRENCY = max(map(len, CURRENCIES))
_NATIVE_NUMBERS = {
    "한": 1, "두": 2, "세": 3, "네": 4, "다섯": 5, "여섯": 6, "일곱": 7, "여덟": 8, "아홉": 9, "열": 10, "스무": 20,
}  # fmt: skip
_NATIVE_COUNT = re.compile(
    r"(?<![가-힣])(한|두|세|네|다섯|여섯|일곱|여덟|아홉|열|스무|서너|두세)"
    r"( (?:명|번째|차례|개|마리|대|곳|건|살|가지|달|시간|권|편|장|배|채|척)|명|번째|차례|시간)(?![가-힣]{3})"
)
_ABOUT = re.compile(r"여\s?")
_HUNDREDS = re.compile(r"(?<![가-힣])(수[십백천만]+) ?(명|개|건|곳|대|가구|마리|년|차례)")


def amounts(text: str) -> Iterator[Found]:
    """Every sum and every counted thing of a line."""
    at = 0
    unit_table = units()
    longest = max(map(len, unit_table))
    while (match := _START.search(text, at)) is not None:
        start = match.start()
        number = number_at(text, start)
        at = number.end
        if start and (text[start - 1].isascii() and text[start - 1].isalpha()):
            continue  # GPT4, S25: part of a name
        end = number.end
        about = _ABOUT.match(text, end)
        after = about.end() if about else end
        symbol = _symbol_before(text, start)
        if symbol:
            yield Found(span=Span(symbol[1], end), kind=EntityKind.MONEY, value=f"{symbol[0]} {plain(number.value)}")
            continue
        money = _currency_at(text, after + (text[after : after + 1] == " "))
        if money:
            at = money[1]
            yield Found(span=Span(start, at), kind=EntityKind.MONEY, value=f"{money[0]} {plain(number.value)}")
            continue
        for gap in (0, 1):
            if gap and text[after : after + 1] != " ":
                break
            unit = _unit_at(text, after + gap, longest)
            if unit and (not gap or len(unit) > 1 or unit in "명개건곳"):
                at = after + gap + len(unit)
                value = _counted(number.value, unit)
                yield Found(span=Span(start, at), kind=unit_table[unit], value=value)
                break
    yield from _native(text)


_START = re.compile(r"\d")
_LENGTHS = {
    "년": "P{}Y", "년간": "P{}Y", "년여": "P{}Y", "개년": "P{}Y", "개월": "P{}M", "개월간": "P{}M", "달": "P{}M",
    "주": "P{}W", "주간": "P{}W", "주일": "P{}W", "일간": "P{}D",
    "시간": "PT{}H", "분": "PT{}M", "분간": "PT{}M", "초": "PT{}S", "초간": "PT{}S",
}  # fmt: skip


def _counted(number: Decimal, unit: str) -> str:
    return _LENGTHS[unit].format(plain(number)) if unit in _LENGTHS else f"{plain(number)} {unit}"


def _symbol_before(text: str, start: int) -> tuple[str, int] | None:
    for length in (3, 1):
        symbol = text[start - length : start] if start >= length else ""
        if symbol in SYMBOLS:
            return SYMBOLS[symbol], start - length
    return None


def _currency_at(text: str, start: int) -> tuple[str, int] | None:
    for length in range(LONGEST_CURRENCY, 0, -1):
        word = text[start : start + length]
        if word in CURRENCIES and len(word) == length:
            rest = _letters(text, start + length)
            if follows(rest, word[-1]) or rest[:1] in ("짜", "어", "대", "가", "선", "상", "규", "이", "씩", "권"):
                return CURRENCIES[word], start + length
    return None


def _unit_at(text: str, start: int, longest: int) -> str | None:
    for length in range(longest, 0, -1):
        unit = text[start : start + length]
        if len(unit) == length and unit in units():
            rest = _letters(text, start + length)
            if not unit[-1].isalpha() or follows(rest, unit[-1]) or rest[:1] in _AFTER_UNITS:
                return unit
    return None


_AFTER_UNITS = frozenset("짜째가만여씩이전후내당대간생차분량급형꼴")


def _letters(text: str, start: int) -> str:
    end = start
    while end < len(text) and end - start < 8 and text[end].isalpha():
        end += 1
    return text[start:end]


def _native(text: str) -> Iterator[Found]:
    for match in _NATIVE_COUNT.finditer(text):
        number, unit = match.group(1), match.group(2).strip()
        value = _counted(Decimal(_NATIVE_NUMBERS[number]), unit) if number in _NATIVE_NUMBERS else None
        yield Found(span=Span(*match.span()), kind=units()[unit], value=value, score=0.7)
    for match in _HUNDREDS.finditer(text):
        yield Found(span=Span(*match.span()), kind=units()[match.group(2)], score=0.7)
