"""What stands around a name and takes it back, cuts it, splits it or says its kind. Pure, never fails.

Works on what recognisers found in one line, whatever their kind; the person's own names do not come here.
"""

import re
from collections.abc import Iterator, Sequence

from db.model import EntityKind, Span
from reader.entities.found import Found
from reader.entities.lexicon import known_names, titles, word_set
from reader.entities.people import is_title

CERTAIN = 0.98  # score of what a pattern of this file names: it holds for no other words
SHORTEST_TITLE = 3  # syllables of a title that is no name by itself (대구시장); 이사 may be one
_MOST_LABELS = 3  # labels in a row before a headline: [단독][영상]
_LABEL = re.compile(r"\s{0,3}(?:\[[^\]\n]{1,14}\]|【[^】\n]{1,14}】|<[^>\n]{1,14}>|〈[^〉\n]{1,14}〉)")
_SIGNED = re.compile(r"기자|특파원|통신원|=")
_CONSTITUENCY = re.compile(r"[가-힣]{2}[갑을병정]")
_CALLED_BY_PLACE = re.compile(
    r"(?:의원|의장|시장|지사|도지사|군수|구청장|위원장|원장|장관|총장|교육감)(?=[은는이가을를의과와도]?(?:[^가-힣]|$)|에게|께서|들[은이의을])"
)
_GOVERNMENT = re.compile(r" (?:행정부|정부)(?=[가-힣]{0,3}(?:[^가-힣]|$))")
_HEAD_OF_STATE = re.compile(
    r" (?:전 |신임 |현 )?(?:대통령|총리|국왕|국가주석|외무장관|외교장관|국방장관|외무상|외상|왕세자|법원)"
)
_LETTER = re.compile(r"[^\W_]")
_FRAGMENT = re.compile(r"\d+(?:\.\d+)?[A-Z]?(?<!3D)")
_RANK = re.compile(r"제?\d{1,2}차장")
_ANONYMOUS = re.compile(r"[A-Z]사")
_STATES = re.compile(  # not 북미 and 남미 alone, which are continents
    r"[한미일중북러]{2,4}(?= ?(?:정상|양국|관계|외교|외무|국방|동맹|당국|순방|무역|교역|협상|고위급|"
    r"공조|협력|갈등|군사|안보))"
)
_SIDE = re.compile(r"[한미일중북러](?= 측| 당국| 정부| 행정부| 국무| 의회)")
_TIMES = re.compile(r"제\s?\d{1,3}회\s+")  # before an event: a quantity, in all 30 cases of the training sentences
_SEQUEL = re.compile(r"\s?(?:시리즈|극장판)(?![가-힣]{3})")  # 나루토 극장판: of 30 such names two are persons
_CROWD = re.compile(r"[가-힣]{2,4}층")  # 무당층, 지지층: nobody is called so
_PLATFORM = re.compile(
    r"(?P<name>페이스북|인스타그램|트위터|유튜브|엑스\(X\)|스레드|블로그|카카오톡|텔레그램|틱톡|트루스소셜)"
    r"(?=(?:에|에다가?|을 통해|를 통해)\s(?:[가-힣]+\s){0,2}(?:글|사진|영상|게시|올|적|쓴|썼|남|밝|공개|메시지|라이브))"
)
_LEADERS = re.compile(r"(?<![\u3400-\u9fff])[文尹李朴盧](?=\s?(?:전\s)?대통령|\s?정부|\s?정권|\s?대표|\s?후보)")
_BLUE_HOUSE = re.compile(r"(?<![\u3400-\u9fff])靑(?![\u3400-\u9fff年春少])")
_PATTERNS = ((_LEADERS, EntityKind.PERSON), (_BLUE_HOUSE, EntityKind.ORG), (_PLATFORM, EntityKind.PRODUCT))
# A product may bear a common word (마스크 in KLUE's fine layer), the others may not
_DOUBTED = frozenset((EntityKind.PERSON, EntityKind.PLACE, EntityKind.ORG, EntityKind.EVENT))
_CHIEFS = ("지청장", "청장", "본부장", "지부장", "지점장", "서장", "연구원장", "대학원장")
_PLACE_ENDINGS = ("시", "도", "군", "구", "동", "읍", "면", "리")


def mended(text: str, row: Sequence[Found], counted: Sequence[Found]) -> Iterator[Found]:
    """The names of a line as their neighbours leave them; ``counted`` are the line's values, which are no names."""
    labels = label_end(text)
    values = {one.span for one in counted}
    for one in row:
        if one.span.start < labels or (one.kind.named and (one.span in values or _no_words(text, one.span))):
            continue
        yield from _of_kind(text, one)
    yield from patterns(text)


def _no_words(text: str, span: Span) -> bool:
    """Whether it has no letters, or is part of an address of mail."""
    return not _LETTER.search(span.of(text)) or "@" in text[max(0, span.start - 1) : span.end + 1]


def unfused(text: str, row: Sequence[Found]) -> tuple[Found, ...]:
    """The names of a line but those that are part of a title: 경기도 in 경기도지사, wherever they were found."""
    organs = word_set("state organs")
    return tuple(
        one
        for one in row
        if one.kind not in (EntityKind.PLACE, EntityKind.ORG)
        or one.span.of(text) in organs
        or not _CALLED_BY_PLACE.match(text, one.span.end)
    )


def label_end(text: str) -> int:
    """Where the labels before a headline end, [단독] or [오늘의 뉴스]; the head of a signed report is none."""
    end = 0
    for _ in range(_MOST_LABELS):
        match = _LABEL.match(text, end)
        if match is None or _SIGNED.search(match.group()):
            break
        end = match.end()
    return end


def patterns(text: str) -> Iterator[Found]:
    """What a pattern names: 文대통령, 靑, and the platforms one writes on."""
    for pattern, kind in _PATTERNS:
        for match in pattern.finditer(text):
            yield Found(span=Span(*match.span()), kind=kind, score=CERTAIN)


def _of_kind(text: str, one: Found) -> Iterator[Found]:
    words, kind = one.span.of(text), one.kind
    if (kind in _DOUBTED and words in word_set("no names")) or (kind is EntityKind.PRODUCT and words in titles()):
        return
    if kind is EntityKind.PERSON:
        yield from _person(text, one)
    elif kind in (EntityKind.PLACE, EntityKind.ORG):
        yield from _place_or_body(text, one)
    elif kind is EntityKind.EVENT and (times := _TIMES.match(text, one.span.start, one.span.end)):
        yield _cut(one, times.end(), one.span.end)
        yield _cut(one, one.span.start, times.start() + len(times.group().rstrip()), EntityKind.QUANTITY)
    elif kind is EntityKind.QUANTITY and _RANK.fullmatch(words):
        return
    elif kind is EntityKind.QUANTITY and _FRAGMENT.fullmatch(words):
        if not words[-1].isalpha() and not text[: one.span.start][-1:].isalpha():
            yield one
    else:
        yield one


def _person(text: str, one: Found) -> Iterator[Found]:
    """Without a title that the recogniser took in, no title alone; a government bears its head's name."""
    words, (start, end) = one.span.of(text), (one.span.start, one.span.end)
    government = _GOVERNMENT.match(text, end)
    name, space, title = words.rpartition(" ")
    if government:
        yield _cut(one, start, government.end(), EntityKind.ORG)
    elif _SEQUEL.match(text, end):
        yield _cut(one, start, end, EntityKind.PRODUCT)
    elif space and is_title(title):
        yield _cut(one, start, start + len(name))
    elif len(words) == 1 and _SIDE.match(text, start):
        yield _cut(one, start, end, EntityKind.PLACE)
    elif not _CROWD.fullmatch(words) and not (len(words) >= SHORTEST_TITLE and is_title(words)):
        yield one


def _place_or_body(text: str, one: Found) -> Iterator[Found]:
    words, (start, end) = one.span.of(text), (one.span.start, one.span.end)
    if not unfused(text, [one]):
        return
    if one.kind is EntityKind.PLACE:
        if text[end : end + 1] == ")" and _CONSTITUENCY.fullmatch(words[-3:]):
            end -= 1
        yield from _parts(text, _cut(one, start, end))
        return
    if _ANONYMOUS.fullmatch(words):
        return
    states = _states(text, one)
    if states:
        yield from states
        return
    known = known_names().get(words)
    place = known is not None and known.kind is EntityKind.PLACE
    if place and known is not None and (known.sort == "region" or _HEAD_OF_STATE.match(text, end)):
        yield _cut(one, start, end, EntityKind.PLACE)
    elif words.endswith(_CHIEFS) and len(words) > len("지청장"):
        yield _cut(one, start, end - 1)
    else:
        yield one


def _parts(text: str, one: Found) -> Iterator[Found]:
    """A place of several words: a body apart from its seat, no verb before a city, no part of it (부산 일대)."""
    words = one.span.of(text)
    head, space, last = words.rpartition(" ")
    if not space:
        yield from _states(text, one) or [one]
        return
    at = one.span.end - len(last)
    known = known_names().get(last)
    if known is not None and known.kind is EntityKind.ORG and known.sort != "university":
        yield _cut(one, one.span.start, one.span.start + len(head.rstrip()))
        yield _cut(one, at, one.span.end, EntityKind.ORG)
    elif known is not None and not _administrative(head) and head[-1] in "서고며은는이가을를":
        yield _cut(one, at, one.span.end)
    elif last in word_set("parts of places"):
        yield _cut(one, one.span.start, one.span.start + len(head.rstrip()))
    else:
        yield one


def _states(text: str, one: Found) -> list[Found]:
    """States that stand in one word (한미 정상), each for itself; none if the word is something else."""
    states = _STATES.match(text, one.span.start)
    letters = range(one.span.start, one.span.end) if states and states.end() == one.span.end else ()
    return [_cut(one, at, at + 1, EntityKind.PLACE) for at in letters]


def _administrative(word: str) -> bool:
    known = known_names().get(word)
    if known is not None:
        return known.kind is EntityKind.PLACE and known.sort != "site"
    return word[-1] in _PLACE_ENDINGS


def _cut(one: Found, start: int, end: int, kind: EntityKind | None = None) -> Found:
    return Found(span=Span(start, end), kind=kind or one.kind, score=one.score, value=one.value)
