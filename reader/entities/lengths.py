"""Lengths of time in more than one unit or in words, and the point of time that lies so long ago.

Reads one line at a time. A length in one unit (3년간, 2시간) is an amount and found in amounts.py.
"""

import re
from collections.abc import Iterator

from db.model import EntityKind, Span
from reader.entities.calendar import Calendar, month_of
from reader.entities.found import Found

NATIVE = {
    "하루": "P1D", "이틀": "P2D", "사흘": "P3D", "나흘": "P4D", "닷새": "P5D", "엿새": "P6D", "이레": "P7D",
    "열흘": "P10D", "보름": "P15D", "일주일": "P1W", "반달": "P15D", "한달": "P1M", "두달": "P2M", "석달": "P3M",
    "세달": "P3M", "넉달": "P4M", "네달": "P4M", "반년": "P6M", "한해": "P1Y", "일년": "P1Y",
}  # fmt: skip
_NAMES = "|".join(sorted((f"{n[0]}\\s?{n[1]}" if len(n) == 2 and n[-1] in "달해" else n for n in NATIVE), reverse=True))
_UNITS = {"년": "Y", "개월": "M", "달": "M", "주": "W", "주일": "W", "일": "D", "시간": "H", "분": "M"}
_COMPOUND = re.compile(
    r"(?<![\d.,])(?:(?P<years>\d{1,4})년\s?(?P<months>\d{1,2})개월(?:\s?(?P<days>\d{1,3})일)?"
    r"|(?P<hours>\d{1,5})시간\s?(?P<minutes>\d{1,3})여?\s?분(?:\s?(?P<seconds>\d{1,2})초)?"
    r"|(?P<minutes2>\d{1,4})분\s?(?P<seconds2>\d{1,2}(?:\.\d{1,3})?)초"
    r"|(?P<nights>\d{1,2})박\s?(?P<nights_days>\d{1,3})일"
    r"|(?P<number>\d{1,4})(?P<unit>년|개월|시간)\s?반(?=[^가-힣]|$|[간만에의은을쯤이]))(?:간(?!담))?"
)
_IN_WORDS = re.compile(
    rf"(?<![가-힣])(?P<name>{_NAMES})(?!빨리|아침|살이|키|하루|[가-힣]?달빛)(?:간(?!격)|째|여|\s반(?![가-힣]))?"
    r"(?=[^가-힣]|$|[은는이가을를의에도만과와로까부쯤뒤전후동])"
)
_AGO = re.compile(
    rf"(?<![가-힣])(?:(?P<name>{_NAMES})|(?<![\d.,])(?P<number>\d{{1,4}})여?\s?(?P<unit>년|개월|달|주일|주|일|시간|분)여?)"
    r"\s?(?P<way>전|뒤|후)(?=[^가-힣]|$|부터|까지|에|의|인|쯤|만|보다|과|이[다었]|엔)"
)
_OWN_BASE = re.compile(r"(?:^|[^가-힣\s]|[은는이가을를에도의로서고면며만]|약|불과|이미|무려|겨우)\s?$")
_LONGEST_BEFORE = 8  # letters that are looked at to see whether a length counts from the day of the text


def lengths(text: str, calendar: Calendar) -> Iterator[Found]:
    """Lengths of a line, and the days that lie so long before the text. What comes later has no value: it counts
    from what was told before (수술 사흘 뒤), which no pattern sees.
    """
    for match in _COMPOUND.finditer(text):
        part = match.groupdict()
        kind = EntityKind.DATE if part["years"] or part["nights"] or part["unit"] in ("년", "개월") else EntityKind.TIME
        yield Found(span=Span(*match.span()), kind=kind, value=_compound(part))
    for match in _IN_WORDS.finditer(text):
        half = match.group().endswith("반") and not match["name"].startswith("반")
        value = None if half or match.group().endswith("여") else NATIVE[match["name"].replace(" ", "")]
        yield Found(span=Span(*match.span()), kind=EntityKind.DATE, value=value)
    for match in _AGO.finditer(text):
        kind = EntityKind.TIME if match["unit"] in ("시간", "분") else EntityKind.DATE
        value = None
        if match["way"] == "전" and _OWN_BASE.search(text[max(0, match.start() - _LONGEST_BEFORE) : match.start()]):
            value = _before(calendar, match)
        yield Found(span=Span(*match.span()), kind=kind, value=value)


def _compound(part: dict[str, str | None]) -> str:
    number, unit = part["number"], part["unit"]
    if number:
        return {"년": f"P{number}Y6M", "개월": f"P{number}M15D", "시간": f"PT{number}H30M"}[unit or ""]
    if part["nights"]:
        return f"P{part['nights_days']}D"
    if part["years"]:
        return f"P{part['years']}Y{part['months']}M" + (f"{part['days']}D" if part["days"] else "")
    if part["hours"]:
        seconds = f"{part['seconds']}S" if part["seconds"] else ""
        return f"PT{part['hours']}H{part['minutes']}M{seconds}"
    return f"PT{part['minutes2']}M{part['seconds2']}S"


def _before(calendar: Calendar, match: re.Match[str]) -> str | None:
    """The day, week, month or year that lies so long before the text."""
    if calendar.published is None:
        return None
    if match["name"]:
        length = NATIVE[match["name"].replace(" ", "")]
        number, unit = int(length[1:-1]), length[-1]
    else:
        number, unit = int(match["number"]), _UNITS[match["unit"]]
        if match["unit"] in ("시간", "분"):
            return None
    about = "여" in match.group()
    year, month = month_of(calendar.published, -number if unit == "M" else -12 * number if unit == "Y" else 0)
    if about or year < 1:
        return None
    if unit == "Y":
        return f"{year:04d}"
    if unit == "M":
        return f"{year:04d}-{month:02d}"
    return calendar.week(-number) if unit == "W" else calendar.moved(-number)
