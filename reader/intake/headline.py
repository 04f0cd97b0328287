"""The title of an article: what the page states, as it prints it; else the line above the text that looks like one."""

import re
from collections import Counter

from reader.intake import publishers, shapes
from reader.intake.lines import PROSE, Hint, Kind, Line, Verdict
from reader.intake.sections import CRUMBS, SECTIONS
from reader.intake.span import Run

ABOVE_LINES = 60  # how far above the text a title may stand; set by hand
NEAR_LINES = 6  # date, byline and title of one article stand this close
CHARS = range(8, 161)
ENOUGH = 0.45  # set by hand on the development dumps (benchmarks/intake.py, facts)
NEAR_EQUAL = 0.3
BODY_LINES = 40
PRINTED_LINES = 600  # menus stand between the first printing of a title and the text
SITE_CHARS = 16  # a longer tail is part of the title, unless an outlet is named in it

_NO_TITLE = frozenset(
    (
        *(Kind.UI, Kind.DATE, Kind.BYLINE, Kind.CAPTION, Kind.NUMBER, Kind.CODE, Kind.COPYRIGHT, Kind.CREDIT),
        *(Kind.RELATED, Kind.HASHTAG),
    )
)
_SUFFIX = re.compile(r"\s*(?:[|ㅣ<>»·–—]|::|:|\s-\s)\s*([^|ㅣ<>»–—]{1,30})$")
_SECTION_TAIL = re.compile(rf"-(?:{'|'.join(map(re.escape, sorted(SECTIONS)))})$")
_WORDS = re.compile(r"\W+")


def title(lines: list[Line], verdicts: list[Verdict], run: Run, claims: list[str]) -> str | None:
    """The title: a claim, as a line above the text prints it; without claims the likeliest line; None if none is."""
    stated = next((bare for claim in claims if len(bare := without_site(claim)) >= 6), None)
    if stated is not None:
        wanted = {key(claim) for claim in claims} | {key(without_site(claim)) for claim in claims}
        return next((lines[at].text for at in reversed(range(run.start)) if key(lines[at].text) in wanted), stated)
    above = range(max(0, run.start - ABOVE_LINES), run.start)
    body = _bigrams(" ".join(line.text for line in lines[run.start : min(run.end, run.start + BODY_LINES)]))
    own = {line.text for line in lines[run.start : run.end]}  # a body printed twice has no title in its first copy
    printed = Counter(key(line.text) for line in lines[max(0, run.start - PRINTED_LINES) : run.start])
    weights = {at: weight for at in above if (weight := _weight(lines, verdicts, run, at, own, body, printed)) > 0}
    best = max(weights, key=lambda at: weights[at], default=None)
    if best is None or weights[best] < ENOUGH:
        return None
    # A deck stands between title and text and shares as many words with it: the topmost of near equals is the title.
    bar = weights[best] - NEAR_EQUAL
    near = [at for at, weight in weights.items() if weight >= bar and best - at <= 2 * NEAR_LINES]
    chosen = key(lines[min(near)].text)
    same = [lines[at].text for at in near if chosen.startswith(key(lines[at].text))]
    return min(reversed(same), key=lambda text: len(key(text)))


def key(text: str) -> str:
    """What two printings of one title have in common: letters and digits only."""
    return _WORDS.sub("", text).casefold()


def first_sentence(lines: list[Line], verdicts: list[Verdict], run: Run) -> str:
    """What stands in for a title where there is none: the text's first sentence."""
    at = next((index for index in range(run.start, run.end) if verdicts[index].kind in PROSE), run.start)
    text = lines[at].text
    end = re.search(r"[다요까죠][.?!]", text)
    return text[: end.end()] if end else text


def _weight(
    lines: list[Line], verdicts: list[Verdict], run: Run, at: int, own: set[str], body: set[str], printed: Counter[str]
) -> float:
    """How much a line above the text looks like its title."""
    line, (kind, _) = lines[at], verdicts[at]
    text = shapes.BULLET.sub("", line.text)
    if text in own or kind in _NO_TITLE or len(text) not in CHARS or " " not in text or text.endswith("다."):
        return 0.0
    if CRUMBS.match(text) or (text is not line.text and shapes.BYLINE.match(text)):
        return 0.0
    grams = _bigrams(text)
    shared = len(grams & body) / max(len(grams), 1)
    near = range(max(0, at - NEAR_LINES), min(at + NEAR_LINES + 1, run.start))
    dated = any(verdicts[index].kind in (Kind.DATE, Kind.BYLINE) for index in near)
    repeated = printed[key(text)] > 1
    if shared < 0.12 and line.hint is not Hint.TITLE and not (dated and repeated):
        return 0.0
    weight = (
        shared * min(len(text), 20) / 20
        + 0.25 * dated
        + 0.2 * repeated
        + 0.3 * (line.hint is Hint.TITLE)
        + min(len(text), 40) / 100
    )
    return weight - 0.4 * (kind is Kind.BULLET or line.hint is Hint.LIST) - 0.004 * (run.start - at)


def _bigrams(text: str) -> set[str]:
    bare = key(text)
    return {bare[at : at + 2] for at in range(len(bare) - 1)}


def without_site(title: str) -> str:
    """A stated title without the site's name behind it, however often it is hung on."""
    for _ in range(3):
        found = _SUFFIX.search(title)
        if found is None or len(title[: found.start()]) < CHARS.start:
            break
        tail = found[1].strip()
        known = publishers.named_in(tail) is not None or tail in SECTIONS
        hung = known or any(mark in found[0] for mark in ("|", "ㅣ", " - ")) or ":" in found[0][:3]
        if not hung or (not known and len(tail) > SITE_CHARS):
            break
        title = title[: found.start()].rstrip(" -|")
        title = _SECTION_TAIL.sub("", title)
    return title.strip()
