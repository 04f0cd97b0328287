"""Texts as the numbers a tagger reads. Training and use share this file, so that both see the same text.

Every character gives: itself, its class, its final consonant, the pairs it forms with its neighbours, the three around
it, the word up to it, and how far into its word it stands. Pairs and longer pieces are hashed; nothing is looked up.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

PAIR_BITS, TRIPLE_BITS, PREFIX_BITS = 16, 16, 17
CLASSES = 12
FINALS = 30
DEEPEST = 15  # letters into a word that are told apart
FEATURES = ("char", "kind", "final", "pair", "pair", "triple", "prefix", "depth")  # the table each row looks up

Ints = NDArray[np.int64]

_BASE, _SPREAD, _MIX = map(np.uint64, (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x100000001B3))
_STEP = np.uint64(0x9E3779B9)
_QUOTES = "\"'“”‘’「」『』<>《》()[]〈〉"
_POINTS = ".,!?~…·:;-/%"
_SPACES = (9, 10, 11, 12, 13, 28, 29, 30, 31, 32, 133, 160, 5760, *range(0x2000, 0x200B), 8232, 8233, 8239, 8287, 12288)
_GAP = "\0"  # between texts; what stands there is never looked at


class Texts(NamedTuple):
    """Texts one after another, a gap of one character before each and after the last."""

    rows: Ints  # [feature, character]; zero in gaps
    gaps: Ints  # where the gaps are, one more than there are texts
    words: Ints  # where each word begins: at the first character of a text, and at a character after a space
    counts: Ints  # words of each text


def code_points(text: str) -> Ints:
    """The text as code points; lone surrogates pass."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.int64)


def _class_of() -> NDArray[np.int8]:
    found = np.full(1 << 16, CLASSES - 1, np.int8)
    for number, low, high in (
        (1, 0xAC00, 0xD7A3),
        (2, 0x30, 0x39),
        (3, 0x41, 0x5A),
        (4, 0x61, 0x7A),
        (5, 0x3400, 0x9FFF),
        (5, 0xF900, 0xFAFF),
        (6, 0x3131, 0x318E),
        (7, 0x3040, 0x30FF),
        (8, 0x20, 0x20),
    ):
        found[low : high + 1] = number
    for number, marks in ((9, _QUOTES), (10, _POINTS)):
        found[[ord(mark) for mark in marks]] = number
    return found


_CLASS_OF = _class_of()


def classes(points: Ints) -> Ints:
    """Class of each character: Hangul 1, digit 2, Latin 3 and 4, hanja 5, jamo 6, kana 7, space 8, marks 9 and 10."""
    return _CLASS_OF[np.minimum(points, 0xFFFF)].astype(np.int64)


def folded(points: Ints) -> Ints:
    """All digits as one, Latin letters as small ones."""
    points = np.where((points >= 0x30) & (points <= 0x39), 0x30, points)
    return np.where((points >= 0x41) & (points <= 0x5A), points + 32, points)


def encode(texts: Sequence[str], vocabulary: Ints) -> Texts:
    """What each character gives, a row for each of FEATURES. ``vocabulary`` is sorted; the rest go by class.

    No text is empty.
    """
    points = code_points(_GAP + _GAP.join(texts) + _GAP)
    gaps = np.cumsum([0, *(len(text) + 1 for text in texts)])
    kind = classes(points)
    small = folded(points)
    at = np.searchsorted(vocabulary, small).clip(0, len(vocabulary) - 1)
    ids = np.where(vocabulary[at] == small, at + CLASSES, kind)
    ids[gaps] = kind[gaps] = 0
    final = np.where(kind == 1, (points - 0xAC00) % 28 + 1, 0)
    edged = ids.astype(np.uint64)
    pairs = np.zeros(len(ids) + 1, np.uint64)
    pairs[1:-1] = (edged[:-1] * _BASE ^ edged[1:] * _SPREAD) * _BASE
    triples = (pairs[:-1] * _SPREAD ^ np.append(edged[1:], np.uint64(0)) * _BASE) * _BASE
    prefixes, depth = _prefixes(ids, np.isin(kind, (1, 2, 3, 4, 5, 7)))
    pair = _top(pairs, PAIR_BITS)
    rows = np.stack(
        [ids, kind, final, pair[:-1], pair[1:], _top(triples, TRIPLE_BITS), _top(prefixes * _BASE, PREFIX_BITS), depth]
    )
    rows[:, gaps] = 0
    space = np.isin(points, _SPACES)
    begins = np.zeros(len(points), bool)
    begins[1:] = ~space[1:] & space[:-1]
    begins[gaps] = False
    begins[gaps[:-1] + 1] = True
    return Texts(rows, gaps, np.flatnonzero(begins), np.add.reduceat(begins, gaps[:-1], dtype=np.int64))


def _top(hashes: NDArray[np.uint64], bits: int) -> Ints:
    return (hashes >> np.uint64(64 - bits)).astype(np.int64)


def _prefixes(ids: Ints, in_word: NDArray[np.bool_]) -> tuple[NDArray[np.uint64], Ints]:
    """The word up to each character as one number, and how many characters that is; zero outside words.

    All words grow side by side, a character at a time.
    """
    place = np.arange(len(ids))
    run = np.where(in_word, place - np.maximum.accumulate(np.where(in_word, -1, place)), 0)
    hashes = np.zeros(len(ids), np.uint64)
    letters = ids.astype(np.uint64)
    order = np.argsort(run, kind="stable")
    ends = np.cumsum(np.bincount(run))
    for first, last in pairwise(ends.tolist()):
        at = order[first:last]
        hashes[at] = (hashes[at - 1] ^ letters[at]) * _MIX + _STEP
    return hashes, np.minimum(run, DEEPEST)
