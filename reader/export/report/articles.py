"""The articles of a report, each whole: its source, its paragraphs with their tags in the margin, its notes. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime

from db.model import Caption, Part, Reading, Tag, TagId
from reader.export.report.dossier import is_heading, label, language, uses
from reader.export.report.markup import BLANK, Html, element, hidden, joined, lines, linked, text
from reader.export.report.texts import LOOKS, Marked
from reader.language import _
from reader.moments import day, iso, minute

WHOLE = -1  # in place of a paragraph: the article


def legend() -> Html:
    """How each kind of name looks."""
    told = [element("li", element("span", _(words), class_=look)) for look, words in LOOKS.items()]
    return element("ul", *told, class_="legend names", aria_label=_("Names"))


def index(readings: Iterable[Reading]) -> Html:
    """Where each article is."""
    rows = []
    for reading in readings:
        draft = reading.article.draft
        source = " · ".join(part for part in (draft.publisher, day(draft.published_at)) if part)
        where = element("a", element("bdi", draft.title), href=f"#a{reading.article.id}", lang=language(reading))
        rows.append(element("li", where, BLANK, element("span", source, class_="quiet")))
    return element("details", element("summary", _("List of articles")), element("ol", *rows), class_="index")


def article(reading: Reading, columns: Mapping[TagId, int], outlets: Mapping[str, int]) -> Html:
    """One article. Columns and outlets are the numbers by which the filters know its tags and its publisher."""
    draft, here = reading.article.draft, f"a{reading.article.id}"
    tags = {tag.id: tag for tag in reading.tags}
    marked = Marked(reading, tags)
    carried, notes = _carried(reading, tags), _notes(reading)
    captions: dict[int, list[Caption]] = defaultdict(list)
    for caption in draft.captions:
        captions[min(caption.before, len(draft.paragraphs))].append(caption)
    body = []
    for paragraph in draft.paragraphs:
        body += [_caption(caption, marked) for caption in captions[paragraph.index]]
        words = marked.shown(Part.PARAGRAPH, paragraph.index, paragraph.text)
        name = "h4" if is_heading(reading.article, paragraph.index) else "p"
        body.append(
            element(
                "div",
                _margin(carried[paragraph.index], f"{here}p{paragraph.index}", paragraph.index),
                element(name, words, dir="auto"),
                *notes[paragraph.index],
                class_=" ".join(("para", *(f"side-{tag.colour}" for tag in carried[paragraph.index][:1]))),
                id=f"{here}p{paragraph.index}",
            )
        )
    body += [_caption(caption, marked) for caption in captions[len(draft.paragraphs)]]
    columns_here = sorted(columns[tag] for tag in uses(reading) if tag in columns)
    return element(
        "article",
        _head(reading, carried[WHOLE], notes[WHOLE]),
        *body,
        id=here,
        lang=language(reading),
        data_tags=" ".join(map(str, columns_here)),
        data_outlet=outlets.get(draft.publisher or "", ""),
    )


def _head(reading: Reading, carried: list[Tag], notes: list[Html]) -> Html:
    draft = reading.article.draft
    at = draft.published_at
    said = [
        element("b", draft.publisher) if draft.publisher else Html(),
        element("time", _moment(at), datetime=iso(at)) if at else Html(),
        text(", ".join(draft.byline)),
        linked(_("source"), draft.url) if draft.url else Html(),
    ]
    if draft.partial:
        said.append(text(_("not the whole text")))
    return element(
        "header",
        element("h3", element("bdi", draft.title)),
        element("p", joined(*said, between=" · "), class_="source"),
        element("p", *map(_tag, carried), class_="whole") if carried else Html(),
        *notes,
    )


def _moment(at: datetime) -> str:
    """A minute; a day where nobody said which minute."""
    said = minute(at) or ""
    return said.removesuffix(" 00:00")


def _margin(tags: list[Tag], place: str, number: int) -> Html:
    signs = [
        element("span", element("span", tag.glyph, aria_hidden="true"), hidden(_(label(tag))),
                class_=f"sign tag-{tag.colour}", title=_(label(tag)))
        for tag in tags
    ]  # fmt: skip
    link = element("a", f"p{number}", href=f"#{place}", class_="number")
    return element("div", *signs, link, class_="margin")


def _tag(tag: Tag) -> Html:
    glyph = element("span", tag.glyph, class_=f"sign tag-{tag.colour}", aria_hidden="true")
    return element("span", glyph, BLANK, _(label(tag)), class_="chip")


def _caption(caption: Caption, marked: Marked) -> Html:
    return element("p", marked.shown(Part.CAPTION, caption.index, caption.text), class_="caption", dir="auto")


def _carried(reading: Reading, tags: Mapping[TagId, Tag]) -> defaultdict[int, list[Tag]]:
    """The tags of each paragraph, those on words of it too, and of the whole article; each once."""
    found: dict[int, dict[TagId, None]] = defaultdict(dict)
    for tagging in reading.taggings:
        found[tagging.paragraph][tagging.tag] = None
    for passage in reading.passages:
        place = WHOLE if passage.paragraph is None else passage.paragraph
        found[place].update(dict.fromkeys(carried.tag for carried in passage.tags))
    return defaultdict(list, {place: [tags[tag] for tag in some if tag in tags] for place, some in found.items()})


def _notes(reading: Reading) -> defaultdict[int, list[Html]]:
    """The notes of each paragraph, those on words of it too, and of the whole article."""
    found: defaultdict[int, list[Html]] = defaultdict(list)
    for note in reading.notes:
        found[note.paragraph].append(_note(note.body, note.author))
    for passage in reading.passages:
        place = WHOLE if passage.paragraph is None else passage.paragraph
        words = passage.exact if passage.span is not None else ""
        found[place] += [_note(note.body, note.author, words) for note in passage.notes]
    return found


def _note(body: str, author: str, words: str = "") -> Html:
    about = element("q", words) if words else Html()
    written = element("p", lines(body), dir="auto")
    return element("aside", about, written, element("span", author, class_="by"), class_="note", aria_label=_("note"))
