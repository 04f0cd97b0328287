"""Months to columns of a small chart."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from reader.language import _
from reader.tui.present import dates

STEPS = (1, 3, 12)  # months in a column


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """Counts of equal steps without gaps, oldest first."""

    counts: tuple[int, ...]
    labels: tuple[str, ...]  # of each step: "Feb 2025", "Q1 2025", "2025"

    @property
    def words(self) -> str:
        """``Nov 2024 to Feb 2025 · most 14``, or ``Feb 2025: 14`` where there is one step."""
        if len(self.labels) == 1:
            return f"{self.labels[0]}: {self.counts[0]:,}"
        return _("{first} to {last} · most {most:,}", first=self.labels[0], last=self.labels[-1], most=max(self.counts))


def timeline(months: Sequence[tuple[str, int]], *, columns: int) -> Timeline | None:
    """By month, or by quarter or year where months do not fit into so many columns; the newest if years do not.

    ``months`` are ("2025-02", count), oldest first; None without any.
    """
    if not months:
        return None
    counts = {_number(month): count for month, count in months}
    whole = [(number, counts.get(number, 0)) for number in range(min(counts), max(counts) + 1)]
    months_wide = next((size for size in STEPS if _steps(whole, size)[-1][0] - _steps(whole, size)[0][0] < columns), 12)
    kept = _steps(whole, months_wide)[-columns:]
    return Timeline(
        labels=tuple(_label(step, months_wide) for step, _ in kept), counts=tuple(count for _, count in kept)
    )


def _steps(months: Sequence[tuple[int, int]], size: int) -> list[tuple[int, int]]:
    """Months gathered into steps of ``size`` months."""
    steps: dict[int, int] = {}
    for number, count in months:
        steps[number // size] = steps.get(number // size, 0) + count
    return list(steps.items())


def _number(month: str) -> int:
    year, _, number = month.partition("-")
    return int(year) * 12 + int(number) - 1


def _label(step: int, size: int) -> str:
    whole, number = divmod(step * size, 12)
    return {1: dates.month, 3: dates.quarter}.get(size, dates.year)(date(whole, number + 1, 1))
