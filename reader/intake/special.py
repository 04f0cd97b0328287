"""Texts that are no ordinary page: a few pasted lines, a picture with its caption, a stub before a paywall. Pure."""

import re

from reader.intake.lines import PROSE, Kind, Line, Verdict
from reader.intake.shapes import CLAUSE, STRONG_END
from reader.intake.span import Run

BARE_LINES = 5  # so short a text is what somebody typed or pasted: there is no page around it
STORY_CHARS = 40
STORY_NEAR = 12
WALL_LINES = 8

_PLAIN = PROSE | {
    Kind.LOOSE,
    Kind.UNFINISHED,
    Kind.SHORT,
    Kind.HEADING,
    Kind.BULLET,
    Kind.LABEL,
    Kind.NUMBER,
    Kind.CODE,
}
_WALL = re.compile(
    r"(?:기사|전문|전체|내용|콘텐츠|이후|나머지|계속|더).{0,24}(?:구독|로그인|회원|유료|결제|가입).{0,24}(?:보실"
    r"|볼\s?수|읽|열람|이용|확인|공개|가능|전용|하세요|주세요)"
    r"|(?:구독자|유료\s?회원|회원|프리미엄)\s?(?:전용|만\s?볼|에게만)|(?:로그인|구독|가입)\s?(?:후|하면"
    r"|하시면).{0,16}(?:전문|전체|계속|이어서|모두)"
    r"|paywall|subscribers?[\s-]only|(?:subscribe|log in|sign in) to (?:continue|read)|この記事は(?:有料|会員)"
    r"|残り\s?\d+\s?文字|続きを(?:読む|お読み)",
    re.IGNORECASE,
)
_CUT = re.compile(r"(?:\.{2,}|…|‥)$")


def bare(lines: list[Line], verdicts: list[Verdict]) -> Run | None:
    """The run of a short pasted text: from its first prose to its last line; None if a page is around it."""
    if len(lines) > BARE_LINES or not {verdict.kind for verdict in verdicts} <= _PLAIN:
        return None
    pairs = zip(lines, verdicts, strict=True)
    told = [verdict.kind is Kind.SENTENCE or bool(CLAUSE.search(line.text)) for line, verdict in pairs]
    if not any(told):
        return None
    first = next(at for at, verdict in enumerate(verdicts) if told[at] or verdict.kind in PROSE)
    for at in range(first, len(lines)):
        if verdicts[at].kind not in PROSE:
            verdicts[at] = Verdict(Kind.SENTENCE if told[at] else Kind.LOOSE, max(verdicts[at].score, 0.1))
    return Run(first, len(lines), sum(verdict.score for verdict in verdicts[first:]))


def photo_story(lines: list[Line], verdicts: list[Verdict]) -> Run | None:
    """The caption that is a whole article: news in pictures. It is dated or signed; a list of pictures is not."""
    for at, (line, verdict) in enumerate(zip(lines, verdicts, strict=True)):
        if (
            verdict.kind is not Kind.CAPTION
            or len(line.text) < STORY_CHARS
            or "다." not in line.text
            or line.linked > 0.5
        ):
            continue
        near = verdicts[max(0, at - STORY_NEAR) : at] + verdicts[at + 1 : at + 5]
        if any(other.kind in (Kind.DATE, Kind.BYLINE) for other in near):
            verdicts[at] = Verdict(Kind.SENTENCE, 1 + len(line.text) / 40)
            return Run(at, at + 1, verdicts[at].score)
    return None


def is_partial(lines: list[Line], run: Run, *, locked: bool) -> bool:
    """Whether the text stops before its end: the page says it is locked, asks for a subscription, or breaks off."""
    after = lines[run.end : run.end + WALL_LINES]
    if any(_WALL.search(line.text) for line in after if len(line.text) < 120):
        return True
    last = lines[run.end - 1].text
    if _CUT.search(last) and not STRONG_END.search(last[-60:]):
        return True
    return locked and sum(len(line.text) for line in lines[run.start : run.end]) < 1500
