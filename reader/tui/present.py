"""From records to what is shown: words, columns, the state of each paragraph. Pure; no widget, no style, no clock."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from db.model import Caption, EntityKind, Paragraph, ParagraphKind, Part, Reading, Tag, TagId
from reader.annotation.find import Found
from reader.annotation.marks import Mark, Run, flatten
from reader.moments import minute
from reader.sanitise import sanitise, sanitise_line

if TYPE_CHECKING:
    from reader.intake.review import Review, ReviewLine

KIND_LABELS = {
    EntityKind.PERSON: "People",
    EntityKind.ORG: "Organisations",
    EntityKind.PLACE: "Places",
    EntityKind.PRODUCT: "Products",
    EntityKind.EVENT: "Events",
    EntityKind.DATE: "Dates",
    EntityKind.TIME: "Times",
    EntityKind.MONEY: "Sums",
    EntityKind.QUANTITY: "Quantities",
}
LOOKS = {kind: kind.value.lower() if kind.named else "value" for kind in EntityKind}
MARKS = frozenset(f"mark--{look}" for look in LOOKS.values())  # the component classes that colour them


@dataclass(frozen=True, slots=True, kw_only=True)
class ParagraphState:
    """All that one paragraph shows."""

    text: str
    heading: bool
    runs: tuple[Run, ...]
    tags: tuple[Tag, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityRow:
    """One line of the entity panel."""

    kind: EntityKind
    name: str
    count: int
    first: int  # the paragraph of its first mention; 0 for one that stands in the title or a caption alone


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewRow:
    """One line of the line review."""

    line: int  # the first raw line, 1-based
    text: str
    kept: bool
    fate: str  # "p3", "caption", or the rule that dropped it
    chosen: bool  # by a person
    paragraph: int | None


def review_rows(review: "Review") -> tuple[ReviewRow, ...]:
    """Every line of a page with what became of it in words."""
    return tuple(
        ReviewRow(
            line=line.lines.first,
            text=sanitise_line(line.text),
            kept=line.kept,
            fate=_fate(line),
            chosen=line.chosen,
            paragraph=line.paragraph,
        )
        for line in review.lines
    )


def _fate(line: "ReviewLine") -> str:
    if not line.kept:
        return sanitise_line(line.rule)
    return ("caption" if line.paragraph is None else f"p{line.paragraph}") + (" by hand" if line.chosen else "")


def paragraph_states(reading: Reading, found: Sequence[Found], here: int | None) -> tuple[ParagraphState, ...]:
    """Every paragraph with its marks, tags and notes; ``here`` is the place in ``found`` that the person stands at."""
    tags: Mapping[TagId, Tag] = {tag.id: tag for tag in reading.tags}
    marks: dict[int, list[Mark]] = {}
    for mention in reading.mentions:
        if mention.part is Part.PARAGRAPH:
            marks.setdefault(mention.index, []).append(Mark(mention.span, LOOKS[mention.kind]))
    for place, match in enumerate(found):
        marks.setdefault(match.paragraph, []).append(Mark(match.span, "found-here" if place == here else "found"))
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


def captions_before(reading: Reading, paragraph: int) -> tuple[Caption, ...]:
    """The captions that stand right before a paragraph; those after the last come with its successor's number."""
    return tuple(caption for caption in reading.article.draft.captions if caption.before == paragraph)


def entity_rows(reading: Reading) -> tuple[EntityRow, ...]:
    """What the article names, by kind and then by how often."""
    counts = Counter(mention.entity for mention in reading.mentions)
    first: dict[int | None, int] = {}
    for mention in reading.mentions:
        if mention.part is Part.PARAGRAPH:
            first.setdefault(mention.entity, mention.index)
    rows = [
        EntityRow(kind=entity.kind, name=sanitise_line(entity.name), count=counts[place], first=first.get(place, 0))
        for place, entity in enumerate(reading.entities)
    ]
    order = {kind: place for place, kind in enumerate(KIND_LABELS)}
    return tuple(sorted(rows, key=lambda row: (order[row.kind], -row.count, row.name)))


def source_line(reading: Reading) -> str:
    """Publisher, section, byline and date on one line; what is unknown is said to be."""
    draft = reading.article.draft
    at = minute(draft.published_at) or "date unknown"
    parts = [draft.publisher or "publisher unknown", draft.section, ", ".join(draft.byline), at]
    warnings = ["only a part" if draft.partial else "", "unsure: check it" if draft.confidence < UNSURE else ""]
    return sanitise_line(" · ".join(part for part in [*parts, *warnings] if part))


def is_to_be_reviewed(reading: Reading) -> bool:
    """Whether the line review opens by itself: nobody has read the article yet, and its cleaner was not sure."""
    return not reading.opened and reading.article.draft.confidence < UNSURE


UNSURE = 0.5  # below it the cleaner's own margin says that the page may be something else


def _tags_on(reading: Reading, paragraph: Paragraph, tags: Mapping[TagId, Tag]) -> tuple[Tag, ...]:
    on = {tagging.tag for tagging in reading.taggings if tagging.paragraph == paragraph.index}
    return tuple(tag for key, tag in tags.items() if key in on)
