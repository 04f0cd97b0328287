"""One entity for each thing a text names, whatever it is called there. Decides by names alone; moves no span."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from db.model import Entity, EntityKind
from reader.entities.foreign.lexicon import family_name, foreign_names
from reader.entities.lexicon import Known, known_names
from reader.entities.people import korean_name
from reader.entities.spread import short_form

_UNIVERSITY = re.compile(r"(?<=[가-힣A-Za-z])(?:대학교|대학|대)$")
_SHORT_STATES = {"한": "한국", "미": "미국", "일": "일본", "중": "중국", "러": "러시아", "영": "영국", "북": "북한"}
_COMPANY = re.compile(r"^(?:\(주\)|㈜|주식회사 ?)|(?:\(주\)|㈜| ?주식회사)$")


HANJA_SURNAMES = dict(
    zip(
        "李金朴崔鄭姜趙尹張林韓吳申徐權黃安宋柳洪全高文孫梁裵白許南沈盧河郭成車朱禹具羅田閔陳池嚴元千方潘奇",
        "이김박최정강조윤장임한오신서권황안송유홍전고문손양배백허남심노하곽성차주우구나전민진지엄원천방반기",
        strict=True,
    )
)  # as headlines write them: 李대통령


class Named(NamedTuple):
    """A mention of a named thing, as far as merging looks at it."""

    surface: str
    kind: EntityKind
    gloss_of: int | None = None  # the mention it explains in parentheses right after it


def key(surface: str, kind: EntityKind) -> str:
    """What the surfaces of one thing share: its listed name, else the surface without spaces and company marks."""
    known = _listed(surface)
    if known is not None and known.kind is kind:
        return f"{kind}:{known.name.replace(' ', '').casefold()}"
    name = surface.replace(" ", "").casefold()
    if kind is EntityKind.ORG:
        name = _of_state(surface)
        name = _UNIVERSITY.sub("대학교", _COMPANY.sub("", name))
    return f"{kind}:{name}"


def _of_state(surface: str) -> str:
    """An organ of a state under the state's own name: 美 국무부 and 미 국무부 are 미국 국무부."""
    state, space, organ = surface.partition(" ")
    known = known_names().get(_SHORT_STATES.get(state, state)) if space else None
    if known is not None and known.sort == "country":
        state = known.name
    return (state + organ).replace(" ", "").casefold()


def _listed(surface: str) -> Known | None:
    """What the lists of any language know by these words."""
    korean = known_names().get(surface.replace(" ", ""))
    return korean or foreign_names("en").get(surface) or foreign_names("ja").get(surface)


def merge(mentions: Sequence[Named]) -> tuple[tuple[Entity, ...], tuple[int, ...]]:
    """Entities in order of first mention, and for each mention the index of its entity.

    A person's short form joins the full name it belongs to: of several, the one named last before it, else the first
    after it. Costs time linear in the mentions.
    """
    full = _full_names(mentions)
    group: list[str] = []
    aliased: dict[str, str] = {}
    for mention, full_name in zip(mentions, full, strict=True):
        own = key(full_name or mention.surface, mention.kind)
        if mention.gloss_of is not None and mentions[mention.gloss_of].kind is mention.kind:
            aliased.setdefault(own, group[mention.gloss_of])
        group.append(own)
    group = [_root(aliased, own) for own in group]
    members: dict[str, list[Named]] = {}
    for own, mention in zip(group, mentions, strict=True):
        members.setdefault(own, []).append(mention)
    index = {own: i for i, own in enumerate(members)}
    return tuple(_entity(one) for one in members.values()), tuple(index[own] for own in group)


def _root(aliased: dict[str, str], own: str) -> str:
    seen = set()
    while own in aliased and own not in seen:
        seen.add(own)
        own = aliased[own]
    return own


def _full_names(mentions: Sequence[Named]) -> list[str | None]:
    """For each mention the full name it is short for, if any."""
    first: dict[str, str] = {}
    for mention in mentions:
        for short in _short_forms(mention):
            first.setdefault(short, mention.surface)
    written = {mention.surface for mention in mentions}
    latest: dict[str, str] = {}
    full: list[str | None] = []
    for mention in mentions:
        short = mention.surface if mention.kind is EntityKind.PERSON else ""
        read = HANJA_SURNAMES.get(short, "")
        beside = short.split(" ")
        outer = f"{beside[0]} {beside[-1]}" if len(beside) > 2 else ""  # without middle names: 도널드 존 트럼프
        spoken = latest.get(short) or first.get(short) or latest.get(read) or first.get(read)
        full.append(spoken or (outer if outer in written else None))
        for one in _short_forms(mention):
            latest[one] = mention.surface
    return full


def _short_forms(mention: Named) -> tuple[str, ...]:
    """What a full name is called later: a foreigner's last word, or first (다나카 히로시), a Korean's surname."""
    if mention.kind is not EntityKind.PERSON:
        return ()
    last = short_form(mention.surface) or family_name(mention.surface)
    if last is not None:
        words = mention.surface.split(" ")
        return (last, words[0]) if len(words) == 2 and len(words[0]) > 1 else (last,)
    return (mention.surface[0],) if len(mention.surface) > 2 and korean_name(mention.surface, sure=True) else ()


def _entity(mentions: Sequence[Named]) -> Entity:
    surfaces = list(dict.fromkeys(mention.surface for mention in mentions))
    kind = mentions[0].kind
    known = next((k for s in surfaces if (k := _listed(s)) and k.kind is kind), None)
    name = known.name if known is not None else max(surfaces, key=len)
    return Entity(name=name, kind=kind, aliases=tuple(surface for surface in surfaces if surface != name))
