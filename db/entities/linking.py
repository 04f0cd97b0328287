"""When two names that recognisers found are linked as one thing without a person's word. Reads evidence, never guesses.

A wrong union is worse than none: it puts one person's words into another's mouth. So a name is linked to another only

- if some text gave both to one thing, as a gloss or a fuller name does (an alias);
- if either is a whole name in another script than the other (오픈AI, OpenAI; 도널드 트럼프, Donald Trump),
  or both are one organisation's name up to the usual short ending (새솔대, 새솔대학교);
- if nothing else of that kind has either spelling: a short form that two things share links neither;
- and if no person parted the two.

A surname, a last word, an acronym beside a full name in the same script link nothing across articles.
"""

import re
import sqlite3
from collections.abc import Sequence

from db.identity import Identities, key
from db.model import Entity, EntityKind

SHORTEST = 2  # letters of a name that may link: a single sign (韓, 美) is everybody's
_HANGUL, _LATIN, _HANJA = re.compile("[가-힣]"), re.compile("[A-Za-z]"), re.compile("[一-鿿㐀-䶿豈-﫿]")
_UNIVERSITY = re.compile(r"(?<=[가-힣A-Za-z])(?:대학교|대학|대)$")
_COMPANY = re.compile(r"^(?:\(주\)|㈜|주식회사)|(?:\(주\)|㈜|주식회사)$")


def link_by_alias(connection: sqlite3.Connection, row: int, entity: Entity) -> None:
    """Say that an entity is the same as those whose names are among its aliases, or that have its name as an alias."""
    for other, name in _candidates(connection, entity):
        here, there = _end(connection, row), _end(connection, other)
        if here == there or not is_other_form(entity.name, name, entity.kind):
            continue
        owners = _owners(connection, entity.kind, (key(entity.name), key(name)))
        if owners <= {here, there} and not _parted(connection, row, other, entity.name, name):
            connection.execute("UPDATE entity SET same_as = ? WHERE id = ?", sorted((here, there)))


def _candidates(connection: sqlite3.Connection, entity: Entity) -> list[tuple[int, str]]:
    found: list[tuple[int, str]] = connection.execute(
        "SELECT e.id, e.name FROM entity_alias l JOIN entity e ON e.id = l.entity WHERE l.key = ? AND e.link <> ?"
        " AND e.link >= ? AND e.link < ?",
        (key(entity.name), f"{entity.kind.value}:{key(entity.name)}", f"{entity.kind.value}:", f"{entity.kind.value};"),
    ).fetchall()
    for alias in entity.aliases:
        found += connection.execute(
            "SELECT id, name FROM entity WHERE link = ?", (f"{entity.kind.value}:{key(alias)}",)
        ).fetchall()
    return found


def is_other_form(name: str, other: str, kind: EntityKind) -> bool:
    """Whether two names of one thing are both whole, so that either may stand for it anywhere."""
    if min(len(key(name)), len(key(other))) < SHORTEST:
        return False
    scripts, others = _script(name), _script(other)
    if scripts != others:
        if kind is not EntityKind.PERSON:
            return True
        if "hanja" in (scripts, others):
            return len(key(name)) == len(key(other)) >= 3
        return min(len(name.split()), len(other.split())) >= 2
    return kind is EntityKind.ORG and _ending_aside(name) == _ending_aside(other)


def _script(name: str) -> str:
    """What a name is written in: its Hangul tells, then its Latin letters."""
    for script, letters in (("latin", _LATIN), ("hangul", _HANGUL), ("hanja", _HANJA)):
        if letters.search(name):
            return script if script != "latin" or not _HANGUL.search(name) else "hangul"
    return ""


def _ending_aside(name: str) -> str:
    return _UNIVERSITY.sub("대학교", _COMPANY.sub("", key(name)))


def _owners(connection: sqlite3.Connection, kind: EntityKind, keys: Sequence[str]) -> set[int]:
    """Everything of a kind that has one of these spellings."""
    rows = connection.execute(
        "SELECT DISTINCT l.entity FROM entity_alias l JOIN entity e ON e.id = l.entity"  # noqa: S608
        f" WHERE l.key IN ({', '.join('?' * len(keys))}) AND e.link >= ? AND e.link < ?",
        (*keys, f"{kind.value}:", f"{kind.value};"),
    )
    return {_end(connection, row) for (row,) in rows}


def _end(connection: sqlite3.Connection, entity: int) -> int:
    """Where the machine's unions lead: always to something older, so never in a ring."""
    (older,) = connection.execute("SELECT same_as FROM entity WHERE id = ?", (entity,)).fetchone()
    return entity if older is None else _end(connection, older)


def _parted(connection: sqlite3.Connection, row: int, other: int, name: str, alias: str) -> bool:
    """Whether a person said that one of the two names is not the other's entity."""
    identities = Identities.load(connection)
    here, there = identities.root(row), identities.root(other)
    return identities.shown(here, key(alias)) != here or identities.shown(there, key(name)) != there
