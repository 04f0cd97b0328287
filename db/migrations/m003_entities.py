"""One entity per thing across the archive: what machines link, what a person decides, runs that can be taken back."""

from typing import TYPE_CHECKING

from db.migrations.guards import never_deleted
from db.name_forms import key

if TYPE_CHECKING:
    from sqlite_utils import Database

# `link` is what a recogniser calls the thing (PERSON:key) and never changes, so that no decision moves a mention;
# `name` and `kind` are what a person reads and may change.
MACHINE_LINKS = (
    "ALTER TABLE entity ADD COLUMN link TEXT",
    "UPDATE entity SET link = kind || ':' || name_key(name)"
    " WHERE id IN (SELECT min(id) FROM entity GROUP BY kind, name_key(name))",
    "CREATE UNIQUE INDEX entity_link ON entity (link) WHERE link IS NOT NULL",
    "CREATE INDEX entity_merged_into ON entity (merged_into) WHERE merged_into IS NOT NULL",
    # two that are one by the evidence of a text: gone when its run is
    """CREATE TABLE entity_same (
        entity INTEGER NOT NULL REFERENCES entity (id), older INTEGER NOT NULL REFERENCES entity (id),
        recognition INTEGER NOT NULL REFERENCES recognition (id) ON DELETE CASCADE,
        PRIMARY KEY (entity, older, recognition)) STRICT, WITHOUT ROWID""",
    "CREATE INDEX entity_same_recognition ON entity_same (recognition)",
    "ALTER TABLE mention ADD COLUMN alias INTEGER REFERENCES entity_alias (id)",
    "ALTER TABLE quotation ADD COLUMN alias INTEGER REFERENCES entity_alias (id)",
    "INSERT OR IGNORE INTO entity_alias (entity, alias, key, origin)"
    ' SELECT m.entity, substr(b.text, m.start + 1, m."end" - m.start),'
    " name_key(substr(b.text, m.start + 1, m.\"end\" - m.start)), 'recogniser'"
    " FROM mention m JOIN block b ON b.id = m.block WHERE m.entity IS NOT NULL",
    "UPDATE mention SET alias = (SELECT l.id FROM block b JOIN entity_alias l ON l.entity = mention.entity"
    ' AND l.alias = substr(b.text, mention.start + 1, mention."end" - mention.start) WHERE b.id = mention.block)'
    " WHERE entity IS NOT NULL",
    "UPDATE quotation SET alias = (SELECT l.id FROM mention m JOIN entity_alias l ON l.entity = m.entity"
    " WHERE m.recognition = quotation.recognition AND m.kind IN ('PERSON', 'ORG') AND l.alias = quotation.speaker"
    " ORDER BY m.id LIMIT 1) WHERE speaker IS NOT NULL",
    "CREATE INDEX mention_alias ON mention (alias, recognition, block) WHERE alias IS NOT NULL",
    "DROP INDEX mention_recognition",
    "CREATE INDEX mention_recognition ON mention (recognition, block, entity, alias)",
    "CREATE INDEX quotation_alias ON quotation (alias) WHERE alias IS NOT NULL",
)

DECISIONS = (
    # this name, as a recogniser links it, is that entity; `own`: and is to be found in texts, whoever recognises
    """CREATE TABLE entity_claim (
        id INTEGER PRIMARY KEY, guid TEXT NOT NULL UNIQUE, entity INTEGER NOT NULL REFERENCES entity (id),
        name TEXT NOT NULL CHECK (name <> ''), link TEXT NOT NULL, own INTEGER NOT NULL CHECK (own IN (0, 1)),
        author TEXT NOT NULL, created_at TEXT NOT NULL, deleted_at TEXT) STRICT""",
    "CREATE INDEX entity_claim_link ON entity_claim (link) WHERE deleted_at IS NULL",
    "CREATE INDEX entity_claim_entity ON entity_claim (entity)",
    # this spelling is not that entity but `target`, or no name at all; without key: all of it; without entity: anybody
    """CREATE TABLE entity_parting (
        id INTEGER PRIMARY KEY, guid TEXT NOT NULL UNIQUE, entity INTEGER REFERENCES entity (id), key TEXT,
        target INTEGER REFERENCES entity (id), author TEXT NOT NULL, created_at TEXT NOT NULL, deleted_at TEXT,
        CHECK (entity IS NOT NULL OR key IS NOT NULL), CHECK (target IS NULL OR entity IS NOT NULL)) STRICT""",
    "CREATE INDEX entity_parting_live ON entity_parting (entity) WHERE deleted_at IS NULL",
)

RUNS = (
    # a run is in force while it has no `deleted_at`, `pending` before it ever was; `own` are the person's names it had
    "CREATE TABLE own_names (id INTEGER PRIMARY KEY, names TEXT NOT NULL UNIQUE) STRICT",
    "ALTER TABLE recognition ADD COLUMN own INTEGER REFERENCES own_names (id)",
    "ALTER TABLE recognition ADD COLUMN deleted_at TEXT",
    "ALTER TABLE recognition ADD COLUMN pending INTEGER NOT NULL DEFAULT 0 CHECK (pending IN (0, 1))",
    "DROP INDEX recognition_revision",
    "CREATE INDEX recognition_revision ON recognition (revision, deleted_at)",
    "CREATE INDEX recognition_pending ON recognition (recogniser) WHERE pending = 1",
)


def apply(database: "Database") -> None:
    """Add the columns, link what is there, and make the tables of decisions."""
    database.conn.create_function("name_key", 1, key, deterministic=True)
    for statement in (*MACHINE_LINKS, *DECISIONS, *RUNS, *never_deleted(("entity_claim", "entity_parting"))):
        database.execute(statement)
