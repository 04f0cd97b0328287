"""The tags of an archive as they are read: by name or digit, merged ones under the tag that they stand for."""

import sqlite3
import unicodedata

from db.connection import Connections
from db.errors import NotFound, Unfit
from db.model import Tag, TagId
from db.put_away import PutAway
from db.rows.tags import TAG_COLUMNS, to_tag

KEPT = "tag.deleted_at IS NULL AND tag.merged_into IS NULL"


class Tags:
    """Tags by hotkey, then by name; archived ones last."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def all(self) -> tuple[Tag, ...]:
        """Every tag that was neither deleted nor merged into another."""
        with self._connections.reading() as connection:
            return all_tags(connection)

    def named(self, name: str) -> Tag:
        """The tag of a name or digit; see ``tag_named``. Raises NotFound."""
        with self._connections.reading() as connection:
            return tag_named(connection, name)

    def usable(self, name: str) -> Tag:
        """The tag of a name or digit that can be put on; see ``usable_tag``. Raises NotFound, Unfit."""
        with self._connections.reading() as connection:
            return usable_tag(connection, name)

    def put_away(self) -> tuple[PutAway, ...]:
        """Tags that were merged or deleted, by name; of several deleted ones of a name the one that would come back."""
        with self._connections.reading() as connection:
            rows = connection.execute(
                f"SELECT {TAG_COLUMNS}, kept.label FROM tag LEFT JOIN tag AS kept ON kept.id = tag.merged_into"  # noqa: S608
                f" WHERE NOT ({KEPT}) ORDER BY tag.deleted_at IS NOT NULL, tag.deleted_at DESC, tag.id"
            ).fetchall()
            found: dict[str, PutAway] = {}
            for *columns, into in rows:
                tag = to_tag(tuple(columns))
                found.setdefault(tag.name, PutAway(tag=tag, into=into, uses=uses_of(connection, tag.id)))
        return tuple(found[name] for name in sorted(found))

    def uses(self) -> dict[TagId, int]:
        """How many places carry each tag, articles in the trash left out. Tags without a use are not in it."""
        with self._connections.reading() as connection:
            return dict(
                connection.execute(
                    "SELECT tag_use.tag, count(DISTINCT tag_use.anchor) FROM tag_use"
                    " JOIN anchor ON anchor.id = tag_use.anchor JOIN article ON article.id = anchor.article"
                    " WHERE article.deleted_at IS NULL GROUP BY tag_use.tag"
                )
            )


def all_tags(connection: sqlite3.Connection) -> tuple[Tag, ...]:
    """The tag book: those with a hotkey first, in its order, archived ones last."""
    rows = connection.execute(
        f"SELECT {TAG_COLUMNS} FROM tag WHERE {KEPT}"  # noqa: S608
        " ORDER BY archived_at IS NOT NULL, hotkey IS NULL, hotkey, name"
    )
    return tuple(to_tag(row) for row in rows)


def tag_named(connection: sqlite3.Connection, name: str) -> Tag:
    """The tag of this name or hotkey; of the name of a merged tag, the one it went into.

    Raises NotFound, naming the tags there are.
    """
    name = unicodedata.normalize("NFC", name)
    tags = all_tags(connection)
    for tag in tags:
        if name in {tag.name, str(tag.hotkey)}:
            return tag
    merged = connection.execute("SELECT merged_into FROM tag WHERE name = ? AND deleted_at IS NULL", (name,)).fetchone()
    for tag in tags:
        if merged == (tag.id,):
            return tag
    there = ", ".join(tag.name for tag in tags if not tag.archived)
    raise NotFound(f"tag {name!r}", f"no such tag; there are {there}" if there else "no such tag; the book is empty")


def usable_tag(connection: sqlite3.Connection, name: str) -> Tag:
    """The tag of this name, to be put on something. Raises NotFound, and Unfit for an archived one."""
    tag = tag_named(connection, name)
    if tag.archived:
        raise Unfit(f"tag {tag.name!r}", f"is archived; newsreader tags restore {tag.name} brings it back")
    return tag


def uses_of(connection: sqlite3.Connection, tag: TagId) -> int:
    """How many places in articles that are not in the trash carry a tag."""
    (count,) = connection.execute(
        "SELECT count(DISTINCT tagging.anchor) FROM tagging JOIN anchor ON anchor.id = tagging.anchor"
        " JOIN article ON article.id = anchor.article WHERE tagging.deleted_at IS NULL AND article.deleted_at IS NULL"
        " AND tagging.tag IN (SELECT id FROM tag WHERE id = ?1 OR merged_into = ?1)",
        (tag,),
    ).fetchone()
    return int(count)
