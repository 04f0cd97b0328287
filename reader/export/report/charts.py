"""Charts as inline SVG. Pure. Widths are shares of the page, heights and letters pixels, so that nothing is distorted.

A side is told by its hatching as well as by its colour; the figures stand in a table beside every chart.
"""

from collections.abc import Sequence
from itertools import accumulate

from db.model import Tag
from reader.export.report.counts import Counted
from reader.export.report.markup import Html, element, joined

ROW, BAR, LETTERS = 45, 13, 14  # pixels: from bar to bar, of a bar, above it
TALL, FOOT, HEAD = 150, 22, 18  # of the columns, below them, above them
LONGEST = 22  # characters of a name that have room over a bar on a phone
HATCHINGS = 6

_HATCHED = (  # what is drawn in paper colour over the ink of a side, in a square of eight pixels
    "",
    "M-2,2 l4,-4 M0,8 l8,-8 M6,10 l4,-4",
    "M2,2 h2 v2 h-2 z M6,6 h2 v2 h-2 z",
    "M0,2 h8 M0,6 h8",
    "M2,0 v8 M6,0 v8",
    "M0,0 l8,8 M-2,6 l4,4 M6,-2 l4,4",
)


def hatchings(tags: Sequence[Tag]) -> Html:
    """The inks of the sides, to which all charts of the page refer."""
    return element(
        "svg",
        element("defs", *(_hatching(at, tag) for at, tag in enumerate(tags))),
        class_="inks",
        width="0",
        height="0",
        aria_hidden="true",
        focusable="false",
    )


def swatch(column: int) -> Html:
    """A little of a side's ink."""
    square = element("rect", width="100%", height="100%", fill=_ink(column))
    return element("svg", square, class_="swatch", width="14", height="14", aria_hidden="true")


def bars(rows: Sequence[Counted], *, said: str, figures: Sequence[str], as_shares: bool = False) -> Html:
    """A bar for each row, cut by sides; as long as its total, or all of one length. ``figures`` stand at their ends."""
    most = max((row.total for row in rows), default=0) or 1
    drawn = [
        joined(
            element("text", shortened(row.name), x="0", y=at * ROW + LETTERS, class_="name"),
            element("text", figure, x="100%", y=at * ROW + LETTERS, class_="figure"),
            element("rect", x="0", y=at * ROW + 20, width="100%", height=BAR, class_="ground"),
            *_pieces(row, whole=row.total if as_shares else most, y=at * ROW + 20),
        )
        for at, (row, figure) in enumerate(zip(rows, figures, strict=True))
    ]
    return _drawing(drawn, height=len(rows) * ROW, said=said)


def columns(rows: Sequence[Counted], *, said: str) -> Html:
    """A column for each period, cut by sides, over a calendar that leaves nothing out."""
    most, wide = max(row.total for row in rows) or 1, 100 / len(rows)
    floor = HEAD + TALL
    drawn = [
        element("line", x1="0", x2="100%", y1=HEAD, y2=HEAD, class_="rule"),
        element("line", x1="0", x2="100%", y1=floor + 0.5, y2=floor + 0.5, class_="floor"),
        element("text", f"{most:,}", x="100%", y=HEAD - 5, class_="figure"),
        element("text", rows[0].name, x="0", y=floor + FOOT - 5, class_="name"),
    ]
    if len(rows) > 1:
        drawn.append(element("text", rows[-1].name, x="100%", y=floor + FOOT - 5, class_="figure"))
    thick = min(wide * 0.76, 12)
    for at, row in enumerate(rows):
        for column, (count, below) in enumerate(zip(row.counts, accumulate((0, *row.counts)), strict=False)):
            if count:
                drawn.append(
                    element(
                        "rect",
                        x=_share(at * wide + (wide - thick) / 2),
                        width=_share(thick),
                        y=round(floor - (below + count) / most * TALL, 1),
                        height=round(count / most * TALL, 1),
                        fill=_ink(column),
                        class_="piece",
                    )
                )
    return _drawing(drawn, height=floor + FOOT, said=said)


def shortened(name: str) -> str:
    """As much of a name as has room."""
    return name if len(name) <= LONGEST else f"{name[: LONGEST - 1]}…"


def _pieces(row: Counted, *, whole: int, y: int) -> list[Html]:
    return [
        element(
            "rect",
            x=_share(100 * before / whole),
            y=y,
            width=_share(100 * count / whole),
            height=BAR,
            fill=_ink(column),
            class_="piece",
        )
        for column, (count, before) in enumerate(zip(row.counts, accumulate((0, *row.counts)), strict=False))
        if count
    ]


def _drawing(drawn: Sequence[Html], *, height: int, said: str) -> Html:
    return element("svg", *drawn, class_="chart", width="100%", height=height, role="img", aria_label=said)


def _hatching(at: int, tag: Tag) -> Html:
    ground = element("rect", width="8", height="8", class_=f"ink-{tag.colour}")
    lines = _HATCHED[at % HATCHINGS]
    hatched = element("path", d=lines, class_="hatch") if lines else Html()
    return element("pattern", ground, hatched, id=f"ink{at}", width="8", height="8", patternUnits="userSpaceOnUse")


def _ink(column: int) -> str:
    return f"url(#ink{column})"


def _share(percent: float) -> str:
    return f"{percent:.3f}".rstrip("0").rstrip(".") + "%"
