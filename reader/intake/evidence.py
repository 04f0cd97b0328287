"""How sure we are that a run of lines is an article, and when it is none. Pure."""

import itertools

from reader.intake import span
from reader.intake.lines import PROSE, Kind, Line, Verdict
from reader.intake.shapes import STRONG_END
from reader.intake.span import Run

ENOUGH_CHARS = 150  # two or three sentences; no page without its article is taken (benchmarks/intake.py, refusals)
FEW_CHARS = 40
MEAN_CHARS = 28  # set by hand: news paragraphs have a median of 77, sentences of forms are far shorter
HEADLINE_CHARS = 12  # mean; an article's own one-word headings are shorter, linked headlines have a median of 20
TEASERS = 12
TEASERS_LEAST = 3  # two summaries under two headlines may be a short article with headings
PROSE_SHARE = 0.5
CERTAIN_CHARS = 500
LOW_CONFIDENCE = 0.5  # under it the reader opens the line review


def is_article(lines: list[Line], verdicts: list[Verdict], run: Run) -> bool:
    """Whether the run holds an article: enough prose, or a little of it with an article's surroundings."""
    within = range(run.start, run.end)
    full = [len(lines[at].text) for at in within if verdicts[at].kind is Kind.SENTENCE and verdicts[at].score > 0]
    prose = sum(full)
    if not full:
        return False
    if len(full) >= TEASERS_LEAST and _is_teasers(lines, verdicts, run):
        return False
    if prose >= PROSE_SHARE * sum(len(line.text) for line in lines):
        return True
    listed = sum(len(lines[at].text) for at in within if verdicts[at].kind in (Kind.BULLET, Kind.LINK, Kind.UI))
    if prose < max(listed, FEW_CHARS):
        return False
    if _is_teasers(lines, verdicts, run):
        return False
    if len(full) > 1 and prose >= ENOUGH_CHARS and prose >= MEAN_CHARS * len(full):
        return True
    return _has_surroundings(lines, verdicts, run, reach=30 if len(full) > 1 else 4)


def visible_prose(lines: list[Line]) -> int:
    """The characters of a page's sentences: the length of its lines that end as Korean sentences do."""
    return sum(len(line.text) for line in lines if len(line.text) > 20 and STRONG_END.search(line.text[-60:]))


def confidence(lines: list[Line], verdicts: list[Verdict], run: Run, *, titled: bool) -> float:
    """0 to 1: margin to the second-best run, share of sentence lines, length, and whether a title was found."""
    within = [verdicts[at].kind for at in range(run.start, run.end)]
    share = sum(kind in PROSE or kind in (Kind.LABEL, Kind.CAPTION, Kind.HEADING) for kind in within) / len(within)
    margin = 1 - min(max(span.second(verdicts, run), 0.0) / max(run.score, 0.1), 1.0)
    length = min(sum(len(lines[at].text) for at in range(run.start, run.end)) / CERTAIN_CHARS, 1.0)
    return round((0.4 * margin + 0.35 * share + 0.25 * titled) * (0.4 + 0.6 * length), 2)


def _is_teasers(lines: list[Line], verdicts: list[Verdict], run: Run) -> bool:
    """Headline, summary, headline, summary …: a list of other articles. Articles have paragraphs that touch."""
    within = [(lines[at], verdicts[at].kind) for at in range(run.start, run.end)]
    within = [(line, kind) for line, kind in within if kind not in (Kind.CAPTION, Kind.NUMBER, Kind.DATE)]
    prose = [at for at, (_, kind) in enumerate(within) if kind in PROSE]
    touching = any(after - before == 1 for before, after in itertools.pairwise(prose))
    headed = {within[at - 1][1] for at in prose if at} <= {
        Kind.BULLET,
        Kind.SHORT,
        Kind.LINK,
        Kind.LOOSE,
        Kind.UNFINISHED,
    }
    heads = [len(within[at - 1][0].text) for at in prose if at]
    long = sum(heads) >= HEADLINE_CHARS * len(heads)
    inside = any(line.inside for line, _ in within)
    return 1 < len(prose) <= TEASERS and not touching and headed and long and not inside


def _has_surroundings(lines: list[Line], verdicts: list[Verdict], run: Run, *, reach: int) -> bool:
    """A date or a byline close above or below, or markup that says article body."""
    near = [*range(max(0, run.start - reach), run.start), *range(run.end, min(run.end + 6, len(lines)))]
    signs = {verdicts[at].kind for at in near} & {Kind.DATE, Kind.BYLINE}
    return bool(signs) or any(lines[at].inside for at in range(run.start, run.end))
