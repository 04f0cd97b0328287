"""Title, publisher, section, byline and times of an article, from lines and claims. Nothing is invented."""

import re
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from reader.intake import bylines, dates, headline, publishers, sections
from reader.intake.claims import Claims, web_address
from reader.intake.lines import Kind, Line, Verdict
from reader.intake.span import Run

SAME_TITLE_CHARS = 8  # two printings of a title differ in quotation marks and blanks
ABOVE_LINES = 60  # how far above the text a time may stand

_HOLDER = re.compile(r"[ⓒ©]\s*(.{2,40}?)\s*[,.]?\s*(?:무단|all\s?rights|재배포|$)", re.IGNORECASE)
_SLOGAN = re.compile(r"['‘\"“`][^'’\"”`]{2,30}['’\"”`]")
_VIEWS = re.compile(r"^(.{2,20}?)\s?(?:조회\s?수?|구독)(?:\s?[\d,]+)?$")
_DATELINE = re.compile(r"^[\[(【<]\s?(?:[가-힣]{2,6}\s?[=/]\s?)?([^\[\]()=/]{2,20}?)(?:\s?[=/ ].*)?[\])】>]")


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
    title = headline.title(lines, verdicts, run, claims.titles)
    if title is not None:
        wanted = headline.key(title)
        alike = (at for at in range(run.start) if abs(len(lines[at].text) - len(title)) <= SAME_TITLE_CHARS)
        rules.update((at, "title") for at in alike if headline.key(lines[at].text) == wanted)
    url = claims.url or web_address(origin)
    published, modified = _times(lines, verdicts, run)
    return Facts(
        title=title,
        publisher=_publisher(lines, verdicts, run, claims, url),
        section=sections.section(lines, run, claims.sections, title),
        byline=bylines.names(lines, verdicts, run, claims.authors),
        published_at=dates.settled(claims.published_at, published),
        modified_at=dates.settled(claims.modified_at, modified),
        url=url,
        rules=rules,
    )


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
        if views := _VIEWS.match(lines[at].text):
            signed = any(lines[place].text == views[1] for place in below)  # so it is an outlet, known or not
            if name := publishers.named_in(views[1]) or (publishers.proper(views[1]) if signed else None):
                return name
    host = (urlsplit(url).hostname or "") if url else ""
    for at in below:
        if verdicts[at].kind is Kind.COPYRIGHT and (name := _in_line(lines[at].text)):
            return name
    rights = [lines[at].text for at in below if verdicts[at].kind is Kind.COPYRIGHT]
    holder = next((name for text in rights if (name := _holder(text))), None)
    if host and not publishers.is_portal(host) and (name := publishers.of_domain(host)):
        return name
    for site in claims.sites:
        if not publishers.is_portal(site) and (name := publishers.proper(site)):
            return name
    return _signed(lines, verdicts, run, [*above, *below[:12]]) or holder


def _signed(lines: list[Line], verdicts: list[Verdict], run: Run, near: list[int]) -> str | None:
    """The outlet by a dateline, a signature line, a reporter's address, or a copyright line of the page's foot."""
    opening = _DATELINE.match(lines[run.start].text)
    if opening and (name := publishers.named_in(opening[0])):
        return name
    for at in near:
        if (
            len(lines[at].text) <= 16
            and (name := publishers.named_in(lines[at].text))
            and headline.key(name) == headline.key(lines[at].text)
        ):
            return name
    for at in near:
        if verdicts[at].kind is Kind.BYLINE and (name := _in_line(lines[at].text)):
            return name
    for index in range(len(lines) - 1, run.end - 1, -1):
        if verdicts[index].kind is Kind.COPYRIGHT and (name := _in_line(lines[index].text)):
            return name
    return None


def _holder(text: str) -> str | None:
    """The holder of the rights as a copyright line words it, for outlets that no table knows."""
    found = _HOLDER.search(text)
    if found is None:
        return None
    name = re.split(r"[(,<]", _SLOGAN.sub("", found[1]))[0].strip(" '\"‘’“”·-.")
    return publishers.proper(name) if len(name) <= 16 and len(name.split()) <= 2 else None


def _in_line(text: str) -> str | None:
    """A known outlet by name, or by the domain of an address, in one line."""
    if (name := publishers.named_in(text)) is not None:
        return name
    for host in re.findall(r"(?:[\w-]+\.)+[a-z]{2,6}", text.casefold()):
        if (name := publishers.of_domain(host)) is not None:
            return name
    return None
