"""Marks of a file, as they stand in the text that the archive has. Pure, never fails; as many come out as went in.

What a file says of places is checked against the words that it means. Where the archive reads the article by another
text, the file's text is the evidence, and the rule for a changed text (``anchor.place``) finds the place or none. What
has no place anywhere keeps its words: they become a text of their own, so that a person can place them by hand.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from db.model import AnchorId, RevisionId, Span
from db.places import Anchor, Status
from db.portfolio import ON_ARTICLE, ON_SPAN, PLACED, Block, Evidence, ExportedArticle, OtherText, Standing
from db.rows.portfolio import words_at
from reader.annotation.anchor import place
from reader.annotation.quoting import locate

UNKNOWN = "…"  # the words of a mark that came without a place and without words
QUOTED = "quotation/1"  # the cleaner of a text that is known by nothing but words that were quoted from it


def settled(article: ExportedArticle, texts: Sequence[str], *, now: datetime) -> ExportedArticle:
    """The article with every mark where it stands in these paragraphs, or with evidence of the words it was made on."""
    told = [paragraph.text for paragraph in article.paragraphs]
    article = _each(article, lambda standing: _checked(standing, told))
    article = _quoted(article, now)
    return article if list(texts) == told else _moved(article, texts, now)


def _each(article: ExportedArticle, change: Callable[[Standing], Standing]) -> ExportedArticle:
    return replace(
        article,
        taggings=tuple(replace(one, standing=change(one.standing)) for one in article.taggings),
        notes=tuple(replace(one, standing=change(one.standing)) for one in article.notes),
    )


def _checked(standing: Standing, told: Sequence[str]) -> Standing:
    """The standing with a place only where its words stand, in the text that its file has."""
    if standing.paragraph is None:
        return standing
    fits = standing.paragraph < len(told) and (
        standing.span is None or standing.span.end <= len(told[standing.paragraph])
    )
    if fits and words_at(told, standing.paragraph, standing.span)[0] == standing.exact:
        return standing
    found = locate(told, standing.exact, standing.prefix, standing.suffix)
    if found is None or (found[1] is None) != (standing.span is None):
        return replace(standing, paragraph=None, span=None, status=Status.ORPHAN.value, evidence=None)
    exact, prefix, suffix = words_at(told, *found)
    return replace(
        standing,
        paragraph=found[0],
        span=found[1],
        exact=exact,
        prefix=prefix,
        suffix=suffix,
        status=PLACED,
        evidence=None,
    )


def _quoted(article: ExportedArticle, now: datetime) -> ExportedArticle:
    """Orphans without evidence get some: a text of their words."""
    standings = [*(one.standing for one in article.taggings), *(one.standing for one in article.notes)]
    words = list(dict.fromkeys(one.exact or UNKNOWN for one in standings if one.is_orphan and one.evidence is None))
    if not words:
        return article
    blocks = tuple(Block(kind="body", number=number, text=text) for number, text in enumerate(words))
    text = OtherText(cleaner=QUOTED, made_at=now, blocks=blocks)
    places = {exact: number for number, exact in enumerate(words)}

    def with_evidence(standing: Standing) -> Standing:
        if not standing.is_orphan or standing.evidence is not None:
            return standing
        exact = standing.exact or UNKNOWN
        at = places[exact]
        span = Span(0, len(exact)) if standing.kind == ON_SPAN else None
        evidence = Evidence(text=len(article.others), paragraph=at, span=span, score=0.0, method="import")
        return replace(standing, status=Status.ORPHAN.value, evidence=evidence)

    return _each(replace(article, others=(*article.others, text)), with_evidence)


def _moved(article: ExportedArticle, texts: Sequence[str], now: datetime) -> ExportedArticle:
    """Every mark taken along from the text of the file into another."""
    at = len(article.others)
    text = OtherText(cleaner=article.cleaner, made_at=article.added_at or now, blocks=article.blocks)
    article = replace(article, others=(*article.others, text))
    old = {
        RevisionId(number): [block.text for block in other.blocks if block.number is not None]
        for number, other in enumerate(article.others)
    }

    def moved(standing: Standing) -> Standing:
        if standing.kind == ON_ARTICLE:
            return standing
        evidence = standing.evidence if standing.is_orphan else None  # every orphan has some by now
        evidence = evidence or Evidence(text=at, paragraph=standing.paragraph or 0, span=standing.span)
        source = at if evidence.text is None else evidence.text
        anchor = Anchor(
            id=AnchorId(0),
            revision=RevisionId(source),
            paragraph=evidence.paragraph,
            span=evidence.span,
            exact=words_at(old[RevisionId(source)], evidence.paragraph, evidence.span)[0],
        )
        (placement,) = place([anchor], old, texts)
        return replace(
            standing,
            paragraph=placement.paragraph,
            span=placement.span,
            status=placement.status.value,
            evidence=replace(
                evidence, text=source, score=placement.score, method=placement.method, decided_by=None, decided_at=None
            ),
        )

    return _each(article, moved)
