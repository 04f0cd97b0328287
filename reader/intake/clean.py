"""A payload to a clean article: the one way in. Pure; raises Unreadable or NoArticle and nothing else."""

from typing import TYPE_CHECKING

from db.model import Draft, Payload
from reader.errors import NoArticle
from reader.intake import compose, dump, evidence, foreign, headline, language, markup, metadata, span, state, unwrap
from reader.intake.claims import Claims
from reader.intake.classify import classify
from reader.intake.decode import decode
from reader.sanitise import sanitise_line

if TYPE_CHECKING:
    from reader.intake.lines import Line

LOW_CONFIDENCE = evidence.LOW_CONFIDENCE
VISIBLE_CHARS = 200  # less prose than this in the markup: look into its scripts (intake.md, "The way", 2)
SECOND_OPINION_CHARS = 300  # of a few sentences another reader knows no more; it costs 50 to 150 ms
MIDDLING = (0.35, 0.7)
CLEANER = "newsreader-lines/1"


def clean(payload: Payload) -> Draft:
    """The article in the payload. The same payload gives the same draft."""
    text = decode(payload)
    if markup.is_html(text, payload.media_type):
        page = markup.bounded(text, payload.origin)
        lines, claims = _page(page, text, payload.origin)
        return _article(lines, claims, payload.origin, page)
    return _article(dump.lines(text), Claims(), payload.origin, None)


def _page(bounded: str, text: str, origin: str) -> "tuple[list[Line], Claims]":
    """A page's lines and claims; where scripts draw the text, the lines of its embedded state stand after them."""
    from reader.intake import page, stated  # lxml costs 30 ms to import; dumps do without

    tree = page.parse(bounded, origin)
    lines, claims = page.lines(tree, origin), stated.read(tree)
    if evidence.visible_prose(lines) < VISIBLE_CHARS and (found := state.find(text, claims)) is not None:
        article = markup.bounded(f"<div itemprop=articleBody>{found.markup}</div>", origin)
        body = page.parse(article, origin)
        shift = len(lines)
        lines += [line._replace(first=line.first + shift, last=line.last + shift) for line in page.lines(body, origin)]
        claims.filled_from(found.claims)
    return lines, claims


def _article(lines: "list[Line]", claims: Claims, origin: str, page: str | None) -> Draft:
    """The draft from the lines; ``page`` is the markup they were rendered from, None for a dump."""
    code = language.language(lines, claims.language)
    if code == "ko":
        lines = unwrap.unwrapped(lines)
        verdicts = [classify(line) for line in lines]
        run = span.best(verdicts)
    else:
        verdicts, run = foreign.judge(lines, foreign.chosen(page) if page is not None else None, code)
    if run is None or not evidence.is_article(lines, verdicts, run):
        raise NoArticle(origin)
    facts = metadata.facts(lines, verdicts, run, claims, origin)
    body = compose.compose(lines, verdicts, run, facts.rules)
    sure = evidence.confidence(lines, verdicts, run, span.second(verdicts, run), titled=facts.title is not None)
    texts = [paragraph.text for paragraph in body.paragraphs]
    doubtful = MIDDLING[0] <= sure < MIDDLING[1] and sum(map(len, texts)) >= SECOND_OPINION_CHARS
    if code == "ko" and page is not None and doubtful:
        agreed = foreign.agreement(foreign.chosen(page), texts)
        sure = round(0.6 * sure + 0.4 * agreed, 2)
    return Draft(
        title=sanitise_line(facts.title or headline.first_sentence(lines, verdicts, run)),
        publisher=facts.publisher,
        section=facts.section,
        byline=facts.byline,
        published_at=facts.published_at,
        modified_at=facts.modified_at,
        url=facts.url,
        language=code,
        confidence=sure,
        cleaner=CLEANER,
        paragraphs=body.paragraphs,
        captions=body.captions,
        dropped=body.dropped,
    )
