"""Dossiers made by hand, and the tree of their page."""

from dataclasses import replace

from lxml import html

from db.cards import Board, Card
from db.model import Article, ArticleId, Draft, Reading, RevisionId, Tag
from reader.export.report.dossier import Dossier
from reader.export.report.page import page
from tests.builders import NOON, a_draft, a_tag

JAPAN = replace(a_tag(1), colour="rose")
KOREA = replace(a_tag(2, "korea", label="Korea side", glyph="韓"), colour="sky")
TAGS = (JAPAN, KOREA)


def read(draft: Draft | None = None, *, article: int = 1, tags: tuple[Tag, ...] = TAGS, **more: object) -> Reading:
    """One article as it is read."""
    made = Article(
        id=ArticleId(article), guid=f"guid-{article}", revision=RevisionId(article),
        draft=draft or a_draft("가나시는 다리를 열었다.", "이웃 나라는 닫았다."), origin="page.txt", added_at=NOON,
    )  # fmt: skip
    return Reading(article=made, tags=tags, **more)  # type: ignore[arg-type]


def a_dossier(
    *readings: Reading, cards: tuple[Card, ...] = (), tags: tuple[Tag, ...] = TAGS, query: str = ""
) -> Dossier:
    """What a page is made of."""
    return Dossier(
        query=query, board=Board(query=query, tags=tags, cards=cards), readings=readings or (read(),), made_at=NOON
    )


def tree(dossier: Dossier) -> html.HtmlElement:
    """The page, parsed."""
    return html.document_fromstring(page(dossier))
