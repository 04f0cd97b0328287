"""What waits for a person's word: anchors without a place, and texts set aside. And where they could go. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from db.model import ArticleId, Span, Tag
from db.places import Candidate, Spot, Status, Unplaced
from reader.annotation.likely import Likely
from reader.language import N_, _, counted
from reader.sanitise import sanitise_line
from reader.tui.present.dates import moment

DOUBTS = {Status.AMBIGUOUS: N_("in doubt"), Status.ORPHAN: N_("gone")}


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleHead:
    """Over what waits in one article."""

    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingRow:
    """An anchor without a place."""

    anchor: Unplaced
    words: str
    place: str  # where it was
    doubt: str
    tags: tuple[Tag, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AsideRow:
    """A text that was found for an article and holds little of it."""

    candidate: Candidate
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OldWords:
    """What is to be placed, whole; or what a text set aside is."""

    words: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceRow:
    """A paragraph where it could stand; of a text set aside, just a paragraph."""

    paragraph: int
    text: tuple[str, str, str]  # before, in and after the words that a span would stand on
    score: str
    is_likely: bool
    spot: Spot | None  # None where no words are like those of a span, and in a text set aside


Waits = ArticleHead | WaitingRow | AsideRow


def waiting_rows(
    unplaced: Sequence[Unplaced], candidates: Sequence[Candidate], tags: Sequence[Tag]
) -> tuple[Waits, ...]:
    """Texts set aside first: what becomes of them may find a place for the rest. Then anchors under their articles."""
    book = {tag.id: tag for tag in tags}
    rows: list[Waits] = [AsideRow(candidate=one, words=_aside_words(one)) for one in candidates]
    article: ArticleId | None = None
    for one in unplaced:
        if one.article != article:
            article = one.article
            rows.append(ArticleHead(title=sanitise_line(one.title)))
        rows.append(
            WaitingRow(
                anchor=one,
                words=sanitise_line(one.exact),
                place=f"p{one.was}",
                doubt=_(DOUBTS[one.status]),
                tags=tuple(book[use.tag] for use in one.tags if use.tag in book),
                notes=tuple(sanitise_line(note.body) for note in one.notes),
            )
        )
    return tuple(rows)


def waiting_words(unplaced: int, candidates: int) -> str:
    """``3 without a place · 1 other text``; nothing if nothing waits."""
    texts = counted("{number:,} other text", "{number:,} other texts", candidates) if candidates else ""
    return " · ".join(
        part for part in (_("{unplaced:,} without a place", unplaced=unplaced) if unplaced else "", texts) if part
    )


def place_rows(row: WaitingRow, places: Sequence[Likely]) -> tuple[OldWords | PlaceRow, ...]:
    """The old words, then every paragraph where they could stand."""
    one = row.anchor
    was = _("was words of paragraph {was} · {doubt}") if one.is_span else _("was paragraph {was} · {doubt}")
    old = OldWords(words=row.words, source=was.format(was=one.was, doubt=row.doubt))
    return (
        old,
        *(
            PlaceRow(
                paragraph=place.paragraph,
                text=_cut(place.text, place.span),
                score=f"{place.score:.0f} %" if place.score else "",
                is_likely=place.is_likely,
                spot=Spot(article=one.article, first=place.paragraph, span=place.span)
                if place.span or not one.is_span
                else None,
            )
            for place in places
        ),
    )


def aside_rows(row: AsideRow) -> tuple[OldWords | PlaceRow, ...]:
    """The paragraphs of a text set aside."""
    candidate = row.candidate
    found = _(
        "found {found_at} · holds {share:.0f} % of the article",
        found_at=moment(candidate.found_at),
        share=100 * candidate.share,
    )
    return (
        OldWords(words=sanitise_line(candidate.title), source=found),
        *(
            PlaceRow(paragraph=at, text=(sanitise_line(text), "", ""), score="", is_likely=True, spot=None)
            for at, text in enumerate(candidate.texts)
        ),
    )


def _aside_words(candidate: Candidate) -> str:
    return _(
        "{title} · another text of article {article}", title=sanitise_line(candidate.title), article=candidate.article
    )


def _cut(text: str, span: Span | None) -> tuple[str, str, str]:
    """A text around a span; each piece made harmless, which no span could follow."""
    if span is None:
        return (sanitise_line(text), "", "")
    return (_piece(text[: span.start]), _piece(span.of(text)), _piece(text[span.end :]))


def _piece(text: str) -> str:
    left, right = " " if text[:1].isspace() else "", " " if text[-1:].isspace() and text.strip() else ""
    return f"{left}{sanitise_line(text).strip()}{right}"
