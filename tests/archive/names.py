"""Texts whose names are drawn in them: ``[올트먼=샘 올트먼:PERSON]은 [서울:PLACE]에 왔다``."""

import re
from collections.abc import Sequence

from db.archive import Archive
from db.entities.store import store
from db.model import (
    ArticleId,
    Entity,
    EntityId,
    EntityKind,
    Mention,
    Part,
    Quotation,
    Reading,
    Recognition,
    Span,
)
from tests.builders import NOON, a_draft, a_payload

NAME = re.compile(r"\[([^=\]:]+)(?:=([^\]:]+))?:([A-Z]+)\]")


def plain(drawn: str) -> str:
    """The text without what is drawn in it."""
    return NAME.sub(r"\1", drawn)


def a_recognition_of(*drawn: str, speakers: Sequence[str] = (), recogniser: str = "시험/1") -> Recognition:
    """What is drawn in paragraphs; each of ``speakers`` says the first letters of the paragraph of the same number."""
    things: dict[tuple[str, EntityKind], list[str]] = {}
    mentions = []
    for index, text in enumerate(drawn):
        shift = 0
        for match in NAME.finditer(text):
            surface, kind = match[1], EntityKind(match[3])
            name = match[2] or surface
            things.setdefault((name, kind), []).append(surface)
            start = match.start() - shift
            shift += len(match[0]) - len(surface)
            mentions.append(
                Mention(
                    part=Part.PARAGRAPH,
                    index=index,
                    span=Span(start, start + len(surface)),
                    kind=kind,
                    text=surface,
                    entity=list(things).index((name, kind)),
                )
            )
    return Recognition(
        recogniser=recogniser,
        mentions=tuple(mentions),
        entities=tuple(
            Entity(name=name, kind=kind, aliases=tuple(s for s in dict.fromkeys(surfaces) if s != name))
            for (name, kind), surfaces in things.items()
        ),
        quotations=tuple(
            Quotation(paragraph=index, span=Span(0, 2), text=plain(drawn[index])[:2], speaker=speaker, verb="말했다")
            for index, speaker in enumerate(speakers)
        ),
    )


def an_article_naming(archive: Archive, *drawn: str, speakers: Sequence[str] = (), **described: str) -> ArticleId:
    """An article that an archive keeps, with the names that are drawn in it."""
    draft = a_draft(*map(plain, drawn), **described)  # type: ignore[arg-type]
    return archive.articles.add(draft, a_payload(), a_recognition_of(*drawn, speakers=speakers)).article


def recognised_again(archive: Archive, article: ArticleId, *drawn: str) -> None:
    """Another run over an article, in force at once, past the journal."""
    revision = archive.readings.read(article).article.revision
    with archive.connections.writing() as connection:
        store(connection, revision, a_recognition_of(*drawn), now=NOON)


def shown(reading: Reading) -> list[str]:
    """Every mention as it is shown: ``올트먼=샘 올트먼:PERSON``."""
    lines = []
    for mention in reading.mentions:
        assert mention.entity is not None
        entity = reading.entities[mention.entity]
        assert entity.kind is mention.kind
        lines.append(f"{mention.text}={entity.name}:{entity.kind.value}")
    return lines


def names_in(archive: Archive, article: ArticleId) -> list[str]:
    """Every mention of an article as it is shown."""
    return shown(archive.readings.read(article))


def called(archive: Archive, name: str) -> EntityId:
    """The number of what is called so."""
    return archive.entity_pages.called(name)


def library(archive: Archive) -> list[str]:
    """Every entity that the library shows, with its other spellings."""
    found = archive.entity_pages.listed()
    return sorted(f"{one.kind.value} {one.name} ({', '.join(sorted(one.aliases))})" for one in found)
