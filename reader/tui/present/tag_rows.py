"""Tags as lines to pick from and to keep: narrowed by what is typed, with a line that makes a new one. Pure."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from db.model import Tag, TagId
from db.put_away import PutAway
from reader.language import _, counted
from reader.sanitise import sanitise_line
from reader.tui.key_names import hint
from reader.tui.present.narrowing import Fit, fit, plain

DIGITS = range(1, 10)


@dataclass(frozen=True, slots=True, kw_only=True)
class TagRow:
    """One tag; without one, the offer to make a tag of a name."""

    tag: Tag | None
    name: str
    uses: int = 0
    is_on: bool = False  # on all of what is pointed at
    under: str = ""  # what the tag it stands under is called
    spellings: frozenset[str] = frozenset()  # name and label, plain
    gone: str = ""  # what became of a tag that left the book


def tag_rows(tags: Sequence[Tag], uses: Mapping[TagId, int], on: Collection[TagId] = ()) -> tuple[TagRow, ...]:
    """Every tag of the book, in its order."""
    labels = {tag.id: _(tag.label) for tag in tags}
    return tuple(
        TagRow(
            tag=tag,
            name=tag.name,
            uses=uses.get(tag.id, 0),
            is_on=tag.id in on,
            under=sanitise_line(labels.get(tag.parent, "")) if tag.parent is not None else "",
            spellings=frozenset({plain(tag.name), plain(tag.label), plain(_(tag.label))}),
        )
        for tag in tags
    )


def rows_put_away(tags: Sequence[PutAway]) -> tuple[TagRow, ...]:
    """Tags that left the book, each with what became of it and the key that brings it back."""
    return tuple(
        TagRow(
            tag=away.tag,
            name=away.tag.name,
            uses=away.uses,
            gone=hint("merged into {tag}; {key[book.archive]} parts them again", tag=sanitise_line(_(away.into)))
            if away.into is not None
            else hint("deleted; {key[book.archive]} brings it back"),
        )
        for away in tags
    )


def to_pick(rows: Sequence[TagRow], typed: str) -> tuple[TagRow, ...]:
    """Tags that are called so, the best fit first, and the offer to make one of that name, if none has it.

    The offer stands above what fits by a slip alone: a new name is seldom a slip. What is archived takes no new uses,
    so it is there only to be taken off. A digit alone is the tag that has it.
    """
    words, name = plain(typed), " ".join(sanitise_line(typed).split())
    there = [row for row in rows if row.tag is not None and (row.is_on or not row.tag.archived)]
    if words.isdigit():
        return tuple(row for row in there if row.tag is not None and str(row.tag.hotkey) == words)
    fits = [(how, row) for row in there if (how := fit(words, row.spellings)) is not None]
    fits.sort(key=lambda one: one[0])
    offer = [] if not words or any(words in row.spellings for row in rows) else [TagRow(tag=None, name=name)]
    sure, slips = ([row for how, row in fits if (how is Fit.SLIP) is by_slip] for by_slip in (False, True))
    return (*sure, *offer, *slips)


def free_digits(tags: Sequence[Tag]) -> tuple[int, ...]:
    """Digits that no tag has, the lowest first."""
    taken = {tag.hotkey for tag in tags}
    return tuple(digit for digit in DIGITS if digit not in taken)


def uses_words(uses: int | None) -> str:
    """``12 uses``."""
    if uses is None:
        return _("its uses are being counted")
    return counted("{number:,} use", "{number:,} uses", uses) if uses else _("no use")
