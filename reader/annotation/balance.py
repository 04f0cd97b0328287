"""How much each side gets to say: shares of words and of quotations, and what stands together. Pure.

A passage under two tags counts for both, so shares are of the sum over the columns. Only what is between quotation
marks counts as quoted; a quotation inside another counts once.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from db.cards import Board, Card
from db.model import Entity, Span, Tag


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One column in figures. Shares are 0 to 1, of all columns together; 0 where there is nothing at all."""

    tag: Tag
    cards: int
    articles: int
    characters: int  # code points of the tagged words
    share: float
    quotations: int
    quoted_words: int  # between spaces
    quoted_share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """An entity and how many cards of each column name it, in the order of the columns."""

    entity: Entity
    cards: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """The board in figures. ``pairs[i][j]`` counts the paragraphs under both tags; on the diagonal, under the one."""

    sides: tuple[Side, ...]
    entities: tuple[Named, ...]  # the most named first
    pairs: tuple[tuple[int, ...], ...]


def balance(board: Board) -> Balance:
    """Weigh the columns of a board. Never fails."""
    columns = [[card for card in board.cards if card.tag == tag.id] for tag in board.tags]
    characters = [sum(map(_characters, cards)) for cards in columns]
    quoted = [sum(map(_quoted_words, cards)) for cards in columns]
    places = [{(card.passage.article, card.passage.paragraph) for card in cards} for cards in columns]
    return Balance(
        sides=tuple(
            Side(
                tag=tag,
                cards=len(cards),
                articles=len({card.passage.article for card in cards}),
                characters=characters[at],
                share=_share(characters[at], characters),
                quotations=sum(len(card.quotations) for card in cards),
                quoted_words=quoted[at],
                quoted_share=_share(quoted[at], quoted),
            )
            for at, (tag, cards) in enumerate(zip(board.tags, columns, strict=True))
        ),
        entities=_named(columns),
        pairs=tuple(tuple(len(mine & theirs) for theirs in places) for mine in places),
    )


def _characters(card: Card) -> int:
    return sum(span.end - span.start for span in card.covered)


def _quoted_words(card: Card) -> int:
    spans: list[Span] = []
    for quotation in sorted(card.quotations, key=lambda quotation: (quotation.span.start, -quotation.span.end)):
        if not spans or quotation.span.end > spans[-1].end:
            spans.append(quotation.span)
    return sum(len(span.of(card.passage.text).split()) for span in spans)


def _share(part: int, whole: Iterable[int]) -> float:
    return part / total if (total := sum(whole)) else 0.0


def _named(columns: list[list[Card]]) -> tuple[Named, ...]:
    counts = [Counter(entity for card in cards for entity in card.passage.entities) for cards in columns]
    everybody = dict.fromkeys(entity for column in counts for entity in column)
    rows = [Named(entity=entity, cards=tuple(column[entity] for column in counts)) for entity in everybody]
    return tuple(sorted(rows, key=lambda row: (-sum(row.cards), row.entity.name, row.entity.kind)))
