"""A page as a list of lines, and what a line can be. HTML and dumps meet here; nothing after knows which it was."""

from enum import StrEnum
from typing import NamedTuple


class Hint(StrEnum):
    """What the markup says a line is. A dump has no markup and says nothing."""

    NONE = ""
    TITLE = "title"  # h1
    HEADING = "heading"  # h2 to h6, a bold line of its own
    CAPTION = "caption"
    LIST = "list"
    TABLE = "table"
    ASIDE = "aside"  # nav, footer, aside, form


class Line(NamedTuple):
    """One line as a reader would see it: sanitised, on one line, not empty."""

    text: str
    first: int  # raw line number, 1-based
    last: int
    gap: bool = True  # a blank line or a block boundary stands before it
    hint: Hint = Hint.NONE
    inside: bool = False  # the markup calls it article body
    linked: float = 0.0  # share of the text that is link text
    parts: tuple[tuple[int, str], ...] = ()  # the raw lines it was joined from, if it was


class Kind(StrEnum):
    """What a line is. The values are the names of the rules that a person sees beside a dropped line."""

    SENTENCE = "sentence"
    QUOTE = "quote"
    LABEL = "label"
    HEADING = "heading"
    LOOSE = "loose end"  # a sentence or a headline: it ends like one, but without a full stop
    UNFINISHED = "unfinished"
    SHORT = "short line"
    CAPTION = "caption"
    CREDIT = "credit"
    BYLINE = "byline"
    DATE = "date"
    NUMBER = "number"
    HASHTAG = "hashtag"
    BULLET = "list item"
    LINK = "link"
    RELATED = "related news"
    UI = "page furniture"
    COPYRIGHT = "copyright"
    CODE = "code"


class Verdict(NamedTuple):
    """A line's kind and what it counts for or against being article text."""

    kind: Kind
    score: float


PROSE = frozenset({Kind.SENTENCE, Kind.QUOTE})
