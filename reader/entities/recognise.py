"""The door of this room: a draft in, everything it names and who said what out.

No storage, no clock, no network. Any text has an answer: spans inside the text, in order, none over another.
"""

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import cache

from db.model import Draft, EntityKind, Mention, Part, Recognition
from reader.entities.agree import agree, without_particles
from reader.entities.blend import BlendedRecogniser
from reader.entities.foreign.script import language_of
from reader.entities.found import Found, Recogniser, settled
from reader.entities.mending import label_end, mended, unfused
from reader.entities.merge import Named, merge
from reader.entities.own import own_names
from reader.entities.quotes import quotations
from reader.entities.rules import RuleRecogniser
from reader.entities.spread import spread
from reader.entities.values import valued, values
from reader.entities.voices import Speaker

OTHERS = ("en", "ja")  # languages with recognisers of their own; their patterns are made when they are asked for


@contextmanager
def _one_thread() -> Iterator[None]:
    """Let NumPy's linear algebra start with one thread: it reads this once, when it is imported.

    The tagger's products are small: on a busy machine two threads took seven times as long as one, waiting.
    """
    kept = {name: os.environ.get(name) for name in ("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")}
    os.environ.update({name: "1" for name, value in kept.items() if value is None})
    try:
        yield
    finally:
        for name in (name for name, value in kept.items() if value is None):
            del os.environ[name]


def recogniser_for(language: str) -> Recogniser:
    """The recogniser of a language: rules alone for Japanese and English, as their names say (``ja-rules/1``)."""
    if language == "en":
        from reader.entities.foreign.english import EnglishRecogniser

        return EnglishRecogniser()
    if language == "ja":
        from reader.entities.foreign.japanese import JapaneseRecogniser

        return JapaneseRecogniser()
    return default_recogniser()


@cache
def default_recogniser() -> Recogniser:
    """The recogniser of Korean, and of texts in languages that have none: the trained tagger, the rules beside it."""
    with _one_thread():
        from reader.entities.tagger.tagger import TrainedRecogniser  # NumPy's price is paid by the first recognition

    return BlendedRecogniser(TrainedRecogniser(), RuleRecogniser())


def recognise(
    draft: Draft, recogniser: Recogniser | None = None, *, own: Mapping[str, EntityKind] | None = None
) -> Recognition:
    """Mentions, entities and quotations of a draft, in reading order; ``own`` are the person's names, which win.

    Without a recogniser, that of the draft's language; one that is given reads every text as Korean.
    """
    language = "ko" if recogniser else draft.language
    chosen = recogniser or recogniser_for(language)
    places = [
        (Part.TITLE, 0, draft.title),
        *((Part.PARAGRAPH, paragraph.index, paragraph.text) for paragraph in draft.paragraphs),
        *((Part.CAPTION, caption.index, caption.text) for caption in draft.captions),
    ]
    lines = [text for _, _, text in places]
    found = _complete(lines, chosen.spans(lines), values(lines, draft.published_at, language), own or {}, language)
    mentions = [
        Mention(part=part, index=index, span=f.span, kind=f.kind, text=f.span.of(text), value=f.value, score=f.score)
        for (part, index, text), row in zip(places, found, strict=True)
        for f in row
    ]
    named = [i for i, mention in enumerate(mentions) if mention.kind.named]
    lines_by_place = {(part, index): text for part, index, text in places}
    entities, indexes = merge(tuple(_named(mentions, named, lines_by_place)))
    entity_of = dict(zip(named, indexes, strict=True))
    joined = tuple(
        Mention(
            part=m.part, index=m.index, span=m.span, kind=m.kind, text=m.text,
            entity=entity_of.get(i), value=m.value, score=m.score,
        )
        for i, m in enumerate(mentions)
    )  # fmt: skip
    speakers: dict[int, list[Speaker]] = {paragraph.index: [] for paragraph in draft.paragraphs}
    for mention in joined:
        if mention.part is Part.PARAGRAPH and mention.kind in (EntityKind.PERSON, EntityKind.ORG, EntityKind.PLACE):
            name = entities[mention.entity].name if mention.entity is not None else mention.text
            speakers[mention.index].append(Speaker(span=mention.span, name=name, kind=mention.kind))
    said = quotations([(paragraph.text, speakers[paragraph.index]) for paragraph in draft.paragraphs])
    return Recognition(
        recogniser=f"{chosen.name}/{chosen.version}", mentions=joined, entities=entities, quotations=said
    )


def recognise_line(
    text: str, recogniser: Recogniser | None = None, *, published_at: datetime | None = None
) -> tuple[Mention, ...]:
    """The mentions of one plain line (newlines and all), as if it were the only paragraph of a text."""
    return recognise_lines([text], recogniser, published_at=published_at)[0]


def recognise_lines(
    lines: Sequence[str], recogniser: Recogniser | None = None, *, published_at: datetime | None = None
) -> tuple[tuple[Mention, ...], ...]:
    """The mentions of many unrelated lines, each by itself; cheaper than one call for each.

    Without a recogniser, a line is read in the language its letters tell; one that is given reads all as Korean.
    """
    languages = ["ko" if recogniser else language_of(line) for line in lines]
    found: list[tuple[Mention, ...]] = [() for _ in lines]
    for language in dict.fromkeys(languages):
        places = [n for n, one in enumerate(languages) if one == language]
        chosen = recogniser or recogniser_for(language)
        rows = chosen.spans([lines[n] for n in places], related=False)
        for n, row in zip(places, rows, strict=True):
            counted = values([lines[n]], published_at, language)
            found[n] = tuple(_mentions(lines[n], _complete([lines[n]], [row], counted, {}, language)[0]))
    return tuple(found)


def _mentions(line: str, row: Sequence[Found]) -> Iterator[Mention]:
    for f in row:
        yield Mention(
            part=Part.PARAGRAPH, index=0, span=f.span, kind=f.kind, text=f.span.of(line), value=f.value, score=f.score
        )


def _complete(
    lines: Sequence[str],
    recognised: Sequence[Sequence[Found]],
    counted: Sequence[Sequence[Found]],
    own: Mapping[str, EntityKind],
    language: str,
) -> tuple[tuple[Found, ...], ...]:
    """What each line of one text names: the person's names, the recogniser's, the values, and each name again."""
    known = own_names(lines, own)
    rows = [
        _together(line, mine, [f for f in by_recogniser if f.span.end <= len(line)], numbers, language)
        for line, mine, by_recogniser, numbers in zip(lines, known, recognised, counted, strict=True)
    ]
    if language in OTHERS:
        return tuple(rows)
    spread_out = spread(lines, agree(lines, without_particles(lines, rows)))
    return agree(lines, [unfused(line, row) for line, row in zip(lines, spread_out, strict=True)])


def _together(
    line: str, own: Sequence[Found], recognised: Sequence[Found], counted: Sequence[Found], language: str
) -> tuple[Found, ...]:
    """The person's own names first, then the outer of what overlaps; a value inside a like span gives it its number."""
    taken = {at for mine in own for at in range(mine.span.start, mine.span.end)}
    if language not in OTHERS:
        counted = [f for f in counted if f.span.start >= label_end(line)]
        recognised = tuple(mended(line, recognised, counted))
    free = [f for f in (*recognised, *counted) if taken.isdisjoint(range(f.span.start, f.span.end))]
    return valued(settled([*own, *free]), counted)


def _named(mentions: Sequence[Mention], named: Sequence[int], lines: Mapping[tuple[Part, int], str]) -> Iterator[Named]:
    """The named mentions as merging sees them: a name in parentheses right after another explains it."""
    before: Mention | None = None
    for number, i in enumerate(named):
        mention = mentions[i]
        gloss = None
        if before is not None and (before.part, before.index) == (mention.part, mention.index):
            text = lines[mention.part, mention.index]
            between, after = text[before.span.end : mention.span.start], text[mention.span.end : mention.span.end + 1]
            gloss = number - 1 if (between, after) == ("(", ")") else None
        yield Named(surface=mention.text, kind=mention.kind, gloss_of=gloss)
        before = mention
