"""A payload to a clean article: the one way in. Pure; raises Unreadable or NoArticle and nothing else."""

from typing import TYPE_CHECKING

from db.model import Draft, Payload
from reader.errors import NoArticle
from reader.intake import compose, dump, evidence, markup, metadata, span, unwrap
from reader.intake.claims import Claims
from reader.intake.classify import classify
from reader.intake.decode import decode
from reader.sanitise import sanitise_line

if TYPE_CHECKING:
    from reader.intake.lines import Line

LOW_CONFIDENCE = evidence.LOW_CONFIDENCE
CLEANER = "newsreader-lines/1"


def clean(payload: Payload) -> Draft:
    """The article in the payload. The same payload gives the same draft."""
    text = decode(payload)
    if markup.is_html(text, payload.media_type):
        lines, claims = _page(text, payload.origin)
    else:
        lines, claims = dump.lines(text), Claims()
    return _article(lines, claims, payload.origin)


def _page(text: str, origin: str) -> "tuple[list[Line], Claims]":
    from reader.intake import page, stated  # lxml costs 30 ms to import; dumps do without

    tree = page.parse(text, origin)
    return page.lines(tree, origin), stated.read(tree)


def _article(lines: "list[Line]", claims: Claims, origin: str) -> Draft:
    lines = unwrap.unwrapped(lines)
    verdicts = [classify(line) for line in lines]
    run = span.best(verdicts)
    if run is None or not evidence.is_article(lines, verdicts, run):
        raise NoArticle(origin)
    facts = metadata.facts(lines, verdicts, run, claims, origin)
    body = compose.compose(lines, verdicts, run, facts.rules)
    sure = evidence.confidence(lines, verdicts, run, span.second(verdicts, run), titled=facts.title is not None)
    return Draft(
        title=sanitise_line(facts.title or metadata.first_sentence(lines, verdicts, run)),
        publisher=facts.publisher,
        section=facts.section,
        byline=facts.byline,
        published_at=facts.published_at,
        modified_at=facts.modified_at,
        url=facts.url,
        confidence=sure,
        cleaner=CLEANER,
        paragraphs=body.paragraphs,
        captions=body.captions,
        dropped=body.dropped,
    )
