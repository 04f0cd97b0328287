"""The value of a mention as it is kept, and the filters that compare with it: ``money:>1조``, ``date:2025-02``.

Kept values, one string each (``mention.value``; none where a text does not tell):

=========  ==============================  ==========================================================
DATE       ``2025-02-03``                  a day
           ``2025-02``, ``2025``           a month, a year: what is said, no finer
           ``2025-02-03/2025-02-05``       from the first to the last, both included; quarters, weeks
           ``P3D``, ``P2Y/P3Y``            a length of time, or from the least to the most
TIME       ``T18:30``, ``T09:00/T18:00``   a time of day; ``PT2H`` a length
MONEY      ``KRW 730450000000000``         ISO 4217 code and number; ``KRW 1000/2000`` a range
QUANTITY   ``4.5 %``, ``3/5 명``           number or range, the lesser first, and the unit as written
=========  ==============================  ==========================================================

Filters: ``X`` (equal, or inside), ``>X``, ``>=X``, ``<X``, ``<=X``, ``A..B`` (both included), ``A..``, ``..B``. A sum
is written as in Korean (1조2000억, 1,000만) with or without its currency (1억달러, 10억원, $300); without one it is
compared with the number of any currency. A day is 2025-02-03, 2025.2.3 or 2025년 2월 3일; month and year likewise.

A month or a year lies within a filter if all of it does (올해 is no answer to ``2025-02``); of a range of days or of
sums one in common suffices, so that a conference of three days is found by each of them. Lengths of time never match.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from db.numbers import number_at

CURRENCIES = {
    "원": "KRW", "원화": "KRW", "달러": "USD", "불": "USD", "엔": "JPY", "엔화": "JPY", "유로": "EUR", "위안": "CNY",
    "파운드": "GBP", "루블": "RUB", "루피": "INR", "프랑": "CHF", "페소": "MXN", "바트": "THB", "동": "VND",
    "홍콩달러": "HKD", "대만달러": "TWD", "호주달러": "AUD", "캐나다달러": "CAD", "싱가포르달러": "SGD",
    "미국달러": "USD", "미국 달러": "USD", "미 달러": "USD", "美달러": "USD", "홍콩 달러": "HKD", "대만 달러": "TWD",
    "호주 달러": "AUD", "캐나다 달러": "CAD", "싱가포르 달러": "SGD", "스위스 프랑": "CHF", "위안화": "CNY",
    "유로화": "EUR", "루피아": "IDR", "링깃": "MYR", "헤알": "BRL", "리라": "TRY",
}  # fmt: skip
SYMBOLS = {
    "$": "USD",
    "US$": "USD",
    "￦": "KRW",
    "₩": "KRW",
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY",
    "￥": "JPY",
    "HK$": "HKD",
    "A$": "AUD",
    "C$": "CAD",
    "S$": "SGD",
    "NT$": "TWD",
}

_DATE = re.compile(
    r"(?P<year>\d{4})(?:(?:[-./]|년\s?)(?P<month>\d{1,2})(?:(?:[-./]|월\s?)(?P<day>\d{1,2})(?:\.|일)?|월)?|년)?",
    re.ASCII,
)
_SIGN = re.compile(r"(>=|<=|≥|≤|>|<|=)?\s*(.+)", re.DOTALL)
_SUM = re.compile(r"([A-Z]{3}) (-?\d+(?:\.\d+)?)(?:/(\d+(?:\.\d+)?))?", re.ASCII)
_FIRST, _LAST = date.min, date.max


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """A stretch of days, both ends included. ``whole``: a month or a year, which one day of it does not stand for."""

    first: date
    last: date
    whole: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Money:
    """A sum, or from the least to the most; ``currency`` None says that the writer of a filter left it open."""

    currency: str | None
    least: Decimal
    most: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class DateFilter:
    """Days that are asked for, both ends included; beyond ``date.min`` or ``date.max`` it is open."""

    first: date
    last: date

    def admits(self, value: str | None) -> bool:
        """Whether a kept DATE lies within."""
        days = days_of(value)
        if days is None:
            return False
        if days.whole:
            return self.first <= days.first and days.last <= self.last
        return self.first <= days.last and days.first <= self.last


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyFilter:
    """Sums that are asked for; an end that is None is open, and its number itself belongs to it if ``closed``."""

    currency: str | None
    least: Decimal | None
    most: Decimal | None
    closed: bool = True

    def admits(self, value: str | None) -> bool:
        """Whether a kept MONEY lies within, in this currency if the filter names one."""
        money = money_of(value)
        if money is None or self.currency not in (None, money.currency):
            return False
        if self.closed:
            above = self.least is None or money.most >= self.least
            return above and (self.most is None or money.least <= self.most)
        above = self.least is None or money.most > self.least
        return above and (self.most is None or money.least < self.most)


def date_filter(text: str) -> DateFilter | None:
    """What ``date:`` asks for; None if it is no date, has no such day, or ends before it begins."""
    low, dots, high = text.strip().partition("..")
    if dots:
        first, last = _days(low), _days(high)
        if (low.strip() and first is None) or (high.strip() and last is None) or first is last is None:
            return None
        begin, end = first.first if first else _FIRST, last.last if last else _LAST
        return DateFilter(first=begin, last=end) if begin <= end else None
    sign, asked = _signed(text)
    days = _days(asked)
    if days is None:
        return None
    if sign in (">", "<"):  # the day after or before cannot be named at the ends of the calendar
        edge = days.last if sign == ">" else days.first
        if edge in (_FIRST, _LAST):
            return None
        step = edge.toordinal() + (1 if sign == ">" else -1)
        moved = date.fromordinal(step)
        return DateFilter(first=moved, last=_LAST) if sign == ">" else DateFilter(first=_FIRST, last=moved)
    return DateFilter(first=_FIRST if sign == "<=" else days.first, last=_LAST if sign == ">=" else days.last)


def money_filter(text: str) -> MoneyFilter | None:
    """What ``money:`` asks for; None if it is no sum, names two currencies, or ends before it begins."""
    low, dots, high = text.strip().partition("..")
    if dots:
        least, most = _sum(low), _sum(high)
        if (low.strip() and least is None) or (high.strip() and most is None) or least is most is None:
            return None
        currencies = {one.currency for one in (least, most) if one is not None} - {None}
        begin, end = least.least if least else None, most.most if most else None
        if len(currencies) > 1 or (begin is not None and end is not None and begin > end):
            return None
        return MoneyFilter(currency=currencies.pop() if currencies else None, least=begin, most=end)
    sign, asked = _signed(text)
    money = _sum(asked)
    if money is None:
        return None
    return MoneyFilter(
        currency=money.currency,
        least=None if sign in ("<", "<=") else money.least,
        most=None if sign in (">", ">=") else money.most,
        closed=sign not in ("<", ">"),
    )


def days_of(value: str | None) -> Days | None:
    """The days of a kept DATE; None for a length of time and for whatever is no date."""
    first, slash, last = (value or "").partition("/")
    begin, end = _days(first), _days(last)
    if begin is None or not slash:
        return begin
    if end is None or end.last < begin.first:
        return None
    return Days(first=begin.first, last=end.last, whole=begin.whole or end.whole)


def money_of(value: str | None) -> Money | None:
    """The sum of a kept MONEY."""
    match = _SUM.fullmatch(value or "")
    if match is None:
        return None
    least = Decimal(match[2])
    return Money(currency=match[1], least=least, most=Decimal(match[3]) if match[3] else least)


def _signed(text: str) -> tuple[str, str]:
    match = _SIGN.fullmatch(text.strip())
    return ({"≥": ">=", "≤": "<="}.get(match[1], match[1] or "="), match[2]) if match else ("", "")


def _days(text: str) -> Days | None:
    match = _DATE.fullmatch(text.strip())
    if match is None:
        return None
    year, month, day = (int(match[key]) if match[key] else None for key in ("year", "month", "day"))
    try:
        if day:
            whole = date(year or 0, month or 0, day)
            return Days(first=whole, last=whole)
        if month:
            first = date(year or 0, month, 1)
            return Days(first=first, last=first.replace(day=monthrange(first.year, month)[1]), whole=True)
        return Days(first=date(year or 0, 1, 1), last=date(year or 0, 12, 31), whole=True)
    except ValueError:
        return None


def _sum(text: str) -> Money | None:
    text = text.strip()
    symbol = next((sign for sign in sorted(SYMBOLS, key=len, reverse=True) if text.startswith(sign)), "")
    code = text[:3] if not symbol and text[:3] in _CODES else ""
    text = text[len(symbol or code) :].lstrip()
    if not text[:1].isascii() or not text[:1].isdigit():
        return None
    number = number_at(text, 0)
    unit = text[number.end :].strip()
    currency = SYMBOLS.get(symbol) or code or None
    if unit:
        named = CURRENCIES.get(unit) or (unit if unit in _CODES else None)
        if named is None or currency is not None:
            return None
        currency = named
    return Money(currency=currency, least=number.value, most=number.value)


_CODES = frozenset(CURRENCIES.values())
