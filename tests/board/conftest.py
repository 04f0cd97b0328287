"""A board of two outlets: what each side says of the same bridge, on three days."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from db.archive import Archive
from db.model import ArticleId, Entity, EntityKind, Quotation, Span
from tests.builders import NOON, a_draft, a_mention, a_payload, a_recognition

JAPAN_SAYS = "도쿄에서는 “다리를 먼저 잇자”는 말이 나왔다."
KOREA_SAYS = "서울 관계자는 “서두를 일이 아니다”라고 했다."
EXPERT_SAYS = "이가람 교수는 둘 다 맞다고 보았다."
CITY = Entity(name="도쿄", kind=EntityKind.PLACE)

Adding = Callable[..., ArticleId]


def a_quotation(paragraph: int, text: str, words: str, *, speaker: str | None = None) -> Quotation:
    """Words that stand between marks in a paragraph."""
    start = text.index(words)
    return Quotation(paragraph=paragraph, span=Span(start, start + len(words)), text=words, speaker=speaker)


@pytest.fixture
def add(archive: Archive) -> Adding:
    """Keep an article of three voices, on a day after the first of March."""

    def added(*, day: int | None = 0, publisher: str | None = "한강경제", title: str = "다리를 다시 열다") -> ArticleId:
        published: datetime | None = None if day is None else NOON + timedelta(days=day)
        texts = (JAPAN_SAYS, KOREA_SAYS, EXPERT_SAYS, f"{title}: {publisher} {day}호.")
        draft = a_draft(*texts, title=title, publisher=publisher, published_at=published)
        found = a_recognition(
            [a_mention(JAPAN_SAYS, "도쿄", entity=0)],
            [CITY],
            [
                a_quotation(0, JAPAN_SAYS, "다리를 먼저 잇자"),
                a_quotation(1, KOREA_SAYS, "서두를 일이 아니다", speaker="서울 관계자"),
                replace(a_quotation(2, EXPERT_SAYS, "둘 다 맞다"), paraphrase=True, speaker="이가람"),
            ],
        )
        return archive.articles.add(draft, a_payload(), found).article

    return added
