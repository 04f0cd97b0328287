"""Whether the index says what the texts say: for ``doctor``. Reads everything once, changes nothing."""

import sqlite3

from db.hangul import fold_words
from db.search.cuts import conjunction, posting_text
from db.search.schema import NOTES_FROM

_UNITS = f"""
    SELECT b.id, b.text, a.deleted_at IS NULL AND a.current_revision = b.revision
        FROM block b JOIN revision r ON r.id = b.revision JOIN article a ON a.id = r.article
    UNION ALL SELECT o.id + {NOTES_FROM}, v.body, o.deleted_at IS NULL AND o.anchor IS NOT NULL
        FROM note o JOIN note_version v ON v.note = o.id AND v.version = o.current_version
"""  # noqa: S608


def differences(connection: sqlite3.Connection) -> tuple[int, ...]:
    """The units whose postings are missing, or there although the text is gone. Empty when all is well.

    Expects an empty queue. A text without a pair of letters has no postings and is passed over.
    """
    wrong = []
    for unit, text, live in connection.execute(_UNITS):
        cuts = set(posting_text(fold_words(text)).split())
        if not cuts:
            continue
        found = connection.execute(
            "SELECT 1 FROM search_gram WHERE search_gram MATCH ? AND rowid = ?", (conjunction(cuts), unit)
        ).fetchone()
        if bool(found) != bool(live):
            wrong.append(unit)
    return tuple(wrong)
