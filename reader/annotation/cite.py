"""A paragraph with its source, ready to be pasted into a report. Pure."""

import hashlib

from db.model import Reading
from reader.moments import day

HASH_LENGTH = 8  # hexadecimal digits: enough to tell a changed quotation, short enough to print


def citation(reading: Reading, paragraph: int) -> str:
    """The words, then a line that says where they stand: publisher, title, date, address, paragraph, content hash."""
    draft, text = reading.article.draft, reading.article.paragraphs[paragraph].text
    place = f"newsreader:{reading.article.id}#p{paragraph}"
    digest = hashlib.sha256(text.encode()).hexdigest()[:HASH_LENGTH]
    source = ", ".join(
        part
        for part in (draft.publisher, f"「{draft.title}」", day(draft.published_at), draft.url, place, digest)
        if part
    )
    return f"{text}\n— {source}"
