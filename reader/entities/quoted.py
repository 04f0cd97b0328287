"""Names in quotation marks or brackets, and names beside a noun that says what they are: works, products, events.

Reads one line at a time.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from db.model import EntityKind, Span
from reader.entities.found import Found
from reader.entities.lexicon import common_words, cues, known_names, word_set
from reader.entities.words import Word, stem_length

LONGEST_CHANNEL = 12  # letters before a mark in which a channel is looked for
LONGEST_TITLE = 30  # letters; longer words in single quotes are speech, not a title
MARKED, CUED = 0.8, 0.6  # scores: by rank of trust, not measured
_SINGLE = re.compile(r"[‘'＇]([^‘’'“”\"＇]{1,30})[’'＇]")
_WORK = re.compile(r"[《〈『「<]([^《》〈〉『』「」<>]{1,40})[》〉』」>]")
_UNOPENED = re.compile(r"[’']")
_SENTENCE_END = re.compile(r"(?:다|요|까|자|냐|죠|음|고|며|면|는|은|을|를|의|에)$")
_CLAUSE = re.compile(r"[가-힣A-Za-z](?:을|를|이|가|은|는|에서|에게) |, ")
_HELD = re.compile(r"[을를이가은는도]?\s?(?:\S+\s){0,2}?(?:열었|열린|열리|열고|열 |개최|개막|참가|참석|폐막)")
_ACCORDING = re.compile(r"에 따르면|에 의하면|에서 [가-힣]+위")
_SERVED = re.compile(r"[을를은는이가]? ?(?:\S+ )?(?:출시|출간|발매|공개했|공개한|발표|출연|방송|방영|개봉|연재)")
# In the training sentences what these name is a product in 126 of 134 cases, and in 62 of 66
_CHANNEL = re.compile(
    r"(?<![A-Za-z가-힣])(?:MBC|KBS\s?[12]?(?:TV)?|SBS|JTBC|EBS|MBN|OCN|ENA|tvN|Mnet|엠넷|채널A|TV조선|넷플릭스|티빙|디즈니\+)\s?$"
)
_PART_OF_WORK = re.compile(
    r"의? ?(?:포스터|예고편|녹화|시청률|OST|연출|제작발표회|촬영|시사회|뮤직비디오|제작진|첫 방송|첫 회|주제곡|음원|"
    r"티저|대본|출연진|[가-힣]{2,3} ?감독)|에서 (?:\S+ ){0,3}역(?:을|으로|할)"
)
_BEFORE = 3  # words looked at before a name without its opening mark


def quoted(text: str, row: Sequence[Word]) -> Iterator[Found]:
    """Titles in marks whose neighbours say what they are."""
    for match in _WORK.finditer(text):
        if match.group(1).strip() == match.group(1):
            yield Found(span=Span(*match.span(1)), kind=EntityKind.PRODUCT, score=MARKED)
    closed_at = set()
    for match in _SINGLE.finditer(text):
        closed_at.add(match.end() - 1)
        name = match.group(1)
        if name.strip() != name or _SENTENCE_END.search(name) or _CLAUSE.search(name):
            continue
        kind = _kind(text, *match.span(1))
        if kind is not None:
            yield Found(span=Span(*match.span(1)), kind=kind, score=MARKED)
    yield from _unopened(text, row, closed_at)


def _kind(text: str, start: int, end: int) -> EntityKind | None:
    name = text[start:end]
    before = text[max(0, start - 16) : start - 1].rstrip().rsplit(" ", 1)[-1]
    after = text[end + 1 : end + 30]
    noun = re.match(r"\s?([가-힣A-Za-z]+)", after)
    following = noun.group(1) if noun else ""
    if name.endswith(tuple(word_set("event heads"))):
        return EntityKind.EVENT
    if before in cues("after"):
        return cues("after")[before]
    if _CHANNEL.search(text, max(0, start - LONGEST_CHANNEL), start - 1) or _PART_OF_WORK.match(after):
        return EntityKind.PRODUCT
    for length in range(len(following), 1, -1):
        if following[:length] in cues("before"):
            return cues("before")[following[:length]]
    if _HELD.match(after):
        return EntityKind.EVENT
    if _ACCORDING.match(after) or _SERVED.match(after):
        return EntityKind.PRODUCT
    return None


def _unopened(text: str, row: Sequence[Word], closed_at: set[int]) -> Iterator[Found]:
    """A name whose opening mark was lost: the words between an event's noun and the closing mark."""
    for mark in _UNOPENED.finditer(text):
        if mark.start() in closed_at:
            continue
        behind = bisect_right(row, mark.start(), key=lambda word: word.end)
        inside = row[max(0, behind - _BEFORE - 1) : behind]
        if not inside or inside[-1].end != mark.start():
            continue
        for i in range(len(inside) - 1, 0, -1):
            if inside[i - 1].text in cues("after"):
                span = Span(inside[i].start, mark.start())
                yield Found(span=span, kind=cues("after")[inside[i - 1].text], score=CUED)
                break


def cued(text: str, row: Sequence[Word], found: Sequence[Found]) -> Iterator[Found]:
    """A word between its holder and an event's noun: 새솔전자 한빛데이 행사."""
    ends = {one.span.end for one in found if one.kind in (EntityKind.ORG, EntityKind.PLACE)}
    for holder, word, noun in zip(row, row[1:], row[2:], strict=False):
        if holder.end not in ends:
            continue
        gaps = text[holder.end : word.start] + text[word.end : noun.start]
        kind = cues("before").get(noun.text[: stem_length(noun.text)])
        if gaps != "  " or kind is not EntityKind.EVENT:
            continue
        bare = stem_length(word.text) == len(word.text) and len(word.text) >= 3
        if bare and word.text not in common_words() and word.text not in known_names():
            yield Found(span=Span(word.start, word.end), kind=kind, score=CUED)
