"""A paragraph with its source, ready to be pasted into a report. Pure."""

import hashlib
from datetime import datetime
from typing import TYPE_CHECKING

from db.model import ArticleId, Reading
from reader.moments import day

if TYPE_CHECKING:
    from db.cards import Card

HASH_LENGTH = 8  # hexadecimal digits: enough to tell a changed quotation, short enough to print


def citation(reading: Reading, paragraph: int) -> str:
    """The words, then a line that says where they stand: publisher, title, date, address, paragraph, content hash."""
    draft = reading.article.draft
    return _cited(
        reading.article.paragraphs[paragraph].text,
        article=reading.article.id,
        paragraph=paragraph,
        title=draft.title,
        publisher=draft.publisher,
        published_at=draft.published_at,
        url=draft.url,
    )


def card_citation(card: "Card") -> str:
    """The tagged words of a card with where they stand."""
    passage = card.passage
    return _cited(
        card.text,
        article=passage.article,
        paragraph=passage.paragraph,
        title=passage.title,
        publisher=passage.publisher,
        published_at=passage.published_at,
        url=passage.url,
    )


def _cited(
    words: str,
    *,
    article: ArticleId,
    paragraph: int,
    title: str,
    publisher: str | None,
    published_at: datetime | None,
    url: str | None,
) -> str:
    place = f"newsreader:{article}#p{paragraph}"
    digest = hashlib.sha256(words.encode()).hexdigest()[:HASH_LENGTH]
    source = ", ".join(part for part in (publisher, f"「{title}」", day(published_at), url, place, digest) if part)
    return f"{words}\n— {source}"
