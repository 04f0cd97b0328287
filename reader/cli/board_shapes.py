"""The side board as JSON and as plain text: records in, values or lines out. Pure."""

from collections.abc import Sequence
from dataclasses import replace
from unicodedata import east_asian_width

from db.cards import Board, Card
from db.model import Tag
from reader.annotation.balance import Balance, Named, Side, balance
from reader.annotation.bands import UNDATED, UNSIGNED, Band, By, Gap, bands, days, outlets
from reader.annotation.cite import card_citation
from reader.cli.shapes import Shape, quotation_shape
from reader.moments import iso
from reader.sanitise import sanitise_line

BAR = 24  # columns of a whole bar
MOST_ENTITIES = 20  # rows of the printed table; --json has all


def board_shape(board: Board) -> Shape:
    """``board --json``."""
    weighed, names = balance(board), [tag.name for tag in board.tags]
    return {
        "query": board.query,
        "tags": names,
        "readings": list(board.readings),
        "cards": [_card(card, board.tags) for card in board.cards],
        "balance": [_side(side) for side in weighed.sides],
        "tag_by_entity": [
            {
                "entity": row.entity.name,
                "kind": row.entity.kind.value,
                "cards": dict(zip(names, row.cards, strict=True)),
            }
            for row in weighed.entities
        ],
        "tag_by_tag": {
            name: dict(zip(names, row, strict=True)) for name, row in zip(names, weighed.pairs, strict=True)
        },
        "dates": [{"date": None if gap.name == UNDATED else gap.name, **_gap(gap, names)} for gap in days(board)],
        "publishers": [{"publisher": gap.name, **_gap(gap, names)} for gap in outlets(board)],
    }


def board_lines(board: Board, *, by: By, quoted: bool) -> list[str]:
    """``board`` as text: the balance, the cards in bands with a dash for every gap, then both tables."""
    weighed = balance(board)
    lines = [*_balance_lines(weighed), "", *(f"nothing as typed; read as: {reading}" for reading in board.readings)]
    for band in bands(board, by):
        lines += [*_band_lines(board, band, quoted=quoted), ""]
    return [*lines, *_gap_lines(board), *_entity_lines(board.tags, weighed.entities), *_pair_lines(board.tags, weighed)]


def quoted_alone(board: Board) -> Board:
    """The cards that quote somebody."""
    return replace(board, cards=tuple(card for card in board.cards if card.quotations))


def _card(card: Card, tags: Sequence[Tag]) -> Shape:
    passage = card.passage
    return {
        "tag": next(tag.name for tag in tags if tag.id == card.tag),
        "article": passage.article,
        "title": passage.title,
        "publisher": passage.publisher,
        "published_at": iso(passage.published_at),
        "url": passage.url,
        "paragraph": passage.paragraph,
        "text": card.text,
        "spans": [[span.start, span.end] for span in card.spans],
        "quotations": [quotation_shape(quotation) for quotation in card.quotations],
        "authors": list(card.authors),
        "entities": [{"name": entity.name, "kind": entity.kind.value} for entity in passage.entities],
        "citation": card_citation(card),
    }


def _side(side: Side) -> Shape:
    return {
        "tag": side.tag.name,
        "cards": side.cards,
        "articles": side.articles,
        "characters": side.characters,
        "share": round(side.share, 4),
        "quotations": side.quotations,
        "quoted_words": side.quoted_words,
        "quoted_share": round(side.quoted_share, 4),
    }


def _gap(gap: Gap, names: Sequence[str]) -> Shape:
    return {"cards": dict(zip(names, gap.cards, strict=True)), "missing": [tag.name for tag in gap.missing]}


def _balance_lines(weighed: Balance) -> list[str]:
    width = max((_columns(side.tag.label) for side in weighed.sides), default=0)
    return [
        f"{_padded(side.tag.label, width)}  {_bar(side.share)} {side.share:4.0%} of the text,"
        f" {side.characters:,} characters in {_counted(side.cards, 'card')}\n"
        f"{' ' * width}  {_bar(side.quoted_share)} {side.quoted_share:4.0%} of what is quoted,"
        f" {_counted(side.quoted_words, 'word')} in {_counted(side.quotations, 'quotation')}"
        for side in weighed.sides
    ]


def _band_lines(board: Board, band: Band, *, quoted: bool) -> list[str]:
    lines = [band.name]
    width = max((_columns(tag.name) for tag in board.tags), default=0)
    for tag, cell in zip(board.tags, band.cells, strict=True):
        lead = f"  {_padded(tag.name, width)}  "
        if not cell:
            lines.append(f"{lead}-")
        for card in cell:
            place = f"{card.passage.article}#p{card.passage.paragraph}"
            source = card.passage.publisher or UNSIGNED
            words = " / ".join(f"“{q.text}”" for q in card.quotations) if quoted else card.text
            lines.append(f"{lead}{place}  {source}  {words}")
    return lines


def _gap_lines(board: Board) -> list[str]:
    lines = []
    for title, gaps in (("day", days(board)), ("outlet", outlets(board))):
        silent = [gap for gap in gaps if gap.missing and gap.name != UNDATED]
        lines += [f"{title} without {', '.join(tag.name for tag in gap.missing)}: {gap.name}" for gap in silent]
    return [*lines, ""] if lines else []


def _entity_lines(tags: Sequence[Tag], entities: Sequence[Named]) -> list[str]:
    if not entities:
        return []
    shown = entities[:MOST_ENTITIES]
    rest = [f"and {len(entities) - len(shown)} more; --json has all"] if len(entities) > len(shown) else []
    rows = [(row.entity.name, row.cards) for row in shown]
    return [*_table("named in", tags, rows), *rest, ""]


def _pair_lines(tags: Sequence[Tag], weighed: Balance) -> list[str]:
    rows = [(tag.name, row) for tag, row in zip(tags, weighed.pairs, strict=True)]
    return _table("together with", tags, rows)


def _table(title: str, tags: Sequence[Tag], rows: Sequence[tuple[str, Sequence[int]]]) -> list[str]:
    shown = [(sanitise_line(name), counts) for name, counts in rows]
    width = max(_columns(name) for name in (title, *(name for name, _counts in shown)))
    heads = [sanitise_line(tag.name) for tag in tags]
    return [
        "  ".join([_padded(title, width), *heads]),
        *(
            "  ".join(
                [
                    _padded(name, width),
                    *(f"{count or '-':>{_columns(head)}}" for count, head in zip(counts, heads, strict=True)),
                ]
            )
            for name, counts in shown
        ),
    ]


def _bar(share: float) -> str:
    full = round(share * BAR)
    return "#" * full + "." * (BAR - full)


def _padded(text: str, width: int) -> str:
    return text + " " * max(width - _columns(text), 0)


def _columns(text: str) -> int:
    """How wide a terminal draws it: Korean takes two columns a character."""
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + ("" if number == 1 else "s")
