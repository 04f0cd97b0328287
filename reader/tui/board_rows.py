"""The side board as rows of text: bands across, columns down, every card a few lines. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from db.cards import Board, Card
from reader.annotation.bands import UNSIGNED, Band, By, bands
from reader.language import _
from reader.moments import KST
from reader.sanitise import sanitise_line
from reader.tui.columns import fitted, wrapped
from reader.tui.present.dates import long_day, published_day

GAP = 2  # columns of screen between two columns of the board
EDGE = 2  # the cursor's bar and a space, left of every card


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One line of one column. ``card`` is its number among the column's cards; None between cards."""

    text: str = ""
    look: str = "words"  # source, words, gap
    card: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the screen: the name of a band, or a cell for each column."""

    band: str = ""
    cells: tuple[Cell, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A card and the rows it takes."""

    card: Card
    top: int
    height: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The whole board, laid out. ``columns`` holds each column's cards from top to bottom."""

    rows: tuple[Row, ...] = ()
    columns: tuple[tuple[Spot, ...], ...] = ()


def widths(whole: int, columns: int) -> tuple[int, ...]:
    """How wide each column is, the gaps between them left out; what does not divide goes to the first."""
    each, rest = divmod(max(whole - GAP * (columns - 1), columns), max(columns, 1))
    return tuple(each + (at < rest) for at in range(columns))


def sheet(board: Board, *, by: By, quoted: bool, width: int, most_lines: int) -> Sheet:
    """Lay a board out on so many columns of screen, each card on at most so many lines of words and one of source."""
    rows: list[Row] = []
    columns: list[list[Spot]] = [[] for _ in board.tags]
    sizes = widths(width, len(board.tags))
    for band in bands(board, by):
        rows.append(Row(band=_band_words(band, by)))
        cells = [
            _column(cards, by=by, quoted=quoted, width=size, most_lines=most_lines, spots=spots, top=len(rows))
            for cards, size, spots in zip(band.cells, sizes, columns, strict=True)
        ]
        depth = max(map(len, cells))
        padded = [column + [Cell()] * (depth - len(column)) for column in cells]
        rows += [Row(cells=line) for line in zip(*padded, strict=True)]
    return Sheet(rows=tuple(rows), columns=tuple(map(tuple, columns)))


def only_quoted(board: Board) -> tuple[Card, ...]:
    """The cards that quote somebody."""
    return tuple(card for card in board.cards if card.quotations)


def card_words(card: Card, *, quoted: bool) -> str:
    """What a card says: its tagged words, or only what is quoted in them, each with who said it."""
    if not quoted:
        return sanitise_line(card.text)
    spoken = [f"“{q.text}”" + (f" {q.speaker}" if q.speaker else "") for q in card.quotations]
    return sanitise_line(" / ".join(spoken))


def card_source(card: Card, *, by: By) -> str:
    """Where a card stands, without what its band says already."""
    passage = card.passage
    place = f"{passage.article}#p{passage.paragraph}"
    parts = {
        By.DATE: (passage.publisher or _(UNSIGNED), place),
        By.ARTICLE: (place,),
        By.SPEAKER: (passage.publisher or _(UNSIGNED), published_day(passage.published_at), place),
    }[by]
    return sanitise_line(" · ".join(part for part in parts if part))


def _band_words(band: Band, by: By) -> str:
    """The name of a band, its days as they are written in the language of the interface."""
    passage = next(card.passage for cards in band.cells for card in cards)
    if by is By.SPEAKER or passage.published_at is None:
        return sanitise_line(_(band.name))
    if by is By.DATE:
        return long_day(passage.published_at.astimezone(KST))
    parts = (published_day(passage.published_at), passage.publisher, passage.title)
    return sanitise_line(" · ".join(part for part in parts if part))


def _column(
    cards: Sequence[Card], *, by: By, quoted: bool, width: int, most_lines: int, spots: list[Spot], top: int
) -> list[Cell]:
    """The lines of one column in one band, a blank one after each card; a gap is told in words."""
    room = max(width - EDGE, 2)
    if not cards:
        return [Cell(text=fitted(_("- nothing here"), room), look="gap"), Cell()]
    cells: list[Cell] = []
    for card in cards:
        words = wrapped(card_words(card, quoted=quoted), room, most_lines)
        number = len(spots)
        spots.append(Spot(card=card, top=top + len(cells), height=1 + len(words)))
        cells.append(Cell(text=fitted(card_source(card, by=by), room), look="source", card=number))
        cells += [Cell(text=line, card=number) for line in words]
        cells.append(Cell())
    return cells
