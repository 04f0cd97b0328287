"""Names of persons by what stands beside them: titles, roles, given names, lists, a quotation that follows.

Reads one line at a time. A name's title, particle and house are not part of it; the house between a name and its title
(손정의 소프트뱅크 회장) is given as an organisation where nothing else knows it.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence, Set
from functools import lru_cache

from db.model import EntityKind, Span
from reader.entities.found import Found
from reader.entities.lexicon import (
    common_words,
    foreign_syllables,
    given_names,
    given_syllables,
    known_names,
    surnames,
    titles,
    top_surnames,
    word_set,
)
from reader.entities.words import Word, all_hangul, follows, stem_length

TITLED, ROLE, LISTED_BESIDE, GUESSED, HOUSE = 0.95, 0.85, 0.8, 0.6, 0.65  # scores: by rank of trust, not measured
FOREIGN_SHARE = (
    0.33  # of a name's syllables; two-syllable words must be foreign throughout (tried on the development pages)
)
WORDS_TO_TITLE = (
    4  # "이름 대학 학과 교수", "이름 회사 부문 연구 부사장": at most so many words after the name, title included
)
_AGED = re.compile(r"\(\d{1,3}(?:세|살)?(?:[·,]\s?[가-힣]{1,6})?\)")
_OPENING = "“\"‘'"
_ADDRESSED = frozenset("씨양군님옹")
_LONGEST_ADDRESSED = 4  # syllables before one of them
_TO_PERSONS = ("에게", "에겐", "에게서", "한테", "께서", "께", "에게는", "에게도")
_RULES_OF = frozenset(("정부", "정권", "지도부", "캠프", "내각", "체제", "행정부"))
_INNER = (
    "과",
    "학부",
    "학과",
    "부문",
    "본부",
    "팀",
    "실",
    "센터",
    "연구",
    "담당",
    "부",
    "학교",
    "대학",
    "대학원",
    "전",
    "수석",
    "선임",
)


def is_title(word: str) -> bool:
    """Whether a word is a title, with or without particles, or a compound of one (최고제품책임자)."""
    return _title_length(word) > 0


@lru_cache(maxsize=4096)  # its neighbours ask of a word several times; a page has fewer
def _title_length(word: str) -> int:
    number = len(word) - len(word.lstrip("제0123456789"))  # 제1차장, 2차관
    for length in range(len(word), number + 1, -1):
        head = word[number:length]
        if follows(word[length:], head[-1]) and (head in titles() or _compound_title(head)):
            return length
    return 0


def _compound_title(head: str) -> bool:
    if len(head) < 3 or not all_hangul(head):
        return False
    if head[-2:] in _LOCAL_TITLES:
        place = known_names().get(head[:-2]) or known_names().get(head[:-1])
        return place is not None and place.kind is EntityKind.PLACE
    if len(head) < 4:
        return False
    return any(head[-n:] in titles() for n in (4, 3)) or head[-2:] in word_set("strong titles")


_LOCAL_TITLES = frozenset(("시장", "지사", "군수"))


_VERB_ENDINGS = frozenset("된돼한해의때던진운할될적인은고며")
_ORG_ENDINGS = frozenset("당부청실측원회단국군")


def korean_name(word: str, *, sure: bool) -> int:
    """Length of the Korean name a word begins with, 0 if none; ``sure`` where its neighbours say that it is one."""
    if word[:2] in surnames() and len(word) >= 4 and all_hangul(word[:4]) and follows(word[4:], word[3]):
        return 4
    for length in (3, 2) if sure else (3,):
        name = word[:length]
        if len(name) < length or not all_hangul(name) or name[0] not in surnames():
            continue
        if not follows(word[length:], name[-1]) or name in common_words() or word in common_words():
            continue
        if name in known_names() or word in known_names():
            continue
        if not sure and word[: stem_length(word)] in common_words():
            continue
        firsts, seconds = given_syllables()
        if name[-1] in "된돼던" or (
            name[-1] in _VERB_ENDINGS and (name[:2] in common_words() or name[1:-1] not in firsts)
        ):
            continue
        usual = name[-1] in seconds and (length == 2 or name[1] in firsts)
        if usual or (sure and length == 3 and stem_length(word) in (3, len(word))):
            return length
    return 0


def foreign_looking(word: str) -> bool:
    """Whether a Hangul word looks transliterated: enough of its syllables are of that sort."""
    if len(word) < 2 or not all_hangul(word) or word in common_words():
        return False
    share = sum(syllable in foreign_syllables() for syllable in word) / len(word)
    return share >= (1 if len(word) == 2 else FOREIGN_SHARE) and word[-1] not in "에는은을를의"


def _unknown(word: str) -> bool:
    return not (word in common_words() or word in known_names() or is_title(word) or word in word_set("prefixes"))


def people(text: str, row: Sequence[Word]) -> Iterator[Found]:
    """Every person the line's own words give away, and houses between a name and its title."""
    for i in range(len(row)):
        for first, end, score in _person_at(text, row, i):
            yield Found(span=Span(row[first].start, end), kind=EntityKind.PERSON, score=score)
            if end == row[i].end:
                yield from _house(text, row, i)
            break


def _person_at(text: str, row: Sequence[Word], i: int) -> Iterator[tuple[int, int, float]]:
    """Readings of word ``i`` as the end of a person's name: first word, end offset, score; the best first."""
    word = row[i].text
    if i and _spaced(text, row[i - 1], row[i]) and row[i - 1].text in given_names():
        stem = 1 if len(word) == 2 and follows(word[1], word[0]) else min(len(word), stem_length(word))
        name = word[:stem]
        strong = bool(foreign_syllables().intersection(name)) if len(row[i - 1].text) > 1 else foreign_looking(name)
        strong = strong or _titled(text, row, i) > 0
        if strong and word[0] != "씨" and all_hangul(name) and _unknown(name) and _unknown(word):
            yield i - 1, row[i].start + stem, TITLED
    if word in top_surnames() and _called(text, row, i):
        yield i, row[i].end, TITLED
    addressed = 0
    if not _ADDRESSED.isdisjoint(word[1 : _LONGEST_ADDRESSED + 1]):
        addressed = next((n for n in range(_LONGEST_ADDRESSED, 0, -1) if _addressed(word, n)), 0)
    if addressed:
        yield i, row[i].start + addressed, TITLED
    aged = text[row[i].end : row[i].end + 1] == "(" and _AGED.match(text, row[i].end)  # 김하늘(45), 김하늘(45·가람동)
    titled = 1 if aged or _called(text, row, i) else _titled(text, row, i)
    if titled:
        length = korean_name(word, sure=True)
        if length == len(word) and (length > 2 or titled == 1):
            masked = length == 2 and word[1] in "모某"  # 김모 씨: only the surname is a name
            yield i, row[i].end - masked, TITLED
        if titled == 1 and not aged and _unknown(word) and all_hangul(word) and 2 <= len(word) <= 7:
            following = row[i + 1].text[: _title_length(row[i + 1].text)]
            head = following in word_set("heads") and word[-1] not in _ORG_ENDINGS
            if head or foreign_looking(word):
                before = row[i - 1].text if i and _spaced(text, row[i - 1], row[i]) else ""
                both = foreign_looking(before) and _unknown(before) and stem_length(before) == len(before)
                first = i - 1 if both else i
                yield first, row[i].end, ROLE
    if i and _spaced(text, row[i - 1], row[i]) and _role(row[i - 1].text):
        length = korean_name(word, sure=True)
        if length > 2:
            yield i, row[i].start + length, ROLE
    length = korean_name(word, sure=False)
    if length == len(word) and i + 1 < len(row) and row[i + 1].text[: stem_length(row[i + 1].text)] in _RULES_OF:
        yield i, row[i].end, ROLE
    if length and (word[length:] in _TO_PERSONS or _speaks(text, row[i], length) or _played(text, row, i, length)):
        yield i, row[i].start + length, GUESSED


def _called(text: str, row: Sequence[Word], i: int) -> bool:
    following = row[i + 1].text if i + 1 < len(row) and _spaced(text, row[i], row[i + 1]) else "-"
    return following[0] == "씨" and follows(following[1:], "씨")


def _spaced(text: str, left: Word, right: Word) -> bool:
    return text[left.end : right.start] == " "


def _addressed(word: str, length: int) -> bool:
    name = word[:length]
    if word[length : length + 1] not in _ADDRESSED or not follows(word[length + 1 :], word[length]):
        return False
    if not all_hangul(name) or name in common_words():
        return False
    if length == 1:
        return name in top_surnames() and word[length] == "씨"
    return name[0] in surnames() and word[: length + 1] not in known_names() and word[length] in "씨님"


def _role(word: str) -> bool:
    return titles().get(word, "address") not in ("address", "government") or word in ("대통령", "총리", "의원")


def _titled(text: str, row: Sequence[Word], i: int) -> int:
    """How many words after word ``i`` its title stands, 0 if no title belongs to it."""
    for step in range(1, WORDS_TO_TITLE + 1):
        if i + step >= len(row) or not _spaced(text, row[i + step - 1], row[i + step]):
            return 0
        word = row[i + step].text
        if is_title(word):
            return step
        if word in word_set("prefixes"):
            continue
        bare = stem_length(word) == len(word) or word.endswith(_INNER) or word in known_names()
        if not bare or word in ("및", "등", "겸"):
            return 0
    return 0


def _speaks(text: str, word: Word, length: int) -> bool:
    return word.text[length:] in ("은", "는") and text[word.end : word.end + 2].strip()[:1] in tuple(_OPENING)


def _played(text: str, row: Sequence[Word], i: int, length: int) -> bool:
    """A part and its player, 한가람(윤도현 분), seen from either."""
    word = row[i]
    if word.text[length:] == "" and text[word.end : word.end + 2] == " 분" and text[word.start - 1 : word.start] == "(":
        return True
    after = text[word.end : word.end + 12]
    return word.text[length:] == "" and after.startswith("(") and " 분)" in after


def _house(text: str, row: Sequence[Word], i: int) -> Iterator[Found]:
    steps = _titled(text, row, i)
    if steps < 2:
        return
    house = row[i + 1]
    verb = house.text[-1] in _VERB_ENDINGS or house.text[0] == "씨"
    if _unknown(house.text) and len(house.text) >= 2 and not verb and not house.text.endswith(_INNER):
        yield Found(span=Span(house.start, house.end), kind=EntityKind.ORG, score=HOUSE)


def beside(text: str, row: Sequence[Word], ends: Set[int]) -> Iterator[Found]:
    """Names in a row with a person: 가, 나, 다. ``ends`` are the offsets where known persons end."""
    holders = ((bisect_left(row, end, key=lambda word: word.end), end) for end in ends)
    found = {i for i, end in holders if i < len(row) and row[i].start < end}
    found.update(i + n for i in tuple(found) for n in range(1, _titled(text, row, i) + 1))
    for step in (1, -1):
        order = range(1, len(row)) if step > 0 else range(len(row) - 2, -1, -1)
        for i in order:
            if i in found or (i - step) not in found:
                continue
            left, right = sorted((i, i - step))
            gap = text[row[left].end : row[right].start]
            length = korean_name(row[i].text, sure=False)
            if gap.strip() in (",", "·", "♥", "/") and length and (step > 0 or length == len(row[i].text)):
                found.add(i)
                yield Found(span=Span(row[i].start, row[i].start + length), kind=EntityKind.PERSON, score=LISTED_BESIDE)
