"""Facets line by line: a heading for each field, then its values, the chosen ones marked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from db.model import Tag
from db.search.facets import Facet
from db.search.rewrite import has_filter
from reader.language import N_, _
from reader.sanitise import sanitise_line
from reader.tui.present.dates import month

HEADINGS = {"tag": N_("Tags"), "publisher": N_("Publishers"), "entity": N_("Names"), "month": N_("Months")}


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetRow:
    """A heading, or a value that can be chosen."""

    label: str
    field: str = ""  # empty: a heading
    value: str = ""
    articles: int = 0
    chosen: bool = False
    key: str = ""  # the digit that toggles it
    colour: str = ""  # of a tag


def facet_rows(facets: Sequence[Facet], tags: Sequence[Tag], query: str) -> tuple[FacetRow, ...]:
    """The values by field; a heading without values is left out."""
    rows: list[FacetRow] = []
    for field, heading in HEADINGS.items():
        values = list(_values([facet for facet in facets if facet.field == field], tags, query))
        if values:
            rows += [*([FacetRow(label="")] if rows else []), FacetRow(label=_(heading)), *values]
    return tuple(rows)


def _values(facets: Sequence[Facet], tags: Sequence[Tag], query: str) -> Iterator[FacetRow]:
    book = {tag.name: tag for tag in tags}
    for facet in facets:
        tag = book.get(facet.value) if facet.field == "tag" else None
        yield FacetRow(
            label=f"{tag.glyph} {sanitise_line(_(tag.label))}" if tag else _label(facet),
            field=facet.field,
            value=facet.value,
            articles=facet.articles,
            chosen=has_filter(query, facet.field, facet.value),
            key=str(tag.hotkey or "") if tag else "",
            colour=tag.colour if tag else "",
        )


def _label(facet: Facet) -> str:
    return month(date.fromisoformat(f"{facet.value}-01")) if facet.field == "month" else sanitise_line(facet.value)
