"""A draft line by line, as a person reviews what the cleaner kept and dropped. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from db.model import Draft, Lines, Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewLine:
    """One line of the page: a text of the article, or a line that is not in it and the rule that dropped it."""

    lines: Lines  # raw lines; several where the cleaner joined what was broken
    text: str
    kept: bool
    paragraph: int | None = None  # None for a kept caption
    rule: str = ""  # empty if kept
    chosen: bool = False  # by a person


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """An article as it is read, with every line of the page that it came from, in the page's order."""

    reading: Reading
    lines: tuple[ReviewLine, ...]


def lines_of(draft: Draft, choices: Mapping[int, bool] = MappingProxyType({})) -> tuple[ReviewLine, ...]:
    """Paragraphs, captions and dropped lines in the order of the page. Blank lines are not told."""
    found = [
        *(ReviewLine(lines=p.lines, text=p.text, kept=True, paragraph=p.index) for p in draft.paragraphs),
        *(ReviewLine(lines=caption.lines, text=caption.text, kept=True) for caption in draft.captions),
        *(
            ReviewLine(lines=Lines(dropped.line, dropped.line), text=dropped.text, kept=False, rule=dropped.rule)
            for dropped in draft.dropped
        ),
    ]
    told = [replace(line, chosen=any(at in choices for at in _raw(line))) for line in found]
    return tuple(sorted(told, key=lambda line: line.lines.first))


def line_at(draft: Draft, line: int) -> ReviewLine | None:
    """What a raw line (1-based) became, its first part if it was cut; None for a blank line or one that is not."""
    return next(iter(_parts(draft, line)), None)


def is_chosen(draft: Draft, line: int, *, keep: bool) -> bool:
    """Whether all of a raw line is in the article, or none of it, as wanted."""
    return all(part.kept is keep for part in _parts(draft, line))


def candidates(draft: Draft, choices: Mapping[int, bool], line: int, *, keep: bool) -> tuple[dict[int, bool], ...]:
    """The choices that may give what a person wants of a raw line, in the order in which they are to be tried.

    First without any choice for the line and those it is joined with: what the rules do by themselves is no choice.
    """
    parts = _parts(draft, line)
    joined = {at for part in parts for at in _raw(part)}
    others = {at: kept for at, kept in choices.items() if at not in joined}
    with_line = {**others, min(joined): keep}
    return (others, with_line) if len(others) < len(choices) else (with_line,)


def choices_for(new: Draft, old: Draft, choices: Mapping[int, bool]) -> dict[int, bool]:
    """What a person chose of the lines of an older page, said of the lines of a newer one that have the same words.

    A line that stands there twice, or no more, or is as wanted by itself, is no choice.
    """
    lines = lines_of(new)
    carried: dict[int, bool] = {}
    for line, keep in choices.items():
        chosen = line_at(old, line)
        same = [found for found in lines if chosen is not None and found.text == chosen.text]
        if len(same) == 1 and same[0].kept is not keep:
            carried[same[0].lines.first] = keep
    return carried


def _parts(draft: Draft, line: int) -> list[ReviewLine]:
    return [found for found in lines_of(draft) if line in _raw(found)]


def _raw(line: ReviewLine) -> range:
    return range(line.lines.first, line.lines.last + 1)
