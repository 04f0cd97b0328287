"""What Kiwi knows of each character: second tasks in training and features in comparisons, never at run time.

Needs kiwipiepy from 0.21 on, whose language model says how near in meaning two morphemes are.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from reader.entities.tagger.features import Ints

FORM_BITS = 16
TAGS = (
    "NNG NNP NNB NR NP VV VA VX VCP VCN MM MAG MAJ IC JKS JKC JKG JKO JKB JKV JKQ JX JC EP EF EC ETN ETM XPN XSN XSV "
    "XSA XSM XR SF SP SS SSO SSC SE SO SW SL SH SN SB"
).split()
NUMBERS = {tag: 2 * k + 1 for k, tag in enumerate(TAGS)}
STATES = 2 * len(TAGS) + 4  # nothing, then two of each tag (inside, at its start), then all other tags
MEANINGS = 64  # numbers that a meaning is told in
LANDMARKS = 320  # morphemes that all others are compared with; more than the model has dimensions (256)
UNKNOWN = -1

_MIX, _WRAP = 0x100000001B3, (1 << 64) - 1


@cache
def _analyser() -> Any:
    from kiwipiepy import Kiwi

    return Kiwi(num_workers=1)


def morphemes(texts: Sequence[str]) -> Iterator[Ints]:
    """Three rows for each text: the tag that covers each character (and whether it starts there), its hashed form, and
    the morpheme's row in the dictionary or UNKNOWN.
    """
    known = len(dictionary())
    for text, tokens in zip(texts, _analyser().tokenize(texts), strict=True):
        rows = np.zeros((3, len(text)), np.int64)
        rows[2] = UNKNOWN
        for token in reversed(tokens):
            tag = NUMBERS.get(token.tag.split("-")[0], 2 * len(TAGS) + 1)
            value = 0
            for letter in f"{token.form}/{token.tag}":
                value = ((value ^ ord(letter)) * _MIX + 0x9E3779B9) & _WRAP
            rows[0, token.start : token.end] = tag
            rows[0, token.start : token.start + 1] = tag + 1
            rows[1, token.start : token.end] = (value * 0x9E3779B97F4A7C15 & _WRAP) >> (64 - FORM_BITS)
            rows[2, token.start : token.end] = token.id if token.id < known else UNKNOWN
        yield rows


class Morpheme(NamedTuple):
    form: str
    tag: str


@cache
def dictionary() -> tuple[Morpheme, ...]:
    """The morphemes whose meaning Kiwi knows, in the order of its own numbers."""
    found = _like(0)
    return tuple(Morpheme(one.form, one.tag) for one in sorted(found, key=lambda one: one.id))


def meanings() -> NDArray[np.float32]:
    """[morpheme, MEANINGS]: near where Kiwi's language model says near; about one in size, zero for what it cannot say.

    Only likenesses can be asked for, so meanings are told from the likenesses to landmarks (after Nyström).
    """
    nouns = [k for k, one in enumerate(dictionary()) if one.tag in ("NNG", "NNP")]
    landmarks = np.random.default_rng(1).choice(nouns, LANDMARKS, replace=False)
    near = np.zeros((len(dictionary()), LANDMARKS), np.float32)
    for k, landmark in enumerate(landmarks.tolist()):
        found = _like(landmark)
        near[[one.id for one in found], k] = [max(one.score, -1) for one in found]
        near[landmark, k] = 1
    near -= near[nouns].mean(axis=0)
    _, spreads, axes = np.linalg.svd(near[nouns], full_matrices=False)
    told = near @ axes[:MEANINGS].T / np.sqrt(spreads[:MEANINGS])
    told /= told[nouns].std()
    return np.asarray(np.clip(told, -4, 4), np.float32)


def _like(number: int) -> Any:
    every = 10**7
    return _analyser().most_similar_morphemes(number, top_n=every)
