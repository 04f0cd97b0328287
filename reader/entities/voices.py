"""Who speaks: the person, body or description that acts between two places of a text, by particles and titles.

Finds no names itself: it is given those of the paragraph. Looks at no more than the words it is given.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from db.model import EntityKind, Span
from reader.entities.lexicon import common_words, titles, word_set
from reader.entities.people import is_title
from reader.entities.words import Word, follows, stem_length, words

FARTHEST_GENITIVE = 60  # letters behind a quotation
LONGEST_SUBJECT = 6  # words of a speaker: "서강대 경영학과 교수" has three
_SUBJECT = re.compile(r"(?:은|는|이|가|도|께서|께서는|측은|측이|측도|씨는|씨가|에서는|들은|들이|역시|만은)$")
_DETERMINERS = frozenset(("한", "다른", "또", "이", "해당", "익명의"))
_BARE_BREAK = re.compile(
    r"(?:은|는|을|를|에|의|로|와|과|도|서|고|며|면|던|된|할|하는|했던|있는|없는|에게|까지|부터|처럼|만|께|자|니|데|나|해|돼|되어|한)$"
)
_OFFICE = ("팀", "실", "단", "위원회", "관계자", "측", "당국자", "소식통", "학생", "협회", "재단")
_AGED = re.compile(r"\s?[(（]\d{1,3}(?:세|살)?(?:[·,]\s?[가-힣]{1,4})?[)）]\s?")
_GENITIVE = re.compile(r"의\s(?:말|설명|지적|주장|전언|반응|진단|분석|평가|전망|생각)(?:이다|이었다|였다|은|이|로)")


class Speaker(NamedTuple):
    """A person or organisation of the paragraph, under its entity's name."""

    span: Span
    name: str
    kind: EntityKind


class Voice(NamedTuple):
    """Who speaks: a name or a description, and the title that stands beside the name."""

    name: str
    title: str | None
    start: int
    end: int  # of the subject with its particle


def subject(text: str, start: int, end: int, speakers: Sequence[Speaker], *, first: bool = False) -> Voice | None:
    """Who acts between two places of the text: the last person, else the last described one or body; or the first."""
    row = [Word(start + w.start, start + w.end, w.text) for w in words(text[start:end])]
    best: dict[int, Voice] = {}
    for i, word in enumerate(row):
        if not _SUBJECT.search(word.text):
            continue
        rank, voice = _voice(text, row, i, speakers)
        if voice is not None and (rank not in best or not first):
            best[rank] = voice
    if not best:
        return None
    return min(best.values(), key=lambda v: v.start) if first else best[min(best)]


def possessor(text: str, start: int, end: int, speakers: Sequence[Speaker]) -> Voice | None:
    """Whose words they are said to be: “…” 강보라 선수의 말이다."""
    match = _GENITIVE.search(text, start, min(end, start + FARTHEST_GENITIVE))
    if match is None:
        return None
    row = [Word(start + w.start, start + w.end, w.text) for w in words(text[start : match.start() + 1])]
    return _voice(text, row, len(row) - 1, speakers)[1] if row else None


def _voice(text: str, row: Sequence[Word], i: int, speakers: Sequence[Speaker]) -> tuple[int, Voice | None]:
    word = row[i]
    near = _between(speakers, row[max(0, i - LONGEST_SUBJECT)].start, word.end)
    for one in reversed(near):
        if one.kind is EntityKind.PERSON:
            voice = _titled_voice(text, row, i, one)
            if voice is not None:
                return 0, voice
    for one in reversed(near):
        if one.kind is not EntityKind.PERSON and one.span.start <= word.start < one.span.end:
            voice = Voice(_listed_before(text, one, near), None, one.span.start, word.end)
            return (2 if one.kind is EntityKind.ORG else 3), voice
    length = _described(word.text)
    if length:
        start = row[_bare_from(text, row, i)].start
        return 1, Voice(text[start : word.start + length], None, start, word.end)
    return 4, None


def _between(speakers: Sequence[Speaker], start: int, end: int) -> Sequence[Speaker]:
    """Those who stand wholly between two places; speakers are in order and apart."""
    first = bisect_left(speakers, start, key=lambda one: one.span.start)
    return speakers[first : bisect_right(speakers, end, lo=first, key=lambda one: one.span.end)]


def _described(word: str) -> int:
    """Length of the noun of a person or an office that a word begins with, particles aside; 0 if there is none."""
    if word[0] == "측" and follows(word[1:], "측"):
        return 1
    bare = word[: stem_length(word)]
    if is_title(word) or bare in word_set("persons nouns") or bare.endswith(_OFFICE):
        return _noun_length(word, bare)
    return 0


def _noun_length(word: str, bare: str) -> int:
    for length in range(len(word), 1, -1):
        if word[:length] in titles() or word[:length] in word_set("persons nouns"):
            return length
    return len(bare)


def _titled_voice(text: str, row: Sequence[Word], i: int, one: Speaker) -> Voice | None:
    """The person as subject, if only a title or an age stands between the name and the particle."""
    word = row[i]
    if one.span.start >= word.start:
        rest = text[one.span.end : word.end]
        title = rest[:-1] if len(rest) > 1 and is_title(rest) else None
        return Voice(one.name, title, one.span.start, word.end)
    between = [w for w in row[max(0, i - LONGEST_SUBJECT) : i] if w.start >= one.span.end]
    if any(_SUBJECT.search(w.text) and stem_length(w.text) < len(w.text) for w in between):
        return None
    gap = _AGED.sub(" ", text[one.span.end : word.start]).removeprefix("모").strip()
    if word.text[0] == "씨" and follows(word.text[1:], "씨"):
        return None if gap else Voice(one.name, None, one.span.start, word.end)
    if "," in gap or not is_title(word.text):
        return None
    bare = next((word.text[:n] for n in range(len(word.text) - 1, 1, -1) if is_title(word.text[:n])), word.text)
    return Voice(one.name, f"{gap} {bare}".strip(), one.span.start, word.end)


def _listed_before(text: str, one: Speaker, speakers: Sequence[Speaker]) -> str:
    """Several who speak as one: "가, 나, 다"."""
    names, start = [one.name], one.span.start
    for other in reversed(speakers):
        if other.span.end <= start and text[other.span.end : start].strip() in (",", "·", "와", "과"):
            names.insert(0, other.name)
            start = other.span.start
    return ", ".join(dict.fromkeys(names))


def _bare_from(text: str, row: Sequence[Word], i: int) -> int:
    """Index of the first word of the noun phrase that ends in word ``i``."""
    start = i
    while start and i - start < LONGEST_SUBJECT - 1:
        before = row[start - 1]
        if text[before.end : row[start].start] != " ":
            break
        if before.text not in _DETERMINERS and (_BARE_BREAK.search(before.text) and before.text not in common_words()):
            break
        if before.text in word_set("pronouns") or (len(before.text) == 1 and before.text not in _DETERMINERS):
            break
        start -= 1
        if before.text in ("한", "익명의"):
            if (
                start
                and row[start - 1].text in word_set("persons nouns")
                and text[row[start - 1].end : before.start] == " "
            ):
                continue
            break
    return start
