"""Where an article is from and what was made of it: everything the archive knows beside its words."""

from dataclasses import dataclass
from datetime import datetime

from db.connection import Connections
from db.errors import NotFound
from db.model import ArticleId
from db.rows.times import to_maybe_time, to_time

_ARTICLE = """SELECT a.title, a.origin, a.url, a.publisher, a.published_at, a.modified_at, a.language, a.confidence,
    a.partial, a.added_at, a.starred_at, a.deleted_at, a.current_revision, d.read_at, nullif(d.opened_at, ''),
    d.paragraph FROM article a LEFT JOIN reading d ON d.article = a.id WHERE a.id = ?"""
_WHO = "SELECT author FROM journal WHERE article = ? AND action = 'add' ORDER BY txn LIMIT 1"
_TEXTS = """SELECT r.id, r.cleaner, r.created_at, c.origin, c.media_type, c.charset, c.size_bytes, c.fetched_at,
    (SELECT count(*) FROM block b WHERE b.revision = r.id AND b.part = 'paragraph'),
    (SELECT total(length(b.text)) FROM block b WHERE b.revision = r.id AND b.part = 'paragraph')
    FROM revision r JOIN capture c ON c.id = r.capture WHERE r.article = ? ORDER BY r.id"""
_RUN = """SELECT id, recogniser, created_at FROM recognition WHERE revision = ? AND deleted_at IS NULL
    ORDER BY id DESC LIMIT 1"""
_COUNTS = """SELECT (SELECT count(*) FROM mention WHERE recognition = ?1),
    (SELECT count(DISTINCT entity) FROM mention WHERE recognition = ?1),
    (SELECT count(*) FROM quotation WHERE recognition = ?1)"""
_MADE = """SELECT (SELECT count(*) FROM anchor n JOIN tag_use t ON t.anchor = n.id WHERE n.article = ?1),
    (SELECT count(*) FROM anchor n JOIN note o ON o.anchor = n.id AND o.deleted_at IS NULL WHERE n.article = ?1)"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One text of an article and the page that it was made from."""

    cleaner: str
    made_at: datetime
    origin: str
    media_type: str | None
    charset: str | None
    size_bytes: int
    fetched_at: datetime
    paragraphs: int
    characters: int
    is_current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """What the archive knows of one article. ``recogniser`` is None where nobody looked for names yet."""

    article: ArticleId
    title: str
    origin: str
    url: str | None
    publisher: str | None
    published_at: datetime | None
    modified_at: datetime | None
    language: str
    confidence: float
    partial: bool
    added_at: datetime
    added_by: str | None
    starred_at: datetime | None
    trashed_at: datetime | None
    read_at: datetime | None
    opened_at: datetime | None
    paragraph: int | None
    texts: tuple[Text, ...]
    recogniser: str | None
    recognised_at: datetime | None
    mentions: int
    entities: int
    quotations: int
    tags: int
    notes: int


def provenance_of(connections: Connections, article: ArticleId) -> Provenance:
    """All of it. Articles in the trash have theirs too. Raises NotFound."""
    with connections.reading() as connection:
        row = connection.execute(_ARTICLE, (article,)).fetchone()
        if row is None:
            raise NotFound(f"article {article}", "no such article")
        title, origin, url, publisher, published_at, modified_at, language, confidence, partial, *rest = row
        added_at, starred_at, trashed_at, revision, read_at, opened_at, paragraph = rest
        who = connection.execute(_WHO, (article,)).fetchone()
        run, recogniser, recognised_at = connection.execute(_RUN, (revision,)).fetchone() or (None, None, None)
        mentions, entities, quotations = connection.execute(_COUNTS, (run,)).fetchone()
        tags, notes = connection.execute(_MADE, (article,)).fetchone()
        texts = connection.execute(_TEXTS, (article,)).fetchall()
    return Provenance(
        article=article,
        title=title,
        origin=origin,
        url=url,
        publisher=publisher,
        published_at=to_maybe_time(published_at),
        modified_at=to_maybe_time(modified_at),
        language=language,
        confidence=confidence,
        partial=bool(partial),
        added_at=to_time(added_at),
        added_by=who[0] if who else None,
        starred_at=to_maybe_time(starred_at),
        trashed_at=to_maybe_time(trashed_at),
        read_at=to_maybe_time(read_at),
        opened_at=to_maybe_time(opened_at),
        paragraph=paragraph if opened_at else None,
        texts=tuple(
            Text(
                cleaner=cleaner,
                made_at=to_time(made_at),
                origin=came_from,
                media_type=media_type,
                charset=charset,
                size_bytes=size_bytes,
                fetched_at=to_time(fetched_at),
                paragraphs=paragraphs,
                characters=int(characters),
                is_current=number == revision,
            )
            for (
                number,
                cleaner,
                made_at,
                came_from,
                media_type,
                charset,
                size_bytes,
                fetched_at,
                paragraphs,
                characters,
            ) in texts
        ),
        recogniser=recogniser,
        recognised_at=to_maybe_time(recognised_at),
        mentions=mentions,
        entities=entities,
        quotations=quotations,
        tags=tags,
        notes=notes,
    )
