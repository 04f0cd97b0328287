"""Who said what: words in quotation marks with their speaker and verb, and reported speech without marks.

Works on one text's paragraphs in order, because a speaker may be named once and go on speaking. Finds no names itself:
it is given the persons and organisations of each paragraph. Nothing reaches beyond a paragraph but the last speaker.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from db.model import Quotation, Span
from reader.entities.lexicon import reporting_verbs, word_set
from reader.entities.marks import Marked, marked
from reader.entities.voices import Speaker, Voice, possessor, subject
from reader.entities.words import Word, words

REACH = 12  # words after a quotation among which its verb is looked for
_SENTENCE_END = re.compile(r"[.!?…](?=\s|$)")
_CONTINUED = re.compile(r"^\s*(?:이?라며|며|이?라면서|면서|고|이고|이자|라거나|이?라는 |,|하고)")
_QUOTING = re.compile(r"\s*이?라?고\s*")
_REPORTED = re.compile(r"(?:다|라|냐|자)(?:고|며|면서)$")


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
            voice = subject(text, one.close, verb_at, speakers) or possessor(text, one.close, until, speakers)
        if voice is None:
            voice = current
        alone = not text[before : one.open].strip() and not text[one.close : until].strip(" .,")
        if voice is None and (alone or verb is not None or _CONTINUED.match(text[one.close : one.close + 8])):
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
        if word.text == "한" and _QUOTING.fullmatch(text, start, start + word.start):
            return "했다", start + word.start
        for stem, shown in reporting_verbs():
            near = shown != "했다" or count <= 1
            if (ending.startswith(stem) or text.startswith(stem, start + word.start)) and near and len(word.text) > 1:
                return shown, start + word.start
    return None, end


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
