"""What fingers do on the 2-set keyboard: every word that is one slip away, and what a slip costs. Pure.

Costs are in the units of ``Option.cost``: points off the score of a hit. A neighbouring or a shifted key slips more
often than a distant one.
"""

from functools import lru_cache

from db.hangul import has_syllable, keystrokes, unshifted, whole_syllables

SLIP_NEAR, SLIP_SHIFT, SLIP_EXTRA, SLIP_LOST, SLIP_SWAP, SLIP_FAR = 8.0, 6.0, 8.0, 9.0, 7.0, 10.0
ROW_KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
LETTERS = "qwertyuiopasdfghjklzxcvbnmQWERTOP"


def _neighbours() -> dict[str, frozenset[str]]:
    at = {key: (row, column + row * 0.5) for row, keys in enumerate(ROW_KEYS) for column, key in enumerate(keys)}
    return {
        key: frozenset(
            other for other, (r, c) in at.items() if other != key and abs(r - row) <= 1 and abs(c - column) <= 1
        )
        for key, (row, column) in at.items()
    }


NEIGHBOURS = _neighbours()


@lru_cache(maxsize=64)
def meanings(typed: str) -> dict[str, float]:
    """Every word of whole syllables, or of Latin letters, that is one slip away, with what the slip costs."""
    variants = slips(unshifted(keystrokes(typed)))
    found: dict[str, float] = {}
    if not has_syllable(typed):
        found |= {variant: cost for variant, cost in variants.items() if variant.isascii()}
    for variant, word in whole_syllables(variants):
        found.pop(variant, None)
        found[word] = min(variants[variant], found.get(word, variants[variant]))
    found.pop(typed, None)
    return found


def slip_cost(typed: str, meant: str) -> float:
    """What it cost the fingers to type one for the other: an edit distance weighted by where the keys are."""
    before: list[float] = []
    row = [at * SLIP_LOST for at in range(len(meant) + 1)]
    for i, key in enumerate(typed, 1):
        before, above, row = row, before, [row[0] + SLIP_EXTRA]
        for j, other in enumerate(meant, 1):
            cost = min(before[j] + SLIP_EXTRA, row[j - 1] + SLIP_LOST, before[j - 1] + _substitution(key, other))
            if above and j > 1 and key == meant[j - 2] and typed[i - 2] == other:
                cost = min(cost, above[j - 2] + SLIP_SWAP)
            row.append(cost)
    return row[-1]


def _substitution(typed: str, meant: str) -> float:
    if typed == meant:
        return 0.0
    if typed.lower() == meant.lower():
        return SLIP_SHIFT
    return SLIP_NEAR if meant.lower() in NEIGHBOURS.get(typed.lower(), frozenset()) else SLIP_FAR


def slips(keys: str) -> dict[str, float]:
    """Everything one slip away, with its cost; the keys themselves are not among them."""
    found: dict[str, float] = {}
    for at, key in enumerate(keys):
        before, after = keys[:at], keys[at + 1 :]
        near = NEIGHBOURS.get(key.lower(), frozenset())
        beside = before[-1:] + after[:1]
        found[before + after] = SLIP_EXTRA if key in beside or near & set(beside.lower()) else SLIP_FAR
    for at, key in enumerate(keys):
        before, after = keys[:at], keys[at + 1 :]
        for letter, cost in _instead(key):
            found[before + letter + after] = cost
    for at in range(len(keys) - 1):
        if keys[at + 1] != keys[at]:
            variant = keys[:at] + keys[at + 1] + keys[at] + keys[at + 2 :]
            found[variant] = min(SLIP_SWAP, found.get(variant, SLIP_SWAP))
    for at in range(len(keys) + 1):
        before, after = keys[:at], keys[at:]
        for letter in LETTERS:
            found[before + letter + after] = SLIP_LOST
    found.pop(keys, None)
    return found


@lru_cache(maxsize=256)
def _instead(key: str) -> tuple[tuple[str, float], ...]:
    """What else may have been meant by a key, with its cost."""
    near = NEIGHBOURS.get(key.lower(), frozenset())
    return tuple(
        (
            letter,
            SLIP_SHIFT if letter.lower() == key.lower() else SLIP_NEAR if letter.lower() in near else SLIP_FAR,
        )
        for letter in LETTERS
        if letter != key
    )
