"""Who said what: words in quotation marks with their speaker and verb, and reported speech without marks.

Works on one text's paragraphs in order, because a speaker may be named once and go on speaking. Finds no names itself:
it is given the persons and organisations of each paragraph. Nothing reaches beyond a paragraph but the last speaker.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from db.model import EntityKind, Quotation, Span
from reader.entities.lexicon import common_words, reporting_verbs, titles, word_set
from reader.entities.marks import Marked, marked
from reader.entities.people import is_title
from reader.entities.words import Word, stem_length, words

REACH = 12  # words after a quotation among which its verb is looked for
LONGEST_SUBJECT = 6  # words of a speaker: "서강대 경영학과 교수" has three
_SENTENCE_END = re.compile(r"[.!?…](?=\s|$)")
_SUBJECT = re.compile(r"(?:은|는|이|가|도|께서|께서는|측은|측이|측도|씨는|씨가|에서는|들은|들이|역시)$")
_CONTINUED = re.compile(r"^\s*(?:이?라며|며|이?라면서|면서|고|이고|이자|라거나|이?라는 |,|하고)")
_DETERMINERS = frozenset(("한", "다른", "또", "이", "해당", "익명의"))
_BARE_BREAK = re.compile(
    r"(?:은|는|을|를|에|의|로|와|과|도|서|고|며|면|던|된|할|하는|했던|있는|없는|에게|까지|부터|처럼|만|께|자|니|데|나|해|돼|되어|한)$"
)
_REPORTED = re.compile(r"(?:다|라|냐|자)(?:고|며|면서)$")


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


def quotations(paragraphs: Sequence[tuple[str, Sequence[Speaker]]]) -> tuple[Quotation, ...]:
    """Every quotation and paraphrase in order; ``paragraphs`` are texts with those who might speak in them."""
    found: list[Quotation] = []
    last: Voice | None = None
    for index, (text, speakers) in enumerate(paragraphs):
        for sentence in _sentences(text):
            said, last = _of_sentence(index, text, sentence, speakers, last)
            found.extend(said)
    return tuple(found)


class Sentence(NamedTuple):
    """A stretch of the paragraph with the quotations that begin in it; a full stop inside marks does not end it."""

    start: int
    end: int
    marked: tuple[Marked, ...]


def _sentences(text: str) -> Iterator[Sentence]:
    spans = marked(text)
    start, at = 0, 0
    inside: list[Marked] = []
    for one in (*spans, None):
        until = one.open if one is not None else len(text)
        for stop in _SENTENCE_END.finditer(text, at, until):
            yield Sentence(start, stop.end(), tuple(inside))
            start, inside = stop.end(), []
        if one is not None:
            inside.append(one)
            at = one.close
    if start < len(text):
        yield Sentence(start, len(text), tuple(inside))


def _of_sentence(
    index: int, text: str, sentence: Sentence, speakers: Sequence[Speaker], last: Voice | None
) -> tuple[list[Quotation], Voice | None]:
    if not sentence.marked:
        voice = _opening_subject(text, sentence, speakers)
        told = _paraphrase(index, text, sentence, speakers)
        return ([told] if told is not None else []), voice or last
    said = []
    before = sentence.start
    current: Voice | None = None
    for i, one in enumerate(sentence.marked):
        until = sentence.marked[i + 1].open if i + 1 < len(sentence.marked) else sentence.end
        voice = subject(text, before, one.open, speakers)
        verb, verb_at = _verb(text, one.close, until)
        if voice is None and current is None:
            voice = subject(text, one.close, verb_at, speakers)
        if voice is None:
            voice = current
        if voice is None and (verb is not None or _CONTINUED.match(text[one.close : one.close + 8])):
            voice = last
        if verb is None and _CONTINUED.match(text[one.close : one.close + 8]):
            verb = _verb(text, sentence.marked[-1].close, sentence.end)[0]
        current = voice
        said.append(
            Quotation(
                paragraph=index,
                span=one.inner,
                text=one.inner.of(text),
                speaker=voice.name if voice else None,
                speaker_title=voice.title if voice else None,
                verb=verb,
            )
        )
        before = one.close
    return said, current or last


def _verb(text: str, start: int, end: int) -> tuple[str | None, int]:
    """The verb that reports, as the ledger shows it, and where it stands (``end`` if there is none)."""
    for count, word in enumerate(words(text[start:end])):
        if count == REACH:
            break
        ending = (
            re.sub(r"^(?:이?라고|이?라며|라면서|고|며|면서|는|라는)(?=[가-힣]{2})", "", word.text)
            if count == 0
            else word.text
        )
        for stem, shown in reporting_verbs():
            weak = shown == "했다"
            if ending.startswith(stem) and (not weak or count <= 1) and len(word.text) > 1:
                return shown, start + word.start
    return None, end


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


def _voice(text: str, row: Sequence[Word], i: int, speakers: Sequence[Speaker]) -> tuple[int, Voice | None]:
    word = row[i]
    reach = row[max(0, i - LONGEST_SUBJECT)].start
    for one in reversed(speakers):
        if one.kind is EntityKind.PERSON and reach <= one.span.start and one.span.end <= word.end:
            voice = _titled_voice(text, row, i, one)
            if voice is not None:
                return 0, voice
    bare = word.text[: stem_length(word.text)]
    for one in reversed(speakers):
        if (
            one.kind is EntityKind.ORG
            and one.span.start >= row[0].start
            and one.span.start <= word.start < one.span.end <= word.end
        ):
            return 2, Voice(_listed_before(text, one, speakers), None, one.span.start, word.end)
    if (
        is_title(word.text)
        or bare in word_set("persons nouns")
        or bare.endswith(("관계자", "측", "당국자", "소식통", "학생"))
    ):
        start = _bare_from(text, row, i)
        name = text[row[start].start : word.start + _noun_length(word.text, bare)]
        return 1, Voice(name, None, row[start].start, word.end)
    return 3, None


def _noun_length(word: str, bare: str) -> int:
    for length in range(len(word), 1, -1):
        if word[:length] in titles() or word[:length] in word_set("persons nouns"):
            return length
    return len(bare)


def _titled_voice(text: str, row: Sequence[Word], i: int, one: Speaker) -> Voice | None:
    """The person as subject, if only a title stands between the name and the particle."""
    word = row[i]
    if one.span.start >= word.start:
        rest = text[one.span.end : word.end]
        title = rest[:-1] if len(rest) > 1 and is_title(rest) else None
        return Voice(one.name, title, one.span.start, word.end)
    between = [w for w in row if w.start >= one.span.end and w.end <= word.end]
    if any(_SUBJECT.search(w.text) and w is not word and stem_length(w.text) < len(w.text) for w in between):
        return None
    if "," in text[one.span.end : word.start] or not is_title(word.text):
        return None
    bare = next((word.text[:n] for n in range(len(word.text) - 1, 1, -1) if is_title(word.text[:n])), word.text)
    title = text[one.span.end : word.start].strip() + " " + bare
    return Voice(one.name, title.strip(), one.span.start, word.end)


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


def _opening_subject(text: str, sentence: Sentence, speakers: Sequence[Speaker]) -> Voice | None:
    """The person a sentence without quotations begins with; the next quotation may be theirs."""
    voice = subject(text, sentence.start, min(sentence.end, sentence.start + 60), speakers, first=True)
    opens = voice is not None and not text[sentence.start : voice.start].strip()
    return voice if opens else None


def _paraphrase(index: int, text: str, sentence: Sentence, speakers: Sequence[Speaker]) -> Quotation | None:
    row = [
        Word(sentence.start + w.start, sentence.start + w.end, w.text)
        for w in words(text[sentence.start : sentence.end])
    ]
    for i in range(len(row) - 1, 0, -1):
        if not _REPORTED.search(row[i].text) or len(row) - i > 4:
            continue
        verb, _ = _verb(text, row[i].end, sentence.end)
        voice = subject(text, sentence.start, row[i].start, speakers, first=True)
        if verb in word_set("strong report") and voice is not None and voice.end < row[i].start:
            start = next(w.start for w in row if w.start >= voice.end)
            end = row[i].end - (2 if row[i].text.endswith("면서") else 1)
            span = Span(start, end)
            return Quotation(
                paragraph=index, span=span, text=span.of(text), speaker=voice.name, speaker_title=voice.title,
                verb=verb, paraphrase=True,
            )  # fmt: skip
    return None
