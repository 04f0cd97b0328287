"""Articles and their texts, what recognisers find, and what a person makes of both."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from db.migrations.guards import KEPT_AS_WRITTEN, NEVER_DELETED, kept_as_written, never_deleted

if TYPE_CHECKING:
    from sqlite_utils import Database

BUILT_IN_TAGS = (  # guid, name, label, colour, glyph, hotkey, definition
    (
        "8f5b8f2e-6d5d-5d0c-9a53-3c1f5f0f7a01",
        "japan",
        "Japan side",
        "rose",
        "日",
        1,
        "What happened in Japan, or was said by its side.",
    ),
    (
        "8f5b8f2e-6d5d-5d0c-9a53-3c1f5f0f7a02",
        "korea",
        "Korea side",
        "sky",
        "韓",
        2,
        "What happened in Korea, or was said by its side.",
    ),
    (
        "8f5b8f2e-6d5d-5d0c-9a53-3c1f5f0f7a03",
        "expert",
        "Expert opinion",
        "amber",
        "專",
        3,
        "What a scholar, analyst or insider thinks of it.",
    ),
)

TEXTS = (
    """CREATE TABLE article (
        id INTEGER PRIMARY KEY, guid TEXT NOT NULL UNIQUE,
        current_revision INTEGER REFERENCES revision (id) DEFERRABLE INITIALLY DEFERRED,
        title TEXT NOT NULL, publisher TEXT, section TEXT, byline TEXT NOT NULL, published_at TEXT, modified_at TEXT,
        url TEXT, language TEXT NOT NULL, confidence REAL NOT NULL, partial INTEGER NOT NULL,
        origin TEXT NOT NULL, added_at TEXT NOT NULL, deleted_at TEXT) STRICT""",
    "CREATE INDEX article_url ON article (url)",
    """CREATE TABLE capture (
        id INTEGER PRIMARY KEY, article INTEGER NOT NULL REFERENCES article (id),
        body BLOB NOT NULL, compression TEXT NOT NULL CHECK (compression IN ('none', 'zlib')),
        origin TEXT NOT NULL, media_type TEXT, charset TEXT, sha256 TEXT NOT NULL, size_bytes INTEGER NOT NULL,
        fetched_at TEXT NOT NULL) STRICT""",
    "CREATE INDEX capture_article ON capture (article)",
    """CREATE TABLE revision (
        id INTEGER PRIMARY KEY, article INTEGER NOT NULL REFERENCES article (id),
        capture INTEGER NOT NULL REFERENCES capture (id), cleaner TEXT NOT NULL, text_sha256 TEXT NOT NULL,
        metadata TEXT NOT NULL, dropped BLOB NOT NULL, created_at TEXT NOT NULL,
        UNIQUE (article, text_sha256)) STRICT""",
    "CREATE INDEX revision_text ON revision (text_sha256)",
    """CREATE TABLE block (
        id INTEGER PRIMARY KEY, revision INTEGER NOT NULL REFERENCES revision (id),
        part TEXT NOT NULL CHECK (part IN ('title', 'paragraph', 'caption')), number INTEGER NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('title', 'body', 'heading', 'caption')), before INTEGER NOT NULL,
        text TEXT NOT NULL CHECK (text <> ''), first_line INTEGER NOT NULL, last_line INTEGER NOT NULL,
        UNIQUE (revision, part, number)) STRICT""",
    """CREATE TABLE reading (
        article INTEGER PRIMARY KEY REFERENCES article (id), paragraph INTEGER NOT NULL, opened_at TEXT NOT NULL,
        read_at TEXT, has_left INTEGER NOT NULL) STRICT""",
    "CREATE INDEX reading_opened ON reading (opened_at)",
)

MACHINE_OUTPUT = (
    """CREATE TABLE entity (
        id INTEGER PRIMARY KEY, guid TEXT NOT NULL UNIQUE, name TEXT NOT NULL, kind TEXT NOT NULL,
        merged_into INTEGER REFERENCES entity (id), created_at TEXT NOT NULL, deleted_at TEXT) STRICT""",
    """CREATE TABLE entity_alias (
        id INTEGER PRIMARY KEY, entity INTEGER NOT NULL REFERENCES entity (id), alias TEXT NOT NULL, key TEXT NOT NULL,
        origin TEXT NOT NULL CHECK (origin IN ('recogniser', 'human')), deleted_at TEXT,
        UNIQUE (entity, alias)) STRICT""",
    "CREATE INDEX entity_alias_key ON entity_alias (key)",
    """CREATE TABLE recognition (
        id INTEGER PRIMARY KEY, revision INTEGER NOT NULL REFERENCES revision (id), recogniser TEXT NOT NULL,
        created_at TEXT NOT NULL) STRICT""",
    "CREATE INDEX recognition_revision ON recognition (revision)",
    """CREATE TABLE mention (
        id INTEGER PRIMARY KEY, recognition INTEGER NOT NULL REFERENCES recognition (id) ON DELETE CASCADE,
        block INTEGER NOT NULL REFERENCES block (id), start INTEGER NOT NULL, "end" INTEGER NOT NULL,
        kind TEXT NOT NULL, entity INTEGER REFERENCES entity (id), value TEXT, score REAL NOT NULL) STRICT""",
    "CREATE INDEX mention_recognition ON mention (recognition)",
    "CREATE INDEX mention_entity ON mention (entity) WHERE entity IS NOT NULL",
    """CREATE TABLE quotation (
        id INTEGER PRIMARY KEY, recognition INTEGER NOT NULL REFERENCES recognition (id) ON DELETE CASCADE,
        block INTEGER NOT NULL REFERENCES block (id), start INTEGER NOT NULL, "end" INTEGER NOT NULL,
        speaker TEXT, speaker_title TEXT, verb TEXT, paraphrase INTEGER NOT NULL) STRICT""",
    "CREATE INDEX quotation_recognition ON quotation (recognition)",
)

WORK = (
    """CREATE TABLE tag (
        id INTEGER PRIMARY KEY, guid TEXT NOT NULL UNIQUE, name TEXT NOT NULL CHECK (name <> ''), label TEXT NOT NULL,
        parent INTEGER REFERENCES tag (id), colour TEXT NOT NULL, glyph TEXT NOT NULL,
        hotkey INTEGER CHECK (hotkey BETWEEN 1 AND 9), definition TEXT NOT NULL,
        merged_into INTEGER REFERENCES tag (id), created_at TEXT NOT NULL, deleted_at TEXT) STRICT""",
    "CREATE UNIQUE INDEX tag_name ON tag (name) WHERE deleted_at IS NULL",
    "CREATE UNIQUE INDEX tag_hotkey ON tag (hotkey) WHERE deleted_at IS NULL AND hotkey IS NOT NULL",
    """CREATE TABLE anchor (
        id INTEGER PRIMARY KEY, guid TEXT NOT NULL UNIQUE, article INTEGER NOT NULL REFERENCES article (id),
        kind TEXT NOT NULL CHECK (kind IN ('article', 'paragraph', 'span')),
        revision INTEGER NOT NULL REFERENCES revision (id), paragraph INTEGER, start INTEGER, "end" INTEGER,
        exact TEXT NOT NULL, prefix TEXT NOT NULL, suffix TEXT NOT NULL, created_at TEXT NOT NULL,
        CHECK ((kind = 'article') = (paragraph IS NULL)), CHECK ((kind = 'span') = (start IS NOT NULL)),
        CHECK ((start IS NULL) = ("end" IS NULL))) STRICT""",
    "CREATE INDEX anchor_article ON anchor (article)",
    """CREATE TABLE anchor_place (
        anchor INTEGER NOT NULL REFERENCES anchor (id), revision INTEGER NOT NULL REFERENCES revision (id),
        status TEXT NOT NULL CHECK (status IN
            ('exact', 'moved', 'merged', 'split', 'edited', 'ambiguous', 'orphan', 'placed')),
        paragraph INTEGER, start INTEGER, "end" INTEGER, score REAL NOT NULL, method TEXT NOT NULL,
        decided_by TEXT, decided_at TEXT NOT NULL,
        PRIMARY KEY (anchor, revision)) STRICT, WITHOUT ROWID""",
    "CREATE INDEX anchor_place_revision ON anchor_place (revision, paragraph)",
    """CREATE TABLE tagging (
        id INTEGER PRIMARY KEY, guid TEXT NOT NULL UNIQUE, anchor INTEGER NOT NULL REFERENCES anchor (id),
        tag INTEGER NOT NULL REFERENCES tag (id), author TEXT NOT NULL,
        origin TEXT NOT NULL CHECK (origin IN ('human', 'suggestion', 'rule', 'import')),
        created_at TEXT NOT NULL, deleted_at TEXT) STRICT""",
    "CREATE UNIQUE INDEX tagging_live ON tagging (anchor, tag, author) WHERE deleted_at IS NULL",
    "CREATE INDEX tagging_tag ON tagging (tag) WHERE deleted_at IS NULL",
    """CREATE TABLE note (
        id INTEGER PRIMARY KEY, guid TEXT NOT NULL UNIQUE, anchor INTEGER REFERENCES anchor (id),
        tag INTEGER REFERENCES tag (id), entity INTEGER REFERENCES entity (id), author TEXT NOT NULL,
        current_version INTEGER NOT NULL, created_at TEXT NOT NULL, deleted_at TEXT,
        CHECK ((anchor IS NOT NULL) + (tag IS NOT NULL) + (entity IS NOT NULL) = 1)) STRICT""",
    "CREATE INDEX note_anchor ON note (anchor) WHERE deleted_at IS NULL",
    """CREATE TABLE note_version (
        note INTEGER NOT NULL REFERENCES note (id), version INTEGER NOT NULL, body TEXT NOT NULL CHECK (body <> ''),
        author TEXT NOT NULL, created_at TEXT NOT NULL,
        PRIMARY KEY (note, version)) STRICT, WITHOUT ROWID""",
    """CREATE TABLE journal (
        txn INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, author TEXT NOT NULL, action TEXT NOT NULL,
        subject TEXT NOT NULL, article INTEGER REFERENCES article (id), paragraph INTEGER,
        forward TEXT NOT NULL, inverse TEXT NOT NULL, target INTEGER REFERENCES journal (txn)) STRICT""",
    "CREATE INDEX journal_target ON journal (target) WHERE target IS NOT NULL",
)


def apply(database: "Database") -> None:
    """Make the tables, their guards and the three tags that everybody starts with."""
    for statement in (*TEXTS, *MACHINE_OUTPUT, *WORK, *never_deleted(NEVER_DELETED), *kept_as_written(KEPT_AS_WRITTEN)):
        database.execute(statement)
    now = datetime.now(UTC).isoformat(timespec="microseconds")
    for guid, name, label, colour, glyph, hotkey, definition in BUILT_IN_TAGS:
        database.execute(
            "INSERT INTO tag (guid, name, label, colour, glyph, hotkey, definition, created_at)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (guid, name, label, colour, glyph, hotkey, definition, now),
        )
