"""The query language: one parser for search, library filter, board and exports. Pure; raises nothing but QueryError.

word word       both                      "some words"    exactly these, in this order
one OR other    either                    -word           without it
title:word note:word                      only in titles, only in notes
tag: entity: speaker: publisher: feed:    names; quoted if they have spaces
after: before:                            2024, 2024-03 or 2024-03-01, both inclusive: when it was published
date: money:                              what a paragraph speaks of: 2025-02, >=2025-02-03, >1조, 10억원..20억원
unread read starred    has:note has:tag has:star has:quote has:caption has:twins
story:                                    the number of an article: it and its twins
"""

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from unicodedata import normalize

from db.errors import QueryError
from db.hangul import fold

SCOPES = ("title", "note")
NAMES = ("tag", "entity", "speaker", "publisher", "feed")
DATES = ("after", "before")
VALUES = ("date", "money")
HAVING = ("note", "tag", "star", "quote", "caption", "twins")
BARE = ("unread", "read", "starred")
ALONE = {"star": "starred", "twins": "twins"}  # what an article as a whole may have, as a filter without a value
FIELDS = (*SCOPES, *NAMES, *DATES, *VALUES, "has", "story")
LONGEST = 500  # code points; a pasted paragraph is a long question, a pasted page is a mistake

_QUOTES = {'"': '"', "“": "”", "”": "”", "„": "”", "＂": "＂"}
_FIELD = re.compile(r"([a-z]{2,12}):", re.ASCII)
_DATE = re.compile(r"(\d{4})(?:[-./](\d{1,2}))?(?:[-./](\d{1,2}))?\.?", re.ASCII)


class Scope(StrEnum):
    """Where a word has to stand."""

    ANYWHERE = "anywhere"
    TITLE = "title"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Term:
    """Something to look for. ``quoted``: exactly so, nothing forgiven."""

    text: str
    column: int
    quoted: bool = False
    scope: Scope = Scope.ANYWHERE

    @property
    def folded(self) -> str:
        """What is compared."""
        return fold(self.text)


@dataclass(frozen=True, slots=True)
class Filter:
    """A condition on what is searched.

    ``value`` is a name, an ISO date, what db.values reads for ``date`` and ``money``, or empty for BARE ones.
    """

    field: str
    value: str
    column: int
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """A question that can be read. All clauses must hold; of a clause, one term."""

    text: str
    clauses: tuple[tuple[Term, ...], ...] = ()
    excluded: tuple[Term, ...] = ()
    filters: tuple[Filter, ...] = ()


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    column: int
    quoted: bool = False
    field: str = ""
    negated: bool = False

    @property
    def is_or(self) -> bool:
        return self.text == "OR" and not (self.quoted or self.field or self.negated)


def parse(query: str) -> Query:
    """Read a question. An empty one has no clauses and no filters. Raises QueryError."""
    text = readable(query)
    if len(text) > LONGEST:
        raise QueryError(query[:40] + "…", f"a question has at most {LONGEST} characters", LONGEST + 1)
    clauses: list[tuple[Term, ...]] = []
    excluded: list[Term] = []
    filters: list[Filter] = []
    waiting_or: _Token | None = None
    joinable = False
    nothing: _Token | None = None
    for token in _tokens(text):
        if token.is_or:
            if not joinable or waiting_or:
                raise QueryError(query, "OR needs a word before it", token.column)
            waiting_or = token
            continue
        term = _term(query, token)
        if isinstance(term, Filter):
            if waiting_or:
                raise QueryError(query, "OR stands between words, not filters", waiting_or.column)
            filters.append(term)
            joinable = False
        elif not term.folded:
            nothing = nothing or token
        elif token.negated:
            if waiting_or:
                raise QueryError(query, "OR cannot be followed by a word to leave out", token.column)
            excluded.append(term)
            joinable = False
        elif waiting_or:
            clauses[-1] = (*clauses[-1], term)
            waiting_or = None
        else:
            clauses.append((term,))
            joinable = True
    if waiting_or:
        raise QueryError(query, "OR needs a word after it", waiting_or.column)
    if not clauses and not filters:
        if excluded:
            raise QueryError(query, "says only what to leave out", excluded[0].column)
        if nothing:
            raise QueryError(query, "has no letter or digit to look for", nothing.column)
    return Query(text, tuple(clauses), tuple(excluded), tuple(filters))


def readable(query: str) -> str:
    """The question as text that SQLite takes and that compares: composed, without lone surrogates or NUL."""
    return normalize("NFC", "".join("\ufffd" if "\ud800" <= c <= "\udfff" or c == "\0" else c for c in query))


def _tokens(text: str) -> list[_Token]:
    tokens: list[_Token] = []
    at = 0
    while at < len(text):
        if text[at].isspace():
            at += 1
            continue
        start = at
        negated = text[at] == "-" and at + 1 < len(text) and not text[at + 1].isspace()
        at += negated
        field = ""
        if found := _FIELD.match(text, at):
            field = _field(text, found)
            at = found.end() if field else at
        closing = _QUOTES.get(text[at]) if at < len(text) else None
        if closing:
            end = next((i for i in range(at + 1, len(text)) if text[i] in (closing, '"')), -1)
            if end < 0:
                raise QueryError(text, "the quotation is not closed", at + 1)
            tokens.append(_Token(text[at + 1 : end], start + 1, quoted=True, field=field, negated=negated))
            at = end + 1
            continue
        end = at
        while end < len(text) and not text[end].isspace() and text[end] not in _QUOTES:
            end += 1
        tokens.append(_Token(text[at:end], start + 1, field=field, negated=negated))
        at = end
    return tokens


def _field(text: str, found: re.Match[str]) -> str:
    """The field's name; empty if this is a word with a colon in it. A misspelt field is an error, not a word."""
    name = found.group(1)
    if name in FIELDS:
        return name
    near = next((field for field in FIELDS if _misspelt(name, field)), None)
    if near:
        raise QueryError(text, f"there is no field {name}:, perhaps {near}:", found.start() + 1)
    return ""


def _misspelt(name: str, field: str) -> bool:
    same_ends = name[0] == field[0] and abs(len(name) - len(field)) <= 1
    return same_ends and len(set(name) ^ set(field)) <= 2 and len(field) > 2


def _term(query: str, token: _Token) -> Term | Filter:
    if not token.field:
        if token.text in BARE and not token.quoted:
            return Filter(token.text, "", token.column, token.negated)
        return Term(token.text, token.column, token.quoted)
    value = token.text.strip()
    if not value:
        raise QueryError(query, f"{token.field}: needs {_needs(token.field)} after it", token.column)
    if token.field in SCOPES:
        term = Term(value, token.column, token.quoted)
        return replace(term, scope=Scope(token.field))
    if token.field in DATES:
        value = _date(query, token, value)
    if token.field in VALUES and not _is_value(token.field, value):
        raise QueryError(query, f"{token.field}: needs {_needs(token.field)}, not {value}", token.column)
    if token.field == "has" and value not in HAVING:
        raise QueryError(query, f"has: knows {', '.join(HAVING)}; not {value}", token.column)
    if token.field == "has" and value in ALONE:
        return Filter(ALONE[value], "", token.column, token.negated)
    if token.field == "story" and not re.fullmatch(r"#?\d{1,18}", value, re.ASCII):
        raise QueryError(query, f"{token.field}: needs {_needs(token.field)}, not {value}", token.column)
    if token.field == "story":
        value = value.lstrip("#")
    return Filter(token.field, value, token.column, token.negated)


def _needs(field: str) -> str:
    if field in DATES:
        return "a date such as 2024-03-01"
    if field in VALUES:
        return "a date such as 2025-02 or >=2025-02-03" if field == "date" else "a sum such as >1조 or 10억원..20억원"
    if field == "has":
        return "one of " + ", ".join(HAVING)
    if field == "story":
        return "the number of an article"
    return "a word" if field in SCOPES else "a name"


def _is_value(field: str, value: str) -> bool:
    from db.values import date_filter, money_filter  # its numbers are paid for by who asks for sums

    return (date_filter(value) if field == "date" else money_filter(value)) is not None


def _date(query: str, token: _Token, value: str) -> str:
    """The first day that ``after:`` lets in, the last that ``before:`` does."""
    found = _DATE.fullmatch(value)
    if not found:
        raise QueryError(query, f"{token.field}: needs {_needs(token.field)}, not {value}", token.column)
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        if token.field == "after":
            return date(year or 0, month or 1, day or 1).isoformat()
        month = month or 12
        return date(year or 0, month, day or monthrange(year or 0, month)[1]).isoformat()
    except ValueError as error:
        raise QueryError(query, f"{value} is not a day of the calendar", token.column) from error
