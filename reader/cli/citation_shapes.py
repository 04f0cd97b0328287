"""Verdicts on citations as JSON shapes. Pure; documented in README, kept stable."""

from reader.annotation.cite import written
from reader.annotation.verify import Verdict
from reader.cli.act_shapes import Shape
from reader.moments import iso


def verdict_shape(verdict: Verdict) -> Shape:
    """One citation of ``verify --json``."""
    return {
        "verdict": verdict.held.value,
        "cited": written(verdict.citation.spot),
        "where": written(verdict.at) if verdict.at else None,
        "made_at": iso(verdict.made_at),
        "text": verdict.citation.words,
        "hash": verdict.citation.hash,
    }
