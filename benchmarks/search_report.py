"""What the benchmark of search found, as lines of text: every engine beside ours, then ours by class."""

import statistics
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

OURS = "newsreader"
TANTIVY = "tantivy, fuzzy terms"


class Asked(NamedTuple):
    """One query put to one engine. ``rank``: the place of the first relevant answer, 0 if none is among the ten."""

    kind: str
    rank: int
    took_ms: float
    held_out: bool


@dataclass
class Measured:
    """All that one size of archive gave, by engine where it is a dict."""

    units: int
    load: float
    load_after: float = 0.0
    text_bytes: int = 1
    build_s: dict[str, float] = field(default_factory=dict)
    index_bytes: dict[str, int] = field(default_factory=dict)
    asked: defaultdict[str, list[Asked]] = field(default_factory=lambda: defaultdict(list))
    typed_ms: defaultdict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    memory_mb: float = 0.0
    added_wall_ms: list[float] = field(default_factory=list)
    added_cpu_ms: list[float] = field(default_factory=list)


def report(measured: Measured) -> Iterator[str]:
    names = list(measured.asked)
    yield (
        f"{measured.units:,} units, {measured.text_bytes / 1e6:.1f} MB of text; "
        f"one-minute load before {measured.load:.1f}, after {measured.load_after:.1f}"
    )
    yield _line("", names)
    rows: list[tuple[str, Callable[[str], str]]] = [
        ("queries", lambda name: str(len(measured.asked[name]))),
        ("recall@10", lambda name: f"{recall(measured.asked[name]):.3f}"),
        ("recall@10 kept", lambda name: f"{recall(_kept(measured.asked[name])):.3f}"),
        ("MRR", lambda name: f"{mrr(measured.asked[name]):.3f}"),
        ("MRR kept", lambda name: f"{mrr(_kept(measured.asked[name])):.3f}"),
        ("p50 ms", lambda name: f"{p50(_times(measured, name)):.1f}"),
        ("p95 ms", lambda name: f"{p95(_times(measured, name)):.1f}"),
        ("p50 / ours", lambda name: f"{p50(_times(measured, name)) / p50(_times(measured, OURS)):.2f}"),
        ("p95 / ours", lambda name: f"{p95(_times(measured, name)) / p95(_times(measured, OURS)):.2f}"),
        ("keystrokes", lambda name: str(len(measured.typed_ms[name]))),
        ("keystroke p50 ms", lambda name: f"{p50(measured.typed_ms[name]):.1f}"),
        ("keystroke p95 ms", lambda name: f"{p95(measured.typed_ms[name]):.1f}"),
        ("build, CPU s", lambda name: f"{measured.build_s[name]:.1f}" if name in measured.build_s else "-"),
        ("index / text", lambda name: f"{measured.index_bytes[name] / measured.text_bytes:.3f}"),
    ]
    for title, cell in rows:
        yield _line(title, [cell(name) for name in names])
    yield f"memory of a process that asks: {measured.memory_mb:.0f} MB"
    yield (
        f"one article added and searchable: p50 {p50(measured.added_wall_ms):.1f} ms, of the processor"
        f" {p50(measured.added_cpu_ms):.1f}; p95 {p95(measured.added_wall_ms):.1f},"
        f" of the processor {p95(measured.added_cpu_ms):.1f}"
    )
    if TANTIVY in measured.build_s and OURS in measured.build_s:
        yield f"build against {TANTIVY}: {measured.build_s[OURS] / measured.build_s[TANTIVY]:.2f}"
    yield from _by_class(measured, names)
    yield ""


def _by_class(measured: Measured, names: list[str]) -> Iterator[str]:
    peers = [name for name in names if name != OURS]
    yield f"{'class':16}{'n':>4}{'recall':>8}{'kept':>7}{'MRR':>7}{'kept':>7}{'p50':>8}{'p95 ms':>8}" + (
        "   recall of the others, in the order above" if peers else ""
    )
    for kind in dict.fromkeys(asked.kind for asked in measured.asked[OURS]):
        own = [asked for asked in measured.asked[OURS] if asked.kind == kind]
        kept, times = _kept(own), [asked.took_ms for asked in own]
        others = [[asked for asked in measured.asked[name] if asked.kind == kind] for name in peers]
        yield (
            f"{kind:16}{len(own):4}{recall(own):8.3f}{recall(kept):7.3f}{mrr(own):7.3f}{mrr(kept):7.3f}"
            f"{p50(times):8.1f}{p95(times):8.1f}  "
            + "".join(f"{recall(rows):7.2f}" if rows else "      -" for rows in others)
        )


def _line(title: str, cells: Sequence[str]) -> str:
    return (f"{title:17}" + "".join(f"{cell:>21}" for cell in cells)).rstrip()


def _kept(rows: Sequence[Asked]) -> list[Asked]:
    return [asked for asked in rows if asked.held_out]


def _times(measured: Measured, name: str) -> list[float]:
    return [asked.took_ms for asked in measured.asked[name]]


def recall(rows: Sequence[Asked]) -> float:
    return sum(asked.rank > 0 for asked in rows) / max(1, len(rows))


def mrr(rows: Sequence[Asked]) -> float:
    return sum(1 / asked.rank for asked in rows if asked.rank) / max(1, len(rows))


def p50(times: Sequence[float]) -> float:
    return statistics.median(times) if times else 0.0


def p95(times: Sequence[float]) -> float:
    return sorted(times)[int(len(times) * 0.95)] if times else 0.0
