"""The line review in words."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.language import _
from reader.sanitise import sanitise_line

if TYPE_CHECKING:
    from reader.intake.review import Review, ReviewLine


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewRow:
    """One line of the line review."""

    line: int  # the first raw line, 1-based
    text: str
    kept: bool
    fate: str  # "p3", "caption", or the rule that dropped it
    chosen: bool  # by a person
    paragraph: int | None


def review_rows(review: "Review") -> tuple[ReviewRow, ...]:
    """Every line of a page with what became of it in words."""
    return tuple(
        ReviewRow(
            line=line.lines.first,
            text=sanitise_line(line.text),
            kept=line.kept,
            fate=_fate(line),
            chosen=line.chosen,
            paragraph=line.paragraph,
        )
        for line in review.lines
    )


def _fate(line: "ReviewLine") -> str:
    if not line.kept:
        return sanitise_line(_(line.rule))
    return (_("caption") if line.paragraph is None else f"p{line.paragraph}") + (_(" by hand") if line.chosen else "")
