"""Rows of the corpus as the numbers that training reads, and batches of them."""

import random
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor

from reader.entities.tagger.features import Ints, encode
from reader.entities.tagger.tagger import FINE, KLUE
from training import corpus, kiwi

BUCKETS = (24, 32, 40, 48, 56, 64, 80, 96, 128, 192, 256)
UNASKED = -100  # a morpheme that the second task leaves out


class Example(NamedTuple):
    features: Ints  # [feature, step]
    word: Ints  # [step]
    tags: Ints  # [layer, step]
    morphemes: Ints  # [step]
    meanings: Ints  # [step]
    weight: float


class Batch(NamedTuple):
    """Examples, filled up to the longest of them."""

    features: Tensor  # [sequence, feature, step]
    word: Tensor  # [sequence, step]
    tags: Tensor  # [layer, sequence, step]
    morphemes: Tensor  # [sequence, step]
    meanings: Tensor  # [sequence, step]
    weight: Tensor  # of the names; zero where only the other tasks ask
    lengths: Tensor


def example(
    text: str,
    klue: corpus.Spans,
    fine: corpus.Spans,
    vocabulary: Ints,
    morphemes: Ints | None = None,
    *,
    reads_morphemes: bool = False,
    weight: float = 1.0,
) -> Example:
    """``morphemes`` are Kiwi's three rows; without them the other tasks ask nothing."""
    seen = encode([text], vocabulary)
    begins = np.zeros(len(text), np.int64)
    begins[seen.words - 1] = 1
    features = seen.rows[:, 1:-1]
    if reads_morphemes and morphemes is not None:
        features = np.concatenate([features, morphemes[:2]])
    tags = np.array([corpus.tags(len(text), klue, KLUE), corpus.tags(len(text), fine, FINE)])
    asked = np.full(len(text), UNASKED) if morphemes is None else morphemes[0]
    meant = np.full(len(text), kiwi.UNKNOWN) if morphemes is None else morphemes[2]
    return Example(features, np.cumsum(begins) - 1, tags, asked, meant, weight)


def batches(items: Sequence[Example], size: int, chance: random.Random) -> Iterator[Batch]:
    """Examples of like length together, in an order by chance."""
    groups: dict[int, list[Example]] = {}
    for one in items:
        groups.setdefault(next(b for b in BUCKETS if b >= len(one.word)), []).append(one)
    cut = []
    for group in groups.values():
        chance.shuffle(group)
        cut.extend(group[at : at + size] for at in range(0, len(group), size))
    chance.shuffle(cut)
    yield from map(collated, cut)


def collated(group: Sequence[Example]) -> Batch:
    count, longest = len(group), max(len(one.word) for one in group)
    features = np.zeros((count, len(group[0].features), longest), np.int64)
    word, morphemes = np.zeros((2, count, longest), np.int64)
    tags = np.zeros((2, count, longest), np.int64)
    meanings = np.full((count, longest), kiwi.UNKNOWN)
    for k, one in enumerate(group):
        end = len(one.word)
        features[k, :, :end], word[k, :end], word[k, end:] = one.features, one.word, one.word[-1]
        tags[:, k, :end], morphemes[k, :end], meanings[k, :end] = one.tags, one.morphemes, one.meanings
    return Batch(
        *(torch.from_numpy(each) for each in (features, word, tags, morphemes, meanings)),
        weight=torch.tensor([one.weight for one in group]),
        lengths=torch.tensor([len(one.word) for one in group]),
    )
