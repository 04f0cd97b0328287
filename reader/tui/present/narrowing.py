"""How well what is typed fits a spelling: the keyboard's state, half a syllable and a slip are forgiven. Pure."""

from collections.abc import Iterable
from enum import IntEnum

from db.hangul import initials, is_initials, keystrokes, split_clusters, unshifted

SLIP_KEYS = 4  # shorter ones are one slip away from half the book
SLIP_SCORE = 80  # of 100: one key in five struck wrong


class Fit(IntEnum):
    """By what a spelling fits; the best first."""

    BEGINS = 0
    CONTAINS = 1
    KEYS = 2  # the same keys: 정ㅂ and wjdqn for 정부, ㅓㅁㅔ무 for japan
    INITIALS = 3  # ㅈㅂ
    SLIP = 4


def plain(text: str) -> str:
    """A spelling without case and spaces."""
    return "".join(text.casefold().split())


def fit(typed: str, spellings: Iterable[str]) -> Fit | None:
    """How well what was typed fits the best of some spellings, all of them ``plain``; None if it does not."""
    found = [one for spelling in spellings if (one := _fit(typed, spelling)) is not None]
    return min(found, default=None)


def _fit(typed: str, spelling: str) -> Fit | None:
    if typed in spelling:
        return Fit.BEGINS if spelling.startswith(typed) else Fit.CONTAINS
    if is_initials(typed) and split_clusters(typed) in initials(spelling):
        return Fit.INITIALS
    struck, keys = (unshifted(keystrokes(text)).lower() for text in (typed, spelling))
    if struck in keys:
        return Fit.KEYS
    if len(struck) < SLIP_KEYS:
        return None
    from rapidfuzz.fuzz import partial_ratio

    return Fit.SLIP if len(struck) <= len(keys) + 1 and partial_ratio(struck, keys) >= SLIP_SCORE else None
