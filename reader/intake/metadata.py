"""Title, publisher, section, byline and times of an article, from lines and claims. Nothing is invented."""

import re
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from reader.intake import bylines, dates, publishers
from reader.intake.boilerplate import RELATED
from reader.intake.claims import Claims, web_address
from reader.intake.lines import PROSE, Hint, Kind, Line, Verdict
from reader.intake.span import Run

ABOVE_LINES = 60  # how far above the text a title may stand; the farthest seen: 41
NEAR_LINES = 6  # date, byline and title of one article stand this close
TITLE_CHARS = range(6, 161)
TITLE_SCORE = 0.3  # share of the title's bigrams that the body has: titles p5 = 0.35, menu items p95 = 0.25

_SECTIONS_TEXT = (
    "정치 경제 사회 문화 국제 세계 스포츠 연예 생활 라이프 오피니언 사설 칼럼 IT 과학 IT/과학 IT·과학 산업 금융 "
    "증권 부동산 교육 건강 지역 전국 문화·연예 생활/문화 생활·문화 "
)
_SECTIONS = frozenset(_SECTIONS_TEXT.split())
_CRUMBS = re.compile(r"^(?:홈|HOME|뉴스|전체기사|기사)\s?[>›»ㆍ]\s?(.{2,30})$", re.IGNORECASE)
_BOX_LABEL = re.compile(r"^\[([^\[\]]{2,12})\]\s")
_VIEWS = re.compile(r"^(.{2,20}?)\s?(?:조회\s?수?|구독)(?:\s?[\d,]+)?$")
_SUFFIX = re.compile(r"\s*(?:[|ㅣ<>»·–—]|::|:|\s-\s)\s*([^|ㅣ<>»–—]{1,30})$")
_DATELINE = re.compile(r"^[\[(【<]\s?(?:[가-힣]{2,6}\s?[=/]\s?)?([^\[\]()=/]{2,20}?)(?:\s?[=/ ].*)?[\])】>]")
_HANGUL = re.compile("[가-힣]")
_WORDS = re.compile(r"\W+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is known about an article beside its text, and which lines told it."""

    title: str | None
    publisher: str | None
    section: str | None
    byline: tuple[str, ...]
    published_at: datetime | None
    modified_at: datetime | None
    url: str | None
    rules: dict[int, str]  # line index → "title", "section", …


def facts(lines: list[Line], verdicts: list[Verdict], run: Run, claims: Claims, origin: str) -> Facts:
    """The facts that lines and claims agree on; each is None where neither says anything."""
    rules: dict[int, str] = {}
    title = _title(lines, verdicts, run, claims, rules)
    url = claims.url or web_address(origin)
    published, modified = _times(lines, verdicts, run)
    return Facts(
        title=title,
        publisher=_publisher(lines, verdicts, run, claims, url),
        section=_section(lines, run, claims),
        byline=bylines.names(lines, verdicts, run, claims.authors),
        published_at=dates.settled(claims.published_at, published),
        modified_at=dates.settled(claims.modified_at, modified),
        url=url,
        rules=rules,
    )


def key(text: str) -> str:
    """What two printings of one title have in common: letters and digits only."""
    return _WORDS.sub("", text).casefold()


def _title(lines: list[Line], verdicts: list[Verdict], run: Run, claims: Claims, rules: dict[int, str]) -> str | None:
    above = range(max(0, run.start - ABOVE_LINES), run.start)
    claimed = next((bare for claim in claims.titles if len(bare := _bare(claim)) >= TITLE_CHARS.start), None)
    chosen: str | None = None
    if claimed is not None:
        wanted = {key(bare) for claim in claims.titles if (bare := _bare(claim))} | {
            key(claim) for claim in claims.titles
        }
        chosen = next((lines[at].text for at in reversed(range(run.start)) if key(lines[at].text) in wanted), claimed)
    else:
        best = max(((_weight(lines, verdicts, run, at), at) for at in above), default=(0.0, 0))
        if best[0] >= TITLE_SCORE:
            chosen = lines[best[1]].text
    if chosen is not None:
        rules.update((at, "title") for at in range(run.start) if key(lines[at].text) == key(chosen))
    return chosen


def _weight(lines: list[Line], verdicts: list[Verdict], run: Run, at: int) -> float:
    """How much a line above the text looks like its title."""
    line, (kind, _) = lines[at], verdicts[at]
    wrong = kind in (
        Kind.UI,
        Kind.DATE,
        Kind.BYLINE,
        Kind.CAPTION,
        Kind.NUMBER,
        Kind.CODE,
        Kind.COPYRIGHT,
        Kind.CREDIT,
        Kind.RELATED,
        Kind.HASHTAG,
    )
    if wrong or len(line.text) not in TITLE_CHARS or line.text.endswith("다."):
        return 0.0
    grams = _bigrams(line.text)
    body = _bigrams(" ".join(lines[index].text for index in range(run.start, min(run.end, run.start + 40))))
    weight = len(grams & body) / max(len(grams), 1)
    if weight < 0.15 and line.hint is not Hint.TITLE:
        return 0.0
    near = range(max(0, at - NEAR_LINES), min(at + NEAR_LINES + 1, run.start))
    weight += 0.25 * any(verdicts[index].kind in (Kind.DATE, Kind.BYLINE) for index in near)
    weight += 0.2 * (sum(key(other.text) == key(line.text) for other in lines[: run.start]) > 1)
    weight += (
        0.3 * (line.hint is Hint.TITLE)
        - 0.25 * (kind is Kind.BULLET or line.hint is Hint.LIST)
        + min(len(line.text), 30) / 300
    )
    return weight - 0.004 * (run.start - at)


def _bigrams(text: str) -> set[str]:
    bare = key(text)
    return {bare[at : at + 2] for at in range(len(bare) - 1)}


def _bare(title: str) -> str:
    """A stated title without the site's name behind it, however often it is hung on."""
    for _ in range(3):
        found = _SUFFIX.search(title)
        if found is None or len(title[: found.start()]) < TITLE_CHARS.start:
            break
        tail = found[1].strip()
        known = publishers.named_in(tail) is not None or tail in _SECTIONS
        if (
            not known
            and "|" not in found[0]
            and "ㅣ" not in found[0]
            and " - " not in found[0]
            and ":" not in found[0][:3]
        ):
            break
        if not known and len(tail) > 16:
            break
        title = title[: found.start()].rstrip(" -|")
        title = re.sub(rf"-(?:{'|'.join(map(re.escape, _SECTIONS))})$", "", title)
    return title.strip()


def _times(lines: list[Line], verdicts: list[Verdict], run: Run) -> tuple[datetime | None, datetime | None]:
    """The times of the labelled line nearest above the text; failing that, just below it."""
    published: datetime | None = None
    modified: datetime | None = None
    ways = (
        range(run.start - 1, max(run.start - ABOVE_LINES, 0) - 1, -1),
        range(run.end, min(run.end + 12, len(lines))),
    )
    for way in ways:
        for at in way:
            if verdicts[at].kind is not Kind.DATE and not (
                verdicts[at].kind is Kind.BYLINE and dates.parse(lines[at].text)
            ):
                continue
            label = lines[at - 1].text + " " if at and len(lines[at - 1].text) < 12 else ""
            first, last = dates.labelled(label + lines[at].text)
            published, modified = first or published, last or modified
            if first is not None:
                return published, modified
    return published, modified


def _publisher(lines: list[Line], verdicts: list[Verdict], run: Run, claims: Claims, url: str | None) -> str | None:
    below = range(run.end, min(run.end + 40, len(lines)))
    above = range(run.start - 1, max(-1, run.start - 12), -1)
    for at in above:
        if views := _VIEWS.match(lines[at].text):  # its place says that it is an outlet, known to the table or not
            return publishers.named_in(views[1]) or publishers.proper(views[1])
    host = (urlsplit(url).hostname or "") if url else ""
    for at in below:
        if verdicts[at].kind is Kind.COPYRIGHT and (name := _in_line(lines[at].text)):
            return name
    if host and not publishers.is_portal(host) and (name := publishers.of_domain(host)):
        return name
    for site in claims.sites:
        if not publishers.is_portal(site) and (name := publishers.proper(site)):
            return name
    return _signed(lines, verdicts, run, [*above, *below[:12]])


def _signed(lines: list[Line], verdicts: list[Verdict], run: Run, near: list[int]) -> str | None:
    """The outlet by a dateline, a signature line, a reporter's address, or a copyright line of the page's foot."""
    opening = _DATELINE.match(lines[run.start].text)
    if opening and (name := publishers.named_in(opening[0])):
        return name
    for at in near:
        if (
            len(lines[at].text) <= 16
            and (name := publishers.named_in(lines[at].text))
            and key(name) == key(lines[at].text)
        ):
            return name
    for at in near:
        if verdicts[at].kind is Kind.BYLINE and (name := _in_line(lines[at].text)):
            return name
    for index in range(len(lines) - 1, run.end - 1, -1):
        if verdicts[index].kind is Kind.COPYRIGHT and (name := _in_line(lines[index].text)):
            return name
    return None


def _in_line(text: str) -> str | None:
    """A known outlet by name, or by the domain of an address, in one line."""
    if (name := publishers.named_in(text)) is not None:
        return name
    for host in re.findall(r"(?:[\w-]+\.)+[a-z]{2,6}", text.casefold()):
        if (name := publishers.of_domain(host)) is not None:
            return name
    return None


def _section(lines: list[Line], run: Run, claims: Claims) -> str | None:
    for at in range(run.start - 1, max(-1, run.start - ABOVE_LINES), -1):
        if crumbs := _CRUMBS.match(lines[at].text):
            return re.split(r"\s?[>›»ㆍ]\s?", crumbs[1])[0].strip()
    stated = next((section for section in claims.sections if _HANGUL.search(section) and len(section) <= 20), None)
    if stated is not None:
        return stated
    labels = [
        found[1] for line in lines[run.end :] if RELATED.match(line.text) and (found := _BOX_LABEL.match(line.text))
    ]
    return next((label for label in labels if labels.count(label) > 1), None)


def first_sentence(lines: list[Line], verdicts: list[Verdict], run: Run) -> str:
    """What stands in for a title where there is none: the text's first sentence."""
    at = next((index for index in range(run.start, run.end) if verdicts[index].kind in PROSE), run.start)
    text = lines[at].text
    end = re.search(r"[다요까죠][.?!]", text)
    return text[: end.end()] if end else text
