"""Who wrote it: clean names from byline lines and claims. Pure; a desk, an outlet or a job is no name."""

import re

from reader.intake import publishers, shapes
from reader.intake.lines import Kind, Line, Verdict
from reader.intake.span import Run

ABOVE_LINES = 14
BELOW_LINES = 6
NAMES = 6

_DESK = r"(?:[A-Za-z]+[가-힣]*|[가-힣]{1,6}(?:부|팀|국|뉴스|신문|일보|스포츠|방송))"
_SIGNED = re.compile(
    rf"(?<![가-힣])(?P<names>{shapes.NAME}(?:\s?[·,]\s?{shapes.NAME}){{0,5}})\s?(?:{_DESK}\s)?{shapes.ROLE}(?![가-힣])"
)
_PICTURED = re.compile(rf"^(?P<names>{shapes.NAME})\s?/\s?(?:화면|사진|영상|이미지|자료)")
_DATELINE = re.compile(
    rf"^[\[(【][^\[\]()]{{2,24}}[\])】]\s?(?P<names>{shapes.NAME}(?:\s?[·,]\s?{shapes.NAME}){{0,3}})\s?[가-힣\s]{{0,8}}(?:기자"
    rf"|특파원|부장)\s?="
)
_BRACKETED = re.compile(
    rf"^[\[(【][^\[\]()]{{0,20}}[=\s]\s?(?P<names>{shapes.NAME})\s?(?:인턴|선임)?\s?(?:기자|특파원)[\])】]"
)
_ADDRESSED = re.compile(rf"^(?P<names>{shapes.NAME})\s+{shapes.EMAIL.pattern}")
_SIGN_OFF = re.compile(rf"(?:^|\s)[A-Za-z가-힣]{{2,8}}\s?(?:뉴스\s)?(?P<names>{shapes.NAME})(?:입니다|였습니다)\.")
_LABELLED = re.compile(
    r"^(?:(?:기자이미지|기자명?|작성자|글쓴이)\s?[:ㅣ|]?\s?|(?:글|by)\s?[:ㅣ|=]\s?)" + rf"(?P<names>{shapes.NAME})$",
    re.IGNORECASE,
)
_REPORTED = re.compile(rf"(?<!영상)(?<!영상\s)취재\s?[:=]\s?(?P<names>{shapes.NAME}(?:\s?[·,]\s?{shapes.NAME}){{0,3}})")
_NAME = re.compile(rf"^{shapes.NAME}$")
_OUTLET = re.compile(r"(?:신문|일보|뉴스|방송|경제|타임스|투데이|저널|미디어)$")
_NO_NAME_TEXT = (
    "섬네일 이미지 정보 소개 구독 네이버 다음 네이트 카카오 구글 기자 본지 인턴 객원 시민 전문 선임 수석 "
    "편집 사진 취재 영상 연합 뉴스 온라인 디지털 정치부 경제부 사회부 문화부 국제부 산업부 증권부 체육부 "
    "보도국 편집국 담당 통신 해당 현장 "
)
_NO_NAME = frozenset(_NO_NAME_TEXT.split())


def names(lines: list[Line], verdicts: list[Verdict], run: Run, authors: list[str]) -> tuple[str, ...]:
    """The writers' names in the order they are printed, without repeats."""
    found: list[str] = []
    for author in authors:
        found += _of_author(author)
    if not found:
        opening = lines[run.start].text
        for pattern in (_DATELINE, _BRACKETED):
            if match := pattern.match(opening):
                found += _split(match["names"])
    if not found:
        found = _near(lines, verdicts, run)
    if not found:
        last = lines[run.end - 1].text[-80:]
        signed = _SIGN_OFF.search(last)
        found = _split(signed["names"]) if signed else _of_line(last) if shapes.EMAIL.search(last) else []
    if not found:
        below = range(run.end, min(run.end + BELOW_LINES, len(lines)))
        credited = (_REPORTED.search(lines[at].text) for at in below if verdicts[at].kind is Kind.CREDIT)
        found = next((_split(match["names"]) for match in credited if match), [])
    return tuple(dict.fromkeys(found))[:NAMES]


def _near(lines: list[Line], verdicts: list[Verdict], run: Run) -> list[str]:
    """Names in the byline nearest below or above the text."""
    below = range(run.end, min(run.end + BELOW_LINES, len(lines)))
    above = range(run.start - 1, max(-1, run.start - ABOVE_LINES), -1)
    for at in (*below, *above):
        labelled = _LABELLED.match(lines[at].text)
        if labelled and (name := _split(labelled["names"])):
            return name
        if verdicts[at].kind in (Kind.BYLINE, Kind.DATE) and (signed := _of_line(lines[at].text)):
            return signed
    return []


def _of_author(author: str) -> list[str]:
    parts = re.split(r"\s*[,·|/]\s*", author)
    if all(_NAME.match(part) for part in parts):
        return [part for part in parts if _is_name(part)]
    return _of_line(author)


def _of_line(text: str) -> list[str]:
    if match := _ADDRESSED.match(text) or _PICTURED.match(text):
        return _split(match["names"])
    return [name for match in _SIGNED.finditer(text) for name in _split(match["names"])]


def _split(text: str) -> list[str]:
    return [name for name in re.split(r"\s?[·,]\s?", text) if _is_name(name)]


def _is_name(text: str) -> bool:
    """Whether a word of two to four syllables is a person's: no job, no desk, no outlet."""
    return text not in _NO_NAME and not _OUTLET.search(text) and publishers.named_in(text) is None
