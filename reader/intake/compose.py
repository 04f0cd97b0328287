"""The lines of a span to paragraphs, headings and captions; every other line is dropped under its rule's name. Pure."""

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from db.model import Caption, DroppedLine, Lines, Paragraph, ParagraphKind
from reader.intake.boilerplate import IMPERATIVE, SPEAKER
from reader.intake.lines import PROSE, Hint, Kind, Line, Verdict
from reader.intake.span import Run

HEADING_CHARS = 60
SPACED_SHARE = 0.3  # set by hand: where every text node is a line there are no blank lines at all
NEAR_SAME = 0.85  # set by hand: a credit more or less, not another picture
TWINS = 12  # captions a new one is compared with; the same words are known however far back
REPEAT_CHARS = 15  # shorter lines ("네.", "[앵커]") may stand twice in an interview

BY_HAND = "by hand"  # the rule of a line that a person dropped

_ENLARGE = re.compile(r"\s?(?:이미지\s?)?(?:확대|크게)\s?보기$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """What a span gave: the article's text, and where the rest went."""

    paragraphs: tuple[Paragraph, ...]
    captions: tuple[Caption, ...]
    dropped: tuple[DroppedLine, ...]


@dataclass(slots=True)
class _Work:
    paragraphs: list[Paragraph]
    captions: list[Caption]
    dropped: list[DroppedLine]
    seen: set[str]
    spaced: bool  # blank lines stand between paragraphs

    def keep(self, kind: ParagraphKind, text: str, line: Line) -> None:
        lines = Lines(line.first, line.last)
        self.paragraphs.append(Paragraph(index=len(self.paragraphs), kind=kind, text=text, lines=lines))
        self.seen.add(text)

    def follow(self, line: Line, *, kept: bool) -> None:
        """Do with the whole line what a person chose."""
        if kept:
            self.keep(ParagraphKind.BODY, line.text, line)
        else:
            self.dropped.append(DroppedLine(line=line.first, text=line.text, rule=BY_HAND))

    def drop(self, line: Line, rule: str) -> None:
        for number, text in line.parts or ((line.first, line.text),):
            self.dropped.append(DroppedLine(line=number, text=text, rule=rule))


def compose(
    lines: list[Line],
    verdicts: list[Verdict],
    run: Run,
    rules: dict[int, str],
    choices: Mapping[int, bool] = MappingProxyType({}),
) -> Body:
    """The article in the run. ``rules`` names, by line index, what metadata took from outside (title, section …).

    ``choices`` says of raw lines whether a person keeps them, and outweighs every rule.
    """
    gaps = sum(line.gap for line in lines[run.start : run.end])
    work = _Work([], [], [], set(), spaced=gaps > SPACED_SHARE * (run.end - run.start))
    for index, line in enumerate(lines):
        verdict = verdicts[index]
        chosen = _chosen(line, choices)
        if chosen is not None:
            work.follow(line, kept=chosen)
        elif index in rules:
            work.drop(line, rules[index])
        elif run.start <= index < run.end:
            _take(work, lines, verdicts, run, index)
        elif verdict.kind is Kind.CAPTION and _beside(verdicts, run, index) and not _twin(work, line.text):
            _caption(work, line)
        else:
            work.drop(line, verdict.kind.value if verdict.kind not in PROSE else "outside the article")
    return Body(
        paragraphs=tuple(work.paragraphs),
        captions=tuple(work.captions),
        dropped=tuple(work.dropped),
    )


def _chosen(line: Line, choices: Mapping[int, bool]) -> bool | None:
    """What a person chose for a line, or for one of the raw lines it was joined from; None if nothing."""
    return next((choices[at] for at in range(line.first, line.last + 1) if at in choices), None)


def _take(work: _Work, lines: list[Line], verdicts: list[Verdict], run: Run, index: int) -> None:
    line, (kind, _) = lines[index], verdicts[index]
    if len(line.text) >= REPEAT_CHARS and line.text in work.seen:
        work.drop(line, "repeat")
    elif kind is Kind.CAPTION:
        if _twin(work, line.text):
            work.drop(line, "repeat")
        else:
            _caption(work, line)
    elif (
        kind in PROSE
        or kind is Kind.LABEL
        or (
            kind is Kind.UI
            and len(line.text) >= 40
            and not IMPERATIVE.search(line.text)
            and _flanked(verdicts, run, index)
        )
        or kind in (Kind.LOOSE, Kind.UNFINISHED)
        or (kind is Kind.BULLET and line.inside and line.linked < 0.5)
        or (kind is Kind.HEADING and SPEAKER.match(line.text))
    ):
        work.keep(ParagraphKind.BODY, line.text, line)
    elif kind in (Kind.HEADING, Kind.SHORT) and _heads(lines, verdicts, run, index, spaced=work.spaced):
        work.keep(ParagraphKind.HEADING, line.text, line)
    else:
        work.drop(line, kind.value)


def _caption(work: _Work, line: Line) -> None:
    text = _ENLARGE.sub("", line.text)
    lines = Lines(line.first, line.last)
    work.seen.add(text)
    work.captions.append(Caption(index=len(work.captions), before=len(work.paragraphs), text=text, lines=lines))


def _twin(work: _Work, text: str) -> bool:
    text = _ENLARGE.sub("", text)
    return text in work.seen or any(similar(text, caption.text) for caption in work.captions[-TWINS:])


def similar(one: str, other: str) -> bool:
    """Whether two texts are the same but for credits and buttons."""
    if min(len(one), len(other)) < 0.6 * max(len(one), len(other)):
        return False
    if one in other or other in one:
        return True
    return difflib.SequenceMatcher(None, one, other, autojunk=False).ratio() >= NEAR_SAME


def _beside(verdicts: list[Verdict], run: Run, index: int) -> bool:
    """A caption just outside the prose belongs to the article: the lead picture, or one after the last paragraph."""
    between = range(index + 1, run.start) if index < run.start else range(run.end, index)
    if len(between) > 8:
        return False
    return all(verdicts[at].kind not in (Kind.COPYRIGHT, Kind.RELATED, Kind.CODE, Kind.DATE) for at in between)


def _flanked(verdicts: list[Verdict], run: Run, index: int) -> bool:
    """Whether prose stands directly before and after, so that a word of furniture is the article's own."""
    return run.start < index < run.end - 1 and verdicts[index - 1].kind in PROSE and verdicts[index + 1].kind in PROSE


def _heads(lines: list[Line], verdicts: list[Verdict], run: Run, index: int, *, spaced: bool) -> bool:
    """A short line is a heading if prose follows it and it is no item of a list of such lines."""
    line, kind = lines[index], verdicts[index].kind
    if len(line.text) > HEADING_CHARS or line.linked > 0.5 or line.hint in (Hint.LIST, Hint.TABLE):
        return False
    after = _next(verdicts, range(index + 1, run.end))
    if after is None or after not in PROSE | {Kind.LOOSE, Kind.UNFINISHED, Kind.LABEL}:
        return False
    if kind is Kind.HEADING or line.hint is Hint.HEADING:
        return True
    before = _next(verdicts, range(index - 1, run.start - 1, -1))
    if before not in PROSE | {Kind.LOOSE, Kind.UNFINISHED}:
        return False
    if spaced:
        return line.gap and lines[index + 1].gap
    return " " in line.text


def _next(verdicts: list[Verdict], way: range) -> Kind | None:
    """The kind of the nearest line along the way that is not a caption."""
    return next((verdicts[at].kind for at in way if verdicts[at].kind is not Kind.CAPTION), None)
