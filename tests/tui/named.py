"""An article that names people, places and dates, for the tests of names. All text is invented."""

from collections.abc import Sequence
from datetime import UTC, datetime

from db.archive import Archive
from db.model import ArticleId, Entity, EntityKind, Mention, Part, Quotation, Span
from tests.builders import a_draft, a_payload, a_recognition

TITLE = "린드그렌, 도쿄에 오다"
CAPTION = "도쿄 무대에 선 린드그렌 대표"
NAMED = (
    "린드그렌 대표가 도쿄에서 로봇을 보였다. 그는 “로봇은 이웃이다”라고 말했다.",
    "한빛물류는 지난 3일 답하지 않았다. 관계자는 “할 말이 없다”고 했다.",
    "도쿄의 린드그렌은 “다시 오겠다”며 웃었다.",
)
ENTITIES = (
    Entity(name="마르타 린드그렌", kind=EntityKind.PERSON, aliases=("린드그렌",)),
    Entity(name="도쿄", kind=EntityKind.PLACE),
    Entity(name="한빛물류", kind=EntityKind.ORG),
)
WORDS = (("린드그렌", 0), ("도쿄", 1), ("한빛물류", 2))


def a_named_article(
    archive: Archive, *texts: str, title: str = TITLE, publisher: str = "한강경제", at: datetime | None = None
) -> ArticleId:
    """An article whose recognition has every place where one of the three names stands, a date and the quotations."""
    texts = texts or NAMED
    draft = a_draft(
        *texts,
        title=title,
        captions=[(2, CAPTION)] if texts == NAMED else (),
        publisher=publisher,
        published_at=at or datetime(2025, 2, 5, tzinfo=UTC),
    )
    mentions = [
        *names_in(title, Part.TITLE, 0),
        *(mention for index, text in enumerate(texts) for mention in names_in(text, Part.PARAGRAPH, index)),
        *(mention for caption in draft.captions for mention in names_in(caption.text, Part.CAPTION, caption.index)),
    ]
    recognition = a_recognition(mentions, ENTITIES, [q for i, text in enumerate(texts) for q in quotations_in(text, i)])
    return archive.articles.add(draft, a_payload(title.encode()), recognition).article


def names_in(text: str, part: Part, index: int) -> Sequence[Mention]:
    """The three names and one date, wherever they stand in a text."""
    found = []
    for word, entity in WORDS:
        at = text.find(word)
        while at >= 0:
            span = Span(at, at + len(word))
            kind = ENTITIES[entity].kind
            found.append(Mention(part=part, index=index, span=span, kind=kind, text=word, entity=entity))
            at = text.find(word, at + 1)
    if (at := text.find("지난 3일")) >= 0:
        span = Span(at, at + 5)
        found.append(
            Mention(part=part, index=index, span=span, kind=EntityKind.DATE, text="지난 3일", value="2025-02-03")
        )
    return sorted(found, key=lambda mention: mention.span.start)


def quotations_in(text: str, index: int) -> Sequence[Quotation]:
    """What stands between “ and ”; its speaker is the first of the names in the text, or the official."""
    found = []
    start = text.find("“") + 1
    while start > 0:
        end = text.index("”", start)
        speaker = ENTITIES[0].name if "린드그렌" in text else "관계자"
        found.append(
            Quotation(
                paragraph=index,
                span=Span(start, end),
                text=text[start:end],
                speaker=speaker,
                speaker_title="대표" if speaker == ENTITIES[0].name else None,
                verb="말했다",
            )
        )
        start = text.find("“", end) + 1
    return found
