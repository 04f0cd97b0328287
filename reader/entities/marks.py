"""Double quotation marks of one paragraph, paired. Unbalanced marks harm nothing outside their paragraph."""

from typing import NamedTuple

from db.model import Span

_OPENING, _CLOSING, _STRAIGHT = "“〝„", "”〞", '"＂″'


class Marked(NamedTuple):
    """Marks and what is between them: offsets of the opening mark and behind the closing one, and the words."""

    open: int
    close: int
    inner: Span


def marked(text: str) -> tuple[Marked, ...]:
    """The outermost pairs in order.

    Curly marks that face the wrong way are read by the spaces around them. An opening mark that finds no partner is
    dropped if a whole pair follows it, else it speaks to the end of the paragraph. Costs time linear in the text.
    """
    pairs: list[tuple[int, int]] = []
    opened: list[int] = []
    for at, letter in enumerate(text):
        if letter not in _OPENING + _CLOSING + _STRAIGHT:
            continue
        turned = bool(opened) and text[opened[-1]] in _CLOSING and letter in _OPENING
        if not turned and _opens(text, at, letter, inside=bool(opened)):
            opened.append(at)
        elif opened:
            pairs.append((opened.pop(), at + 1))
    if opened and not any(start > opened[0] for start, _ in pairs):
        pairs.append((opened[0], len(text) + 1))
    found: list[Marked] = []
    reached = 0
    for start, close in sorted(pairs):
        left, right = start + 1, min(close - 1, len(text))
        while left < right and text[left].isspace():
            left += 1
        while right > left and text[right - 1].isspace():
            right -= 1
        if start >= reached and left < right:
            found.append(Marked(start, min(close, len(text)), Span(left, right)))
            reached = close
    return tuple(found)


def _opens(text: str, at: int, letter: str, *, inside: bool) -> bool:
    before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    if letter in _STRAIGHT:
        return not inside
    faces_out = (not before or before.isspace()) and bool(after) and not after.isspace()
    if letter in _CLOSING:
        return not inside and faces_out
    return not (inside and not faces_out and (not after or after.isspace() or before in ".?!…"))
