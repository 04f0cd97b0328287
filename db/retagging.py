"""Moving what stands under one tag to another: one journaled act, on disk before it returns."""

import sqlite3
from collections.abc import Callable
from datetime import datetime

from db.anchors import checked_revision
from db.connection import Connections
from db.errors import NotFound
from db.journal import Act
from db.model import ArticleId, Done, RevisionId, TagId
from db.tags import tag_named, usable_tag

_USES = """SELECT t.id, t.anchor, t.author FROM anchor_place p JOIN tag_use t ON t.anchor = p.anchor
    WHERE p.revision = ? AND p.paragraph = ? AND t.tag = ? ORDER BY t.id"""


class Retagging:
    """Changes of sides in one archive."""

    def __init__(self, connections: Connections, *, clock: Callable[[], datetime], author: str) -> None:
        self._connections = connections
        self._clock = clock
        self._author = author

    def retag(self, article: ArticleId, paragraph: int, old: str, new: str) -> Done | None:
        """Take the person's tag off a paragraph, and off words inside it, and put another on the same places.

        Anchors are kept: the words that were tagged stay the evidence. None if both are the same tag. Raises NotFound,
        also where the tag is somebody else's, and Unfit where the other one is archived.
        """
        with self._connections.writing() as connection:
            revision = checked_revision(connection, article, paragraph)
            before, after = tag_named(connection, old), usable_tag(connection, new)
            if before.id == after.id:
                return None
            uses = _uses(connection, revision, paragraph, before.id)
            own = [(tagging, anchor) for tagging, anchor, author in uses if author == self._author]
            if not own:
                others = ", ".join(dict.fromkeys(author for *_use, author in uses))
                reason = f"is {others}'s tag, not yours to move" if others else "does not stand there"
                raise NotFound(f"{before.name} on paragraph {paragraph}", reason)
            there = {
                anchor
                for _tagging, anchor, author in _uses(connection, revision, paragraph, after.id)
                if author == self._author
            }
            act = Act(connection, now=self._clock(), author=self._author)
            for tagging, anchor in own:
                act.update("tagging", tagging, deleted_at=act.now)
                if anchor not in there:
                    there.add(anchor)
                    act.insert(
                        "tagging", anchor=anchor, tag=after.id, author=self._author, origin="human", created_at=act.now
                    )
            return act.record("retag", f"{before.name} → {after.name}", article=article, paragraph=paragraph)


def _uses(
    connection: sqlite3.Connection, revision: RevisionId, paragraph: int, tag: TagId
) -> list[tuple[int, int, str]]:
    return connection.execute(_USES, (revision, paragraph, tag)).fetchall()
