"""Lessons: the paragraphs that a person has passed, with the tags that she put on them."""

from collections.abc import Sequence
from dataclasses import dataclass

from db.model import ParagraphKind, Reading, TagId
from reader.suggest.evidence import Gathered


@dataclass(frozen=True, slots=True)
class Lesson:
    """A paragraph that a person has passed, and the tags that she put on it."""

    gathered: Gathered
    tags: frozenset[int]


def worn_tags(reading: Reading, author: str | None = None) -> frozenset[tuple[int, TagId]]:
    """The tags on each paragraph, or on words of it; ``author``: those alone that one person put there."""
    on = {(use.paragraph, use.tag) for use in reading.taggings if author in {None, use.author}}
    for passage in reading.passages:
        if passage.paragraph is not None:
            on |= {(passage.paragraph, use.tag) for use in passage.tags if author in {None, use.author}}
    return frozenset(on)


def lessons_from(
    reading: Reading, gathered: Sequence[Gathered], author: str, refused: frozenset[tuple[int, TagId]]
) -> tuple[Lesson, ...]:
    """The paragraphs that a person has passed, up to her last tag or refusal, with the tags that she put on them."""
    own = worn_tags(reading, author)
    passed = max((paragraph for paragraph, _tag in own | refused), default=-1)
    return tuple(
        Lesson(evidence, frozenset(tag for at, tag in own if at == paragraph.index))
        for paragraph, evidence in zip(reading.article.paragraphs, gathered, strict=True)
        if paragraph.index <= passed and paragraph.kind is ParagraphKind.BODY
    )
