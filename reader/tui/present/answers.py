"""A search in words: how much was found, and where there is nothing, what was tried and what is nearest."""

from db.search.hits import Hits
from db.search.rewrite import without_filters
from reader.language import N_, _, counted
from reader.sanitise import sanitise_line
from reader.tui.key_names import hint
from reader.workspace.finding import Found

TRIED = (
    N_("as typed, with and without spaces, one and two slips of the finger,"),
    N_("initials, the other keyboard layout, hanja, other names, parts of it"),
)
LANGUAGE = N_("""\
{key[query.older]}     an earlier question          {key[query.results]}   to the results

올트만          typos, spaces, ㅅㅇㅌㅁ, dhfxmaks, 韓 are forgiven
"두 낱말"       exactly so          -낱말        without it
이것 OR 저것    either              title: note: only there
tag: entity: speaker: publisher: feed:  after:2025-02  before:
date:2025-02  date:>=2025-02-03     money:>1조  money:10억원..20억원
unread  read  starred    has:note  has:tag  has:quote  has:caption""")


def count_words(hits: Hits, *, most: int) -> str:
    """``12 found in 5 articles · 3 ms``"""
    if not hits.hits:
        return _("no match")
    articles = len({hit.article for hit in hits.hits})
    best = _("the best ") if len(hits.hits) >= most else ""
    where = counted("{number} article", "{number} articles", articles)
    return _(
        "{best}{hits} found in {where} · {took_ms:.0f} ms",
        best=best,
        hits=len(hits.hits),
        where=where,
        took_ms=hits.took_ms,
    )


def answers_words() -> str:
    """What may be asked: shown while nothing is."""
    return hint(LANGUAGE)


def nothing_words(found: Found) -> str:
    """What was tried for a question without answers, and the nearest that has some."""
    query = sanitise_line(found.hits.query)
    words = without_filters(query).strip()
    lines = [_("Nothing like {query} in the archive.", query=query)]
    if words:
        lines += ["", _("Tried: {ways}", ways=_(TRIED[0])), _(TRIED[1]) + "."]
    if found.nearest is not None and found.nearest.hits:
        number = len(found.nearest.hits)
        lines += [
            "",
            _("Without the filters: {number} found. Enter asks for {words} alone.", number=number, words=words),
        ]
    elif found.words:
        lines += ["", _("Words that begin alike: {words}", words=", ".join(found.words))]
    return "\n".join(lines)
