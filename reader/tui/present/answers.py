"""A search in words: how much was found, and where there is nothing, what was tried and what is nearest."""

from db.search.hits import Hits
from db.search.rewrite import without_filters
from reader.sanitise import sanitise_line
from reader.workspace.finding import Found

TRIED = (
    "as typed, with and without spaces, one and two slips of the finger,",
    "initials, the other keyboard layout, hanja, other names, parts of it",
)
LANGUAGE = """\
up     an earlier question          down   to the results

올트만          typos, spaces, ㅅㅇㅌㅁ, dhfxmaks, 韓 are forgiven
"두 낱말"       exactly so          -낱말        without it
이것 OR 저것    either              title: note: only there
tag: entity: speaker: publisher:    after:2025-02  before:
date:2025-02  date:>=2025-02-03     money:>1조  money:10억원..20억원
unread  read    has:note  has:tag  has:quote  has:caption"""


def count_words(hits: Hits, *, most: int) -> str:
    """``12 found in 5 articles · 3 ms``"""
    if not hits.hits:
        return "no match"
    articles = len({hit.article for hit in hits.hits})
    best = "the best " if len(hits.hits) >= most else ""
    where = "1 article" if articles == 1 else f"{articles} articles"
    return f"{best}{len(hits.hits)} found in {where} · {hits.took_ms:.0f} ms"


def answers_words() -> str:
    """What may be asked: shown while nothing is."""
    return LANGUAGE


def nothing_words(found: Found) -> str:
    """What was tried for a question without answers, and the nearest that has some."""
    query = sanitise_line(found.hits.query)
    words = without_filters(query).strip()
    lines = [f"Nothing like {query} in the archive."]
    if words:
        lines += ["", f"Tried: {TRIED[0]}", TRIED[1] + "."]
    if found.nearest is not None and found.nearest.hits:
        number = len(found.nearest.hits)
        lines += ["", f"Without the filters: {number} found. Enter asks for {words} alone."]
    elif found.words:
        lines += ["", f"Words that begin alike: {', '.join(found.words)}"]
    return "\n".join(lines)
