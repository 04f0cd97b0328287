"""Clues: words of a paragraph that speak of a side, and what the sentence does with them.

They come from the tables, and from the shapes of names: the currency of a sum, a Korean surname, a 현 or 구 at the
end of a place, an organisation that begins with its country.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from db.model import EntityKind, Mention, Span
from reader.entities.lexicon import known_names, top_surnames
from reader.entities.words import follows, is_hanja, words
from reader.suggest.words import PREFIXES, Listed, Side, Sort, listed


class Role(StrEnum):
    """What the sentence does with a clue."""

    ACTS = "acts"  # 일본 정부는
    HAPPENS = "happens"  # 도쿄에서 열린
    COMPARED = "compared"  # 일본과 달리: says nothing of the side
    SAID = "said"  # within a quotation: spoken of, perhaps by the other side
    NAMED = "named"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clue:
    """A word of a side in a text, ``[start, end)`` in code points."""

    side: Side
    sort: Sort
    words: str
    start: int
    end: int
    role: Role


_COMPARED = re.compile(
    r"[가-힣]{0,3}?(?: [가-힣]{1,4})?(?:보다|[과와] 달리|처럼|에 비해|[과와] 비교|[과와]는 (?:달리|반대)|만큼)"
)
_ON = r"[가-힣A-Za-z0-9]{0,8}?(?:(?<![은는이가을를]) [가-힣A-Za-z0-9]{1,8}?){0,2}?"  # on to the end of a noun phrase
_HAPPENS = re.compile(rf"선(?![가-힣])|{_ON}(?:에서도|에서는|에서|에선)(?![가-힣])")
_SITE = re.compile(rf"{_ON}에(?:는|도)?(?![가-힣])")  # of a place only: 오사카에
_ACTS = re.compile(
    r"(?!에|을|를|로|와|과|으로|보다)[가-힣A-Za-z]{0,6}?(?:\([^)]*\))?(?: [가-힣A-Za-z]{1,8}){0,2}?"
    r"(?:은|는|이|가|측은|측이|도|께서)(?![가-힣])"
)
_KOREAN_PLACE = re.compile(r"[가-힣]{2,}(?:시|군|구|동|읍|면|리|도|로|역)")
_KOREAN_BODY = ("대한", "한국", "국립", "전국", "코리아")
SHORT = 2  # letters; shorter words are often something else, so that a name must stand there: 구미, 사토
SURE_SHORT = frozenset({"일본", "한국", "국내", "서울", "부산", "도쿄", "미국", "중국", "북한", "유엔", "영국", "독일"})
_BARE = frozenset({"정부", "국회", "경찰", "검찰", "여야", "대법원", "세관", "환경부", "교육부", "외교부", "국방부"})


def clues(text: str, mentions: Sequence[Mention], quoted: Sequence[Span] = ()) -> tuple[Clue, ...]:
    """The clues of one paragraph in order, none over another; its own mentions, and what is quoted in it, are given."""
    starts = {mention.span.start: mention for mention in mentions}
    found: list[Clue] = []
    for at in _beginnings(text):
        if found and at < found[-1].end:
            continue
        clue = _listed_at(text, at, starts.get(at)) or _shaped(text, starts.get(at))
        if clue is None or (clue.words in _BARE and _is_of(found, clue)):
            continue
        said = any(span.start <= at < span.end for span in quoted) and clue.role is not Role.COMPARED
        found.append(replace(clue, role=Role.SAID) if said else clue)
    return tuple(found)


def _beginnings(text: str) -> Iterator[int]:
    """Where words begin, and where a sign of a country stands alone: 日선, 對日."""
    starts = {word.start for word in words(text)}
    signs = {
        at
        for at, character in enumerate(text)
        if is_hanja(character) and not (at and is_hanja(text[at - 1])) and not is_hanja(text[at + 1 : at + 2] or " ")
    }
    return iter(sorted(starts | signs))


def _listed_at(text: str, at: int, mention: Mention | None) -> Clue | None:
    for one in listed().get(text[at], ()):
        if text.startswith(one.form, at) and _stands(text, at, one, mention):
            end = at + len(one.form)
            if mention is not None and mention.span.end > end and one.sort is not Sort.COUNTRY:
                end = mention.span.end
            return _clue(text, one.side, one.sort, at, end)
    return None


def _stands(text: str, at: int, one: Listed, mention: Mention | None) -> bool:
    """Whether a listed word is meant: whole, or the beginning of a longer one where that says the same."""
    named = mention is not None and mention.kind.named
    if one.sort is Sort.PERSON:
        return mention is not None and mention.kind is EntityKind.PERSON
    if len(one.form) <= SHORT and one.form not in SURE_SHORT | _BARE and not is_hanja(one.form[0]) and not named:
        return False
    if one.sort in PREFIXES and one.form not in _BARE:
        return True
    rest = re.match(r"[가-힣A-Za-z0-9]*", text[at + len(one.form) :])
    tail = rest.group() if rest else ""
    return not tail or follows(tail, one.form[-1]) or (named and one.form not in _BARE)


def _shaped(text: str, mention: Mention | None) -> Clue | None:
    """What the shape of a name tells."""
    if mention is None:
        return None
    at, end, name = mention.span.start, mention.span.end, mention.text
    match mention.kind:
        case EntityKind.MONEY if (mention.value or "").startswith("JPY"):
            return _clue(text, Side.JAPAN, Sort.SUM, at, end)
        case EntityKind.PERSON if " " not in name and len(name) <= 3 and name[0] in top_surnames():
            return _clue(text, Side.KOREA, Sort.PERSON, at, end)
        case EntityKind.PLACE if name.endswith("현") and len(name) > SHORT:
            return _clue(text, Side.JAPAN, Sort.PLACE, at, end)
        case EntityKind.PLACE | EntityKind.ORG if _is_elsewhere(name):
            return _clue(text, Side.ELSEWHERE, Sort.PLACE, at, end)
        case EntityKind.PLACE if _KOREAN_PLACE.fullmatch(name):
            return _clue(text, Side.KOREA, Sort.PLACE, at, end)
        case EntityKind.ORG if name.startswith(_KOREAN_BODY):
            return _clue(text, Side.KOREA, Sort.COMPANY, at, end)
    return None


def _is_elsewhere(name: str) -> bool:
    """Whether a name is listed as a country or city, and of neither side."""
    known = known_names().get(name.replace(" ", ""))
    return known is not None and known.sort in {"country", "city", "region", "world"}


def _is_of(found: Sequence[Clue], clue: Clue) -> bool:
    """Whether a word that anybody may have (정부) stands right behind a name that says whose it is."""
    return bool(found) and found[-1].side is not Side.KOREA and clue.start - found[-1].end <= 1


def _clue(text: str, side: Side, sort: Sort, start: int, end: int) -> Clue:
    after = text[end : end + 40]
    if _COMPARED.match(after):
        role = Role.COMPARED
    elif (sort in {Sort.COUNTRY, Sort.PLACE} and _HAPPENS.match(after)) or (sort is Sort.PLACE and _SITE.match(after)):
        role = Role.HAPPENS
    elif _ACTS.match(after):
        role = Role.ACTS
    else:
        role = Role.NAMED
    return Clue(side=side, sort=sort, words=text[start:end], start=start, end=end, role=role)
