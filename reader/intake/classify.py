"""One line to its kind and its weight. Pure; looks at nothing but the line. The first rule that fits wins.

Weights are in "sentences": an ordinary sentence of forty characters speaks two for article text. They were set by hand
on the development pages and checked on the half that was kept aside (benchmarks/intake.py).
"""

from reader.intake import boilerplate, shapes
from reader.intake.lines import Hint, Kind, Line, Verdict

SHORT_CHARS = 12  # under this a line is a control or a menu item before it is anything else
LONG_CHARS = 40  # a line of this length that does not end is cut prose, not a headline: headlines: p99 = 62, median 27
LOOSE_CHARS = 18
CREDIT_CHARS = 90
COPYRIGHT_SCORE = -8.0  # what stands after it must outweigh four ordinary sentences
RELATED_SCORE = -2.5
INSIDE_BONUS = 0.6  # the markup says article body; it says so on 30 of 43 pages, sometimes of too much


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
    size = len(text)
    if shapes.NUMBER.match(text):
        if shapes.STAMP.search(text):
            return Verdict(Kind.DATE, -0.3)
        return Verdict(Kind.NUMBER, -0.3)
    if size <= SHORT_CHARS:
        return _short(text, hint)
    furniture = _machine(text, size)
    if furniture is not None:
        return furniture
    named = _named(text, size)
    if named is not None:
        return named
    return _worded(text, size, hint)


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
    if shapes.EMAIL.search(text) or shapes.BYLINE.match(text):
        return Verdict(Kind.BYLINE, -0.5)
    if shapes.STAMP.search(text):
        return Verdict(Kind.DATE, -0.5)
    if boilerplate.CREDIT.match(text):
        return Verdict(Kind.CREDIT, -0.5)
    if shapes.CODE.search(text):
        return Verdict(Kind.CODE, -2.0)
    if shapes.STRONG_END.search(text):
        return Verdict(Kind.QUOTE if shapes.QUOTED.match(text) else Kind.SENTENCE, 0.4)
    if shapes.QUOTED.match(text) and text[-2] in ".?!…":
        return Verdict(Kind.QUOTE, 0.2)
    if shapes.HEADING_MARK.match(text):
        return Verdict(Kind.HEADING, -0.2)
    if shapes.BULLET.match(text) or hint is Hint.LIST:
        return Verdict(Kind.BULLET, -0.8)
    return Verdict(Kind.SHORT, -0.6)


def _machine(text: str, size: int) -> Verdict | None:
    """What machinery leaves: code, rights, hashtags, dates, heads of boxes."""
    if shapes.CODE.search(text) and _hangul(text) < 0.4 * size:
        return Verdict(Kind.CODE, -2.0)
    if boilerplate.RIGHTS.search(text) and not (size > 120 and shapes.STRONG_END.search(text)):
        return Verdict(Kind.COPYRIGHT, COPYRIGHT_SCORE)
    if boilerplate.MARK.search(text) and not shapes.CAPTION_END.search(text):
        return Verdict(Kind.COPYRIGHT, COPYRIGHT_SCORE) if size < 90 else Verdict(Kind.CREDIT, -2.0)
    if shapes.HASHTAGS.match(text):
        return Verdict(Kind.HASHTAG, -0.5)
    if size < 45 and (boilerplate.RELATED.match(text) or boilerplate.RELATED_SHORT.match(text)):
        return Verdict(Kind.RELATED, RELATED_SCORE)
    if size < 110 and shapes.STAMP.search(text):
        left = shapes.STAMP_LABEL.sub("", shapes.STAMP.sub("", text))
        if len(left) < 0.45 * size and not shapes.STRONG_END.search(text):
            return Verdict(Kind.DATE, -0.5)
    return None


def _named(text: str, size: int) -> Verdict | None:
    """Labels, credits, bylines and captions."""
    if size < 90 and (boilerplate.LABEL.match(text)):
        return Verdict(Kind.LABEL, 0.2)
    if size < CREDIT_CHARS and not shapes.STRONG_END.search(text):
        if boilerplate.CREDIT.match(text):
            return Verdict(Kind.CREDIT, -0.5)
        if shapes.BYLINE.match(text) or (shapes.EMAIL.search(text) and shapes.SIGNATURE.match(text)):
            return Verdict(Kind.BYLINE, -0.5)
    if is_caption(text, size):
        return Verdict(Kind.CAPTION, -0.2)
    return None


def is_caption(text: str, size: int) -> bool:
    """A picture's caption by its mark, its credit, or the stamp agencies put behind it."""
    if shapes.CAPTION_STAMP.search(text):
        return True
    if shapes.CAPTION_MARK.match(text):
        return not (size > 60 and text.count("▲") > 1)
    if size > 300:
        return False
    return bool(
        shapes.CAPTION_END.search(text) or shapes.CAPTION_EQUALS.search(text) or shapes.CAPTION_SLASH.search(text)
    )


def _worded(text: str, size: int, hint: Hint) -> Verdict:
    """Sentences, quotations, list items, and what is left."""
    ends = bool(shapes.STRONG_END.search(text))
    item = hint is Hint.LIST or bool(shapes.BULLET.match(text))
    if ends or shapes.WEAK_END.search(text) or shapes.BARE_END.search(text):
        if is_furniture(text, size):
            return Verdict(Kind.UI, -1.0)
        if ends:
            kind = Kind.QUOTE if shapes.QUOTED.match(text) and size < 120 else Kind.SENTENCE
            return Verdict(kind, (1 + min(size / 40, 4.0)) * (0.5 if item else 1))
        if not item and shapes.QUOTED.match(text):
            return Verdict(Kind.QUOTE, 0.3)
        if not item and size >= LOOSE_CHARS and not text.endswith(("…", "‥", "..")):
            return Verdict(Kind.LOOSE, min(size / 60, 2.5))
    if item:
        return Verdict(Kind.BULLET, -0.8)
    if shapes.HEADING_MARK.match(text) and size < 70:
        return Verdict(Kind.HEADING, -0.2)
    if size < 60 and (boilerplate.CONTROL_END.search(text) or len(boilerplate.FURNITURE.findall(text)) >= 2):
        return Verdict(Kind.UI, -0.8)
    if size >= LONG_CHARS and len(shapes.PARTICLE.findall(text)) >= size / 25:
        return Verdict(Kind.UNFINISHED, min(size / 120, 1.5) - 0.2)
    return Verdict(Kind.SHORT, -0.6)


def is_furniture(text: str, size: int) -> bool:
    """A sentence of the page's machinery: it speaks to the reader, or of controls, accounts and terms only."""
    words = len(set(boilerplate.FURNITURE.findall(text)))
    if not words:
        return False
    if size < 60 and boilerplate.IMPERATIVE.search(text):
        return True
    if boilerplate.ADDRESS.search(text):
        return words >= 2 + size // 60 or (words >= 1 and size < 32)
    return words >= 3 + size // 40


def _hangul(text: str) -> int:
    return sum("가" <= character <= "힣" for character in text)
