"""The labelled sentences as training sees them: what is held back, two layers of labels, names swapped for others."""

import gzip
import json
import random
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NamedTuple

from reader.entities.tagger.tagger import FINE, KLUE

HELD_BACK = 700  # gold sentences of train.jsonl.gz that no training sees; benchmarks/entities.py scores on them
GOLD_TIMES = 2
SWAPPED = ("PS", "LC", "OG")
TAGS = {labels: ["O", *(f"{place}-{label}" for label in labels for place in "BI")] for labels in (KLUE, FINE)}

Row = dict[str, Any]
Spans = list[tuple[int, int, str]]


class Parts(NamedTuple):
    """The corpus, divided: reconstructed and gold sentences to train on, gold ones held back, gold ones for tuning."""

    reconstructed: list[Row]
    gold: list[Row]
    held: list[Row]
    tune: list[Row]


def read(path: Path) -> list[Row]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [row for line in lines if (row := json.loads(line))["text"]]


def parts(folder: Path) -> Parts:
    """Divide the corpus; the same sentences are held back each time."""
    rows = read(folder / "train.jsonl.gz")
    gold = [row for row in rows if row["source"] == "gold"]
    random.Random(1).shuffle(gold)
    others = [row for row in rows if row["source"] != "gold"]
    return Parts(others, gold[HELD_BACK:], gold[:HELD_BACK], read(folder / "tune.jsonl.gz"))


def weighed(parts: Parts) -> list[Row]:
    """The sentences of one round of training: gold ones come up as often as they are surer than reconstructed ones."""
    return [*parts.reconstructed, *parts.gold * GOLD_TIMES]


def klue(row: Row) -> Spans:
    return sorted((start, end, label) for start, end, label in row["klue"])


def fine(row: Row) -> Spans:
    """The fine layer; artefacts, works and vehicles are products (PD); of overlapping spans the first stays."""
    found: Spans = []
    for start, end, label in sorted(map(tuple, row.get("fine") or [])):
        if not found or start >= found[-1][1]:
            found.append((start, end, "PD" if label in ("AA", "AW") else label))
    return found


def products_and_events(row: Row) -> set[tuple[int, int, str]]:
    return {span for span in fine(row) if span[2] in ("PD", "EV")}


def tags(length: int, spans: Spans, labels: tuple[str, ...]) -> list[int]:
    found = [0] * length
    for start, end, label in spans:
        begin = TAGS[labels].index(f"B-{label}")
        found[start:end] = [begin] + [begin + 1] * (end - start - 1)
    return found


def closed(surface: str) -> bool:
    """Whether it ends in a Hangul final consonant."""
    return "가" <= surface[-1] <= "힣" and (ord(surface[-1]) - 0xAC00) % 28 > 0


def swapper(
    rows: Iterable[Row], chance: random.Random
) -> Callable[[str, Spans, Spans, float], tuple[str, Spans, Spans]]:
    """A function that puts other names of the same kind and kind of ending where both layers agree on a name."""
    pool: dict[tuple[str, bool], set[str]] = {}
    for row in rows:
        for start, end, label in klue(row):
            if label in SWAPPED:
                surface = row["text"][start:end]
                pool.setdefault((label, closed(surface)), set()).add(surface)
    names = {key: sorted(surfaces) for key, surfaces in pool.items()}

    def swapped(text: str, first: Spans, second: Spans, share: float) -> tuple[str, Spans, Spans]:
        agreed = [span for span in second if span in first and span[2] in SWAPPED and chance.random() < share]
        out, at, shifts = "", 0, []
        for start, end, label in agreed:
            name = chance.choice(names[label, closed(text[start:end])])
            out += text[at:start] + name
            at = end
            shifts.append((start, end, len(name) - (end - start)))

        def moved(spans: Spans) -> Spans:
            def shift(start: int, end: int, label: str) -> tuple[int, int, str]:
                before = sum(by for _, right, by in shifts if right <= start)
                inside = sum(by for left, right, by in shifts if start <= left and right <= end)
                return start + before, end + before + inside, label

            return [shift(*span) for span in spans]

        return out + text[at:], moved(first), moved(second)

    return swapped
