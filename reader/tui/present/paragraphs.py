"""An article as it is drawn: texts with flat runs of looks, tags, notes, captions."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from db.model import Caption, Paragraph, ParagraphKind, Part, Quotation, Reading, Span, Tag, TagId
from db.places import Passage
from reader.annotation.find import Found
from reader.annotation.marks import Mark, Run, flatten
from reader.sanitise import sanitise, sanitise_line
from reader.tui.present.kinds import COLOURS, LOOKS, Colours

LONGEST_WORDS = 20  # code points of a span that stand before its note


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedText:
    """A text and its looks."""

    text: str
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Sign:
    """A tag on words: its glyph stands in the margin of the line where they begin."""

    start: int
    tag: Tag


@dataclass(frozen=True, slots=True, kw_only=True)
class ParagraphState(MarkedText):
    """All that one paragraph shows."""

    heading: bool
    tags: tuple[Tag, ...]
    notes: tuple[str, ...]
    signs: tuple[Sign, ...] = ()
    offers: tuple[Tag, ...] = ()  # tags that may fit, and are none
    picked: bool = False  # one of several that are marked as one


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadState:
    """What the whole article carries."""

    tags: tuple[Tag, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleState:
    """All that an article shows."""

    title: MarkedText
    head: HeadState
    captions: tuple[MarkedText, ...]
    paragraphs: tuple[ParagraphState, ...]


@dataclass(frozen=True, slots=True)
class Lit:
    """A mark that the screen lays over a text: words found, a name that is followed."""

    part: Part
    index: int
    mark: Mark


def article_state(
    reading: Reading,
    lit: Iterable[Lit] = (),
    *,
    colours: Colours = COLOURS[0],
    picked: Container[int] = (),
    offered: Sequence[tuple[int, TagId]] = (),
) -> ArticleState:
    """Every text with the marks of its names and, over them, what is lit; the paragraphs with tags and notes.

    ``offered`` are tags that are suggested, by paragraph, the likeliest first.
    """
    draft = reading.article.draft
    tags: Mapping[TagId, Tag] = {tag.id: tag for tag in reading.tags}
    marks: dict[tuple[Part, int], list[Mark]] = {}
    for light in chain(
        _names(reading, colours), _speech(reading) if colours.speech else (), _spans(reading, tags), lit
    ):
        marks.setdefault((light.part, light.index), []).append(light.mark)

    def marked(part: Part, index: int, words: str) -> tuple[str, tuple[Run, ...]]:
        text = sanitise_line(words)
        return text, flatten(marks.get((part, index), ()), len(text))

    paragraphs = []
    for paragraph in draft.paragraphs:
        text, runs = marked(Part.PARAGRAPH, paragraph.index, paragraph.text)
        paragraphs.append(
            ParagraphState(
                text=text,
                runs=runs,
                heading=paragraph.kind is ParagraphKind.HEADING,
                tags=_tags_on(reading, paragraph, tags),
                notes=(
                    *(sanitise(note.body) for note in reading.notes if note.paragraph == paragraph.index),
                    *_span_notes(reading, paragraph.index),
                ),
                signs=_signs_on(reading, paragraph.index, tags),
                offers=tuple(tags[tag] for at, tag in offered if at == paragraph.index and tag in tags),
                picked=paragraph.index in picked,
            )
        )
    title, title_runs = marked(Part.TITLE, 0, draft.title)
    captions = [marked(Part.CAPTION, caption.index, caption.text) for caption in draft.captions]
    return ArticleState(
        title=MarkedText(text=title, runs=title_runs),
        head=_head(reading, tags),
        captions=tuple(MarkedText(text=text, runs=runs) for text, runs in captions),
        paragraphs=tuple(paragraphs),
    )


def lit_places(found: Sequence[Found], here: int | None) -> tuple[Lit, ...]:
    """Places that were found; ``here`` is the one that the person stands at."""
    return tuple(
        Lit(Part.PARAGRAPH, match.paragraph, Mark(match.span, "found-here" if place == here else "found"))
        for place, match in enumerate(found)
    )


def captions_before(reading: Reading, paragraph: int) -> tuple[Caption, ...]:
    """The captions that stand right before a paragraph; those after the last come with its successor's number."""
    return tuple(caption for caption in reading.article.draft.captions if caption.before == paragraph)


def _names(reading: Reading, colours: Colours) -> Iterator[Lit]:
    for mention in reading.mentions:
        if mention.kind in colours.kinds:
            yield Lit(mention.part, mention.index, Mark(mention.span, LOOKS[mention.kind]))


def _spans(reading: Reading, tags: Mapping[TagId, Tag]) -> Iterator[Lit]:
    """Words that carry tags, in their inks, or a note alone."""
    for passage in reading.passages:
        if passage.span is not None and passage.paragraph is not None:
            colours = [tag.colour for tag in _tags_of(passage, tags)]
            for colour in colours or ["note"]:
                yield Lit(Part.PARAGRAPH, passage.paragraph, Mark(passage.span, f"span-{colour}"))


def _span_notes(reading: Reading, paragraph: int) -> Iterator[str]:
    for passage in reading.passages:
        if passage.span is not None and passage.paragraph == paragraph:
            words = sanitise_line(passage.exact)
            words = f"{words[:LONGEST_WORDS]}…" if len(words) > LONGEST_WORDS else words
            for note in passage.notes:
                yield f"“{words}” {sanitise(note.body)}"


def _signs_on(reading: Reading, paragraph: int, tags: Mapping[TagId, Tag]) -> tuple[Sign, ...]:
    return tuple(
        Sign(passage.span.start, tag)
        for passage in reading.passages
        if passage.span is not None and passage.paragraph == paragraph
        for tag in _tags_of(passage, tags)
    )


def _head(reading: Reading, tags: Mapping[TagId, Tag]) -> HeadState:
    whole = [passage for passage in reading.passages if passage.paragraph is None]
    return HeadState(
        tags=tuple(tag for passage in whole for tag in _tags_of(passage, tags)),
        notes=tuple(sanitise(note.body) for passage in whole for note in passage.notes),
    )


def _tags_of(passage: Passage, tags: Mapping[TagId, Tag]) -> tuple[Tag, ...]:
    on = {tagging.tag for tagging in passage.tags}
    return tuple(tag for key, tag in tags.items() if key in on)


def _speech(reading: Reading) -> Iterator[Lit]:
    """The quotation marks around what somebody said, where they stand."""
    for quotation in reading.quotations:
        for span in _signs(quotation, reading.article.paragraphs[quotation.paragraph].text):
            yield Lit(Part.PARAGRAPH, quotation.paragraph, Mark(span, "speech"))


def _signs(quotation: Quotation, text: str) -> Iterator[Span]:
    start, end = quotation.span.start, quotation.span.end
    if start and text[start - 1] in "“\"‘'「『":
        yield Span(start - 1, start)
    if text[end : end + 1] and text[end] in "”\"’'」』":
        yield Span(end, end + 1)


def _tags_on(reading: Reading, paragraph: Paragraph, tags: Mapping[TagId, Tag]) -> tuple[Tag, ...]:
    on = {tagging.tag for tagging in reading.taggings if tagging.paragraph == paragraph.index}
    return tuple(tag for key, tag in tags.items() if key in on)
