"""The words everything speaks: ids and frozen records. Standard library only; no behaviour beyond checks.

Positions are half-open spans of code points in one NFC paragraph, and no other unit. Times are aware.

What the library does without stands in db.records and is loaded when somebody first asks for it: making a frozen
class takes about a millisecond, and every start would pay for twenty.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, NewType

if TYPE_CHECKING:
    from db.records import (
        Article,
        Caption,
        Draft,
        DroppedLine,
        Entity,
        Lines,
        Mention,
        Note,
        Paragraph,
        ParagraphKind,
        Part,
        Payload,
        Quotation,
        Reading,
        Recognition,
        Span,
        Tagging,
    )

__all__ = [
    "NAMED_KINDS",
    "AnchorId",
    "Article",
    "ArticleId",
    "ArticleSummary",
    "Caption",
    "Done",
    "Draft",
    "DroppedLine",
    "Entity",
    "EntityId",
    "EntityKind",
    "Lines",
    "Mention",
    "Note",
    "NoteId",
    "Paragraph",
    "ParagraphKind",
    "Part",
    "Payload",
    "Quotation",
    "Reading",
    "Recognition",
    "RevisionId",
    "Span",
    "Tag",
    "TagId",
    "Tagging",
    "TaggingId",
    "Transaction",
]

ArticleId = NewType("ArticleId", int)
RevisionId = NewType("RevisionId", int)
AnchorId = NewType("AnchorId", int)
TagId = NewType("TagId", int)
TaggingId = NewType("TaggingId", int)
NoteId = NewType("NoteId", int)
EntityId = NewType("EntityId", int)
Transaction = NewType("Transaction", int)


class EntityKind(StrEnum):
    """What a mention names. DATE to QUANTITY are values, the others are named things."""

    PERSON = "PERSON"
    ORG = "ORG"
    PLACE = "PLACE"
    PRODUCT = "PRODUCT"
    EVENT = "EVENT"
    DATE = "DATE"
    TIME = "TIME"
    MONEY = "MONEY"
    QUANTITY = "QUANTITY"

    @property
    def named(self) -> bool:
        """Whether it names a thing that the archive keeps as an entity."""
        return self in NAMED_KINDS


NAMED_KINDS = frozenset({EntityKind.PERSON, EntityKind.ORG, EntityKind.PLACE, EntityKind.PRODUCT, EntityKind.EVENT})


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """A side or a theme that a person puts on paragraphs. ``name`` is what she types, ``label`` what she reads."""

    id: TagId
    guid: str
    name: str
    label: str
    colour: str
    glyph: str
    hotkey: int | None = None  # 1 to 9; None for an archived one
    definition: str = ""
    parent: TagId | None = None
    archived: bool = False  # keeps its uses, takes no new ones


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleSummary:
    """One line of the library."""

    id: ArticleId
    title: str
    publisher: str | None
    published_at: datetime | None
    added_at: datetime
    paragraphs: int
    read: bool
    starred: bool = False
    notes: int
    tags: tuple[tuple[TagId, int], ...]  # uses in this article, by tag
    versions: int = 1  # of its story, it among them


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What was done, undone or done again: the act itself, for the status line to put into words."""

    transaction: Transaction
    action: str  # add, restore, trash, tag, untag, note, retag, keep, drop …; "acts" for several that differ
    subject: str  # what it was done with: a tag's name, an article's title, a note's words
    article: ArticleId | None = None
    paragraph: int | None = None
    receipt: tuple[tuple[str, int], ...] = ()  # what became of tags when the text changed: ("moved", 2)
    place: str | None = None  # where, if it is no single paragraph: 3-7, 3:10-25
    acts: int = 1  # how many acts were turned as one; then the rest tells of the newest


def __getattr__(name: str) -> object:
    """A record of db.records, by the name under which everybody knows it."""
    if name not in __all__:
        raise AttributeError(name)
    from importlib import import_module

    value = getattr(import_module("db.records"), name)
    globals()[name] = value
    return value
