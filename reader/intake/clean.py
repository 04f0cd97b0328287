"""A payload to a clean article: the one way in. Pure; raises Unreadable or NoArticle and nothing else."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from db.model import Draft, Payload
from reader.errors import NoArticle, Unreadable
from reader.intake import (
    compose,
    cut,
    dump,
    evidence,
    foreign,
    headline,
    language,
    markup,
    metadata,
    record,
    span,
    special,
    state,
    unwrap,
)
from reader.intake.claims import Claims
from reader.intake.classify import classify
from reader.intake.decode import decode
from reader.intake.lines import Line, Verdict
from reader.sanitise import sanitise_line

LOW_CONFIDENCE = evidence.LOW_CONFIDENCE
VISIBLE_CHARS = 200  # less prose than this in the markup: look into its scripts
MIDDLING = (0.35, 0.7)  # a second opinion is asked only here, for it costs 50 to 150 ms
SECOND_OPINION_CHARS = 300  # of a few sentences another reader knows no more
LINES = 15_000  # the longest development page has 431
LINE_CHARS = 100_000  # set by hand: a long article has 10,000 in all
CLEANER = "newsreader-lines/1"


class _Read(NamedTuple):
    """Lines with their verdicts, and where the article stands among them."""

    lines: list[Line]
    verdicts: list[Verdict]
    run: span.Run


def clean(payload: Payload, choices: Mapping[int, bool] = MappingProxyType({})) -> Draft:
    """The article in the payload. The same payload gives the same draft.

    ``choices`` says of raw lines (1-based) whether a person keeps them: True as body, False not at all.
    """
    if payload.media_type == record.MEDIA_TYPE:
        return record.read(payload, choices).draft
    text = decode(payload)
    if markup.is_html(text, payload.media_type):
        page = markup.bounded(text, payload.origin)
        lines, claims = _rendered(page, text, payload.origin)
        return _draft(lines, claims, payload.origin, page, choices)
    return _draft(dump.lines(text), Claims(), payload.origin, None, choices)


def _rendered(page: str, text: str, origin: str) -> tuple[list[Line], Claims]:
    """A page's lines and claims; where scripts draw the text, the lines of its embedded state stand after them."""
    from reader.intake import page as html  # lxml costs 30 ms to import; dumps do without
    from reader.intake import stated

    tree = html.parse(page, origin)
    lines, claims = html.lines(tree, origin), stated.read(tree)
    if evidence.visible_prose(lines) < VISIBLE_CHARS and (found := state.find(text, claims)) is not None:
        body = markup.bounded(f"<div itemprop=articleBody>{found.markup}</div>", origin)
        shift = len(lines)
        drawn = html.lines(html.parse(body, origin), origin)
        lines += [line._replace(first=line.first + shift, last=line.last + shift) for line in drawn]
        claims.filled_from(found.claims)
    return lines, claims


def _draft(lines: list[Line], claims: Claims, origin: str, page: str | None, choices: Mapping[int, bool]) -> Draft:
    """The draft from the lines; ``page`` is the markup they were rendered from, None for a dump."""
    if len(lines) > LINES or any(len(line.text) > LINE_CHARS for line in lines):
        raise Unreadable(origin, "too many or too long lines for a news page")
    code = language.language(lines, claims.language)
    read = _korean(lines, pasted=page is None) if code == "ko" else _foreign(lines, page, code)
    if read is None:
        raise NoArticle(origin)
    facts = metadata.facts(*read, claims, origin)
    body = compose.compose(*read, facts.rules, choices)
    if choices and not body.paragraphs:
        raise NoArticle(origin, "no paragraph would be left")
    sure = evidence.confidence(*read, titled=facts.title is not None)
    if code == "ko" and page is not None and MIDDLING[0] <= sure < MIDDLING[1]:
        sure = _second_opinion(sure, page, [paragraph.text for paragraph in body.paragraphs])
    return Draft(
        title=sanitise_line(facts.title or headline.first_sentence(*read)),
        publisher=facts.publisher,
        section=facts.section,
        byline=facts.byline,
        published_at=facts.published_at,
        modified_at=facts.modified_at,
        url=facts.url,
        language=code,
        confidence=sure,
        partial=special.is_partial(read.lines, read.run, locked=claims.locked),
        cleaner=CLEANER,
        paragraphs=body.paragraphs,
        captions=body.captions,
        dropped=body.dropped,
    )


def _korean(lines: list[Line], *, pasted: bool) -> _Read | None:
    lines = cut.cut(unwrap.unwrapped(lines))
    verdicts = [classify(line) for line in lines]
    run = special.bare(lines, verdicts) if pasted else None
    if run is None:
        run = span.best(verdicts)
        if run is None or not evidence.is_article(lines, verdicts, run):
            run = special.photo_story(lines, verdicts)
        else:
            run = span.once(lines, verdicts, run)
    return None if run is None else _Read(lines, verdicts, run)


def _foreign(lines: list[Line], page: str | None, code: str) -> _Read | None:
    verdicts, run = foreign.judge(lines, foreign.chosen(page) if page is not None else None, code)
    if run is None or not evidence.is_article(lines, verdicts, run):
        return None
    return _Read(lines, verdicts, run)


def _second_opinion(sure: float, page: str, texts: list[str]) -> float:
    if sum(map(len, texts)) < SECOND_OPINION_CHARS:
        return sure
    return round(0.6 * sure + 0.4 * foreign.agreement(foreign.chosen(page), texts), 2)
