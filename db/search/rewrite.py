"""A question with a filter more or less, as text: what a screen does for a person must be seen, edited and saved. Pure.

What is no filter stays as it was typed. A text that cannot be read as a question can be rewritten all the same.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from db.search.complete import quoted
from db.search.parse import BARE, DATES, NAMES, VALUES

FILTERS = (*NAMES, *DATES, *VALUES, "has", "story")
LONE = {"publisher": ("publisher",), "month": DATES}  # fields of which a second value would leave nothing

_TOKEN = re.compile(r'(-?)(?:([a-z]{2,12}):)?(?:["“”„＂]([^"”＂]*)["”＂]|([^\s"“”„＂]*))')


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    field: str  # of a filter; empty for a word
    value: str
    negated: bool


def toggled(query: str, field: str, value: str) -> str:
    """The question with a filter put in front of its words, or without it if it has it.

    ``field`` is one of the language, or ``month`` with a value such as 2025-02. A field that can have but one value
    gets this one instead.
    """
    wanted = _filters(field, value)
    standing = [token for token in _tokens(query) if token.field and not token.negated]
    same = [token for token in standing if (token.field, token.value) in wanted]
    if len({(token.field, token.value) for token in same}) == len(wanted):
        return _without(query, same)
    query = _without(query, [token for token in standing if token.field in LONE.get(field, ())])
    added = " ".join(f"{name}:{quoted(given)}" for name, given in wanted)
    ends = [token.end for token in _tokens(query)]
    leading = next((at for at, token in enumerate(_tokens(query)) if not token.field), len(ends))
    at = ends[leading - 1] if leading else 0
    return " ".join(part for part in (query[:at].strip(), added, query[at:].lstrip()) if part) + _gap(query, at)


def only(query: str, field: str, value: str) -> str:
    """The question with this value of the field and no other; without any if it had just this one."""
    others = [t for t in _tokens(query) if t.field == field and not t.negated and t.value != value]
    left = _without(query, others)
    return left if others and has_filter(left, field, value) else toggled(left, field, value)


def has_filter(query: str, field: str, value: str) -> bool:
    """Whether a filter, or the pair that makes a month, is in the question."""
    standing = {(token.field, token.value) for token in _tokens(query) if not token.negated}
    return standing.issuperset(_filters(field, value))


def without_filters(query: str) -> str:
    """The words of the question alone."""
    return _without(query, [token for token in _tokens(query) if token.field])


def _gap(query: str, at: int) -> str:
    """A blank behind a filter that ends the question: the next word is typed there."""
    return "" if query[at:].strip() else " "


def _filters(field: str, value: str) -> Sequence[tuple[str, str]]:
    return [(name, value) for name in DATES] if field == "month" else [(field, value)]


def _without(query: str, tokens: Sequence[_Token]) -> str:
    for token in reversed(tokens):
        query = query[: token.start] + query[token.end :].lstrip()
    return query


def _tokens(query: str) -> Iterator[_Token]:
    at = 0
    while at < len(query):
        found = _TOKEN.match(query, at)
        if query[at].isspace() or found is None or found.end() == at:
            at += 1
            continue
        minus, name, phrase, word = found.groups()
        value = word if phrase is None else phrase
        if name is None and phrase is None and value in BARE:
            name = value
        yield _Token(at, found.end(), name if name in (*FILTERS, *BARE) else "", value, bool(minus))
        at = found.end()
