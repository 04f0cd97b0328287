"""Dates, times, sums and counts of Japanese, with the values they stand for. Reads one line at a time.

Full-width digits are read as narrow ones, one for one, so that no offset moves.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from db.model import EntityKind, Span
from db.numbers import plain
from reader.entities.calendar import Calendar, month_of, part_of_year
from reader.entities.found import Found

_NARROW = {ord(wide): chr(ord(wide) - 0xFEE0) for wide in map(chr, range(0xFF01, 0xFF5F))}
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "明治": 1867}
_YEAR = rf"(?:(?P<year>(?:1[5-9]|20)\d\d)年|(?P<era>{'|'.join(_ERAS)})(?P<of_era>\d{{1,2}}|元)年)"
_MONTH = r"(?P<month>1[0-2]|0?[1-9])月"
_DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])日(?!間|本|目|経|産|銀|米|韓|中|立)"
_PART = r"(?P<part>上半期|下半期|第?[1-4]四半期|[1-4]~[1-4]月期)?"
_YEARS = {"一昨年": -2, "昨年": -1, "去年": -1, "今年": 0, "本年": 0, "来年": 1, "再来年": 2}
_MONTHS = {"先々月": -2, "先月": -1, "今月": 0, "来月": 1, "再来月": 2}
_DAYS = {
    "一昨日": -2,
    "おととい": -2,
    "昨日": -1,
    "きのう": -1,
    "昨夜": -1,
    "今日": 0,
    "きょう": 0,
    "本日": 0,
    "明日": 1,
    "あす": 1,
    "あさって": 2,
}
_WEEKS = {"先々週": -2, "先週": -1, "今週": 0, "来週": 1, "再来週": 2}
_DATES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?<!\d)(?P<short>\d\d)年{_MONTH}(?:{_DAY})?",
        rf"(?<!\d){_YEAR}(?:{_MONTH}(?:{_DAY})?|(?P<fiscal>度)|(?!間|前|後|代|ぶり|余|以上){_PART})",
        rf"(?<!\d)(?:(?P<when>{'|'.join(_YEARS)}))?{_MONTH}(?:{_DAY})?(?!号|間)",
        rf"(?:(?P<moon>{'|'.join(_MONTHS)}))?(?<![\d./]){_DAY}(?!前|後|ぶり|以)",
        rf"(?P<word>{'|'.join((*_YEARS, *_MONTHS, *_DAYS, *_WEEKS))})(?!度)",
        r"同日|前日|翌日",
        r"(?P<weekday>[月火水木金土日])曜日?",
        r"(?<!\d)(?P<decade>(?:1[5-9]|20)\d0)年代",
        r"(?P<full>(?:19|20)\d\d)[/.-](?P<month>1[0-2]|0?[1-9])[/.-](?P<day>3[01]|[12]\d|0?[1-9])(?!\d)",
    )
)
_TIME = re.compile(
    r"(?P<half>午前|午後|正午|未明|早朝|夜|夕方)?(?P<hour>2[0-4]|1?\d|0\d)時(?!間|代|点|期|価|給)"
    r"(?:(?P<minute>[0-5]?\d)分|(?P<thirty>半))?"
    r"|(?P<noon>正午)|(?<![\d:])(?P<hour2>[01]?\d|2[0-3]):(?P<minute2>[0-5]\d)(?![\d:])"
)
_PIECE = re.compile(r"(\d{1,3}(?:,\d{3}){1,5}(?:\.\d{1,6})?|\d{1,15}(?:\.\d{1,6})?)([兆億万千百]?)")
_SIZES = {"兆": 10**12, "億": 10**8, "万": 10**4, "千": 10**3, "百": 100, "": 1}
_CURRENCIES = {
    "円": "JPY",
    "ドル": "USD",
    "米ドル": "USD",
    "ウォン": "KRW",
    "ユーロ": "EUR",
    "元": "CNY",
    "人民元": "CNY",
    "ポンド": "GBP",
}
_LENGTHS = {
    "年間": "P{}Y", "年": "P{}Y", "カ月間": "P{}M", "カ月": "P{}M", "か月": "P{}M", "ヶ月": "P{}M", "週間": "P{}W",
    "日間": "P{}D", "時間": "PT{}H", "分間": "PT{}M", "秒": "PT{}S",
}  # fmt: skip
_COUNTERS = (
    "%", "パーセント", "ポイント", "人", "名", "歳", "社", "件", "個", "回", "台",
    "本", "枚", "匹", "頭", "倍", "位", "票", "議席", "カ国", "か国", "ヶ国",
    "キロメートル", "キロ", "メートル", "センチ", "トン", "グラム", "リットル", "ヘクタール", "平方メートル",
    "度", "世帯",
    "戸", "棟", "隻", "機", "発", "点", "試合", "勝", "敗", "校", "店舗",
    "種類", "段階", "ページ", "階", "km", "kg", "cm",
)  # fmt: skip
_UNIT = re.compile(
    rf"(?:余り|あまり|余)?(?P<money>{'|'.join(sorted(_CURRENCIES, key=len, reverse=True))})"
    rf"|(?:余り|余)?(?P<length>{'|'.join(_LENGTHS)})(?!度|代)"
    rf"|(?P<unit>{'|'.join(sorted(_COUNTERS, key=len, reverse=True))})"
)


def values(text: str, calendar: Calendar) -> Iterator[Found]:
    """Every date, time, sum and count of a line."""
    narrow = text.translate(_NARROW)
    reached = 0
    matches = [
        (match.start(), -match.end(), n, match) for n, rule in enumerate(_DATES) for match in rule.finditer(narrow)
    ]
    for start, _, _, match in sorted(matches, key=lambda row: row[:3]):
        if start >= reached:
            reached = match.end()
            yield Found(
                span=Span(start, reached), kind=EntityKind.DATE, value=_date(match.groupdict(), match.group(), calendar)
            )
    for match in _TIME.finditer(narrow):
        yield Found(span=Span(*match.span()), kind=EntityKind.TIME, value=_time(match))
    yield from _amounts(narrow)


def _date(part: dict[str, str | None], words: str, calendar: Calendar) -> str | None:
    month, day = (
        (int(part[key] or 0) for key in ("month", "day")) if "month" in part else (0, int(part.get("day") or 0))
    )
    year = int(part.get("year") or part.get("full") or 0)
    if "short" in part:
        year = 2000 + int(part["short"] or 0)
    if part.get("era"):
        year = _ERAS[part["era"] or ""] + (1 if part["of_era"] == "元" else int(part["of_era"] or 0))
    if year:
        return calendar.day(year, month, day) if day else f"{year:04d}-{month:02d}" if month else _of_year(year, part)
    if part.get("decade"):
        return f"{part['decade']}/{int(part['decade'] or 0) + 9}"
    if part.get("weekday"):
        return calendar.weekday("월화수목금토일"["月火水木金土日".index(part["weekday"] or "")], None)
    if words in ("同日", "前日", "翌日"):
        return calendar.from_last({"同日": "이날", "前日": "전날", "翌日": "이튿날"}[words])
    return _relative(part, month, day, calendar)


def _of_year(year: int, part: dict[str, str | None]) -> str:
    if part.get("fiscal"):  # a Japanese fiscal year begins in April
        return f"{year:04d}-04/{year + 1:04d}-03"
    within = {"上半期": "상반기", "下半期": "하반기"}.get(part.get("part") or "")
    quarter = re.match(r"第?([1-4])四半期", part.get("part") or "")
    return part_of_year(year, f"{quarter[1]}분기" if quarter else within)


def _relative(part: dict[str, str | None], month: int, day: int, calendar: Calendar) -> str | None:
    today, word = calendar.published, part.get("word") or ""
    if word in _DAYS:
        return calendar.moved(_DAYS[word])
    if today is None:
        return None
    if word in _WEEKS:
        return calendar.week(_WEEKS[word])
    if word in _YEARS:
        return f"{today.year + _YEARS[word]:04d}"
    if word:
        year, month = month_of(today, _MONTHS[word])
        return f"{year:04d}-{month:02d}"
    when, moon = part.get("when"), part.get("moon")
    if when:
        year = today.year + _YEARS[when]
        return calendar.day(year, month, day) if day else f"{year:04d}-{month:02d}"
    if moon:
        return calendar.day(*month_of(today, _MONTHS[moon]), day)
    if day:
        return calendar.nearest(month or None, day, None)
    found = calendar.nearest_month(month, None)
    return f"{found[0]:04d}-{found[1]:02d}" if found else None


def _time(match: re.Match[str]) -> str | None:
    if match["noon"] and not match["hour"]:
        return "T12:00"
    if match["hour2"]:
        return f"T{int(match['hour2']):02d}:{match['minute2']}"
    hour, half = int(match["hour"]), match["half"]
    if half is None and hour <= 12:
        return None
    if half in ("午後", "夜", "夕方") and hour < 12:
        hour += 12
    minute = 30 if match["thirty"] else int(match["minute"] or 0)
    return f"T{hour % 24:02d}:{minute:02d}"


def _amounts(text: str) -> Iterator[Found]:
    at = 0
    while (match := _PIECE.search(text, at)) is not None:
        start, total, size = match.start(), Decimal(0), 10**16
        while match is not None and _SIZES[match[2]] < size:
            size = _SIZES[match[2]]
            total, at = total + Decimal(match[1].replace(",", "")) * size, match.end()
            match = _PIECE.match(text, at) if size > 1 else None
        unit = _UNIT.match(text, at)
        before = text[start - 1 : start]
        if unit is None or (before.isascii() and before.isalpha()) or before == "第":
            continue
        yield _amount(start, unit, plain(total))


def _amount(start: int, unit: re.Match[str], number: str) -> Found:
    span = Span(start, unit.end())
    if unit["money"]:
        return Found(span=span, kind=EntityKind.MONEY, value=f"{_CURRENCIES[unit['money']]} {number}")
    if unit["length"]:
        form = _LENGTHS[unit["length"]]
        kind = EntityKind.TIME if "T" in form else EntityKind.DATE
        return Found(span=span, kind=kind, value=form.format(number))
    return Found(span=span, kind=EntityKind.QUANTITY, value=f"{number} {unit['unit']}")
