"""Words of a paragraph as a person points at them: one, or from one to another. Pure."""

import re
from dataclasses import dataclass, replace

from db.model import Span

_CHUNK = re.compile(r"\S+")
_CORE = re.compile(r"\w(?:.*\w)?")  # without the marks around it


def words_of(text: str) -> tuple[Span, ...]:
    """The words of a text, without the marks around them; what is nothing but marks is a word of its own."""
    found = []
    for chunk in _CHUNK.finditer(text):
        core = _CORE.search(chunk.group())
        start, end = core.span() if core else (0, len(chunk.group()))
        found.append(Span(chunk.start() + start, chunk.start() + end))
    return tuple(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What is pointed at in one paragraph. Never empty."""

    paragraph: int
    text: str
    spots: tuple[Span, ...]  # every word of the paragraph
    at: int = 0  # the word under the cursor
    since: int | None = None  # the word where marking began
    less: int = 0  # letters left off at the end
    exactly: Span | None = None  # a passage that is marked already, whose ends need not be those of words

    @classmethod
    def of(cls, paragraph: int, text: str) -> "Words | None":
        """The first word of a paragraph; None if it has none."""
        spots = words_of(text)
        return cls(paragraph=paragraph, text=text, spots=spots) if spots else None

    @property
    def span(self) -> Span:
        """The words, as code points of the paragraph."""
        if self.exactly is not None:
            return self.exactly
        first, last = sorted((self.at, self.at if self.since is None else self.since))
        return Span(self.spots[first].start, self.spots[last].end - self.less)

    def moved(self, steps: int) -> "Words":
        """The cursor on another word; from where marking began, if it did."""
        return replace(self, at=max(0, min(self.at + steps, len(self.spots) - 1)), less=0, exactly=None)

    def begun(self) -> "Words":
        """Mark from the word under the cursor on; if that was begun, leave it at the one word."""
        return replace(self, since=self.at if self.since is None else None, less=0, exactly=None)

    def shortened(self, letters: int) -> "Words":
        """Leave letters off at the end, or, with a negative number, take them back: 일본은 → 일본."""
        whole = replace(self, less=0, exactly=None).span
        kept = self.span.end if self.exactly is None else whole.end
        return replace(self, less=max(0, min(whole.end - kept + letters, whole.end - whole.start - 1)), exactly=None)

    def onto(self, passage: Span) -> "Words":
        """A passage that is marked already."""
        return replace(self.over(passage.start, passage.end), since=None, exactly=passage)

    def over(self, start: int, end: int) -> "Words":
        """The words that a stretch of the paragraph touches, or the one before it."""
        touched = [at for at, spot in enumerate(self.spots) if spot.start < end and start < spot.end]
        if not touched:
            before = max((at for at, spot in enumerate(self.spots) if spot.start < end), default=0)
            touched = [before]
        since = touched[0] if len(touched) > 1 else None
        return replace(self, at=touched[-1], since=since, less=0, exactly=None)

    def done(self) -> "Words":
        """The same words, after something was put on them: the next step goes on from their end."""
        return replace(self, exactly=self.span, since=None, less=0)
