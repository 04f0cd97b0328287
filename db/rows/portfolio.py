"""Rows of what is exchanged: marks with where they stand and what they were made on."""

from collections.abc import Mapping, Sequence

from db.model import RevisionId, Span
from db.portfolio import ON_ARTICLE, PLACED, Block, Evidence, ExportedTag, Standing
from db.rows import Row
from db.rows.annotations import to_span
from db.rows.times import to_maybe_time

CONTEXT = 64  # code points of the words around a place, as db.anchors keeps them
STANDING_COLUMNS = (
    'anchor.kind, anchor_place.paragraph, anchor_place.start, anchor_place."end", anchor_place.status,'
    " anchor_place.score, anchor_place.method, anchor_place.decided_by, anchor_place.decided_at,"
    ' anchor.revision, anchor.paragraph, anchor.start, anchor."end", anchor.exact, anchor.prefix, anchor.suffix'
)
STANDING_WIDTH = 16
EXPORTED_TAG_COLUMNS = (
    "tag.guid, tag.name, tag.label, tag.colour, tag.glyph,"
    " CASE WHEN tag.archived_at IS NULL THEN tag.hotkey END, tag.definition, above.guid, tag.archived_at IS NOT NULL"
)
EXPORTED_BLOCK_COLUMNS = "part, number, kind, before, text"


def to_exported_tag(row: Row) -> ExportedTag:
    """A tag from EXPORTED_TAG_COLUMNS."""
    guid, name, label, colour, glyph, hotkey, definition, parent, archived = row
    return ExportedTag(
        guid=guid,
        name=name,
        label=label,
        colour=colour,
        glyph=glyph,
        hotkey=hotkey,
        definition=definition,
        parent=parent,
        archived=bool(archived),
    )


def to_blocks(rows: Sequence[Row]) -> tuple[Block, ...]:
    """The blocks of a text in reading order, from rows of EXPORTED_BLOCK_COLUMNS: a caption before its paragraph."""
    told = [row for row in rows if row[0] != "title"]
    told.sort(key=lambda row: (row[3], row[0] == "paragraph", row[1]))
    return tuple(
        Block(kind=kind, number=number if part == "paragraph" else None, text=text)
        for part, number, kind, _before, text in told
    )


def to_standing(
    row: Row, *, title: str, texts: Sequence[str], current: RevisionId, others: Mapping[int, int | None]
) -> Standing:
    """Where a mark stands, from STANDING_COLUMNS; ``others`` says which of the other texts a revision is.

    Evidence is told where the place alone would not lead back to it: without a place, by a person's hand, or where
    other words stand there now.
    """
    kind, paragraph, start, end, status, score, method, decided_by, decided_at, *made = row
    revision, was, was_start, was_end, exact, prefix, suffix = made
    if kind == ON_ARTICLE:
        return Standing(kind=kind, exact=title)
    span = to_span(start, end)
    words = (exact, prefix, suffix) if paragraph is None else words_at(texts, paragraph, span)
    if paragraph is not None and decided_by is None and words[0] == exact:
        status, evidence = PLACED, None
    else:
        evidence = Evidence(
            text=None if revision == current else others.get(revision),
            paragraph=was,
            span=to_span(was_start, was_end),
            score=score,
            method=method,
            decided_by=decided_by,
            decided_at=to_maybe_time(decided_at) if decided_by is not None else None,
        )
    return Standing(
        kind=kind,
        paragraph=paragraph,
        span=span,
        exact=words[0],
        prefix=words[1],
        suffix=words[2],
        status=status,
        evidence=evidence,
    )


def words_at(texts: Sequence[str], paragraph: int, span: Span | None) -> tuple[str, str, str]:
    """The words of a place, and those before and after it, as an anchor keeps them."""
    text = texts[paragraph]
    if span is not None:
        return span.of(text), text[: span.start][-CONTEXT:], text[span.end :][:CONTEXT]
    above = texts[paragraph - 1] if paragraph else ""
    below = texts[paragraph + 1] if paragraph + 1 < len(texts) else ""
    return text, above[-CONTEXT:], below[:CONTEXT]
