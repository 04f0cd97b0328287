"""Which paragraphs of a long article are drawn, and about how high the others are. Pure."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from rich.cells import cell_len

GAP = 1  # empty line above each paragraph


def around(centre: int, count: int, half: int) -> range:
    """So many paragraphs above and below one, as far as there are any."""
    start = max(0, min(centre - half, count - 2 * half))
    return range(start, min(count, start + 2 * half))


class Heights:
    """About how many lines paragraphs take in a column: broken at spaces a line is not quite full."""

    def __init__(self, texts: Sequence[str], width: int) -> None:
        columns = max(width - 2, 1)  # what the last word of a line leaves free, on an average
        lines = (GAP + max(-(-cell_len(text) // columns), 1) for text in texts)
        self._tops = list(accumulate(lines, initial=0))

    def between(self, first: int, last: int) -> int:
        """The lines of the paragraphs from one up to another; none where nothing was measured."""
        return self._tops[last] - self._tops[first] if last < len(self._tops) else 0

    def at(self, line: int) -> int:
        """The paragraph on a line."""
        return max(0, min(bisect_right(self._tops, line) - 1, len(self._tops) - 2))
