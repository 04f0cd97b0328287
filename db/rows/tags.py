"""Rows of the tag book: every start reads them, so that they know nothing of anchors."""

from db.model import Tag, TagId
from db.rows import Row

TAG_COLUMNS = (
    "tag.id, tag.guid, tag.name, tag.label, tag.colour, tag.glyph,"
    " CASE WHEN tag.archived_at IS NULL THEN tag.hotkey END AS hotkey, tag.definition, tag.parent,"
    " tag.archived_at IS NOT NULL"
)


def to_tag(row: Row) -> Tag:
    """A tag from TAG_COLUMNS."""
    tag, guid, name, label, colour, glyph, hotkey, definition, parent, archived = row
    return Tag(
        id=TagId(tag),
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
