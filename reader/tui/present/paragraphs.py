"""Paragraphs as they are drawn: text with flat runs of looks, tags, notes, captions."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from db.model import Caption, Paragraph, ParagraphKind, Part, Reading, Tag, TagId
from reader.annotation.find import Found
from reader.annotation.marks import Mark, Run, flatten
from reader.sanitise import sanitise, sanitise_line
from reader.tui.present.kinds import LOOKS


@dataclass(frozen=True, slots=True, kw_only=True)
class ParagraphState:
    """All that one paragraph shows."""

    text: str
    heading: bool
    runs: tuple[Run, ...]
    tags: tuple[Tag, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lit:
    """A mark that the screen lays over a paragraph: words found, a name that is followed."""

    paragraph: int
    mark: Mark


def paragraph_states(reading: Reading, lit: Iterable[Lit] = ()) -> tuple[ParagraphState, ...]:
    """Every paragraph with the marks of its names and, over them, what is lit; its tags and notes."""
    tags: Mapping[TagId, Tag] = {tag.id: tag for tag in reading.tags}
    marks: dict[int, list[Mark]] = {}
    for mention in reading.mentions:
        if mention.part is Part.PARAGRAPH:
            marks.setdefault(mention.index, []).append(Mark(mention.span, LOOKS[mention.kind]))
    for light in lit:
        marks.setdefault(light.paragraph, []).append(light.mark)
    texts = [sanitise_line(paragraph.text) for paragraph in reading.article.paragraphs]
    return tuple(
        ParagraphState(
            text=texts[paragraph.index],
            heading=paragraph.kind is ParagraphKind.HEADING,
            runs=flatten(marks.get(paragraph.index, ()), len(texts[paragraph.index])),
            tags=_tags_on(reading, paragraph, tags),
            notes=tuple(sanitise(note.body) for note in reading.notes if note.paragraph == paragraph.index),
        )
        for paragraph in reading.article.paragraphs
    )


def lit_places(found: Sequence[Found], here: int | None) -> tuple[Lit, ...]:
    """Places that were found; ``here`` is the one that the person stands at."""
    return tuple(
        Lit(match.paragraph, Mark(match.span, "found-here" if place == here else "found"))
        for place, match in enumerate(found)
    )


def captions_before(reading: Reading, paragraph: int) -> tuple[Caption, ...]:
    """The captions that stand right before a paragraph; those after the last come with its successor's number."""
    return tuple(caption for caption in reading.article.draft.captions if caption.before == paragraph)


def _tags_on(reading: Reading, paragraph: Paragraph, tags: Mapping[TagId, Tag]) -> tuple[Tag, ...]:
    on = {tagging.tag for tagging in reading.taggings if tagging.paragraph == paragraph.index}
    return tuple(tag for key, tag in tags.items() if key in on)
