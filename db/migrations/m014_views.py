"""The archive as others may read it: six views whose columns docs/schema.md promises. Tables may change below them.

Only what is in the library; texts as they are read now; tags under the tag that they count for; names as they were
merged. Times are UTC, spans half-open in code points. A later step may make a view anew, and never takes a column away.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

ARTICLES = """CREATE VIEW articles AS SELECT a.id, a.guid, a.title, a.publisher, a.section, a.byline,
    a.published_at, a.modified_at, a.url, a.language, a.origin, a.added_at,
    (SELECT reading.read_at FROM reading WHERE reading.article = a.id) AS read_at, a.starred_at,
    (SELECT count(*) FROM block WHERE block.revision = a.current_revision AND block.part = 'paragraph') AS paragraphs,
    r.cleaner, a.confidence, a.partial
    FROM article a JOIN revision r ON r.id = a.current_revision WHERE a.deleted_at IS NULL"""

PARAGRAPHS = """CREATE VIEW paragraphs AS SELECT b.id, a.id AS article, b.number AS paragraph, b.kind, b.text,
    length(b.text) AS characters, b.first_line, b.last_line
    FROM article a JOIN block b ON b.revision = a.current_revision AND b.part = 'paragraph'
    WHERE a.deleted_at IS NULL"""

_PLACE = """p.paragraph, p.start, p."end", anchor.exact, CASE anchor.kind WHEN 'article' THEN a.title ELSE
    (SELECT CASE WHEN p.start IS NULL THEN b.text ELSE substr(b.text, p.start + 1, p."end" - p.start) END
    FROM block b WHERE b.revision = a.current_revision AND b.part = 'paragraph' AND b.number = p.paragraph)
    END AS text, anchor.kind AS place, p.status"""
_PLACED = """LEFT JOIN anchor_place p ON p.anchor = anchor.id AND p.revision = a.current_revision"""

TAGGINGS = f"""CREATE VIEW taggings AS SELECT u.id, u.guid, tag.name AS tag, tag.label, a.id AS article, {_PLACE},
    u.author, u.origin, u.created_at
    FROM tag_use u JOIN tag ON tag.id = u.tag JOIN anchor ON anchor.id = u.anchor
    JOIN article a ON a.id = anchor.article AND a.deleted_at IS NULL {_PLACED}"""  # noqa: S608

NOTES = f"""CREATE VIEW notes AS SELECT n.id, n.guid, v.body, a.id AS article, {_PLACE}, tag.name AS tag,
    e.name AS name, n.author, n.created_at, v.created_at AS updated_at
    FROM note n JOIN note_version v ON v.note = n.id AND v.version = n.current_version
    LEFT JOIN anchor ON anchor.id = n.anchor LEFT JOIN article a ON a.id = anchor.article AND a.deleted_at IS NULL
    {_PLACED} LEFT JOIN tag ON tag.id = n.tag LEFT JOIN entity e ON e.id = n.entity
    WHERE n.deleted_at IS NULL AND (n.anchor IS NULL OR a.id IS NOT NULL)"""  # noqa: S608

# Which entity a merged one stands for; a chain that leads back to itself leads nowhere.
_MERGED = """WITH RECURSIVE chain (entity, root) AS (
    SELECT id, merged_into FROM entity WHERE merged_into IS NOT NULL
    UNION SELECT chain.entity, e.merged_into FROM chain JOIN entity e ON e.id = chain.root
        WHERE e.merged_into IS NOT NULL),
    merged (entity, root) AS (SELECT chain.entity, chain.root FROM chain JOIN entity e ON e.id = chain.root
        WHERE e.merged_into IS NULL)"""
# Without the likelihood SQLite enters by the largest table and looks for the newest run at every row of it: six times
# slower over 500,000 mentions. With it, it begins with the articles, or with what a question says of a name.
_READ = "likelihood(a.deleted_at IS NULL, 0.01)"
_IN_FORCE = """FROM article a JOIN revision v ON v.article = a.id AND v.id = a.current_revision
    JOIN recognition r ON r.revision = v.id AND r.deleted_at IS NULL AND r.id =
    (SELECT max(n.id) FROM recognition n WHERE n.revision = r.revision AND n.deleted_at IS NULL)"""
_NO_NAME = """EXISTS (SELECT 1 FROM entity_parting g WHERE g.entity = shown.id
    AND g.key IS NULL AND g.target IS NULL AND g.deleted_at IS NULL)"""

MENTIONS = f"""CREATE VIEW mentions AS {_MERGED}
    SELECT m.id, a.id AS article, b.part, CASE b.part WHEN 'paragraph' THEN b.number END AS paragraph, m.start, m."end",
    substr(b.text, m.start + 1, m."end" - m.start) AS text, coalesce(shown.kind, m.kind) AS kind, shown.id AS entity,
    shown.name, m.value, r.recogniser
    {_IN_FORCE} JOIN mention m ON m.recognition = r.id JOIN block b ON b.id = m.block
    LEFT JOIN merged ON merged.entity = m.entity
    LEFT JOIN entity shown ON shown.id = coalesce(merged.root, m.entity)
    WHERE {_READ} AND NOT {_NO_NAME}"""

QUOTATIONS = f"""CREATE VIEW quotations AS {_MERGED}
    SELECT q.id, a.id AS article, b.number AS paragraph, q.start, q."end",
    substr(b.text, q.start + 1, q."end" - q.start) AS text, q.speaker, q.speaker_title, q.verb, q.paraphrase,
    shown.id AS entity, shown.name, r.recogniser
    {_IN_FORCE} JOIN quotation q ON q.recognition = r.id JOIN block b ON b.id = q.block
    LEFT JOIN entity_alias l ON l.id = q.alias LEFT JOIN merged ON merged.entity = l.entity
    LEFT JOIN entity shown ON shown.id = coalesce(merged.root, l.entity) AND NOT {_NO_NAME}
    WHERE {_READ}"""

STATEMENTS = (
    *(ARTICLES, PARAGRAPHS, TAGGINGS, NOTES, MENTIONS, QUOTATIONS),
    "CREATE INDEX entity_name ON entity (name)",  # mentions of a name are found by it
)


def apply(database: "Database") -> None:
    """Make the views."""
    for statement in STATEMENTS:
        database.execute(statement)
