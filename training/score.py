"""KLUE's entity F1: spaces dropped, whole names only, macro over six types; products and events by the fine layer."""

from collections.abc import Callable, Sequence

from training import corpus

SIX, TWO = ("PS", "LC", "OG", "DT", "TI", "QT"), ("PD", "EV")
HEADING = "macro  micro     PS     LC     OG     DT     TI     QT  PD+EV"
Labelled = set[tuple[int, int, str]]
Finder = Callable[[Sequence[str]], Sequence[Labelled]]


def without_spaces(text: str, spans: Labelled) -> Labelled:
    before = [0]
    for letter in text:
        before.append(before[-1] + (not letter.isspace()))
    return {(before[start], before[end], label) for start, end, label in spans}


def f1(counts: Sequence[int]) -> float:
    """Of a hundred, from the numbers of found, wanted and right."""
    found, wanted, right = counts
    return 200 * right / max(1, found + wanted)


def figures(rows: Sequence[corpus.Row], found: Sequence[Labelled]) -> list[float]:
    """As HEADING names them."""
    counts = {label: [0, 0, 0] for label in SIX + TWO}
    for row, mine in zip(rows, found, strict=True):
        wanted = without_spaces(row["text"], set(corpus.klue(row)) | corpus.products_and_events(row))
        got = without_spaces(row["text"], mine)
        for k, spans in enumerate((got, wanted, got & wanted)):
            for _, _, label in spans:
                counts[label][k] += 1
    six = [f1(counts[label]) for label in SIX]
    micro, two = (f1([sum(counts[label][k] for label in labels) for k in range(3)]) for labels in (SIX, TWO))
    return [sum(six) / 6, micro, *six, two]


def scored(rows: Sequence[corpus.Row], found: Sequence[Labelled]) -> str:
    return " ".join(f"{value:6.1f}" for value in figures(rows, found))
