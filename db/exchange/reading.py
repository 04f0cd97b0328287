"""What an export carries, read in one state of the archive, an article at a time."""

import json
import sqlite3
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from db.connection import Connections
from db.entities import reading as recognised
from db.model import ArticleId, RevisionId
from db.portfolio import (
    ExportedArticle,
    ExportedTag,
    NoteVersion,
    OtherText,
    PlacedNote,
    PlacedTagging,
    Portfolio,
    Standing,
)
from db.rows import Row
from db.rows.lines import METADATA
from db.rows.portfolio import (
    EXPORTED_BLOCK_COLUMNS,
    EXPORTED_TAG_COLUMNS,
    STANDING_COLUMNS,
    STANDING_WIDTH,
    to_blocks,
    to_exported_tag,
    to_standing,
)
from db.rows.times import to_maybe_time, to_time
from db.tags import KEPT

NOWHERE = 1 << 62  # where an orphan is sorted

_ARTICLE = f"""SELECT article.guid, article.current_revision, revision.cleaner, revision.text_sha256, article.added_at,
    article.starred_at, {", ".join(f"article.{name}" for name in METADATA)}
    FROM article JOIN revision ON revision.id = article.current_revision
    WHERE article.id = ? AND article.deleted_at IS NULL"""  # noqa: S608
_TAGGINGS = f"""SELECT {STANDING_COLUMNS}, tag_use.guid, tag.guid, tag.name, tag_use.author, tag_use.origin,
    tag_use.created_at
    FROM anchor JOIN anchor_place ON anchor_place.anchor = anchor.id AND anchor_place.revision = ?
    JOIN tag_use ON tag_use.anchor = anchor.id JOIN tag ON tag.id = tag_use.tag
    WHERE anchor.article = ? ORDER BY tag_use.created_at, tag_use.guid"""  # noqa: S608
_NOTES = f"""SELECT {STANDING_COLUMNS}, note.id, note.guid, note.author, note.created_at
    FROM anchor JOIN anchor_place ON anchor_place.anchor = anchor.id AND anchor_place.revision = ?
    JOIN note ON note.anchor = anchor.id
    WHERE anchor.article = ? AND note.deleted_at IS NULL ORDER BY note.created_at, note.guid"""  # noqa: S608
_VERSIONS = """SELECT note_version.body, note_version.author, note_version.created_at FROM note
    JOIN note_version ON note_version.note = note.id AND note_version.version <= note.current_version
    WHERE note.id = ? ORDER BY note_version.version"""
_TEXTS = """SELECT id, cleaner, created_at FROM revision WHERE id IN (SELECT value FROM json_each(?))
    ORDER BY created_at, text_sha256"""
_LIVE = """SELECT guid FROM tagging WHERE deleted_at IS NULL AND guid IN (SELECT value FROM json_each(?1))
    UNION ALL SELECT guid FROM note WHERE deleted_at IS NULL AND guid IN (SELECT value FROM json_each(?1))"""
_LEFT = (  # of a person's work, what no article carries
    ("articles in the trash", "SELECT count(*) FROM article WHERE deleted_at IS NOT NULL"),
    ("merged tags (their uses count as the tag they were merged into)", "SELECT count(*) FROM tag"
     " WHERE merged_into IS NOT NULL AND deleted_at IS NULL"),
    ("decisions on names", "SELECT (SELECT count(*) FROM entity_claim WHERE deleted_at IS NULL)"
     " + (SELECT count(*) FROM entity_parting WHERE deleted_at IS NULL)"),
    ("saved searches", "SELECT count(*) FROM saved_search WHERE deleted_at IS NULL"),
    ("answers to suggestions", "SELECT count(*) FROM suggestion WHERE deleted_at IS NULL"),
)  # fmt: skip


class Exchange:
    """What leaves one archive."""

    def __init__(self, connections: Connections, *, author: str) -> None:
        self._connections = connections
        self._author = author

    @contextmanager
    def portfolio(self, articles: Sequence[ArticleId] | None, *, names: bool = False) -> Iterator[Portfolio]:
        """These articles, or all, in the order they came in, with the tag book: one state, while the block lasts.

        Articles in the trash are left out. ``names`` says that mentions, entities and quotations are wanted too.
        """
        with self._connections.reading() as connection:
            if articles is None:
                chosen = connection.execute("SELECT id FROM article WHERE deleted_at IS NULL ORDER BY id").fetchall()
            else:
                chosen = connection.execute(
                    "SELECT id FROM article WHERE deleted_at IS NULL AND id IN (SELECT value FROM json_each(?))"
                    " ORDER BY id",
                    (json.dumps(articles),),
                ).fetchall()
            left = [(what, connection.execute(count).fetchone()[0]) for what, count in _LEFT]
            yield Portfolio(
                tags=_tags(connection),
                articles=(_article(connection, ArticleId(article), names=names) for (article,) in chosen),
                count=len(chosen),
                author=self._author,
                left=tuple((what, count) for what, count in left if count),
            )

    def live(self, guids: Collection[str]) -> frozenset[str]:
        """Those of some guids under which a tagging or a note is here, and was not taken back."""
        with self._connections.reading() as connection:
            rows = connection.execute(_LIVE, (json.dumps(list(guids)),))
            return frozenset(guid for (guid,) in rows)


def _tags(connection: sqlite3.Connection) -> tuple[ExportedTag, ...]:
    rows = connection.execute(
        f"SELECT {EXPORTED_TAG_COLUMNS} FROM tag LEFT JOIN tag AS above ON above.id = tag.parent"  # noqa: S608
        f" AND above.deleted_at IS NULL AND above.merged_into IS NULL WHERE {KEPT}"
        " ORDER BY tag.archived_at IS NOT NULL, tag.hotkey IS NULL, tag.hotkey, tag.name, tag.guid"
    )
    return tuple(to_exported_tag(row) for row in rows)


def _article(connection: sqlite3.Connection, article: ArticleId, *, names: bool) -> ExportedArticle:
    guid, revision, cleaner, sha256, added_at, starred_at, *described = connection.execute(
        _ARTICLE, (article,)
    ).fetchone()
    values = dict(zip(METADATA, described, strict=True))
    blocks = to_blocks(_blocks(connection, revision))
    texts = [block.text for block in blocks if block.number is not None]
    taggings = connection.execute(_TAGGINGS, (revision, article)).fetchall()
    notes = connection.execute(_NOTES, (revision, article)).fetchall()
    others, places = _others(connection, revision, [*taggings, *notes])

    def standing(row: Row) -> Standing:
        return to_standing(row[:STANDING_WIDTH], title=values["title"], texts=texts, current=revision, others=places)

    told = ExportedArticle(
        guid=guid,
        id=article,
        title=values["title"],
        publisher=values["publisher"],
        section=values["section"],
        byline=tuple(json.loads(values["byline"])),
        published_at=to_maybe_time(values["published_at"]),
        modified_at=to_maybe_time(values["modified_at"]),
        url=values["url"],
        language=values["language"],
        confidence=values["confidence"],
        partial=bool(values["partial"]),
        cleaner=cleaner,
        added_at=to_time(added_at),
        starred_at=to_maybe_time(starred_at),
        text_sha256=sha256,
        blocks=blocks,
        others=others,
        taggings=_taggings([(standing(row), row[STANDING_WIDTH:]) for row in taggings]),
        notes=_notes(connection, [(standing(row), row[STANDING_WIDTH:]) for row in notes]),
    )
    if not names:
        return _without_idle_texts(told)
    mentions, entities, quotations = recognised.read(connection, revision)
    return replace(_without_idle_texts(told), mentions=mentions, entities=entities, quotations=quotations)


def _blocks(connection: sqlite3.Connection, revision: int) -> list[Row]:
    return connection.execute(
        f"SELECT {EXPORTED_BLOCK_COLUMNS} FROM block WHERE revision = ?",  # noqa: S608
        (revision,),
    ).fetchall()


def _others(
    connection: sqlite3.Connection, current: RevisionId, rows: Sequence[Row]
) -> tuple[tuple[OtherText, ...], dict[int, int | None]]:
    """The other texts that marks were made on, and which of them each revision is."""
    revisions = {row[9] for row in rows} - {current}
    if not revisions:
        return (), {}
    found = connection.execute(_TEXTS, (json.dumps(sorted(revisions)),)).fetchall()
    texts = tuple(
        OtherText(cleaner=cleaner, made_at=to_time(made_at), blocks=to_blocks(_blocks(connection, revision)))
        for revision, cleaner, made_at in found
    )
    return texts, {revision: place for place, (revision, _cleaner, _made_at) in enumerate(found)}


def _without_idle_texts(article: ExportedArticle) -> ExportedArticle:
    """The article without the texts that no evidence needs: where the same words stand in the present one."""
    standings = [*(one.standing for one in article.taggings), *(one.standing for one in article.notes)]
    texts = {standing.evidence.text for standing in standings if standing.evidence is not None}
    needed = sorted(text for text in texts if text is not None)
    if len(needed) == len(article.others):
        return article
    places = {text: place for place, text in enumerate(needed)}

    def moved(standing: Standing) -> Standing:
        if standing.evidence is None or standing.evidence.text is None:
            return standing
        return replace(standing, evidence=replace(standing.evidence, text=places[standing.evidence.text]))

    return replace(
        article,
        others=tuple(article.others[text] for text in needed),
        taggings=tuple(replace(one, standing=moved(one.standing)) for one in article.taggings),
        notes=tuple(replace(one, standing=moved(one.standing)) for one in article.notes),
    )


def _taggings(rows: Sequence[tuple[Standing, Row]]) -> tuple[PlacedTagging, ...]:
    """The taggings in reading order: of several of one author's on one place, as after a merge of tags, the oldest."""
    seen: set[tuple[Standing, str, str]] = set()
    found = []
    for standing, (guid, tag, name, author, origin, created_at) in rows:
        if (standing, tag, author) not in seen:
            seen.add((standing, tag, author))
            made = to_time(created_at)
            found.append(
                PlacedTagging(
                    guid=guid,
                    standing=standing,
                    tag=tag,
                    name=name,
                    author=author,
                    origin=origin,
                    created_at=made,
                )
            )
    return tuple(sorted(found, key=lambda one: (*_order(one.standing), one.tag, one.author, one.guid)))


def _notes(connection: sqlite3.Connection, rows: Sequence[tuple[Standing, Row]]) -> tuple[PlacedNote, ...]:
    found = []
    for standing, (note, guid, author, created_at) in rows:
        versions = tuple(
            NoteVersion(body=body, author=by, created_at=to_time(at))
            for body, by, at in connection.execute(_VERSIONS, (note,))
        )
        found.append(
            PlacedNote(guid=guid, standing=standing, author=author, created_at=to_time(created_at), versions=versions)
        )
    return tuple(sorted(found, key=lambda one: (*_order(one.standing), str(one.created_at), one.guid)))


def _order(standing: Standing) -> tuple[bool, int, int, int, str]:
    """The whole article, then paragraphs and their spans in reading order, then what has no place."""
    paragraph = NOWHERE if standing.paragraph is None else standing.paragraph
    start, end = (standing.span.start, standing.span.end) if standing.span else (-1, -1)
    return (standing.kind != "article", paragraph, start, end, standing.exact)
