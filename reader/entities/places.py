"""Names that the lexicon or an ending gives away: places, organisations, listed works, country signs of headlines.

Reads one line at a time. No person is looked for here.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from db.model import EntityKind, Span
from reader.entities.found import Found
from reader.entities.lexicon import (
    Known,
    Names,
    common_words,
    known_names,
    listed_names,
    signs,
    suffixes,
    titles,
    word_set,
)
from reader.entities.words import Word, all_hangul, follows, is_hangul, stem_length

LONGEST_NAME = 24  # letters of the longest listed name, spaces aside; bounds the look-up at every word
SHORTEST_SPLIT = 5  # a listed name this long may be written with a space the list has not (월스트리트 저널)
SIGN, LISTED, ENDING, COMPOUND = 0.97, 0.9, 0.7, 0.6  # scores: by rank of trust, not measured

_NOT_AFTER_SIGN = frozenset("中西加")  # also "in the middle of", "west", "added": a sign only before a word
_HANJA = re.compile("[\u3400-\u9fff\uf900-\ufaff]+")
FARTHEST_BEFORE = 3  # letters, spaces included, in which the letter before a sign is looked for
_DISTRICT_ENDINGS = ("시", "군", "구", "읍", "동", "현")
_LANDS = ("반도", "해협", "산맥")  # named with the state they lie in: 중국 가람반도
_SITE_NOUNS = ("호텔", "리조트", "타워", "빌딩", "아트홀", "컨벤션센터", "스타디움", "돔")


def known_at(text: str, start: int, names: Names, *, shortest_split: int = SHORTEST_SPLIT) -> tuple[int, Known] | None:
    """The longest name of the table that begins at ``start``, spaces aside, and where it ends."""
    letters, end, best, spaced = "", start, None, False
    while end < len(text) and len(letters) < LONGEST_NAME:
        if text[end] == " ":
            spaced = True
        else:
            letters += text[end]
            if letters not in names.beginnings:
                break
            known = names.known.get(letters)
            if known and (not spaced or len(letters) >= shortest_split):
                rest = _rest_of_word(text, end + 1)
                if follows(rest, text[end]) or _appended_title(rest):
                    best = (end + 1, known)
        end += 1
    return best


def _rest_of_word(text: str, start: int) -> str:
    end = start
    while end < len(text) and end - start < LONGEST_NAME and (text[end].isalnum()):
        end += 1
    return text[start:end]


def _appended_title(rest: str) -> bool:
    return len(rest) > 1 and rest[: stem_length(rest)] in titles()


def listed(text: str, word: Word) -> Found | None:
    """A listed name at the beginning of a word."""
    hit = known_at(text, word.start, listed_names())
    if hit is None or (hit[0] - word.start == 1 and word.text[0] in signs()):
        return None
    return Found(span=Span(word.start, hit[0]), kind=hit[1].kind, score=LISTED)


@cache
def _any_ending() -> re.Pattern[str]:
    return re.compile("|".join(re.escape(suffix.ending) for suffix in suffixes()))


def by_ending(word: Word) -> Found | None:
    """A word that its ending makes a name: 한빛은행, 새솔대병원."""
    if word.text in common_words() or word.text[: stem_length(word.text)] in common_words():
        return None
    for suffix in suffixes() if _any_ending().search(word.text) else ():
        at = word.text.rfind(suffix.ending)
        end = at + len(suffix.ending)
        stem = word.text[: max(at, 0)]
        if len(stem) < suffix.shortest or stem in suffix.common or stem in common_words():
            continue
        if any(stem.endswith(common) for common in suffix.common if len(common) > 1):
            continue
        if follows(word.text[end:], word.text[end - 1]):
            return Found(span=Span(word.start, word.start + end), kind=suffix.kind, score=ENDING)
    return university(word)


def university(word: Word) -> Found | None:
    """A short university name: two or three syllables and 대."""
    for length in (3, 4):
        name = word.text[:length]
        if len(name) == length and name[-1] == "대" and all_hangul(name) and follows(word.text[length:], "대"):
            place = known_names().get(name[:-1])
            if place is not None and place.kind is EntityKind.PLACE:
                return Found(span=Span(word.start, word.start + length), kind=EntityKind.ORG, score=ENDING)
    return None


def compound(word: Word) -> Found | None:
    """A listed company with something after it that is no particle: SK스퀘어."""
    hit = None
    for length in range(2, len(word.text) - 1):
        known = known_names().get(word.text[:length])
        if known and known.sort == "company" and not is_hangul(word.text[length - 1]):
            hit = length
    if hit is None or not all_hangul(word.text[hit:]) or follows(word.text[hit:], word.text[hit - 1]):
        return None
    end = stem_length(word.text, hit + 2)
    return Found(span=Span(word.start, word.start + end), kind=EntityKind.ORG, score=COMPOUND)


def country_signs(text: str) -> Iterator[Found]:
    """Chinese characters that stand for countries in headlines, alone or in a row (日, 韓美, 美·中)."""
    table = signs()
    for match in _HANJA.finditer(text):
        at, end, run = match.start(), match.end(), match.group()
        if not all(sign in table for sign in run) or (at and text[at - 1].isdigit()):
            continue
        before = text[max(0, at - FARTHEST_BEFORE) : at].rstrip()[-1:]
        last = text[end : end + 1]
        if run in _NOT_AFTER_SIGN and before and is_hangul(before) and not last.strip(" .,…”’'\""):
            continue
        for i in range(at, end):
            yield Found(span=Span(i, i + 1), kind=EntityKind.PLACE, score=SIGN)


def dotted_states(text: str, row: Sequence[Word]) -> Iterator[Found]:
    """One-syllable states joined by dots: 한·미·일."""
    short = frozenset("한미일중북러영독불")
    if "·" not in text:
        return
    for i, word in enumerate(row):
        if word.text[0] not in short:
            continue
        before = i and text[row[i - 1].end : word.start] == "·" and row[i - 1].text in short
        after = i + 1 < len(row) and text[word.end : row[i + 1].start] == "·" and row[i + 1].text[0] in short
        if (before or after) and follows(word.text[1:], word.text[0]):
            yield Found(span=Span(word.start, word.start + 1), kind=EntityKind.PLACE, score=ENDING)


def sites(text: str, row: Sequence[Word]) -> Iterator[Found]:
    """Hotels, towers and halls, written as one word or two, with 더 before them."""
    if not any(noun in text for noun in _SITE_NOUNS):
        return
    for i, word in enumerate(row):
        noun = next((n for n in _SITE_NOUNS if n in word.text), None)
        if noun is None:
            continue
        at = word.text.rfind(noun)
        end = at + len(noun)
        if not follows(word.text[end:], noun[-1]):
            continue
        start = i
        if at == 0:
            if not i or text[row[i - 1].end : word.start] != " " or _not_a_site_name(row[i - 1].text):
                continue
            start = i - 1
        elif word.text[:at] in word_set("not site names") or word.text[:at] in common_words():
            continue
        if start and row[start - 1].text == "더" and text[row[start - 1].end : row[start].start] == " ":
            start -= 1
        yield Found(span=Span(row[start].start, word.start + end), kind=EntityKind.PLACE, score=ENDING)


def _not_a_site_name(word: str) -> bool:
    return (
        word in word_set("not site names")
        or word in common_words()
        or word in known_names()
        or word[-1] in "은는을를의에로와과도"
    )


def joined(text: str, row: Sequence[Word], found: Sequence[Found]) -> Iterator[Found]:
    """Places inside one another, and what a state has: 서울 중구, 경남 진해, 일본 정부."""
    by_start = {one.span.start: one for one in found}
    for i, word in enumerate(row):
        one = by_start.get(word.start)
        if (
            one is None
            or one.kind is not EntityKind.PLACE
            or one.span.end != word.end
            or word.text not in known_names()
        ):
            continue
        end, kind = word.end, EntityKind.PLACE
        for following in row[i + 1 : i + 4]:
            if text[end : following.start] != " ":
                break
            stem = following.text[: stem_length(following.text)]
            whole = end == word.end
            if whole and (stem in word_set("state organs") or following.text in word_set("state organs")):
                if not _is_state(word.text) or following.text == "군":
                    break
                name = stem if stem in word_set("state organs") else following.text
                end, kind = following.start + len(name), EntityKind.ORG
                break
            place = by_start.get(following.start)
            if whole and place is not None and place.kind is EntityKind.EVENT:
                end, kind = place.span.end, EntityKind.EVENT
                break
            if (
                place is not None
                and place.kind is EntityKind.PLACE
                and (place.span.of(text).replace(" ", "") in known_names() or place.span.of(text).endswith(_LANDS))
            ):
                end = place.span.end
            elif (length := _district(following.text)) and not _is_state(word.text):
                end = following.start + length
            else:
                break
            if end != following.end:
                break
        if end > word.end and not (kind is EntityKind.PLACE and _both_states(text, word, end)):
            yield Found(span=Span(word.start, end), kind=kind, score=ENDING)


def _is_state(word: str) -> bool:
    known = known_names().get(word)
    return known is not None and known.sort == "country"


def _both_states(text: str, word: Word, end: int) -> bool:
    return _is_state(word.text) and _is_state(text[word.end + 1 : end])


def _district(word: str) -> int:
    """Length of the district that the word begins with, or 0."""
    for length in range(2, min(len(word), 5) + 1):
        name = word[:length]
        if name[-1] not in _DISTRICT_ENDINGS or name in word_set("not districts") or name in common_words():
            continue
        if all_hangul(name) and follows(word[length:], name[-1]):
            return length
    return 0
