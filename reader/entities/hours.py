"""Times of day: 오전 9시 30분, 오후 2∼3시, 19:30, 자정, 이날 오전. Reads one line at a time.

An hour from 1 to 12 without its half of the day has no value, unless the hour before it in the same stretch has one.
"""

import re
from collections.abc import Iterator

from db.model import EntityKind, Span
from reader.entities.found import Found

_HALF = r"이른\s아침|늦은\s밤|늦은\s오후|오전|오후|새벽|아침|한낮|대낮|낮|저녁|밤|정오|자정|정각"
_TO = r"\s?[~∼〜～–—-]\s?"
_HOUR = re.compile(
    rf"(?<![\d.:가-힣])(?:(?P<half>{_HALF})\s?)?(?P<hour>2[0-4]|[01]?\d)\s?"
    rf"(?:시(?![가-힣]{{0,1}}[간즌민대기점장])(?:\s?(?P<minute>[0-5]?\d)\s?분(?:\s?(?P<second>[0-5]?\d)초)?|\s?(?P<thirty>반)(?=[^가-힣]|$|에|부터|까지|쯤|께|경))?|(?={_TO}(?:(?:{_HALF})\s?)?[0-2]?\d\s?시(?![간즌])))"
    rf"(?:{_TO}(?:(?P<half2>{_HALF})\s?)?(?P<hour2>2[0-4]|[01]?\d)\s?시(?![간즌])(?:\s?(?P<minute2>[0-5]?\d)\s?분)?)?"
)
_CLOCK = re.compile(
    rf"(?<![\d:.])(?:(?P<half>오전|오후)\s?)?(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?::[0-5]\d)?(?![\d:])"
    rf"(?:{_TO}(?P<hour2>[01]?\d|2[0-4]):(?P<minute2>[0-5]\d)(?![\d:]))?"
)
_WORD = re.compile(
    r"(?<![가-힣])(?:(?P<noon>정오|자정)|오전|오후|새벽|한밤중|어젯밤|간밤|오늘밤)"
    r"(?=[^가-힣]|$|[에의은는이과와도쯤께까부])"
)
_AFTER_DAY = re.compile(
    r"(?:\d\s?일|이날|당일|전날|다음\s?날|이튿날|오늘|어제|내일|매일|요일)\s(?P<part>아침|낮|저녁|밤)"
    r"(?=[^가-힣]|$|[에의은늦까부])"
)
_PLAY = re.compile(r"(?<![가-힣])(?:연장\s)?[전후]반\s?(?:추가시간\s?)?\d{1,3}분(?!\s?간)")
_JOINED = re.compile(r"^\s?(?:부터|에서|,|·|과|와|및)\s?$")  # between two hours of one stretch: 오후 2시부터 3시까지


def times(text: str) -> Iterator[Found]:
    """Every time of day of a line, as ISO 8601 (T18:30, T09:00/T18:00)."""
    half, ended = "", 0
    for match in _HOUR.finditer(text):
        if not match["half"] and not _JOINED.match(text[ended : match.start()] if match.start() - ended < 6 else "-"):
            half = ""
        half, ended = match["half"] or half, match.end()
        first = _clock(match["hour"], match["minute"] or ("30" if match["thirty"] else "0"), half)
        value = first
        if match["hour2"]:
            half = match["half2"] or half
            value = _stretch(first, _clock(match["hour2"], match["minute2"] or "0", half))
        yield Found(span=Span(*match.span()), kind=EntityKind.TIME, value=value)
    for match in _CLOCK.finditer(text):
        value = first = _clock(match["hour"], match["minute"], match["half"] or "정각")
        if match["hour2"]:
            value = _stretch(first, _clock(match["hour2"], match["minute2"], match["half"] or "정각"))
        yield Found(span=Span(*match.span()), kind=EntityKind.TIME, value=value)
    for match in _WORD.finditer(text):
        value = {"정오": "T12:00", "자정": "T00:00"}.get(match["noon"] or "")
        yield Found(span=Span(*match.span()), kind=EntityKind.TIME, value=value)
    for match in _AFTER_DAY.finditer(text):
        yield Found(span=Span(*match.span("part")), kind=EntityKind.TIME)
    for match in _PLAY.finditer(text):
        yield Found(span=Span(*match.span()), kind=EntityKind.TIME)


def _clock(hour: str, minute: str, half: str) -> str | None:
    """The 24-hour clock; None for an hour that could be of either half of the day."""
    number, half = int(hour), half.rpartition(" ")[2]
    if not half and number <= 12:
        return None
    if half in ("오후", "저녁", "한낮", "대낮", "낮", "밤") and number < 12:
        after_noon = number < 7 if half in ("낮", "한낮", "대낮") else number > 5 if half == "밤" else True
        number += 12 * after_noon
    elif number == 12 and half in ("오전", "새벽", "밤", "자정"):
        number = 0
    return f"T{number % 24:02d}:{int(minute):02d}"


def _stretch(first: str | None, last: str | None) -> str | None:
    """From one time to another; an hour after noon may be told under 오전 (오전 11∼1시)."""
    if first is None or last is None:
        return None
    if last < first and int(last[1:3]) < 12:
        last = f"T{int(last[1:3]) + 12:02d}{last[3:]}"
    return f"{first}/{last}"
