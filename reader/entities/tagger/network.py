"""The network of the tagger in NumPy: look-ups, two bidirectional LSTM layers, two heads, Viterbi.

Knows nothing of kinds or text; it turns feature rows into numbers of tags. Sequences run packed: at each step only
those that are that long take part, so that a long sentence costs the short ones nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from reader.entities.tagger.features import FEATURES, Ints

Floats = NDArray[np.float32]
TABLES = tuple(dict.fromkeys(FEATURES))
LAYERS = ("first", "second")


class Head(NamedTuple):
    """Weights of one layer of labels: emissions and the chances of one tag after another, at first, at last."""

    weights: Floats
    bias: Floats
    after: Floats
    start: Floats
    end: Floats


@dataclass(frozen=True, slots=True)
class Network:
    """Everything a model file holds."""

    vocabulary: Ints
    tables: dict[str, tuple[NDArray[np.int8], Floats]]  # rows in whole numbers, and the scale of each column
    layers: tuple[tuple[Floats, Floats, Floats], ...]  # input, recurrent, bias; each of both directions
    heads: tuple[Head, ...]


class Packing(NamedTuple):
    """Sequences side by side: row ``starts[t] + b`` holds step t of the b-th longest."""

    rows: Ints  # row of each character, sequence after sequence
    starts: list[int]
    active: list[int]
    mirror: Ints  # row of the same sequence read backwards


def load(file: Traversable) -> Network:
    """A model file as ``training/export.py`` wrote it."""
    with file.open("rb") as stream, np.load(stream) as stored:
        arrays = {name: stored[name] for name in stored.files}

    def floats(name: str) -> Floats:
        found: Floats = arrays[name].astype(np.float32)
        return found

    return Network(
        vocabulary=arrays["vocabulary"].astype(np.int64),
        tables={table: (arrays[table], floats(f"{table}_scale")) for table in TABLES},
        layers=tuple((floats(f"{n}_input"), floats(f"{n}_recurrent"), floats(f"{n}_bias")) for n in LAYERS),
        heads=tuple(Head(*(floats(f"{n}_{part}") for part in Head._fields)) for n in ("klue", "fine")),
    )


def packed(lengths: Sequence[int]) -> Packing:
    """Where each character of the sequences goes."""
    order = sorted(range(len(lengths)), key=lambda i: -lengths[i])
    rank = {i: b for b, i in enumerate(order)}
    ordered = np.array([lengths[i] for i in order])
    active = [int((ordered > t).sum()) for t in range(int(ordered[0]))]
    starts = [0, *np.cumsum(active).tolist()]
    first = np.array(starts)
    rows = np.concatenate([first[: lengths[i]] + rank[i] for i in range(len(lengths))])
    mirror = np.empty(len(rows), np.int64)
    for i in range(len(lengths)):
        own = first[: lengths[i]] + rank[i]
        mirror[own] = own[::-1]
    return Packing(rows=rows, starts=starts, active=active, mirror=mirror)


def paths(network: Network, sequences: Sequence[Ints]) -> list[list[list[int]]]:
    """For each head the likeliest tags of each sequence; no sequence is empty."""
    pack = packed([sequence.shape[1] for sequence in sequences])
    features = np.concatenate(sequences, axis=1)
    looked_up = [
        network.tables[table][0][row].astype(np.float32) * network.tables[table][1]
        for table, row in zip(FEATURES, features, strict=True)
    ]
    flat = np.concatenate(looked_up, axis=1)
    hidden = np.empty_like(flat)
    hidden[pack.rows] = flat
    for layer in network.layers:
        hidden = _both_ways(hidden, layer, pack)
    cuts = np.cumsum([sequence.shape[1] for sequence in sequences])[:-1]
    found = []
    for head in network.heads:
        tags = best_tags(hidden @ head.weights + head.bias, head, pack)[pack.rows]
        found.append([part.tolist() for part in np.split(tags, cuts)])
    return found


def _both_ways(rows: Floats, layer: tuple[Floats, Floats, Floats], pack: Packing) -> Floats:
    weights, recurrent, bias = layer
    gates = np.stack([rows @ weights[0] + bias[0], (rows @ weights[1] + bias[1])[pack.mirror]])
    size = recurrent.shape[1]
    out = np.empty((2, len(rows), size), np.float32)
    hidden = np.zeros((2, pack.active[0], size), np.float32)
    memory = np.zeros_like(hidden)
    for start, active in zip(pack.starts, pack.active, strict=False):
        hidden, memory = hidden[:, :active], memory[:, :active]
        gate = hidden @ recurrent
        gate += gates[:, start : start + active]
        # The exporter halved the three gates that open and close, so one tanh serves all: s(x) = (1 + tanh(x/2))/2.
        np.tanh(gate, out=gate)
        let_in, keep, new, let_out = (gate[..., k * size : (k + 1) * size] for k in range(4))
        memory = memory + keep * memory + new + let_in * new
        memory *= 0.5
        hidden = np.tanh(memory)
        hidden += let_out * hidden
        hidden *= 0.5
        out[:, start : start + active] = hidden
    return np.concatenate([out[0], out[1][pack.mirror]], axis=1)


def best_tags(scores: Floats, head: Head, pack: Packing) -> Ints:
    """Viterbi over all sequences at once: the tag of each packed row."""
    total = head.start + scores[: pack.active[0]]
    ended = np.empty_like(total)
    came_from = np.zeros(scores.shape, np.int16)
    for start, active in zip(pack.starts[1:], pack.active[1:], strict=False):
        ended[active : len(total)] = total[active:]
        ways = total[:active, :, None] + head.after
        best = ways.argmax(axis=1)
        came_from[start : start + active] = best
        total = np.take_along_axis(ways, best[:, None, :], axis=1)[:, 0] + scores[start : start + active]
    ended[: len(total)] = total
    tags = np.empty(len(scores), np.int64)
    here = (ended + head.end).argmax(axis=1)
    for step in range(len(pack.active) - 1, -1, -1):
        start, active = pack.starts[step], pack.active[step]
        tags[start : start + active] = here[:active]
        here[:active] = came_from[start : start + active][np.arange(active), here[:active]]
    return tags
