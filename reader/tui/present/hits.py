"""Search answers line by line: articles with their answers, each with its place, its reason and the words around it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from textual.content import Content

from db.model import ArticleId, Span
from db.search.hits import Hit
from reader.language import _, told
from reader.sanitise import sanitise_line
from reader.tui.present.dates import published_day

MOST_LINES = 2  # of one excerpt
INDENT = 2  # columns of an answer under its title
SOURCE_SHARE = 0.4  # of the title's line at most for where it comes from


@dataclass(frozen=True, slots=True)
class HitLine:
    """One line of the list. ``hit`` is the place of its answer; None between articles."""

    hit: int | None
    content: Content


def by_article(hits: Sequence[Hit]) -> tuple[Hit, ...]:
    """The answers of one article together, articles in the order of their best answer."""
    order = {article: place for place, article in enumerate(dict.fromkeys(hit.article for hit in hits))}
    return tuple(sorted(hits, key=lambda hit: order[hit.article]))


def hit_lines(hits: Sequence[Hit], dates: Mapping[ArticleId, datetime], width: int) -> tuple[HitLine, ...]:
    """The lines of answers that stand by article, each exactly as wide as told or narrower.

    An answer in a title is lit in the title itself. Styles are names: ``hits--title`` and so on.
    """
    lines: list[HitLine] = []
    for at, hit in enumerate(hits):
        if at == 0 or hits[at - 1].article != hit.article:
            if at:
                lines.append(HitLine(None, Content("")))
            lines.append(HitLine(at, _title(hits, at, dates.get(hit.article), width)))
        place = Content(" " * INDENT + place_words(hit)).stylize("hits--quiet")
        reason = Content(sanitise_line(", ".join(map(told, hit.reason.split(", "))))).stylize("hits--reason")
        lines.append(
            HitLine(at, Content.assemble(place, Content(" · ").stylize("hits--quiet"), reason).truncate(width))
        )
        if not _is_title(hit):
            lines += [HitLine(at, line) for line in _excerpt(hit, width - INDENT)]
    return tuple(lines)


def place_words(hit: Hit) -> str:
    """Where in its article an answer stands: ``p3``, ``note p3``, ``title``."""
    if hit.paragraph is None:
        return _(hit.part)
    return f"p{hit.paragraph}" if hit.part == "paragraph" else f"{_(hit.part)} p{hit.paragraph}"


def lit_words(hit: Hit) -> tuple[str, ...]:
    """The words that matched, as they stand in the text."""
    return tuple(dict.fromkeys(mark.of(hit.excerpt) for mark in hit.marks))


def _is_title(hit: Hit) -> bool:
    return hit.part == "title" and hit.excerpt == hit.title


def _title(hits: Sequence[Hit], at: int, published: datetime | None, width: int) -> Content:
    hit = hits[at]
    marks: tuple[Span, ...] = next(
        (other.marks for other in hits[at:] if other.article == hit.article and _is_title(other)), ()
    )
    publisher = sanitise_line(hit.publisher or "")
    source = Content(" · ".join(filter(None, [publisher, published_day(published)])))
    most = int(width * SOURCE_SHARE)
    if source.cell_length > most:  # half a date says nothing
        source = Content(publisher).truncate(most, ellipsis=True)
    room = max(width - source.cell_length - 2, 1)
    title = _lit(hit.title, marks).stylize_before("hits--title").truncate(room, ellipsis=True, pad=True)
    return Content.assemble(title, "  ", source.stylize("hits--quiet")).truncate(width)


def _excerpt(hit: Hit, width: int) -> Iterator[Content]:
    """As many lines as are shown, from the one on in which the first match stands."""
    lines = _lit(hit.excerpt, hit.marks).wrap(max(width - 1, 2))  # one column is for the sign of what is left out
    first = next((at for at, line in enumerate(lines) if line.spans), 0)
    first = max(min(first, len(lines) - MOST_LINES), 0)
    shown = lines[first : first + MOST_LINES]
    for at, line in enumerate(shown):
        if at == 0 and first:
            line = Content("…").append(line)
        if at == len(shown) - 1 and first + len(shown) < len(lines):
            line = line.rstrip().append("…")
        yield Content(" " * INDENT).append(line.truncate(max(width, 0), ellipsis=True)).truncate(width + INDENT)


def _lit(text: str, marks: Sequence[Span]) -> Content:
    """The text on one line, its marks lit; where cleaning it moved places, without them."""
    line = text.replace("\n", " ")
    if sanitise_line(line) != line:
        return Content(sanitise_line(line))
    content = Content(line)
    for mark in marks:
        content = content.stylize("hits--match", mark.start, mark.end)
    return content
