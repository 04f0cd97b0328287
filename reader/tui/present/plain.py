"""An article as lines of text, for ears and pagers, in the language of the interface. Pure, and knows no screen."""

from collections.abc import Iterator

from db.model import Mention, Paragraph, ParagraphKind, Part, Quotation, Reading
from reader.language import _
from reader.tui.present.dates import published_minute
from reader.tui.present.values import value_words
from reader.tui.words import KIND_WORDS

INDENT = "   "


def plain_lines(reading: Reading) -> list[str]:
    """Whatever a screen tells by colour, place or weight stands in words; tags by the names that verbs take.

    Every paragraph with its number, kind, tags and notes, who and what it names, and who says what in it.
    """
    draft = reading.article.draft
    lines = [draft.title, f"#{reading.article.id} {_source(reading)}", *_passages(reading, None), ""]
    for paragraph in draft.paragraphs:
        lines += [
            _("caption: {text}", text=caption.text) for caption in draft.captions if caption.before == paragraph.index
        ]
        lines += [*_paragraph(reading, paragraph), ""]
    lines += [
        _("caption: {text}", text=caption.text) for caption in draft.captions if caption.before >= len(draft.paragraphs)
    ]
    return lines


def _paragraph(reading: Reading, paragraph: Paragraph) -> Iterator[str]:
    names = {tag.id: tag.name for tag in reading.tags}
    on = dict.fromkeys(tagging.tag for tagging in reading.taggings if tagging.paragraph == paragraph.index)
    kind = [_("heading:")] if paragraph.kind is ParagraphKind.HEADING else []
    tags = [f"[{names[tag]}]" for tag in on if tag in names]
    yield " ".join([f"{paragraph.index}.", *kind, *tags, paragraph.text])
    named = dict.fromkeys(
        f"{mention.text} ({_told(mention)})"
        for mention in reading.mentions
        if mention.part is Part.PARAGRAPH and mention.index == paragraph.index
    )
    if named:
        yield INDENT + _("names: {names}", names=", ".join(named))
    for quotation in reading.quotations:
        if quotation.paragraph == paragraph.index:
            yield INDENT + _said(quotation)
    for note in reading.notes:
        if note.paragraph == paragraph.index:
            yield from _note(note.body)
    yield from _passages(reading, paragraph.index)


def _passages(reading: Reading, paragraph: int | None) -> Iterator[str]:
    """What the spans of a paragraph carry, or, without one, what the whole article does."""
    names = {tag.id: tag.name for tag in reading.tags}
    for passage in reading.passages:
        if passage.paragraph != paragraph:
            continue
        tags = " ".join(f"[{name}]" for name in dict.fromkeys(names[use.tag] for use in passage.tags))
        if passage.span is not None and paragraph is not None:
            words = f"“{passage.span.of(reading.article.paragraphs[paragraph].text)}”"
            place = _("span {start}-{end}:", start=passage.span.start, end=passage.span.end)
            yield INDENT + " ".join(filter(None, (place, tags, words)))
        elif tags:
            yield tags
        for note in passage.notes:
            yield from _note(note.body)


def _note(body: str) -> Iterator[str]:
    for line in body.split("\n"):
        yield INDENT + _("note: {line}", line=line)


def _told(mention: Mention) -> str:
    """The kind, and of a value what it comes to."""
    kind = _(KIND_WORDS[mention.kind])
    return kind if mention.kind.named or mention.value is None else f"{kind} {value_words(mention.kind, mention.value)}"


def _said(quotation: Quotation) -> str:
    who = " ".join(filter(None, (quotation.speaker, quotation.speaker_title))) or _("nobody named")
    if quotation.paraphrase:
        return _("said by {who}, in other words: {words}", who=who, words=quotation.text)
    return _("said by {who}: “{words}”", who=who, words=quotation.text)


def _source(reading: Reading) -> str:
    draft = reading.article.draft
    at = published_minute(draft.published_at) or _("date unknown")
    return " · ".join(part for part in (draft.publisher, draft.section, *draft.byline, at) if part)
