"""How sure we are that a run of lines is an article, and when it is none. Pure."""

from reader.intake.lines import PROSE, Hint, Kind, Line, Verdict
from reader.intake.span import Run

PLAIN_LINES = 5  # so short a text is what somebody typed or pasted: nothing in it is furniture unless it looks so
ENOUGH_CHARS = 150  # two sentences: no page without an article has as much prose in one run (benchmarks/intake.py)
FEW_CHARS = 40
PROSE_SHARE = 0.5
CERTAIN_CHARS = 500
LOW_CONFIDENCE = 0.5  # under it the reader opens the line review


def is_article(lines: list[Line], verdicts: list[Verdict], run: Run | None) -> bool:
    """Whether the run holds an article: enough prose, or a little of it with an article's surroundings."""
    if run is None:
        return False
    within = range(run.start, run.end)
    full = [len(lines[at].text) for at in within if verdicts[at].kind is Kind.SENTENCE and verdicts[at].score > 0]
    prose = sum(full)
    if not full:
        return False
    if prose >= _share(lines, PROSE_SHARE):
        return True
    listed = sum(len(lines[at].text) for at in within if verdicts[at].kind in (Kind.BULLET, Kind.LINK, Kind.UI))
    if prose < listed:
        return False
    if prose >= ENOUGH_CHARS and len(full) >= 2:
        return True
    return prose >= FEW_CHARS and _has_surroundings(lines, verdicts, run)


def confidence(lines: list[Line], verdicts: list[Verdict], run: Run, rival: float, *, titled: bool) -> float:
    """0 to 1: margin to the second-best run, share of sentence lines, length, and whether a title was found."""
    within = [verdicts[at].kind for at in range(run.start, run.end)]
    share = sum(kind in PROSE or kind in (Kind.LABEL, Kind.CAPTION, Kind.HEADING) for kind in within) / len(within)
    margin = 1 - min(max(rival, 0.0) / max(run.score, 0.1), 1.0)
    length = min(sum(len(lines[at].text) for at in range(run.start, run.end)) / CERTAIN_CHARS, 1.0)
    return round((0.4 * margin + 0.35 * share + 0.25 * titled) * (0.4 + 0.6 * length), 2)


def _share(lines: list[Line], share: float) -> float:
    return share * sum(len(line.text) for line in lines)


def _has_surroundings(lines: list[Line], verdicts: list[Verdict], run: Run) -> bool:
    """A date or a byline just above or below, or markup that says article body."""
    near = [*range(max(0, run.start - 30), run.start), *range(run.end, min(run.end + 6, len(lines)))]
    signs = {verdicts[at].kind for at in near} & {Kind.DATE, Kind.BYLINE}
    return bool(signs) or any(lines[at].inside or lines[at].hint is Hint.TITLE for at in range(run.start, run.end))
