"""Pages in other languages: trafilatura chooses the text, our lines carry it. Pure; imports it when first used.

Its text is only a choice among our lines, so that provenance, captions and the line review work as for Korean.
"""

import re

from reader.intake.boilerplate import RIGHTS
from reader.intake.lines import Hint, Kind, Line, Verdict
from reader.intake.span import Run

TAGS = 30_000  # marks "<" it is asked to read: 40,000 took 5 s, a million over 30
LONG_CHARS = 40
PARAGRAPH_CHARS = 100
SHINGLE = 8  # letters; a line is covered if most of its shingles are in the chosen text
COVERED = 0.7

_NOT_LETTERS = re.compile(r"[\W_]+")
_STOP = re.compile(r"[.!?…。！？][”\"’')\]」』）]*$")
_FURNITURE = re.compile(
    r"^(?:order reprints|print(?: article)?|share|tweet|advertisement|comments?|related(?: articles?| stories)?"
    r"|read more|sign up|log in"
    r"|subscribe|newsletters?|thank you|thanks for signing up|sorry|follow us|click here|most (?:read|popular)"
    r"|recommended|trending)\b.{0,40}$"
    r"|an error has occurred|error processing your|please try again later|this copy is for your personal"
    r"|keep an eye on your inbox"
    r"|(?:sign up|subscribe) (?:for|to) (?:our|the)|your inbox|write to .{3,40} at \S+@|\[button "
    r"|tell us what you think|cookie (?:policy|settings)"
    r"|this article has been sent|get the day's|delivered through your letterbox|^https?://\S+/articles?/\S+$",
    re.IGNORECASE,
)
_PROFILE = re.compile(r"^[一-鿿々]{1,4}[\s　][一-鿿々ぁ-ん]{1,4}氏?（[ぁ-んァ-ヶ]+・|^（\d{1,2}月\d{1,2}日就任")
_JAPANESE_END = re.compile(r"[。！？][」』）】]*$|[」』）】]$")


def chosen(markup: str) -> str | None:
    """The text that trafilatura takes for the article; None where it finds none or is not asked."""
    if markup.count("<") > TAGS:
        return None
    import trafilatura  # 0.4 s to import; Korean pages do without

    # Never deduplicate=True: it keeps state between documents.
    text: str | None = trafilatura.extract(markup, include_comments=False, deduplicate=False)
    return text


def judge(lines: list[Line], text: str | None, language: str) -> tuple[list[Verdict], Run | None]:
    """A verdict for each line and the run of the article: by the chosen text, or by the lines' own looks."""
    covered = _Covering(text) if text else None
    verdicts = [_verdict(line, covered, language) for line in lines]
    long = [at for at, line in enumerate(lines) if verdicts[at].kind is Kind.SENTENCE and _is_long(line.text, language)]
    if not long:
        return verdicts, None
    run = _run(verdicts, long, whole=covered is not None)
    _cut_tail(lines, verdicts, run)
    end = max((at + 1 for at in range(run.start, run.end) if verdicts[at].kind is Kind.SENTENCE), default=run.end)
    return verdicts, Run(run.start, end, run.score)


def agreement(text: str | None, body: list[str]) -> float:
    """The share of a body's shingles in a chosen text: how far two readers of one page agree."""
    if not text:
        return 0.0
    joined, own = _key(text), _key(" ".join(body))
    shingles = [own[at : at + SHINGLE] for at in range(0, max(len(own) - SHINGLE, 1), SHINGLE)]
    return sum(shingle in joined for shingle in shingles) / len(shingles)


class _Covering:
    """The chosen text, to ask whether a line is in it."""

    def __init__(self, text: str) -> None:
        self.lines = {_key(line) for line in text.split("\n")}
        self.joined = _key(text)

    def has(self, text: str) -> bool:
        key = _key(text)
        if key in self.lines:
            return True
        if len(key) < LONG_CHARS // 2:
            return False
        shingles = [key[at : at + SHINGLE] for at in range(0, len(key) - SHINGLE + 1, SHINGLE)]
        return sum(shingle in self.joined for shingle in shingles) >= COVERED * len(shingles)


def _key(text: str) -> str:
    return _NOT_LETTERS.sub("", text).casefold()


def _verdict(line: Line, covered: _Covering | None, language: str) -> Verdict:
    if RIGHTS.search(line.text) and len(line.text) < 200:
        return Verdict(Kind.COPYRIGHT, -2.0)
    if _FURNITURE.search(line.text):
        return Verdict(Kind.UI, -0.8)
    if line.hint is Hint.TITLE:
        return Verdict(Kind.SHORT, -0.2)
    if line.hint is Hint.CAPTION:
        return Verdict(Kind.CAPTION, -0.1)
    if language == "ja" and (_PROFILE.match(line.text) or not (_JAPANESE_END.search(line.text) and "。" in line.text)):
        return Verdict(Kind.SHORT, -0.6)
    if covered is not None:
        return Verdict(Kind.SENTENCE, 1.0) if covered.has(line.text) else Verdict(Kind.SHORT, -0.2)
    prose = _is_long(line.text, language) and _STOP.search(line.text) is not None and line.linked < 0.5
    return Verdict(Kind.SENTENCE, 1 + min(len(line.text) / 100, 4.0)) if prose else Verdict(Kind.SHORT, -0.6)


def _is_long(text: str, language: str) -> bool:
    return len(text) >= (LONG_CHARS // 2 if language in ("ja", "zh") else LONG_CHARS)


def _run(verdicts: list[Verdict], long: list[int], *, whole: bool) -> Run:
    """From the first long line to the last; without a chooser, the heaviest stretch of them."""
    if whole:
        first = long[0]
        while first and verdicts[first - 1].kind is Kind.SENTENCE:
            first -= 1
        last = long[-1] + 1
        while last < len(verdicts) and verdicts[last].kind is Kind.SENTENCE:
            last += 1
        return Run(first, last, float(len(long)))
    best, start, total = Run(long[0], long[0] + 1, verdicts[long[0]].score), 0, 0.0
    for at, verdict in enumerate(verdicts):
        if total <= 0:
            start, total = at, 0.0
        total += verdict.score
        if total > best.score:
            best = Run(start, at + 1, total)
    return best


def _cut_tail(lines: list[Line], verdicts: list[Verdict], run: Run) -> None:
    """Behind a line of furniture in the second half, list items and short lines are furniture too."""
    middle = (run.start + run.end) // 2
    for at in range(middle, run.end):
        if verdicts[at].kind in (Kind.UI, Kind.COPYRIGHT):
            rest = range(at + 1, run.end)
            if not any(
                verdicts[i].kind is Kind.SENTENCE and len(lines[i].text) > 100 and lines[i].hint is Hint.NONE
                for i in rest
            ):
                for i in rest:
                    verdicts[i] = Verdict(Kind.SHORT, -0.6)
                return
