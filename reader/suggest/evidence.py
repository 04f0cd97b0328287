"""What speaks for each side, and for an expert, in every paragraph of an article: counted, and in words.

The evidence is of classes, not of cases: who is quoted, who acts, where it happens, what is named, and what the rest of
the article speaks of. ``rules`` weighs it.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from db.model import Draft, EntityKind, Mention, Part, Quotation, Recognition, Span
from reader.suggest.clues import Clue, Role, clues
from reader.suggest.words import Side, Sort, voices

SIDES = (Side.JAPAN, Side.KOREA)
MOST = 2  # of one class that count: the third Japanese company in a paragraph says no more than the second
FEW = 2  # paragraphs that are added to the others, so that two or three others are not the whole article
NEXT = 3  # code points from a title's particle to the words that are its owner's: a space and a mark
NEAR = 1.0  # what the paragraph before may say of this one, either way
_GOES_ON = re.compile(
    r"(?:이어|그는|그러면서|또|또한|특히|이에 대해|아울러|이 (?:교수|연구원|관계자)"
    r"|[가-힣]{1,3} (?:교수|연구원|연구위원|평론가)[은는])"
)
_SPOKEN = re.compile(r"^\[(?P<who>[^\]:]{2,40}?) ?: ?")  # 방송: [노규덕/외교부 대변인 : …]


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Counts by class, and the words that were counted, by class."""

    counts: Mapping[str, float]
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """The evidence of one paragraph: by side, and for an expert."""

    text: str
    sides: Mapping[Side, Evidence]
    expert: Evidence


@dataclass(frozen=True, slots=True)
class _Read:
    """A paragraph with its clues and those who speak in it."""

    text: str
    clues: tuple[Clue, ...]
    speakers: tuple[str, ...]
    speaking: tuple[Side | None, ...]  # of each of the speakers
    expert: Evidence
    who: str  # the expert's name, or a title

    def net(self, side: Side) -> float:
        """How far its own words speak for a side, against all others."""
        mine = sum(clue.side is side for clue in self.clues if clue.role is not Role.COMPARED)
        return mine - sum(clue.side is not side for clue in self.clues if clue.role is not Role.COMPARED)


def gather(draft: Draft, found: Recognition) -> tuple[Gathered, ...]:
    """The evidence of every paragraph of an article, in order. ``found`` is what it names and who is quoted."""
    mentions: dict[int, list[Mention]] = defaultdict(list)
    for mention in found.mentions:
        if mention.part is Part.PARAGRAPH:
            mentions[mention.index].append(mention)
    quotations: dict[int, list[Quotation]] = defaultdict(list)
    for quotation in found.quotations:
        quotations[quotation.paragraph].append(quotation)
    experts: set[str] = set()
    read: list[_Read] = []
    for paragraph in draft.paragraphs:
        one = _read(paragraph.text, mentions[paragraph.index], quotations[paragraph.index], experts, read)
        read.append(one)
    title = clues(draft.title, [mention for mention in found.mentions if mention.part is Part.TITLE])
    wholes = {side: _Whole(side, read) for side in SIDES}
    return tuple(
        Gathered(
            text=one.text,
            sides={side: _for_side(side, at, read, wholes[side], title) for side in SIDES},
            expert=_with_state(one),
        )
        for at, one in enumerate(read)
    )


def _read(
    text: str, mentions: Sequence[Mention], said: Sequence[Quotation], experts: set[str], before: Sequence[_Read]
) -> _Read:
    marked = clues(text, mentions, [quotation.span for quotation in said if not quotation.paraphrase])
    speakers = tuple(dict.fromkeys(_whole(quotation) for quotation in said if quotation.speaker))
    if spoken := _SPOKEN.match(text):
        speakers = (spoken["who"], *speakers)
    expert, who = _expert(text, speakers, said, mentions, experts, before[-1] if before else None)
    speaking = tuple(_side(speaker, mentions, marked) for speaker in speakers)
    return _Read(text, marked, speakers, speaking, expert, who)


def _whole(quotation: Quotation) -> str:
    return " ".join(filter(None, (quotation.speaker, quotation.speaker_title)))


def _side(speaker: str, mentions: Sequence[Mention], marked: Sequence[Clue]) -> Side | None:
    """The side of a speaker by what is in the name and title; a name alone may have its clue in the paragraph."""
    own = [clue for clue in clues(speaker, _moved(speaker, mentions)) if clue.side in SIDES]
    if own:
        return own[0].side
    first = speaker.split(" ")[0]
    return next((clue.side for clue in marked if clue.words.startswith(first) and clue.side in SIDES), None)


def _moved(speaker: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions whose words stand in a speaker's name, where they stand there."""
    places = ((mention, speaker.find(mention.text)) for mention in mentions)
    return [replace(mention, span=Span(at, at + len(mention.text))) for mention, at in places if at >= 0]


def _expert(
    text: str,
    speakers: Sequence[str],
    said: Sequence[Quotation],
    mentions: Sequence[Mention],
    experts: set[str],
    before: _Read | None,
) -> tuple[Evidence, str]:
    """What speaks for an expert, and who it is; names of experts are remembered through the article."""
    words: dict[str, tuple[str, ...]] = {}
    titled = [speaker for speaker in speakers if _title(speaker)]
    experts.update(speaker.split(" ")[0] for speaker in titled)
    known = [speaker for speaker in speakers if speaker.split(" ")[0] in experts and speaker not in titled]
    verb = next((verb for verb in voices("verb") if verb in text), "")
    if titled:
        words["quoted"] = tuple(filter(None, map(_title, titled)))
    if known:
        words["known"] = tuple(known)
    who = titled[0].split(" ")[0] if titled else ""
    if not titled and verb and (told := _told(text)):
        quoted = any(0 <= one.span.start - told.end() <= NEXT and not one.paraphrase for one in said)
        words["quoted" if quoted else "told"] = (told.group(1),)
        named = [m.text for m in mentions if m.kind is EntityKind.PERSON and m.span.end <= told.start()]
        who = named[-1] if named else told.group(1)
        experts.add(who)
    if insider := next((one for one in voices("insider") if any(one in speaker for speaker in speakers)), ""):
        words["insider"] = (insider,)
    own = _outside(text, said)
    if crowd := next((one for one in voices("crowd") if re.search(rf"{one}(?:은|는|이|가|도|의| 사이)", own)), ""):
        words["crowd"] = (crowd,)
    if view := next((one for one in voices("view") if one in own), ""):
        words["view"] = (view,)
    bodies = [m.text for m in mentions if m.kind is EntityKind.ORG and m.text.endswith(voices("body"))]
    body = next((one for one in voices("body")[:12] if one in text), "")
    if verb and (bodies or body):
        words["body"] = tuple(bodies[:1]) or (body,)
    if before is not None and said and _GOES_ON.match(text) and _is_expert(before.expert):
        who = before.who
        words["goes_on"] = (who,)
    return Evidence(counts=dict.fromkeys(words, 1.0), words=words), who


def _outside(text: str, said: Sequence[Quotation]) -> str:
    """What the paragraph says itself, without what it quotes."""
    for quotation in sorted(said, key=lambda quotation: -quotation.span.start):
        if not quotation.paraphrase:
            text = text[: quotation.span.start] + text[quotation.span.end :]
    return text


def _is_expert(evidence: Evidence) -> bool:
    return any(name in evidence.counts for name in ("quoted", "known", "goes_on", "told"))


def _title(speaker: str) -> str:
    """The title of one who is asked for a view, at the end of a speaker's name."""
    return next((title for title in voices("title") if speaker.endswith(title)), "")


def _told(text: str) -> re.Match[str] | None:
    """A title with the particle of one who acts, what the person teaches perhaps between: 교수(경제학)는."""
    found = (
        re.search(rf"(?<=[가-힣] )({title})(?:\([^)]*\))?(?:은|는|이|가)(?![가-힣])", text) for title in voices("title")
    )
    return next(filter(None, found), None)


def _with_state(one: _Read) -> Evidence:
    """The expert's evidence with what speaks against it: a speaker who stands for a side's state or company."""
    counts = dict(one.expert.counts)
    if any(
        clue.sort in {Sort.STATE, Sort.PARTY, Sort.COMPANY} and clue.words in " ".join(one.speakers)
        for clue in one.clues
    ):
        counts["official"] = 1.0
    if one.speakers:
        counts["speaks"] = 1.0
    return Evidence(counts=counts, words=one.expert.words)


class _Whole:
    """What the paragraphs of an article say for a side, counted once: an article may have thousands of them."""

    def __init__(self, side: Side, read: Sequence[_Read]) -> None:
        self.nets = [one.net(side) for one in read]
        self._plain = [not _is_expert(one.expert) for one in read]
        self._signs = [(net > 0) - (net < 0) if plain else 0 for net, plain in zip(self.nets, self._plain, strict=True)]
        self._sum, self._count = sum(self._signs), sum(self._plain)

    def beside(self, at: int) -> float:
        """How far the others lean to the side, experts' words apart; -1 to 1."""
        return (self._sum - self._signs[at]) / (self._count - self._plain[at] + FEW)


def _for_side(side: Side, at: int, read: Sequence[_Read], whole: _Whole, title: Sequence[Clue]) -> Evidence:
    one = read[at]
    counts: dict[str, float] = defaultdict(float)
    words: dict[str, tuple[str, ...]] = {}
    mine = [clue for clue in one.clues if clue.side is side]
    for name, some in (
        ("speaks", [speaker for speaker, of in zip(one.speakers, one.speaking, strict=True) if of is side]),
        ("acts", [clue.words for clue in mine if clue.role is Role.ACTS]),
        ("happens", [clue.words for clue in mine if clue.role is Role.HAPPENS]),
        ("said", [clue.words for clue in mine if clue.role is Role.SAID]),
        *((sort.value, [c.words for c in mine if c.sort is sort and c.role is Role.NAMED]) for sort in Sort),
    ):
        if some:
            words[name] = tuple(dict.fromkeys(some))
            counts[name] = min(len(some), MOST)
    if mine and mine[0] is one.clues[0] and mine[0].role is not Role.COMPARED:
        counts["first"], words["first"] = 1.0, (mine[0].words,)
    for other in (clue for clue in one.clues if clue.side is not side and clue.role is not Role.COMPARED):
        name = "elsewhere" if other.side is Side.ELSEWHERE else "against"
        weight = 0.5 if other.role is Role.SAID else 1.0
        counts[name] = min(counts[name] + weight, MOST + 1)
        if other.role in {Role.ACTS, Role.HAPPENS} and name == "against":
            counts["against_acts"] = 1.0
    if any(of not in {side, None} for of in one.speaking):
        counts["against_speaks"] = 1.0
    if _is_expert(one.expert) or not one.expert.counts.keys().isdisjoint({"insider", "crowd"}):
        counts["expert"] = 1.0
    counts["article"] = whole.beside(at)
    counts["before"] = max(-NEAR, min(NEAR, whole.nets[at - 1] / 2)) if at else 0.0
    counts["title"] = max(-NEAR, min(NEAR, sum(1 if clue.side is side else -1 for clue in title)))
    return Evidence(counts=dict(counts), words=words)
