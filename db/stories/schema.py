"""The tables, triggers and views of stories, made by the archive's migrations. All but a person's words is derived.

As with the search index, writers only touch the archive's own tables: triggers put what changed into ``story_queue``,
and ``Sketches`` brings the rows up to date, in whatever process looks first.
"""

TABLES = (
    "CREATE TABLE story_queue (article INTEGER PRIMARY KEY) STRICT",
    # by which text an article is known, and the sample of its shingles: 32-bit numbers, the lowest byte first
    """CREATE TABLE story_text (
        article INTEGER PRIMARY KEY, revision INTEGER NOT NULL, last_block INTEGER NOT NULL,
        letters INTEGER NOT NULL, sample BLOB NOT NULL) STRICT""",
    """CREATE TABLE story_shingle (
        shingle INTEGER NOT NULL, article INTEGER NOT NULL, PRIMARY KEY (shingle, article)) STRICT, WITHOUT ROWID""",
    # both ways round; share: how much of the article's text stands in the twin's
    """CREATE TABLE story_pair (
        article INTEGER NOT NULL, twin INTEGER NOT NULL, resemblance REAL NOT NULL, share REAL NOT NULL,
        PRIMARY KEY (article, twin)) STRICT, WITHOUT ROWID""",
    "CREATE TABLE story_state (name TEXT PRIMARY KEY, number INTEGER NOT NULL) STRICT, WITHOUT ROWID",
)

WORDS = (
    """CREATE TABLE story_word (
        id INTEGER PRIMARY KEY, guid TEXT NOT NULL UNIQUE, one INTEGER NOT NULL REFERENCES article (id),
        other INTEGER NOT NULL REFERENCES article (id), word TEXT NOT NULL CHECK (word IN ('same', 'apart')),
        author TEXT NOT NULL, created_at TEXT NOT NULL, deleted_at TEXT, CHECK (one < other)) STRICT""",
    "CREATE UNIQUE INDEX story_word_live ON story_word (one, other) WHERE deleted_at IS NULL",
    "CREATE INDEX story_word_other ON story_word (other) WHERE deleted_at IS NULL",
    # from which tag of another version a tag was carried over
    """CREATE TABLE story_tagging (
        tagging INTEGER PRIMARY KEY REFERENCES tagging (id), source INTEGER NOT NULL REFERENCES tagging (id)) STRICT""",
)

_QUEUE = "INSERT OR IGNORE INTO story_queue (article)"
TRIGGERS = {
    "story_article_made": f"AFTER INSERT ON article BEGIN {_QUEUE} VALUES (NEW.id); END",  # noqa: S608
    "story_article_changed": f"AFTER UPDATE OF current_revision ON article BEGIN {_QUEUE} VALUES (NEW.id); END",
    "story_block_made": (
        f"AFTER INSERT ON block BEGIN {_QUEUE} SELECT article FROM revision WHERE id = NEW.revision; END"  # noqa: S608
    ),
}
CREATE_TRIGGERS = tuple(f"CREATE TRIGGER IF NOT EXISTS {name} {body}" for name, body in TRIGGERS.items())

# Who carries the story of an article, both ways round: what is alike unless a person parted it, and what she joined.
# Asked for one article or a page of them it goes by indexes; what lies in the trash is nobody's twin.
TWINS = """CREATE VIEW story_twin AS
    SELECT pair.article, pair.twin FROM story_pair AS pair JOIN article AS other ON other.id = pair.twin
        WHERE other.deleted_at IS NULL AND NOT EXISTS (SELECT 1 FROM story_word AS word WHERE word.deleted_at IS NULL
        AND word.one = min(pair.article, pair.twin) AND word.other = max(pair.article, pair.twin))
    UNION ALL SELECT word.one, word.other FROM story_word AS word JOIN article AS other ON other.id = word.other
        WHERE word.word = 'same' AND word.deleted_at IS NULL AND other.deleted_at IS NULL
    UNION ALL SELECT word.other, word.one FROM story_word AS word JOIN article AS other ON other.id = word.one
        WHERE word.word = 'same' AND word.deleted_at IS NULL AND other.deleted_at IS NULL"""
