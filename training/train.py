"""Train the tagger: python -m training.train CORPUS/ner OUT.npz [--epochs 12] [--start EARLIER.npz] [--seed 1].

Needs jax beside the project (pip install jax). Writes the running mean of the weights after each epoch;
training/export.py makes the model file of it and benchmarks/entities.py scores it. One thread is enough:
XLA_FLAGS=--xla_cpu_multi_thread_eigen=false taskset -c 0.
"""

import argparse
import functools
import random
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

from reader.entities.tagger.features import CLASSES, code_points, encode, folded
from reader.entities.tagger.tagger import FINE, KLUE
from training import corpus
from training.network import fresh, loss, stored

BATCH = 32
BUCKETS = (16, 32, 48, 64, 96, 128, 192, 256, 384, 512, 1024)
SWAP_SHARE, SWAPPED_ROWS = 0.3, 0.5  # of the names in a row, of the rows
LARGEST_NORM, WARM_UP, MEAN_DECAY = 5.0, 300, 0.998

Item = tuple[np.ndarray, np.ndarray]


def item(text: str, klue: corpus.Spans, fine: corpus.Spans, vocabulary: np.ndarray) -> Item:
    tags = [corpus.tags(len(text), klue, KLUE), corpus.tags(len(text), fine, FINE)]
    return encode(text, vocabulary).astype(np.int32), np.array(tags, np.int32)


def batches(items: list[Item], chance: random.Random) -> Iterator[tuple[np.ndarray, np.ndarray, np.ndarray]]:
    groups: dict[int, list[Item]] = {}
    for one in items:
        groups.setdefault(next(b for b in BUCKETS if b >= one[0].shape[1]), []).append(one)
    cut = []
    for width, group in groups.items():
        chance.shuffle(group)
        size = BATCH if width <= 128 else max(4, BATCH * 128 // width)
        cut.extend((width, size, group[at : at + size]) for at in range(0, len(group), size))
    chance.shuffle(cut)
    for width, size, group in cut:
        features = np.zeros((size, 8, width), np.int32)
        tags, lengths = np.zeros((2, size, width), np.int32), np.zeros(size, np.int32)
        for k, (x, y) in enumerate(group):
            features[k, :, : x.shape[1]], tags[:, k, : x.shape[1]], lengths[k] = x, y, x.shape[1]
        yield features, tags, lengths


@functools.partial(jax.jit, donate_argnums=(0, 1, 2, 3))
def update(weights: Any, m: Any, v: Any, mean: Any, batch: Any, key: Any, rate: Any, step: Any) -> Any:
    """One step of Adam with clipped gradients, and of the running mean of the weights."""
    value, slope = jax.value_and_grad(loss)(weights, *batch, key)
    norm = jnp.sqrt(sum((x**2).sum() for x in jax.tree.leaves(slope)))
    slope = jax.tree.map(lambda x: x * jnp.minimum(1.0, LARGEST_NORM / norm), slope)
    m = jax.tree.map(lambda a, b: 0.9 * a + 0.1 * b, m, slope)
    v = jax.tree.map(lambda a, b: 0.99 * a + 0.01 * b * b, v, slope)

    def moved(w: Any, a: Any, b: Any) -> Any:
        return w - rate * (a / (1 - 0.9**step)) / (jnp.sqrt(b / (1 - 0.99**step)) + 1e-8)

    weights = jax.tree.map(moved, weights, m, v)
    decay = jnp.minimum(MEAN_DECAY, (1 + step) / (10 + step))
    return weights, m, v, jax.tree.map(lambda a, b: decay * a + (1 - decay) * b, mean, weights), value


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--epochs", type=int, default=12)
    parser.add_argument("--rate", type=float, default=3e-3)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--start", type=Path)
    asked = parser.parse_args()

    parts = corpus.parts(asked.corpus)
    rows = parts.reconstructed + parts.gold * 2
    chance = random.Random(asked.seed)
    swapped = corpus.swapper(parts.reconstructed + parts.gold, chance)
    counts = Counter(point for row in rows for point in folded(code_points(row["text"])).tolist())
    vocabulary = np.array(sorted(point for point, count in counts.items() if count >= 2), np.int64)
    weights = fresh(jax.random.PRNGKey(asked.seed), len(vocabulary) + CLASSES)
    if asked.start:
        with np.load(asked.start) as earlier:
            weights.update({name: jnp.asarray(earlier[name]) for name in earlier.files if name in weights})
    m, v = (jax.tree.map(jnp.zeros_like, weights) for _ in range(2))
    mean = jax.tree.map(jnp.copy, weights)
    key, steps, step, began = jax.random.PRNGKey(asked.seed + 100), asked.epochs * len(rows) // BATCH, 0, time.time()
    for epoch in range(asked.epochs):
        items = []
        for row in rows:
            share = SWAP_SHARE if chance.random() < SWAPPED_ROWS else 0.0
            items.append(item(*swapped(row["text"], corpus.klue(row), corpus.fine(row), share), vocabulary))
        total = 0.0
        for batch in batches(items, chance):
            step += 1
            key, own = jax.random.split(key)
            rate = asked.rate * min(1, step / WARM_UP) * (0.5 + 0.5 * np.cos(np.pi * min(1.0, step / steps))) + 2e-5
            arrays = tuple(map(jnp.asarray, batch))
            weights, m, v, mean, value = update(weights, m, v, mean, arrays, own, rate, float(step))
            total += float(value)
        np.savez(asked.out, vocabulary=vocabulary, **stored(mean))
        print(f"epoch {epoch + 1} of {asked.epochs}: loss {total:.0f}, {time.time() - began:.0f} s", flush=True)


if __name__ == "__main__":
    main()
