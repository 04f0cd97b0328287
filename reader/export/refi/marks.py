"""The marks that one project's codings and notes become: each once, under the name of whoever made it. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from db.portfolio import (
    ExportedTag,
    NoteVersion,
    PlacedNote,
    PlacedTagging,
    Standing,
    derived_guid,
    note_guid,
    tagging_guid,
)
from reader.export.refi.guids import is_guid
from reader.export.refi.model import Coding, Memo

LONGEST_NOTE = 100_000  # code points: as long as a paragraph of ours may be


class Marks:
    """The taggings and notes on one article, as they are gathered."""

    def __init__(
        self, article: str, tags: Mapping[str, ExportedTag], users: Mapping[str, str], seen: set[str], fallback: str
    ) -> None:
        self.taggings: list[PlacedTagging] = []
        self.notes: list[PlacedNote] = []
        self._article = article
        self._tags = tags
        self._users = users
        self._seen = seen  # guids of marks of the whole file
        self._fallback = fallback
        self._worn: dict[tuple[str, str, str], str] = {}  # seat, tag, author → guid

    def author(self, *users: str | None) -> str:
        """The name of the first user who has one."""
        named = (self._users[user] for user in users if user and self._users.get(user))
        return next(named, self._fallback)

    def tag(self, coding: Coding, standings: Sequence[Standing], *, users: Sequence[str | None] = ()) -> list[str]:
        """Put a code where a selection stands. Returns the guids; none where the code is in no code book."""
        tag = self._tags.get(coding.code)
        if tag is None:
            return []
        author = self.author(coding.user, *users)
        return [self._tagging(coding, tag, standing, author, alone=len(standings) == 1) for standing in standings]

    def _tagging(self, coding: Coding, tag: ExportedTag, standing: Standing, author: str, *, alone: bool) -> str:
        seat = (standing.key, tag.guid, author)
        if seat not in self._worn:
            derived = tagging_guid(self._article, standing, tag.guid, author)
            guid = self._worn[seat] = self._fresh(coding.guid if alone else "", derived)
            self.taggings.append(
                PlacedTagging(
                    guid=guid, standing=standing, tag=tag.guid, name=tag.name, author=author, created_at=coding.at
                )
            )
        return self._worn[seat]

    def note(self, memo: Memo, standing: Standing, *, users: Sequence[str | None] = ()) -> list[str]:
        """Write a memo on a place. Returns its guid; nothing for an empty one, or one that is too long."""
        if not memo.text or len(memo.text) > LONGEST_NOTE:
            return []
        author = self.author(memo.user, *users)
        guid = self._fresh(memo.guid, note_guid(self._article, standing, author, memo.text))
        changed = memo.modified_at or memo.at
        version = NoteVersion(body=memo.text, author=self.author(memo.modifier, memo.user, *users), created_at=changed)
        self.notes.append(
            PlacedNote(guid=guid, standing=standing, author=author, created_at=memo.at, versions=(version,))
        )
        return [guid]

    def describe(self, of: str, text: str, standing: Standing, *, user: str | None, at: datetime | None) -> list[str]:
        """A description is a note by whoever made what it describes."""
        return self.note(Memo(guid=derived_guid("description", of), text=text, user=user, at=at), standing)

    def _fresh(self, guid: str, derived: str) -> str:
        """A guid that no other mark of the file has: its own, if it has one."""
        while not is_guid(guid) or guid in self._seen:
            guid, derived = derived, derived_guid(derived)
        self._seen.add(guid)
        return guid


def in_order(
    taggings: Iterable[PlacedTagging], notes: Iterable[PlacedNote]
) -> tuple[tuple[PlacedTagging, ...], tuple[PlacedNote, ...]]:
    """Marks in reading order: the whole article first, then places as they follow each other."""
    return (
        tuple(sorted(taggings, key=lambda one: (*_order(one.standing), one.tag, one.author, one.guid))),
        tuple(sorted(notes, key=lambda one: (*_order(one.standing), str(one.created_at), one.guid))),
    )


def _order(standing: Standing) -> tuple[bool, int, int, int]:
    paragraph = -1 if standing.paragraph is None else standing.paragraph
    start, end = (standing.span.start, standing.span.end) if standing.span else (-1, -1)
    return (paragraph >= 0, paragraph, start, end)
