"""What the charts of a report count, from the cards of a board. Pure; a passage under two tags counts for both."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from db.cards import Board, Card
from reader.annotation.bands import outlets
from reader.moments import day

MOST_ROWS = 12  # bars of a chart that are taken in at one look
MOST_PERIODS = 62  # columns that have room on a phone: two months of days, five years of months
UNNAMED = ""  # the speaker of words that nobody is named for


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """Something that has a figure for each column of the board."""

    name: str
    counts: tuple[int, ...]

    @property
    def total(self) -> int:
        """All columns together."""
        return sum(self.counts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranking:
    """The most frequent of something, and how many others there are."""

    rows: tuple[Counted, ...]
    others: int = 0


def speakers(board: Board) -> Ranking:
    """How often each speaker is quoted, by side; whoever is not named comes last."""
    found: dict[str, Counter[int]] = defaultdict(Counter)
    at = {tag.id: column for column, tag in enumerate(board.tags)}
    for card in board.cards:
        for quotation in card.quotations:
            found[quotation.speaker or UNNAMED][at[card.tag]] += 1
    rows = [_row(name, counts, len(board.tags)) for name, counts in found.items()]
    return _ranked(sorted(rows, key=lambda row: (row.name == UNNAMED, -row.total, row.name)))


def papers(board: Board) -> Ranking:
    """How many passages each outlet has, by side."""
    return _ranked([Counted(name=gap.name, counts=gap.cards) for gap in outlets(board)])


def over_time(board: Board) -> tuple[Counted, ...]:
    """Passages by day of Korea's calendar, by month or by year: the finest of which there are few enough.

    Periods between the first and the last are there also where nothing was said; what has no date is not.
    """
    days = sorted({date.fromisoformat(said) for card in board.cards if (said := day(card.passage.published_at))})
    if not days:
        return ()
    for named, every in ((str, _days), (_month, _months)):
        names = tuple(every(days[0], days[-1]))
        if len(names) <= MOST_PERIODS:
            return _periods(board, names, named)
    return _periods(board, tuple(_years(days[0], days[-1])), _year)


def _periods(board: Board, names: tuple[str, ...], named: Callable[[date], str]) -> tuple[Counted, ...]:
    found: dict[str, Counter[int]] = defaultdict(Counter)
    at = {tag.id: column for column, tag in enumerate(board.tags)}
    for card in board.cards:
        if said := _day(card):
            found[named(said)][at[card.tag]] += 1
    return tuple(_row(name, found[name], len(board.tags)) for name in names)


def _ranked(rows: list[Counted]) -> Ranking:
    return Ranking(rows=tuple(rows[:MOST_ROWS]), others=len(rows[MOST_ROWS:]))


def _row(name: str, counts: Counter[int], columns: int) -> Counted:
    return Counted(name=name, counts=tuple(counts[column] for column in range(columns)))


def _day(card: Card) -> date | None:
    said = day(card.passage.published_at)
    return date.fromisoformat(said) if said else None


def _month(at: date) -> str:
    return f"{at:%Y-%m}"


def _year(at: date) -> str:
    return f"{at:%Y}"


def _days(first: date, last: date) -> Iterator[str]:
    for step in range(min((last - first).days, MOST_PERIODS) + 1):
        yield str(first + timedelta(days=step))


def _months(first: date, last: date) -> Iterator[str]:
    for month in range(first.year * 12 + first.month - 1, last.year * 12 + last.month):
        yield f"{month // 12:04}-{month % 12 + 1:02}"


def _years(first: date, last: date) -> Iterator[str]:
    return (f"{year:04}" for year in range(first.year, last.year + 1))
