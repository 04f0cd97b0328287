"""Where quoted words stand in the paragraphs of an article: by their keys, and by what stood around them. Pure."""

from collections.abc import Sequence

from db.model import Span
from reader.annotation.keys import key, keyed, places

CONTEXT = 64  # code points around a quotation that are compared: what selectors carry


def locate(paragraphs: Sequence[str], exact: str, prefix: str = "", suffix: str = "") -> tuple[int, Span | None] | None:
    """The paragraph that is quoted, or the paragraph and span of words in it; None where there is no such place.

    White space and printings of marks do not count. Of several places the one whose surroundings agree best; None
    where two agree equally well.
    """
    wanted, before, after = key(exact), key(prefix), key(suffix)
    found: list[tuple[int, int, Span | None]] = []
    keys = [keyed(text) for text in paragraphs]
    for at, one in enumerate(keys):
        for start in places(wanted, one.text):
            end = start + len(wanted)
            left = (keys[at - 1].text if at else "") + one.text[:start]
            right = one.text[end:] + (keys[at + 1].text if at + 1 < len(keys) else "")
            agrees = _common(left[::-1], before[::-1]) + _common(right, after)
            whole = wanted == one.text
            found.append((agrees, at, None if whole else one.span(start, end)))
    best = max((agrees for agrees, _at, _span in found), default=0)
    likeliest = [(at, span) for agrees, at, span in found if agrees == best]
    return likeliest[0] if len(likeliest) == 1 else None


def _common(first: str, second: str) -> int:
    """How many characters two texts begin with alike, at most as many as are compared."""
    for at, (one, other) in enumerate(zip(first[:CONTEXT], second[:CONTEXT], strict=False)):
        if one != other:
            return at
    return min(len(first), len(second), CONTEXT)
