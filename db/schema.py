"""The archive's tables, made and changed only by the migrations here. STRICT, foreign keys RESTRICT, soft delete only.

Machine output (recognition, mention, quotation) may be rebuilt and is the only kind of row that may cascade. What a
person made is never deleted: it gets a ``deleted_at``. Triggers keep evidence (revisions, blocks, anchors, versions of
notes, the journal) as it was written, whoever writes.

sqlite-utils and tempfile are imported only where they are due: they would double the cost of every short command.
"""

import os
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from db.connection import APPLICATION_ID, connect, translated, words
from db.errors import CannotOpen, CannotWrite, Damaged
from db.search.schema import SEARCH_TABLES

if TYPE_CHECKING:
    from sqlite_utils import Database, Migrations

VERSION = 2  # the number of migrations below; kept in PRAGMA user_version

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

HISTORY = "SELECT 1 FROM sqlite_schema WHERE name = '_sqlite_migrations'"
KEPT_AS_WRITTEN = {  # and when a new row would take an old one's place: REPLACE deletes without firing a trigger
    "capture": "id = NEW.id",
    "revision": "id = NEW.id OR article = NEW.article AND text_sha256 = NEW.text_sha256",
    "block": "id = NEW.id OR revision = NEW.revision AND part = NEW.part AND number = NEW.number",
    "anchor": "id = NEW.id OR guid = NEW.guid",
    "note_version": "note = NEW.note AND version = NEW.version",
    "journal": "txn = NEW.txn",
}
NEVER_DELETED = ("article", "tag", "tagging", "note", "anchor_place", *KEPT_AS_WRITTEN)


def migrations() -> "Migrations":
    """Every step from an empty file to the schema of this version, in order."""
    from sqlite_utils import Migrations

    steps = Migrations("newsreader")

    @steps()
    def m001_archive(database: "Database") -> None:
        for statement in (*TEXTS, *MACHINE_OUTPUT, *WORK, *_guards()):
            database.execute(statement)
        now = datetime.now(UTC).isoformat(timespec="microseconds")
        for guid, name, label, colour, glyph, hotkey, definition in BUILT_IN_TAGS:
            database.execute(
                "INSERT INTO tag (guid, name, label, colour, glyph, hotkey, definition, created_at)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (guid, name, label, colour, glyph, hotkey, definition, now),
            )

    @steps()
    def m002_search(database: "Database") -> None:
        for statement in SEARCH_TABLES:
            database.execute(statement)

    return steps


def create(path: Path) -> None:
    """Make a new archive that only its owner may read. An existing file is left as it is.

    It is made under another name and linked into place when it is whole, so that nobody ever meets half an archive.
    """
    from tempfile import mkstemp

    try:
        handle, name = mkstemp(prefix=f".{path.name}.", suffix=".new", dir=path.parent)
        os.close(handle)
        made = Path(name)
        try:
            migrate(made)
            with suppress(FileExistsError):
                os.link(made, path)
        finally:
            made.unlink()
    except OSError as error:
        raise CannotOpen(str(path), words(error)) from error


def upgrade(path: Path, version: int) -> Path:
    """Back up an older archive, check the backup, and bring the file to this version. Returns the backup's path."""
    backup = path.with_name(f"{path.name}.schema-{version}.{datetime.now(UTC):%Y%m%dT%H%M%S%f}.backup")
    connection = connect(path)
    try:
        with translated(path):
            if not connection.execute(HISTORY).fetchone():
                raise CannotOpen(str(path), "is not an archive of newsreader")
            os.close(os.open(backup, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
            connection.execute("VACUUM INTO ?", (str(backup),))
    except OSError as error:
        raise CannotWrite(str(backup), words(error)) from error
    finally:
        connection.close()
    check_integrity(backup)
    migrate(path)
    return backup


def check_integrity(path: Path) -> None:
    """Raise Damaged if SQLite finds a fault in the file."""
    connection = connect(path)
    try:
        with translated(path):
            (verdict,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
    finally:
        connection.close()
    if verdict != "ok":
        raise Damaged(str(path), f"the file is damaged ({verdict})")


def migrate(path: Path) -> None:
    """Bring a file to this version in one transaction; a file that another process just migrated is left alone."""
    from sqlite_utils import Database

    connection = connect(path)
    try:
        with translated(path):
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("BEGIN IMMEDIATE")
            if connection.execute("PRAGMA user_version").fetchone()[0] < VERSION:
                migrations().apply(Database(connection, recursive_triggers=False))
                connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                connection.execute(f"PRAGMA user_version = {VERSION}")
            connection.execute("COMMIT")
    finally:
        connection.close()


def _guards() -> list[str]:
    refuse = "BEGIN SELECT RAISE(ABORT, '{table} is kept as written'); END"
    return [
        *(
            f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} {refuse.format(table=table)}"
            for table in KEPT_AS_WRITTEN
        ),
        *(
            f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} {refuse.format(table=table)}"
            for table in NEVER_DELETED
        ),
        *(
            f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table}"  # noqa: S608
            f" WHEN EXISTS (SELECT 1 FROM {table} WHERE {same}) {refuse.format(table=table)}"
            for table, same in KEPT_AS_WRITTEN.items()
        ),
    ]
