"""The network of the tagger in NumPy: look-ups, convolutions over characters, an LSTM over words both ways, two heads.

Knows nothing of kinds or text; it turns feature rows into numbers of tags. All texts lie in one array with a row of
nothing between them, so that a convolution is three products whatever their lengths; only the recurrence over words
and the search for the best path go step by step, over all texts at once.
"""

from dataclasses import dataclass
from importlib.resources.abc import Traversable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from reader.entities.tagger.features import FEATURES, Ints, Texts

Floats = NDArray[np.float32]
TABLES = tuple(dict.fromkeys(FEATURES))
PARTS = ("near", "wide", "words", "recurrent", "back", "last")  # each with a bias; the recurrent one needs none
HEADS = ("klue", "fine")


class Head(NamedTuple):
    """Weights of one layer of labels: emissions and the chances of one tag after another, at first, at last."""

    weights: Floats
    bias: Floats
    after: Floats
    start: Floats
    end: Floats


@dataclass(frozen=True, slots=True)
class Network:
    """Everything a model file holds. ``near`` expects whole numbers of the tables: their scales are in it."""

    vocabulary: Ints
    tables: dict[str, NDArray[np.int8]]
    near: tuple[Floats, Floats]  # [width of all look-ups, state]
    wide: tuple[Floats, Floats]  # [3 * state, state]: the character before, itself, the one after
    words: tuple[Floats, Floats, Floats]  # of each direction: input [2 * state, gates], recurrent, bias
    back: tuple[Floats, Floats]
    last: tuple[Floats, Floats]
    heads: tuple[Head, ...]


class Packing(NamedTuple):
    """Sequences side by side: row ``starts[t] + b`` holds step t of the b-th longest."""

    rows: Ints  # row of each step, sequence after sequence
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

    scales = np.concatenate([floats(f"{table}_scale") for table in FEATURES])
    return Network(
        vocabulary=arrays["vocabulary"].astype(np.int64),
        tables={table: arrays[table] for table in TABLES},
        near=(floats("near") * scales[:, None], floats("near_bias")),
        wide=(floats("wide"), floats("wide_bias")),
        words=(floats("words"), floats("recurrent"), floats("words_bias")),
        back=(floats("back"), floats("back_bias")),
        last=(floats("last"), floats("last_bias")),
        heads=tuple(Head(*(floats(f"{name}_{part}") for part in Head._fields)) for name in HEADS),
    )


def packed(lengths: Ints) -> Packing:
    """Where each step of the sequences goes."""
    order = np.argsort(-lengths, kind="stable")
    rank = np.empty_like(order)
    rank[order] = np.arange(len(order))
    active = [int(count) for count in (lengths[:, None] > np.arange(lengths.max())).sum(axis=0)]
    starts = np.cumsum([0, *active])
    ends = np.cumsum(lengths)
    step = np.arange(ends[-1]) - np.repeat(ends - lengths, lengths)
    each = np.repeat(rank, lengths)
    rows = starts[step] + each
    mirror = np.empty_like(rows)
    mirror[rows] = starts[np.repeat(lengths, lengths) - 1 - step] + each
    return Packing(rows=rows, starts=starts.tolist(), active=active, mirror=mirror)


def paths(network: Network, texts: Texts) -> list[list[list[int]]]:
    """For each head the likeliest tags of each text."""
    states = _states(network, texts)
    lengths = np.diff(texts.gaps) - 1
    inside = np.delete(states, texts.gaps, axis=0)
    pack = packed(lengths)
    cuts = np.cumsum(lengths)[:-1]
    found = []
    for head in network.heads:
        scores = np.empty((len(inside), len(head.bias)), np.float32)
        scores[pack.rows] = inside @ head.weights + head.bias
        found.append([part.tolist() for part in np.split(best_tags(scores, head, pack)[pack.rows], cuts)])
    return found


def _states(network: Network, texts: Texts) -> Floats:
    """The state of each character; in gaps it means nothing."""
    width = len(network.near[0])
    looked_up = np.empty((texts.rows.shape[1], width), np.float32)
    at = 0
    for name, row in zip(FEATURES, texts.rows, strict=True):
        table = network.tables[name]
        looked_up[:, at : at + table.shape[1]] = table[row]
        at += table.shape[1]
    near = looked_up @ network.near[0]
    near += network.near[1]
    np.maximum(near, 0, out=near)
    near[texts.gaps] = 0
    wide = _three(near, network.wide)
    wide += near
    np.maximum(wide, 0, out=wide)
    wide[texts.gaps] = 0
    context = _context(network, wide, texts)
    states = _three(wide, network.last)
    lengths = np.diff(np.append(texts.words, len(wide)))
    states[texts.words[0] :] += np.repeat(context, lengths, axis=0)
    np.maximum(states, 0, out=states)
    return states


def _three(rows: Floats, part: tuple[Floats, Floats]) -> Floats:
    """A convolution over three rows, each with the one before and after it."""
    weights, bias = part
    size = rows.shape[1]
    out = rows @ weights[size : 2 * size]
    out[1:] += rows[:-1] @ weights[:size]
    out[:-1] += rows[1:] @ weights[2 * size :]
    out += bias
    return out


def _context(network: Network, wide: Floats, texts: Texts) -> Floats:
    """What the words around say of each word: a word is the largest of its states and the last of them."""
    ends = np.append(texts.words[1:], texts.gaps[-1]) - 1
    ends -= np.isin(ends, texts.gaps)
    read = np.concatenate([_largest(wide, texts.words), wide[ends]], axis=1)
    pack = packed(texts.counts)
    rows = np.empty_like(read)
    rows[pack.rows] = read
    both: Floats = _both_ways(rows, network.words, pack)[pack.rows]
    return both @ network.back[0] + network.back[1]


def _largest(rows: Floats, starts: Ints) -> Floats:
    """Of each stretch of rows, of which the last one goes to the end, the largest in each column.

    All stretches grow side by side, the longest first, a row at a time.
    """
    lengths = np.diff(np.append(starts, len(rows)))
    order = np.argsort(-lengths, kind="stable")
    at = starts[order]
    found = rows[at]
    for step, longer in enumerate(len(order) - np.cumsum(np.bincount(lengths))[1:-1], start=1):
        np.maximum(found[:longer], rows[at[:longer] + step], out=found[:longer])
    out = np.empty_like(found)
    out[order] = found
    return out


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
    """Viterbi over all sequences at once: the tag of each packed row.

    On the way up only the best totals are kept; which tag a best one came from is asked on the way back, of one tag.
    """
    tags = len(head.bias)
    totals = np.ascontiguousarray(scores.T)  # a tag's totals side by side: sums and maxima run over whole steps
    totals[:, : pack.active[0]] += head.start[:, None]
    after = head.after[:, :, None]
    ways = np.empty(tags * tags * pack.active[0], np.float32)
    for step, active in enumerate(pack.active[1:]):
        before, start = pack.starts[step], pack.starts[step + 1]
        these = ways[: tags * tags * active].reshape(tags, tags, active)
        np.add(after, totals[:, None, before : before + active], out=these)
        totals[:, start : start + active] += np.maximum.reduce(these)
    return _way_back(np.ascontiguousarray(totals.T), head, pack)


def _way_back(totals: Floats, head: Head, pack: Packing) -> Ints:
    """From the best last tags to the first ones; ``totals`` [row, tag] are used up."""
    found = np.empty(len(totals), np.int64)
    into = np.ascontiguousarray(head.after.T)
    here = np.empty(0, np.int64)
    for step in range(len(pack.active) - 1, -1, -1):
        start, active = pack.starts[step], pack.active[step]
        ways = totals[start : start + active]
        ways[: len(here)] += into[here]
        ways[len(here) :] += head.end
        here = ways.argmax(axis=1)
        found[start : start + active] = here
    return found
