"""The tables and triggers of the search index, made by the archive's migrations. Everything here can be rebuilt.

Writers only ever touch the archive's own tables: the triggers put what changed into ``search_queue``, and ``Index``
brings the postings up to date in the same process. Never put text here that stands elsewhere.
"""

NOTES_FROM = 1 << 40  # postings of note N stand under NOTES_FROM + N, postings of block N under N

STATE_TABLES = (
    # kind 0: id is an article, kind 1: a note
    """CREATE TABLE search_queue (
        kind INTEGER NOT NULL, id INTEGER NOT NULL, PRIMARY KEY (kind, id)) STRICT, WITHOUT ROWID""",
    """CREATE TABLE search_article (
        article INTEGER PRIMARY KEY, revision INTEGER NOT NULL, last_block INTEGER NOT NULL) STRICT""",
    "CREATE TABLE search_note (note INTEGER PRIMARY KEY, version INTEGER NOT NULL) STRICT",
    "CREATE TABLE search_state (name TEXT PRIMARY KEY, number INTEGER NOT NULL) STRICT, WITHOUT ROWID",
    # dictionary words by their first two characters: `tails` holds the rest of each and in how many units it stands
    """CREATE TABLE search_word (
        id INTEGER PRIMARY KEY, head TEXT NOT NULL UNIQUE, initials TEXT, tails TEXT NOT NULL) STRICT""",
    "CREATE INDEX search_word_initials ON search_word (initials) WHERE initials IS NOT NULL",
)

# The words are cut by us and joined with spaces. `ascii` takes every byte above 127 as part of a word, so that what
# is a letter never depends on the age of SQLite's Unicode tables.
POSTINGS = tuple(
    f"CREATE VIRTUAL TABLE {name} USING fts5 (cuts, content='', columnsize=0, detail=none, tokenize='ascii')"
    for name in ("search_gram", "search_key")
)

_ARTICLE = "INSERT OR IGNORE INTO search_queue (kind, id) VALUES (0, {}); "
_NOTE = "INSERT OR IGNORE INTO search_queue (kind, id) VALUES (1, {}); "

TRIGGERS = {
    "search_article_made": f"AFTER INSERT ON article BEGIN {_ARTICLE.format('NEW.id')}END",
    "search_article_changed": (
        f"AFTER UPDATE OF current_revision, deleted_at ON article BEGIN {_ARTICLE.format('NEW.id')}END"
    ),
    "search_block_made": (
        "AFTER INSERT ON block BEGIN INSERT OR IGNORE INTO search_queue (kind, id)"
        " SELECT 0, article FROM revision WHERE id = NEW.revision; END"
    ),
    "search_note_made": f"AFTER INSERT ON note BEGIN {_NOTE.format('NEW.id')}END",
    "search_note_changed": (f"AFTER UPDATE OF current_version, deleted_at ON note BEGIN {_NOTE.format('NEW.id')}END"),
    "search_note_written": f"AFTER INSERT ON note_version BEGIN {_NOTE.format('NEW.note')}END",
}
CREATE_TRIGGERS = tuple(f"CREATE TRIGGER IF NOT EXISTS {name} {body}" for name, body in TRIGGERS.items())

# Each addition makes a small segment; they are merged in bounded steps, never by surprise inside a person's write. What
# one transaction of an import brings becomes one segment: with FTS5's own 1 MB it were three, and a fifth more work.
SETTINGS = tuple(
    f"INSERT INTO {table} ({table}, rank) VALUES ('{setting}', {value})"  # noqa: S608
    for table in ("search_gram", "search_key")
    for setting, value in (("automerge", 0), ("crisismerge", 1000), ("usermerge", 16), ("hashsize", 8 << 20))
)

SEARCH_TABLES: tuple[str, ...] = (*STATE_TABLES, *POSTINGS, *SETTINGS, *CREATE_TRIGGERS)
