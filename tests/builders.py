"""Builders with dull defaults: a test says only what it is about. All text is invented."""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

from db.archive import Archive
from db.model import (
    Article,
    ArticleId,
    Caption,
    Draft,
    DroppedLine,
    Entity,
    EntityKind,
    Lines,
    Mention,
    Note,
    NoteId,
    Paragraph,
    ParagraphKind,
    Part,
    Payload,
    Quotation,
    Reading,
    Recognition,
    RevisionId,
    Span,
    Tag,
    Tagging,
    TaggingId,
    TagId,
)

NOON = datetime(2025, 3, 1, 3, 0, tzinfo=UTC)
TEXTS = ("가나시는 강변 다리를 다시 열었다.", "이웃 나라는 다리를 닫았다.", "전문가는 둘을 견주었다.")
NOBODY = 65_534

Clock = Callable[[], datetime]


def a_clock() -> Clock:
    """A clock that is a second later each time it is looked at."""
    seconds = count()
    return lambda: NOON + timedelta(seconds=next(seconds))


def a_draft(
    *texts: str,
    title: str = "다리를 다시 열다",
    headings: Sequence[int] = (),
    captions: Sequence[tuple[int, str]] = (),
    dropped: Sequence[str] = (),
    publisher: str | None = "한강경제",
    published_at: datetime | None = None,
) -> Draft:
    """A draft of these paragraphs; each came from the line two below the last."""
    return Draft(
        title=title,
        publisher=publisher,
        published_at=published_at,
        cleaner="시험/1",
        paragraphs=tuple(
            Paragraph(
                index=index,
                kind=ParagraphKind.HEADING if index in headings else ParagraphKind.BODY,
                text=text,
                lines=Lines(3 + 2 * index, 3 + 2 * index),
            )
            for index, text in enumerate(texts or TEXTS)
        ),
        captions=tuple(
            Caption(index=index, before=before, text=text, lines=Lines(2, 2))
            for index, (before, text) in enumerate(captions)
        ),
        dropped=tuple(DroppedLine(line=line, text=text, rule="menu") for line, text in enumerate(dropped, 1)),
    )


def a_payload(body: bytes = "쪽".encode(), *, origin: str = "page.txt") -> Payload:
    """Bytes as they came."""
    return Payload(body=body, origin=origin, media_type="text/plain", charset="utf-8", fetched_at=NOON)


def a_mention(
    text: str, word: str, kind: EntityKind = EntityKind.PLACE, *, index: int = 0, entity: int | None = None
) -> Mention:
    """The first place where a word stands in the text of paragraph ``index``."""
    start = text.index(word)
    return Mention(
        part=Part.PARAGRAPH, index=index, span=Span(start, start + len(word)), kind=kind, text=word, entity=entity
    )


def a_recognition(
    mentions: Sequence[Mention] = (), entities: Sequence[Entity] = (), quotations: Sequence[Quotation] = ()
) -> Recognition:
    """What a recogniser found; nothing unless told."""
    return Recognition(
        recogniser="시험/1", mentions=tuple(mentions), entities=tuple(entities), quotations=tuple(quotations)
    )


def an_archive(folder: Path, clock: Clock | None = None, *, author: str = "분석가") -> Archive:
    """A new archive in a folder, or the one that is there."""
    return Archive.open(folder / "archive.db", create=True, author=author, clock=clock or a_clock())


def an_article(archive: Archive, *texts: str, title: str = "다리를 다시 열다") -> ArticleId:
    """An article that an archive keeps."""
    return archive.articles.add(a_draft(*texts, title=title), a_payload(), a_recognition()).article


def a_tag(number: int = 1, name: str = "japan", *, label: str = "Japan side", glyph: str = "日") -> Tag:
    """A tag of the tag book."""
    return Tag(
        id=TagId(number), guid=f"guid-{number}", name=name, label=label, colour="rose", glyph=glyph, hotkey=number
    )


def a_tagging(tag: Tag, paragraph: int = 0, *, author: str = "분석가") -> Tagging:
    """A tag on a paragraph."""
    return Tagging(id=TaggingId(1), tag=tag.id, paragraph=paragraph, author=author, created_at=NOON)


def a_note(body: str = "같은 다리, 다른 말", paragraph: int = 0) -> Note:
    """A note on a paragraph."""
    return Note(id=NoteId(1), paragraph=paragraph, body=body, author="분석가", updated_at=NOON)


def a_reading(
    draft: Draft | None = None,
    *,
    tags: Sequence[Tag] = (),
    taggings: Sequence[Tagging] = (),
    notes: Sequence[Note] = (),
    mentions: Sequence[Mention] = (),
    entities: Sequence[Entity] = (),
    quotations: Sequence[Quotation] = (),
) -> Reading:
    """Article 7 as it is read."""
    article = Article(
        id=ArticleId(7),
        guid="guid-7",
        revision=RevisionId(1),
        draft=draft or a_draft(),
        origin="page.txt",
        added_at=NOON,
    )
    return Reading(
        article=article,
        tags=tuple(tags),
        taggings=tuple(taggings),
        notes=tuple(notes),
        mentions=tuple(mentions),
        entities=tuple(entities),
        quotations=tuple(quotations),
    )


@contextmanager
def an_ordinary_user() -> Iterator[None]:
    """Whoever runs the tests, file modes count: root steps down for a while."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)
