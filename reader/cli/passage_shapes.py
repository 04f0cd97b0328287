"""Passages, spans and whole articles, as JSON shapes. Pure; documented in README, kept stable."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from db.model import Note, Reading
from reader.moments import iso

if TYPE_CHECKING:
    from db.places import Passage, PassageNote

Shape = dict[str, object]


def carried_shape(reading: Reading, passages: "Sequence[Passage]") -> Shape:
    """The tags and notes of some passages, two people's same tag once."""
    names = {tag.id: tag.name for tag in reading.tags}
    return {
        "tags": list(dict.fromkeys(names[use.tag] for passage in passages for use in passage.tags)),
        "notes": [note_shape(note) for passage in passages for note in passage.notes],
    }


def spans_shape(reading: Reading, paragraph: int) -> list[Shape]:
    """The spans of a paragraph that carry something, in the order of the text."""
    return [
        {
            "start": passage.span.start,
            "end": passage.span.end,
            "text": passage.span.of(reading.article.paragraphs[paragraph].text),
            **carried_shape(reading, [passage]),
        }
        for passage in reading.passages
        if passage.paragraph == paragraph and passage.span is not None
    ]


def note_shape(note: "Note | PassageNote") -> Shape:
    """One note."""
    return {"text": note.body, "author": note.author, "updated_at": iso(note.updated_at)}
