"""Builders of what the archive says of entities, with dull defaults. All text is invented."""

from db.entity_pages import Beside, EntityPage, EntitySummary, Passage, Said, Spelled
from db.model import ArticleId, Entity, EntityId, EntityKind, Part, Quotation, Span, TagId
from tests.builders import NOON, TEXTS


def an_entity_summary(name: str = "가나시", *aliases: str, number: int = 1) -> EntitySummary:
    """One line of a list."""
    return EntitySummary(
        id=EntityId(number), name=name, kind=EntityKind.PLACE, aliases=aliases, articles=1, paragraphs=2
    )


def a_passage(text: str = TEXTS[0], *, paragraph: int = 0) -> Passage:
    """A paragraph that begins with a name of three letters, with a tag and a note."""
    return Passage(
        article=ArticleId(7),
        title="다리를 다시 열다",
        publisher="한강경제",
        published_at=NOON,
        part=Part.PARAGRAPH,
        number=paragraph,
        text=text,
        spans=(Span(0, 3),),
        tags=(TagId(1),),
        notes=("같은 다리, 다른 말",),
    )


def an_entity_page(*passages: Passage) -> EntityPage:
    """Everything of one entity, with something in every list."""
    return EntityPage(
        entity=Entity(id=EntityId(1), name="가나시", kind=EntityKind.PLACE, aliases=("가나",)),
        own=False,
        spellings=(Spelled(text="가나시", mentions=2), Spelled(text="가나", mentions=1)),
        mentions=3,
        paragraphs=2,
        articles=1,
        months=(("2025-03", 2),),
        undated=0,
        beside=(Beside(id=EntityId(2), name="나라", kind=EntityKind.PLACE, paragraphs=1),),
        tags=((TagId(1), 1),),
        notes=1,
        quotations=1,
        passages=passages or (a_passage(),),
        offset=0,
    )


def a_saying(words: str = "다리를 연다") -> Said:
    """A quotation with its article."""
    quotation = Quotation(paragraph=0, span=Span(0, len(words)), text=words, speaker="가나시", verb="밝혔다")
    return Said(
        article=ArticleId(7), title="다리를 다시 열다", publisher="한강경제", published_at=NOON, quotation=quotation
    )
