"""The desk an article belongs to: breadcrumbs, claims, the labels of its page's boxes. Pure."""

import re

from reader.intake.boilerplate import RELATED
from reader.intake.lines import Line
from reader.intake.span import Run

ABOVE_LINES = 60

_NAMES = (
    "정치 경제 사회 문화 국제 세계 스포츠 연예 생활 라이프 오피니언 사설 칼럼 IT 과학 IT/과학 IT·과학 산업 금융 "
    "증권 부동산 교육 건강 지역 전국 문화·연예 생활/문화 생활·문화 "
)
SECTIONS = frozenset(_NAMES.split())
CRUMBS = re.compile(r"^(?:홈|HOME|뉴스|전체기사|기사)\s?[>›»ㆍ]\s?(.{2,30})$", re.IGNORECASE)
_BOX_LABEL = re.compile(r"^\[([^\[\]]{2,12})\]\s")
_BULLETS = re.compile(r"^[•·|\s]+")
_HANGUL = re.compile("[가-힣]")


def section(lines: list[Line], run: Run, claims: list[str], title: str | None) -> str | None:
    """The section as the page names it; None where it does not."""
    for at in range(run.start - 1, max(-1, run.start - ABOVE_LINES), -1):
        if crumbs := CRUMBS.match(lines[at].text):
            return re.split(r"\s?[>›»ㆍ]\s?", crumbs[1])[0].strip()
    stated = next((claim for claim in claims if _HANGUL.search(claim) and len(claim) <= 20), None)
    if stated is not None:
        return stated
    heads = [line.text for line in lines[run.end :] if RELATED.match(line.text)]
    labels = [found[1] for head in heads if (found := _BOX_LABEL.match(head))]
    repeated = next((label for label in labels if labels.count(label) > 1), None)
    return repeated or _over_title(lines[: run.start], title)


def _over_title(above: list[Line], title: str | None) -> str | None:
    """A lone section name just over the title. In a menu other names stand beside it."""
    at = next((index for index in range(len(above) - 1, 0, -1) if above[index].text == title), None)
    if at is None or at < 2:
        return None
    name, before = (_BULLETS.sub("", above[index].text) for index in (at - 1, at - 2))
    return name if name in SECTIONS and before not in SECTIONS else None
