"""Portfolios with dull defaults, and every kind of mark. All text is invented."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from db.model import Span
from db.portfolio import (
    ON_ARTICLE,
    ON_PARAGRAPH,
    ON_SPAN,
    Block,
    ExportedArticle,
    ExportedTag,
    NoteVersion,
    PlacedNote,
    PlacedTagging,
    Portfolio,
    Standing,
    derived_guid,
)
from db.rows.portfolio import words_at

AT = datetime(2025, 3, 1, 3, 0, 0, 123456, tzinfo=UTC)
TEXTS = ("가나시는 강변 다리를 다시 열었다.", "이웃 나라는 👩‍👩‍👧 다리를 닫았다 😀.", "전문가는 “둘”을 견주었다.")
JAPAN = ExportedTag(
    guid=derived_guid("tag", "japan"), name="japan", label="Japan side", colour="rose", glyph="日", hotkey=1
)
BRIDGE = ExportedTag(
    guid=derived_guid("tag", "다리"),
    name="다리",
    label="다리",
    colour="sky",
    glyph="다",
    definition="강을 건너는 것 <모두> & 더",
    parent=JAPAN.guid,
)
OLD = ExportedTag(guid=derived_guid("tag", "옛"), name="옛", label="옛것 ?>", colour="coral", glyph="옛", archived=True)
TAGS = (JAPAN, BRIDGE, OLD)


def blocks(texts: Sequence[str] = TEXTS, *, headings: Sequence[int] = ()) -> tuple[Block, ...]:
    """Paragraphs."""
    return tuple(
        Block(kind="heading" if number in headings else "body", number=number, text=text)
        for number, text in enumerate(texts)
    )


def on(paragraph: int | None = None, span: Span | None = None, *, texts: Sequence[str] = TEXTS) -> Standing:
    """A place of the article: all of it, a paragraph, or a span."""
    if paragraph is None:
        return Standing(kind=ON_ARTICLE, exact="다리를 다시 열다")
    exact, prefix, suffix = words_at(texts, paragraph, span)
    kind = ON_SPAN if span else ON_PARAGRAPH
    return Standing(kind=kind, paragraph=paragraph, span=span, exact=exact, prefix=prefix, suffix=suffix)


def a_tagging(standing: Standing, tag: ExportedTag = JAPAN, *, author: str = "김", number: int = 0) -> PlacedTagging:
    """A tag on a place."""
    guid = derived_guid("tagging", standing.key, tag.guid, author, str(number))
    return PlacedTagging(guid=guid, standing=standing, tag=tag.guid, name=tag.name, author=author, created_at=AT)


def a_note(standing: Standing, *bodies: str, author: str = "박", number: int = 0) -> PlacedNote:
    """A note on a place, with its versions."""
    versions = tuple(
        NoteVersion(body=body, author=author, created_at=AT + timedelta(hours=hour))
        for hour, body in enumerate(bodies or ("같은 다리,\n다른 말",))
    )
    guid = derived_guid("note", standing.key, author, *bodies, str(number))
    return PlacedNote(guid=guid, standing=standing, author=author, created_at=AT, versions=versions)


def an_article(number: int = 0, **more: Any) -> ExportedArticle:  # noqa: ANN401
    """An article that nobody marked, unless told."""
    told: dict[str, Any] = {"title": "다리를 다시 열다", "blocks": blocks(), "cleaner": "시험/1", "added_at": AT}
    return ExportedArticle(guid=derived_guid("article", str(number)), **{**told, **more})


def a_marked_article(number: int = 0, **more: Any) -> ExportedArticle:  # noqa: ANN401
    """One with tags and notes on all of it, on paragraphs, on spans, and on a span that is all of its paragraph."""
    seats = (on(), on(0), on(0, Span(5, 7)), on(1, Span(7, 12)), on(2, Span(0, len(TEXTS[2]))), on(2))
    taggings = tuple(a_tagging(seat, TAGS[at % 2], number=number) for at, seat in enumerate(seats))
    notes = (a_note(on(), number=number), a_note(on(1), "메모 😀", number=number))
    return an_article(number, taggings=taggings, notes=notes, **more)


def a_portfolio(articles: Iterable[ExportedArticle] = (), *, tags: Sequence[ExportedTag] = TAGS) -> Portfolio:
    """A portfolio of these articles."""
    return Portfolio(tags=tuple(tags), articles=iter(articles), author="분석가")
