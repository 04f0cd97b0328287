"""Train the tagger: python -m training.train CORPUS/ner OUT.pt [--epochs 5] [--start EARLIER.pt] [--seed 1].

Needs torch and kiwipiepy beside the project. Writes the running mean of the weights after each epoch, and prints how
well it does on the tuning part. training/export.py makes the model file of it and benchmarks/entities.py scores that.
One thread is enough.
"""

import argparse
import copy
import math
import random
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch

from reader.entities.tagger.features import CLASSES, Ints, code_points, folded
from training import corpus, kiwi, words
from training.examples import Batch, Example, batches, example
from training.network import Shape, Tagger
from training.reading import finder
from training.score import Finder, scored

BATCH = 48
SWAP_SHARE, SWAPPED_ROWS = 0.3, 0.5  # of the names in a row, of the rows
WARM_UP, MEAN_DECAY, MEAN_EVERY, LAST_RATE = 200, 0.998, 8, 1e-5


def vocabulary(rows: Sequence[corpus.Row]) -> Ints:
    """Characters that are met twice."""
    counts = Counter(point for row in rows for point in folded(code_points(row["text"])).tolist())
    return np.array(sorted(point for point, count in counts.items() if count >= 2), np.int64)


class Schedule(NamedTuple):
    """How long and how fast: a cosine from ``rate`` down to ``floor`` of it."""

    epochs: int
    rate: float = 3e-3
    floor: float = 0.0
    seed: int = 1
    words_first: int = 50_000  # lines of dictionary words before all else
    words_each: int = 8_000  # and in each epoch
    others: float = 1.0  # what the other tasks weigh


def trained(
    parts: corpus.Parts, shape: Shape, plan: Schedule, *, start: Path | None = None, out: Path | None = None
) -> Finder:
    """A finder by the running mean of the weights, which ``out`` gets after each epoch.

    ``start`` is such an ``out`` of the same shape whose weights are started from.
    """
    rows = corpus.weighed(parts)
    chance = random.Random(plan.seed)
    torch.manual_seed(plan.seed)
    torch.set_flush_denormal(True)
    earlier = torch.load(start) if start else {}
    known = earlier.pop("vocabulary").numpy() if start else vocabulary(parts.reconstructed + parts.gold)
    texts = [row["text"] for row in rows]
    morphemes = dict(zip(texts, kiwi.morphemes(texts), strict=True))
    meanings = torch.from_numpy(kiwi.meanings())
    swapped = corpus.swapper(parts.reconstructed + parts.gold, chance)
    net = Tagger(len(known) + CLASSES, shape)
    net.load_state_dict(earlier, strict=False)  # an earlier run may not have known all tasks
    mean = copy.deepcopy(net).eval()
    optimiser = torch.optim.Adam(net.parameters(), lr=plan.rate, betas=(0.9, 0.99), fused=True)

    def learn(batch: Batch, rate: float) -> float:
        for group in optimiser.param_groups:
            group["lr"] = rate
        loss = net.loss(batch, meanings, plan.others) / BATCH
        optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        optimiser.step()
        return loss.item()

    def drawn(row: corpus.Row) -> Example:
        text, klue, fine = row["text"], corpus.klue(row), corpus.fine(row)
        if not shape.reads_morphemes and chance.random() < SWAPPED_ROWS:
            text, klue, fine = swapped(text, klue, fine, SWAP_SHARE)
        return example(text, klue, fine, known, morphemes.get(text), reads_morphemes=shape.reads_morphemes)

    began = time.process_time()
    for k, batch in enumerate(batches(list(words.lines(plan.words_first, known, chance)), BATCH, chance)):
        missed = learn(batch, plan.rate * min(1, (k + 1) / WARM_UP))
        if k % 200 == 199:
            print(
                f"dictionary words, batch {k + 1}: loss {missed:.2f}, {time.process_time() - began:.0f} s", flush=True
            )
    mean.load_state_dict(net.state_dict())
    steps, step = plan.epochs * (len(rows) + plan.words_each) // BATCH, 0
    for epoch in range(plan.epochs):
        net.train()
        total = 0.0
        items = [*map(drawn, rows), *words.lines(plan.words_each, known, chance)]
        for batch in batches(items, BATCH, chance):
            step += 1
            turn = 0.5 + 0.5 * math.cos(math.pi * min(1, step / steps))
            rate = plan.rate * min(1, step / WARM_UP) * (plan.floor + (1 - plan.floor) * turn)
            total += learn(batch, rate + LAST_RATE)
            if step % MEAN_EVERY == 0:
                decay = min(MEAN_DECAY**MEAN_EVERY, (1 + step) / (80 + step))
                with torch.no_grad():
                    torch._foreach_lerp_(list(mean.parameters()), list(net.parameters()), 1 - decay)
        spent = time.process_time() - began
        tuned = scored(parts.tune, finder(mean, known)([row["text"] for row in parts.tune]))
        print(f"epoch {epoch + 1} of {plan.epochs}: loss {total:.0f}, {spent:.0f} s; tuning part {tuned}", flush=True)
        if out:
            torch.save({**mean.state_dict(), "vocabulary": torch.from_numpy(known)}, out)
    return finder(mean, known)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--rate", type=float, default=3e-3)
    parser.add_argument("--floor", type=float, default=0.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--words-first", type=int, default=50_000, help="lines of dictionary words before all else")
    parser.add_argument("--words-each", type=int, default=8_000, help="and in each epoch")
    parser.add_argument("--others", type=float, default=1.0, help="what the other tasks weigh")
    parser.add_argument("--start", type=Path, help="the outcome of an earlier run, to start from")
    asked = parser.parse_args()
    torch.set_num_threads(1)
    given = {name: value for name, value in vars(asked).items() if name in Schedule._fields}
    plan = Schedule(**given)
    trained(corpus.parts(asked.corpus), Shape(), plan, start=asked.start, out=asked.out)


if __name__ == "__main__":
    main()
