"""What stands around a search answer: its paragraph whole, the one before and the one after, its tags and notes."""

from collections.abc import Iterator

from textual.content import Content

from db.model import Paragraph, Reading
from db.search.hits import Hit
from reader.annotation.find import find
from reader.language import _
from reader.sanitise import sanitise, sanitise_line
from reader.tui.present.hits import lit_words
from reader.tui.present.source import source_line


def preview(reading: Reading, hit: Hit) -> Content:
    """The answer in its article, the words that matched lit. Styles are names: ``preview--title`` and so on."""
    words = lit_words(hit)
    here = hit.paragraph or 0
    title = _lit(sanitise_line(reading.article.title), words).stylize_before("preview--title")
    parts = [title, Content(source_line(reading)).stylize("preview--quiet"), Content("")]
    for paragraph in reading.article.paragraphs[max(here - 1, 0) : here + 2]:
        is_here = paragraph.index == here
        if hit.part == "caption" and is_here:
            parts += [_lit(sanitise_line(hit.text), words).stylize_before("preview--caption"), Content("")]
        parts += [_paragraph(paragraph, words, is_here=is_here)]
        if is_here:
            parts += [*_tags(reading, here), *_notes(reading, here, words)]
        parts.append(Content(""))
    return Content("\n").join(parts)


def _paragraph(paragraph: Paragraph, words: tuple[str, ...], *, is_here: bool) -> Content:
    number = Content(f"p{paragraph.index}  ").stylize("preview--quiet")
    text = _lit(sanitise_line(paragraph.text), words)
    return Content.assemble(number, text if is_here else text.stylize_before("preview--quiet"))


def _tags(reading: Reading, paragraph: int) -> Iterator[Content]:
    on = {tagging.tag for tagging in reading.taggings if tagging.paragraph == paragraph}
    tags = [tag for tag in reading.tags if tag.id in on]
    if tags:
        chips = [Content(f"{tag.glyph} {sanitise_line(_(tag.label))}").stylize(f"tag--{tag.colour}") for tag in tags]
        yield Content("  ").join(chips)


def _notes(reading: Reading, paragraph: int, words: tuple[str, ...]) -> Iterator[Content]:
    for note in reading.notes:
        if note.paragraph == paragraph:
            yield _lit(f"— {sanitise(note.body)}", words).stylize_before("preview--note")


def _lit(text: str, words: tuple[str, ...]) -> Content:
    content = Content(text)
    for found in find([text], words):
        content = content.stylize("hits--match", found.span.start, found.span.end)
    return content
