"""Cards made by hand, with dull defaults."""

from datetime import datetime

from db.cards import Board, Card, Passage
from db.model import ArticleId, Entity, Quotation, Span, Tag
from tests.builders import NOON, a_tag

JAPAN, KOREA, EXPERT = a_tag(1), a_tag(2, "korea", label="Korea side"), a_tag(3, "expert", label="Expert opinion")


def a_quotation(start: int, end: int, text: str, *, speaker: str | None = None, paraphrase: bool = False) -> Quotation:
    return Quotation(paragraph=0, span=Span(start, end), text=text[start:end], speaker=speaker, paraphrase=paraphrase)


def a_card(
    tag: Tag = JAPAN,
    text: str = "가나 다라",
    *,
    article: int = 1,
    paragraph: int = 0,
    quotations: tuple[Quotation, ...] = (),
    spans: tuple[Span, ...] = (),
    entities: tuple[Entity, ...] = (),
    publisher: str | None = "한강경제",
    at: datetime | None = NOON,
) -> Card:
    return Card(
        passage=Passage(
            article=ArticleId(article), title="다리", publisher=publisher, published_at=at, url=None,
            paragraph=paragraph, text=text, quotations=quotations, entities=entities,
        ),
        tag=tag.id,
        spans=spans,
        authors=("분석가",),
    )  # fmt: skip


def a_board(*cards: Card) -> Board:
    return Board(query="", tags=(JAPAN, KOREA, EXPERT), cards=cards)
