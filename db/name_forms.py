"""Whether two names that a text gives to one thing are both whole, so that either may stand for it anywhere. Pure.

A wrong union is worse than none: it puts one person's words into another's mouth. So two names are whole forms of one
thing only if they are written in different scripts (오픈AI, OpenAI; 도널드 트럼프, Donald Trump), or if both are one
organisation's name up to the usual short ending (새솔대, 새솔대학교). A surname, a last word, an acronym beside a full
name in the same script are short forms: two things may share them, so they link nothing across articles.
"""

import re
import unicodedata

from db.model import EntityKind

SHORTEST = 2  # letters of a name that may link: a single sign (韓, 美) is everybody's
_HANGUL, _LATIN, _HANJA = re.compile("[가-힣]"), re.compile("[A-Za-z]"), re.compile("[一-鿿㐀-䶿豈-﫿]")
_UNIVERSITY = re.compile(r"(?<=[가-힣A-Za-z])(?:대학교|대학|대)$")
_COMPANY = re.compile(r"^(?:\(주\)|㈜|주식회사)|(?:\(주\)|㈜|주식회사)$")


def key(name: str) -> str:
    """What two spellings of one name have in common: compatibility forms, case and white space folded."""
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())


def is_other_form(name: str, other: str, kind: EntityKind) -> bool:
    """Whether both of two names of one thing are whole. Neither is a spelling of the other with the same key."""
    one, two = key(name), key(other)
    if min(len(one), len(two)) < SHORTEST or one == two:
        return False
    if script(one) == script(two):
        return kind is EntityKind.ORG and ending_aside(one) == ending_aside(two)
    if kind is not EntityKind.PERSON:
        return True
    if "hanja" in (script(one), script(two)):
        return len(one) == len(two) >= 3
    return min(len(name.split()), len(other.split())) >= 2


def contradict(one: str, two: str) -> bool:
    """Whether two names (their keys) cannot both be forms of a third: in one script, and unlike beyond an ending."""
    return script(one) == script(two) and ending_aside(one) != ending_aside(two)


def script(name: str) -> str:
    """What a name is written in: its Hangul tells, then its Latin letters, then its hanja."""
    for written_in, letters in (("hangul", _HANGUL), ("latin", _LATIN), ("hanja", _HANJA)):
        if letters.search(name):
            return written_in
    return ""


def ending_aside(name: str) -> str:
    """The key of an organisation's name with its ending as it is in full."""
    return _UNIVERSITY.sub("대학교", _COMPANY.sub("", name))
