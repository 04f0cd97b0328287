"""The tagger's network in JAX: what reader/entities/tagger/network.py computes, with gradients and dropout."""

from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

from reader.entities.tagger.features import CLASSES, DEEPEST, FINALS, PAIR_BITS, PREFIX_BITS, TRIPLE_BITS
from reader.entities.tagger.tagger import FINE, KLUE

HIDDEN = 128  # of each direction and layer
FINE_WEIGHT = 0.6  # of the fine layer's loss beside the first layer's
WIDTHS = {"char": 64, "kind": 8, "final": 8, "pair": 24, "triple": 16, "prefix": 16, "depth": 4}
ROWS = {
    "kind": CLASSES, "final": FINALS, "pair": 1 << PAIR_BITS, "triple": 1 << TRIPLE_BITS, "prefix": 1 << PREFIX_BITS,
    "depth": DEEPEST + 1,
}  # fmt: skip
READ = ("char", "kind", "final", "pair", "pair", "triple", "prefix", "depth")
# An unseen name has no pairs and pieces either: whole look-ups are dropped, by feature, so that context learns to do.
LOOKUP_DROPOUT = (0.08, 0, 0, 0.25, 0.25, 0.35, 0.35, 0)
INPUT_DROPOUT, BETWEEN_DROPOUT, OUTPUT_DROPOUT = 0.25, 0.35, 0.4

Weights = dict[str, Any]


def fresh(key: Any, characters: int) -> Weights:
    keys = iter(jax.random.split(key, 40))

    def normal(*shape: int, by: float) -> Any:
        return jax.random.normal(next(keys), shape) * by

    weights: Weights = {
        name: normal(
            {"char": characters, **ROWS}[name], width, by=0.05 if name in ("pair", "triple", "prefix") else 0.1
        )
        for name, width in WIDTHS.items()
    }
    for layer, size in (("first", sum(WIDTHS[name] for name in READ)), ("second", 2 * HIDDEN)):
        weights[f"{layer}_input"] = normal(2, size, 4 * HIDDEN, by=size**-0.5)
        weights[f"{layer}_recurrent"] = normal(2, HIDDEN, 4 * HIDDEN, by=HIDDEN**-0.5)
        weights[f"{layer}_bias"] = jnp.zeros((2, 4 * HIDDEN)).at[:, HIDDEN : 2 * HIDDEN].set(1.0)
    for head, labels in (("klue", KLUE), ("fine", FINE)):
        count = 2 * len(labels) + 1
        weights[f"{head}_weights"] = normal(2 * HIDDEN, count, by=0.05)
        weights.update({f"{head}_bias": jnp.zeros(count), f"{head}_after": jnp.zeros((count, count))})
        weights.update({f"{head}_start": jnp.zeros(count), f"{head}_end": jnp.zeros(count)})
    return weights


def _turned(x: Any, lengths: Any) -> Any:
    step = jnp.arange(x.shape[0])[:, None]
    mirror = jnp.where(step < lengths[None, :], lengths[None, :] - 1 - step, step)
    return jnp.take_along_axis(x, mirror[:, :, None], 0)


def _lstm(weights: Weights, layer: str, x: Any, lengths: Any) -> Any:
    both = jnp.stack([x, _turned(x, lengths)])
    gates = jnp.einsum("dnbi,dij->ndbj", both, weights[f"{layer}_input"]) + weights[f"{layer}_bias"][:, None, :]

    def step(state: Any, gate: Any) -> Any:
        hidden, memory = state
        gate = gate + jnp.einsum("dbh,dhj->dbj", hidden, weights[f"{layer}_recurrent"])
        let_in, keep, new, let_out = jnp.split(gate, 4, -1)
        memory = jax.nn.sigmoid(keep) * memory + jax.nn.sigmoid(let_in) * jnp.tanh(new)
        hidden = jax.nn.sigmoid(let_out) * jnp.tanh(memory)
        return (hidden, memory), hidden

    zero = jnp.zeros((2, x.shape[1], HIDDEN))
    _, hidden = jax.lax.scan(step, (zero, zero), gates, unroll=4)
    return jnp.concatenate([hidden[:, 0], _turned(hidden[:, 1], lengths)], -1)


def _dropped(key: Any, x: Any, rate: float, shape: tuple[int, ...]) -> Any:
    return x * jax.random.bernoulli(key, 1 - rate, shape) / (1 - rate)


def emissions(weights: Weights, features: Any, lengths: Any, key: Any = None) -> tuple[Any, Any]:
    """Scores of both heads, [step, sequence, tag]; ``features`` is [sequence, feature, step]."""
    rows = features.transpose(1, 2, 0)
    keys = [None] * 11 if key is None else list(jax.random.split(key, 11))
    looked_up = [weights[name][row] for name, row in zip(READ, rows, strict=True)]
    if key is not None:
        pairs = zip(looked_up, LOOKUP_DROPOUT, keys, strict=False)
        looked_up = [_dropped(k, x, rate, (*x.shape[:2], 1)) if rate else x for x, rate, k in pairs]
    x = jnp.concatenate(looked_up, -1)
    for layer, before in (("first", INPUT_DROPOUT), ("second", BETWEEN_DROPOUT)):
        x = x if key is None else _dropped(keys[8 + (layer == "second")], x, before, (1, *x.shape[1:]))
        x = _lstm(weights, layer, x, lengths)
    x = x if key is None else _dropped(keys[10], x, OUTPUT_DROPOUT, (1, *x.shape[1:]))
    klue, fine = (x @ weights[f"{head}_weights"] + weights[f"{head}_bias"] for head in ("klue", "fine"))
    return klue, fine


def _crf_loss(weights: Weights, head: str, scores: Any, tags: Any, lengths: Any) -> Any:
    after, start, end = (weights[f"{head}_{part}"] for part in ("after", "start", "end"))
    y, live = tags.T, jnp.arange(scores.shape[0])[:, None] < lengths[None, :]
    right = (jnp.take_along_axis(scores, y[:, :, None], 2)[..., 0] * live).sum(0)
    right += (after[y[:-1], y[1:]] * live[1:]).sum(0) + start[y[0]]
    right += end[jnp.take_along_axis(y, jnp.maximum(lengths - 1, 0)[None, :], 0)[0]]
    chances = jnp.exp(after)

    def step(total: Any, at: Any) -> Any:
        score, alive = at
        top = total.max(-1, keepdims=True)
        following = jnp.log(jnp.exp(total - top) @ chances + 1e-30) + top + score
        return jnp.where(alive[:, None], following, total), None

    total, _ = jax.lax.scan(step, start + scores[0], (scores[1:], live[1:]), unroll=4)
    return ((jax.nn.logsumexp(total + end, -1) - right) * (lengths > 0)).sum() / 32


def loss(weights: Weights, features: Any, tags: Any, lengths: Any, key: Any) -> Any:
    klue, fine = emissions(weights, features, lengths, key)
    first = _crf_loss(weights, "klue", klue, tags[0], lengths)
    return first + FINE_WEIGHT * _crf_loss(weights, "fine", fine, tags[1], lengths)


def stored(weights: Weights) -> dict[str, np.ndarray]:
    return {name: np.asarray(value) for name, value in weights.items()}
