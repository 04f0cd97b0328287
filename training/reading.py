"""What a network in training finds: its states, then the path search of the runtime."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch

from reader.entities.tagger.features import CLASSES, Ints
from reader.entities.tagger.network import Head, best_tags, packed
from reader.entities.tagger.tagger import spans_of
from training import kiwi
from training.examples import collated, example
from training.network import HEADS, Shape, Tagger
from training.score import Finder, Labelled

TOGETHER = 64


def spans(net: Tagger, known: Ints, texts: Sequence[str]) -> list[tuple[Labelled, Labelled]]:
    """Both layers' names in each text."""
    order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
    found: list[tuple[Labelled, Labelled]] = [(set(), set())] * len(texts)
    reads = net.shape.reads_morphemes
    morphemes = list(kiwi.morphemes(texts)) if reads else [None] * len(texts)
    for at in range(0, len(order), TOGETHER):
        chosen = order[at : at + TOGETHER]
        batch = collated([example(texts[i], [], [], known, morphemes[i], reads_morphemes=reads) for i in chosen])
        with torch.no_grad():
            states = net.states(batch.features, batch.lengths, batch.word)
            scores = {name: net.heads[name](states).numpy() for name in HEADS}
        lengths = batch.lengths.numpy()
        pack = packed(lengths)
        ends = np.cumsum(lengths)
        layers = []
        for name, labels in HEADS.items():
            head = Head(
                *(np.empty(0, np.float32),) * 2,
                *(part[name].detach().numpy() for part in (net.after, net.start, net.end)),
            )
            rows = np.concatenate([scores[name][k, :length] for k, length in enumerate(lengths)])
            ordered = np.empty_like(rows)
            ordered[pack.rows] = rows
            paths = np.split(best_tags(ordered, head, pack)[pack.rows], ends[:-1])
            layers.append([set(spans_of(path.tolist(), labels)) for path in paths])
        for k, i in enumerate(chosen):
            found[i] = (layers[0][k], layers[1][k])
    return found


def read(file: Path) -> Finder:
    """What the network that training wrote to a file finds."""
    weights = torch.load(file)
    known = weights.pop("vocabulary").numpy()
    shape = Shape(
        state=len(weights["near.bias"]),
        hidden=weights["words.weight_hh_l0"].shape[1],
        reads_morphemes="tables.form.weight" in weights,
    )
    net = Tagger(len(known) + CLASSES, shape)
    net.load_state_dict(weights)
    return finder(net.eval(), known)


def finder(net: Tagger, known: Ints) -> Finder:
    """The six types by the first layer, products and events by the second."""

    def found(texts: Sequence[str]) -> Sequence[Labelled]:
        return [first | {s for s in second if s[2] in ("PD", "EV")} for first, second in spans(net, known, texts)]

    return found
