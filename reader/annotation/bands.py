"""The cards of a board in bands that run across its columns, so that a gap on one side is seen. Pure."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from enum import StrEnum

from db.cards import Board, Card
from db.model import Tag
from reader.moments import day

UNDATED = "date unknown"
UNSIGNED = "publisher unknown"
UNSPOKEN = "nobody quoted"


class By(StrEnum):
    """What a band has in common."""

    DATE = "date"
    ARTICLE = "article"
    SPEAKER = "speaker"


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """Cards that belong together, by column. ``cells`` has one tuple for each tag of the board."""

    name: str
    cells: tuple[tuple[Card, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """How many cards each column has from one day or one outlet, and the tags that have none."""

    name: str
    cards: tuple[int, ...]
    missing: tuple[Tag, ...]


def bands(board: Board, by: By) -> tuple[Band, ...]:
    """The cards in bands, each in the order of its first card."""
    keys: dict[By, Callable[[Card], tuple[Hashable, str]]] = {
        By.DATE: lambda card: (_day(card), _day(card)),
        By.ARTICLE: lambda card: (card.passage.article, _source(card)),
        By.SPEAKER: lambda card: (_speaker(card), _speaker(card)),
    }
    return _banded(board, keys[by])


def days(board: Board) -> tuple[Gap, ...]:
    """Each day with a card, in Korea's calendar, and who was silent on it."""
    return _gaps(board, bands(board, By.DATE))


def outlets(board: Board) -> tuple[Gap, ...]:
    """Each outlet with a card, and whom it left out."""
    names = _banded(board, lambda card: (card.passage.publisher, card.passage.publisher or UNSIGNED))
    return tuple(sorted(_gaps(board, names), key=lambda gap: (-sum(gap.cards), gap.name)))


def _banded(board: Board, key: Callable[[Card], tuple[Hashable, str]]) -> tuple[Band, ...]:
    columns = {tag.id: at for at, tag in enumerate(board.tags)}
    names: dict[Hashable, str] = {}
    found: dict[Hashable, list[list[Card]]] = {}
    for card in board.cards:
        shared, name = key(card)
        names.setdefault(shared, name)
        found.setdefault(shared, [[] for _ in columns])[columns[card.tag]].append(card)
    return tuple(Band(name=names[shared], cells=tuple(map(tuple, cells))) for shared, cells in found.items())


def _gaps(board: Board, found: tuple[Band, ...]) -> tuple[Gap, ...]:
    return tuple(
        Gap(
            name=band.name,
            cards=tuple(map(len, band.cells)),
            missing=tuple(tag for tag, cell in zip(board.tags, band.cells, strict=True) if not cell),
        )
        for band in found
    )


def _day(card: Card) -> str:
    return day(card.passage.published_at) or UNDATED


def _source(card: Card) -> str:
    return " · ".join(part for part in (_day(card), card.passage.publisher, card.passage.title) if part)


def _speaker(card: Card) -> str:
    return next((quotation.speaker for quotation in card.quotations if quotation.speaker), UNSPOKEN)
