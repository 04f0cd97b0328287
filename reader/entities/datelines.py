"""Where a report was written, for whom and by whom: (세종=가나통신) 김하늘 기자 =, [가나일보 김하늘 기자].

Reads one line at a time. These heads are written by rule, so what they name is certain.
"""

import re
from collections.abc import Iterator

from db.model import EntityKind, Span
from reader.entities.found import Found

CERTAIN = 0.98  # above the blend's line: a tagger often takes the whole head for one name
_TITLE = r"(?:(?:선임|수습|인턴|전문|객원)\s?)?(?:기자|특파원|통신원|논설위원|앵커|[가-힣]{2}부장)"
_RUN = r"(?P<names>[가-힣]{2,4}(?:\s?[·,\s]\s?[가-힣]{2,4}){0,4}?)"
_OUTLET = r"(?P<outlet>[가-힣A-Za-z0-9&.+ ]{2,16}?)"
_PLACES = r"(?P<places>[가-힣]{2,9}(?:[·,/∙][가-힣]{2,9}){0,3})"
_OPEN, _CLOSE = r"[\[(【〔]\s*", r"\s*[\])】〕]"
_HEADS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_OPEN}{_OUTLET}\s?=\s?(?P<names>[가-힣]{{2,4}})\s?(?:{_TITLE}|의 [^\])】〕]{{1,20}}){_CLOSE}",
        rf"{_OPEN}{_PLACES}\s?=\s?{_OUTLET}(?:\s(?P<names>[가-힣]{{2,4}})\s?{_TITLE})?{_CLOSE}",
        rf"{_OPEN}{_OUTLET}\s(?P<names>[가-힣]{{2,4}}?)\s?{_TITLE}(?=\s*[,\])】〕])",
    )
)
_FIRST = re.compile(rf"\s{{0,3}}{_RUN}\s?{_TITLE}(?=\s?[=,·]|\s?$|\s[가-힣])")
_NEXT = re.compile(rf"\s?[,·]\s?{_RUN}\s?{_TITLE}")
_AFTER_NAME = re.compile(rf"\s?{_TITLE}\s*[\])】〕]?")
_WORD = re.compile(r"[가-힣]+")
_CREDITED = re.compile(
    r"(?:자료|대표|공동)?\s?(?:사진|영상|자료|그래픽|그림|출처|글|편집|촬영|일러스트|캡처|제공|취재|기획|정리)"
)
MOST_WRITERS = 6  # a report by more is signed at its end


def datelines(text: str) -> Iterator[Found]:
    """The places, the outlet and the writers that the heads of a line name."""
    reached = 0
    matches = [(match.start(), n, match) for n, pattern in enumerate(_HEADS) for match in pattern.finditer(text)]
    for start, _, match in sorted(matches, key=lambda row: row[:2]):
        if start < reached:
            continue
        reached = match.end()
        if match.groupdict().get("places") and not _CREDITED.fullmatch(match["places"]):
            yield from _words(match, "places", EntityKind.PLACE)
        if not _CREDITED.fullmatch(match["outlet"]):
            yield Found(span=Span(*match.span("outlet")), kind=EntityKind.ORG, score=CERTAIN)
        if match["names"]:
            yield from _words(match, "names", EntityKind.PERSON)
            after = _AFTER_NAME.match(text, match.end("names"))
            yield from _writers(text, _NEXT, after.end() if after else reached)
        else:
            yield from _writers(text, _FIRST, reached)


def _writers(text: str, pattern: re.Pattern[str], at: int) -> Iterator[Found]:
    for _ in range(MOST_WRITERS):
        match = pattern.match(text, at)
        if match is None:
            return
        yield from _words(match, "names", EntityKind.PERSON)
        pattern, at = _NEXT, match.end()


def _words(match: re.Match[str], group: str, kind: EntityKind) -> Iterator[Found]:
    for word in _WORD.finditer(match[group]):
        start = match.start(group) + word.start()
        yield Found(span=Span(start, start + len(word.group())), kind=kind, score=CERTAIN)
