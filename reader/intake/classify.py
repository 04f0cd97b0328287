"""One line to its kind and its weight. Pure; looks at nothing but the line. The first rule that fits wins.

Weights are in "sentences": an ordinary sentence of forty characters speaks two for article text. They were set by hand
on development pages, and are shown on pages kept aside too (benchmarks/intake.py).
"""

from functools import lru_cache

from reader.intake import boilerplate, captions, shapes
from reader.intake.lines import Hint, Kind, Line, Verdict

SHORT_CHARS = 12  # under this a line is a control or a menu item before it is anything else
LONG_CHARS = 40  # a longer line without an end is cut prose: linked headlines have p95 = 39, p99 = 48
LOOSE_CHARS = 18
CREDIT_CHARS = 90
FURNITURE_CHARS = 160  # set by hand: help texts are shorter, and news with such words is often longer
TAIL_CHARS = 90  # how a line ends is seen here
COPYRIGHT_SCORE = -8.0  # what stands after it must outweigh four ordinary sentences
RELATED_SCORE = -2.5
INSIDE_BONUS = 0.6  # the markup says article body; it says so on most pages, sometimes of too much


def classify(line: Line) -> Verdict:
    """The line's kind and score. Never fails."""
    verdict = _by_text(line.text, line.hint)
    if line.hint is Hint.CAPTION and verdict.kind not in (Kind.COPYRIGHT, Kind.CODE, Kind.UI, Kind.NUMBER):
        return Verdict(Kind.CAPTION, -0.1)
    if line.linked > 0.8 and verdict.kind is not Kind.COPYRIGHT and not (line.inside and verdict.score > 1.5):
        return Verdict(Kind.LINK if verdict.score > -1 else verdict.kind, min(verdict.score, -1.0))
    score = verdict.score
    if line.hint is Hint.ASIDE:
        score = min(score, 0.3) - 0.7
    if line.inside and score > -2:
        score += INSIDE_BONUS
    return Verdict(verdict.kind, score)


def _by_text(text: str, hint: Hint) -> Verdict:
    if shapes.NUMBER.match(text):
        return Verdict(Kind.DATE if shapes.STAMP.search(text) else Kind.NUMBER, -0.3)
    if len(text) <= SHORT_CHARS:
        return _short(text, hint)
    tail = text[-TAIL_CHARS:]
    ends = bool(shapes.STRONG_END.search(tail))
    return _machine(text, ends=ends) or _named(text, ends=ends) or _worded(text, tail, hint, ends=ends)


@lru_cache(maxsize=4096)  # menus repeat, within a page and from page to page
def _short(text: str, hint: Hint) -> Verdict:
    """Few characters: controls, labels, signatures; a whole sentence now and then."""
    if boilerplate.LABEL.match(text):
        return Verdict(Kind.LABEL, 0.2)
    if shapes.HASHTAGS.match(text):
        return Verdict(Kind.HASHTAG, -0.5)
    if boilerplate.RELATED_SHORT.match(text) or boilerplate.RELATED.match(text):
        return Verdict(Kind.RELATED, RELATED_SCORE)
    if boilerplate.CONTROL.match(text) or boilerplate.CONTROL_END.search(text):
        return Verdict(Kind.UI, -0.8)
    if boilerplate.MARK.search(text) or boilerplate.RIGHTS.search(text):
        return Verdict(Kind.COPYRIGHT, COPYRIGHT_SCORE)
    if shapes.HANDOVER.search(text):
        return Verdict(Kind.SENTENCE, 0.3)
    if shapes.EMAIL.search(text) or shapes.BYLINE.match(text):
        return Verdict(Kind.BYLINE, -0.5)
    if shapes.STAMP.search(text):
        return Verdict(Kind.DATE, -0.5)
    if boilerplate.CREDIT.match(text):
        return Verdict(Kind.CREDIT, -0.5)
    if shapes.CODE.search(text):
        return Verdict(Kind.CODE, -2.0)
    if shapes.STRONG_END.search(text):
        if is_furniture(text):
            return Verdict(Kind.UI, -1.0)
        return Verdict(Kind.QUOTE if shapes.QUOTED.match(text) else Kind.SENTENCE, 0.4)
    if shapes.QUOTED.match(text) and text[-2] in ".?!…":
        return Verdict(Kind.QUOTE, 0.2)
    if shapes.HEADING_MARK.match(text):
        return Verdict(Kind.HEADING, -0.2)
    if shapes.BULLET.match(text) or hint is Hint.LIST:
        return Verdict(Kind.BULLET, -0.8)
    if text.endswith(".") and " " in text:
        return Verdict(Kind.LOOSE, 0.1)
    return Verdict(Kind.SHORT, -0.6)


def _machine(text: str, *, ends: bool) -> Verdict | None:
    """What machinery leaves: code, rights, hashtags, dates, heads of boxes."""
    size = len(text)
    if shapes.CODE.search(text) and _hangul(text) < 0.4 * size:
        return Verdict(Kind.CODE, -2.0)
    if boilerplate.RIGHTS.search(text) and not (size > 120 and ends):
        return Verdict(Kind.COPYRIGHT, COPYRIGHT_SCORE)
    if boilerplate.MARK.search(text) and not captions.is_caption(text):
        return Verdict(Kind.COPYRIGHT, COPYRIGHT_SCORE) if size < 90 else Verdict(Kind.CREDIT, -2.0)
    if shapes.HASHTAGS.match(text):
        return Verdict(Kind.HASHTAG, -0.5)
    if size < CREDIT_CHARS and not ends and boilerplate.CONTACT.match(text):
        return Verdict(Kind.UI, -0.8)
    if size < 45 and (boilerplate.RELATED.match(text) or boilerplate.RELATED_SHORT.match(text)):
        return Verdict(Kind.RELATED, RELATED_SCORE)
    if size < 110 and not ends and shapes.STAMP.search(text):
        left = shapes.STAMP_LABEL.sub("", shapes.STAMP.sub("", text))
        if len(left) < 0.45 * size:
            return Verdict(Kind.DATE, -0.5)
    return None


def _named(text: str, *, ends: bool) -> Verdict | None:
    """Labels, credits, bylines and captions."""
    size = len(text)
    if size < 90 and boilerplate.LABEL.match(text):
        return Verdict(Kind.LABEL, 0.2)
    if size < CREDIT_CHARS and shapes.HANDOVER.search(text):
        return Verdict(Kind.SENTENCE, 0.3)
    if size < CREDIT_CHARS and not ends:
        if shapes.PICTURED.match(text):
            return Verdict(Kind.BYLINE, -0.5)
        if boilerplate.CREDIT.match(text):
            return Verdict(Kind.CREDIT, -0.5)
        if not captions.STAMP.search(text) and (
            shapes.BYLINE.match(text)
            or (shapes.EMAIL.search(text) and shapes.SIGNATURE.match(text) and not shapes.CLAUSE.search(text))
        ):
            return Verdict(Kind.BYLINE, -0.5)
    if captions.is_caption(text):
        return Verdict(Kind.CAPTION, -0.2)
    return None


def _worded(text: str, tail: str, hint: Hint, *, ends: bool) -> Verdict:
    """Sentences, quotations, list items, and what is left."""
    size = len(text)
    spoken = bool(shapes.SPOKEN.match(text))
    item = not spoken and (hint is Hint.LIST or bool(shapes.BULLET.match(text)))
    quoted = spoken or (text[0] in "“\"‘'「『" and size < 120 and bool(shapes.QUOTED.match(text)))
    if is_furniture(text):
        return Verdict(Kind.UI, -1.0)
    if ends:
        return Verdict(Kind.QUOTE if quoted else Kind.SENTENCE, (1 + min(size / 40, 4.0)) * (0.5 if item else 1))
    if item:
        return Verdict(Kind.BULLET, -0.8)
    if quoted and (spoken or shapes.WEAK_END.search(tail)):
        return Verdict(Kind.QUOTE, 0.3)
    if not text.endswith(("…", "‥", "..")):
        stopped = text.endswith((".", ".”", '."', ".)"))
        if stopped or (size >= LOOSE_CHARS and (shapes.WEAK_END.search(tail) or shapes.BARE_END.search(tail))):
            return Verdict(Kind.LOOSE, min(size / 60, 2.5))
    if shapes.HEADING_MARK.match(text) and size < 70:
        return Verdict(Kind.HEADING, -0.2)
    if size < 60 and (boilerplate.CONTROL_END.search(text) or furniture_points(text) >= 3):
        return Verdict(Kind.UI, -0.8)
    broken = text.count("“") > text.count("”") or text.count("‘") > text.count("’")
    if size >= (LOOSE_CHARS if broken else LONG_CHARS) and len(shapes.PARTICLE.findall(text)) >= size / 25:
        return Verdict(Kind.UNFINISHED, min(size / 120, 1.5) - 0.2)
    return Verdict(Kind.SHORT, -0.6)


def is_furniture(text: str) -> bool:
    """A sentence of the page's machinery: it speaks to the reader, or of controls, accounts and terms only."""
    size = len(text)
    if size > FURNITURE_CHARS:
        return False
    if size < 60 and boilerplate.INVITATION.search(text):
        return True
    points = furniture_points(text)
    if points < 2:
        return False
    if size < 60 and boilerplate.IMPERATIVE.search(text):
        return True
    if boilerplate.ADDRESS.search(text):
        return points >= 3 + size // 50 or (points >= 2 and size < 32 and bool(boilerplate.MACHINERY.search(text)))
    return points >= 5 + size // 30


def furniture_points(text: str) -> int:
    """Two for each word of the page's machinery, one for each that it shares with the news."""
    return 2 * len(set(boilerplate.MACHINERY.findall(text))) + len(set(boilerplate.SHARED.findall(text)))


def _hangul(text: str) -> int:
    return sum("가" <= character <= "힣" for character in text)
