"""The page of an entity: what it is, where it is written, what stands beside it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from db.model import ArticleId, Entity, EntityKind, Part, Tag, TagId
from reader.annotation.marks import Mark, flatten
from reader.language import _, counted
from reader.sanitise import sanitise, sanitise_line
from reader.tui.present.dates import published_day
from reader.tui.present.names import EntityRow, entity_key_of
from reader.tui.present.paragraphs import MarkedText
from reader.tui.present.speech import ArticleRow
from reader.tui.words import KIND_WORDS

if TYPE_CHECKING:
    from db.entity_pages import EntityPage, Passage

GAP = ArticleRow(title="", source="")  # above a title that the cursor stands on
SIDES = 3  # the tags that everybody starts with are shown at nought, too


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageRow:
    """One paragraph, title or caption that names the entity."""

    article: ArticleId
    part: Part
    number: int
    marked: MarkedText
    tags: tuple[Tag, ...]
    notes: tuple[str, ...]
    source: str | None = None  # of a title, which is its article's heading at once

    @property
    def place(self) -> str:
        """``p3``, ``title``, ``photo``."""
        return {Part.PARAGRAPH: f"p{self.number}", Part.TITLE: _("title"), Part.CAPTION: _("photo")}[self.part]


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """A tag with how many of the paragraphs carry it."""

    tag: Tag
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """The head of the page."""

    name: str
    kind: EntityKind
    counts: str
    spellings: str  # the other ones, with how often; empty if there are none
    months: tuple[tuple[str, int], ...]
    undated: int
    sides: tuple[Side, ...]
    paragraphs: int
    beside: tuple[EntityRow, ...]


def overview(page: "EntityPage", tags: Sequence[Tag]) -> Overview:
    """What stands over the passages."""
    uses = dict(page.tags)
    others = [spelling for spelling in page.spellings if spelling.text != page.entity.name]
    return Overview(
        name=sanitise_line(page.entity.name),
        kind=page.entity.kind,
        counts=_counts(page),
        spellings=", ".join(f"{sanitise_line(spelling.text)} {spelling.mentions}" for spelling in others),
        months=page.months,
        undated=page.undated,
        sides=tuple(
            Side(tag=tag, count=uses.get(tag.id, 0))
            for place, tag in enumerate(tags)
            if place < SIDES or tag.id in uses
        ),
        paragraphs=page.paragraphs,
        beside=beside_rows(page),
    )


def beside_rows(page: "EntityPage") -> tuple[EntityRow, ...]:
    """The names that stand in the same paragraphs, the most frequent first."""
    return tuple(
        EntityRow(
            key=entity_key_of(one.id),
            kind=one.kind,
            name=sanitise_line(one.name),
            count=one.paragraphs,
            entity=Entity(name=one.name, kind=one.kind, id=one.id),
        )
        for one in page.beside
    )


def passage_rows(
    passages: "Sequence[Passage]", tags: Sequence[Tag], *, after: "Passage | None" = None
) -> tuple[ArticleRow | PassageRow, ...]:
    """The passages under their articles; ``after`` is what stands above already."""
    book = {tag.id: tag for tag in tags}
    rows: list[ArticleRow | PassageRow] = []
    for passage in passages:
        row = _passage_row(passage, book)
        if after is None or after.article != passage.article:
            source = " · ".join(part for part in (passage.publisher, published_day(passage.published_at)) if part)
            head = ArticleRow(title=sanitise_line(passage.title), source=sanitise_line(source))
            if passage.part is Part.TITLE:
                row, head = replace(row, source=head.source), GAP
            if head is not GAP or after is not None:
                rows.append(head)
        rows.append(row)
        after = passage
    return tuple(rows)


def _passage_row(passage: "Passage", book: dict[TagId, Tag]) -> PassageRow:
    text = sanitise_line(passage.text)
    return PassageRow(
        article=passage.article,
        part=passage.part,
        number=passage.number,
        marked=MarkedText(text=text, runs=flatten([Mark(span, "lit") for span in passage.spans], len(text))),
        tags=tuple(book[tag] for tag in passage.tags if tag in book),
        notes=tuple(sanitise(note) for note in passage.notes),
    )


def _counts(page: "EntityPage") -> str:
    parts = [
        _(KIND_WORDS[page.entity.kind]) + (_(", added by hand") if page.own else ""),
        counted("{number:,} mention", "{number:,} mentions", page.mentions),
        counted("{number:,} article", "{number:,} articles", page.articles),
        *([counted("{number:,} quotation", "{number:,} quotations", page.quotations)] if page.quotations else []),
        *([counted("{number:,} note", "{number:,} notes", page.notes)] if page.notes else []),
    ]
    return " · ".join(parts)
