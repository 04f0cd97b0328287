"""HTML to lines, as a reader would see them. Pure. Never recursive: pages nest as deep as they like."""

import re

from lxml import etree, html
from lxml.html import HtmlElement

from reader.errors import Unreadable
from reader.intake.dump import tidy
from reader.intake.lines import Hint, Line
from reader.sanitise import sanitise

DEPTH = 512  # the deepest page seen nests 41

_SKIPPED_TEXT = (
    "script style noscript template svg iframe select textarea button object head input canvas audio video map math "
)
_SKIPPED = frozenset(_SKIPPED_TEXT.split())
_BLOCKS_TEXT = (
    "address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure footer "
    "form h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section summary table tbody td tfoot th thead tr "
    "ul "
)
_BLOCKS = frozenset(_BLOCKS_TEXT.split())
_ASIDES = frozenset(("nav", "footer", "aside"))
_HINTS = {
    "h1": Hint.TITLE,
    "h2": Hint.HEADING,
    "h3": Hint.HEADING,
    "h4": Hint.HEADING,
    "h5": Hint.HEADING,
    "h6": Hint.HEADING,
    "figcaption": Hint.CAPTION,
    "li": Hint.LIST,
    "td": Hint.TABLE,
    "th": Hint.TABLE,
    "dt": Hint.TABLE,
}
_CAPTION_CLASS = re.compile(
    r"(?:^|[\s_-])(?:caption|captions?[_-]?\w*|\w+[_-]caption|imgdesc|img_desc|img-desc|photo_?desc|photo_?caption"
    r"|photo_?txt|pic_?desc|image_?desc|end_photo_org|figcaption|thumb_?desc)(?=$|[\s_-])",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_BODY_CLASS = re.compile(
    r"article_?-?body|news_?-?body|articletxt|article_?-?txt|news_?-?text|article_?-?content|view_?-?content"
    r"|articlebody|newsct_article|cont_?view|story-?body|entry-content",
    re.IGNORECASE,
)


def parse(text: str, name: str) -> HtmlElement:
    """A bounded page as a tree; Unreadable where there is no markup at all."""
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        tree = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise Unreadable(name, "no markup could be read") from error
    return tree


def lines(tree: HtmlElement, name: str) -> list[Line]:
    """The lines of the rendered page, numbered from 1; blocks and ``<br>`` end a line."""
    return _Renderer(name).render(tree)


class _Renderer:
    """The state of one walk through a tree: where we are, and the line under way."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.lines: list[Line] = []
        self.pieces: list[str] = []
        self.linked = 0
        self.bold = 0
        self.gap = True
        self.hints: list[Hint] = [Hint.NONE]
        self.anchors = 0
        self.bolds = 0
        self.bodies = 0
        self.asides = 0

    def render(self, tree: HtmlElement) -> list[Line]:
        depth = 0
        skipping = 0
        for event, element in etree.iterwalk(tree, events=("start", "end")):
            tag = element.tag
            if event == "start":
                depth += 1
                if depth > DEPTH:
                    raise Unreadable(self.name, "nested too deeply")
                if skipping or _is_skipped(element, tag):
                    skipping += 1
                    continue
                self.enter(element, tag)
                if element.text:
                    self.add(element.text)
            else:
                depth -= 1
                if skipping:
                    skipping -= 1
                    if not skipping and element.tail:
                        self.add(element.tail)
                    continue
                self.leave(element, tag)
                if element.tail:
                    self.add(element.tail)
        self.flush(gap=True)
        return self.lines

    def enter(self, element: HtmlElement, tag: str) -> None:
        kind = element.get("class") or element.get("id") or ""
        caption = tag in ("figcaption", "figure") or bool(kind and _CAPTION_CLASS.search(kind))
        if tag in _BLOCKS or caption:
            self.flush(gap=True)
        elif tag == "br":
            self.flush(gap=False)
        if caption or tag in _HINTS:
            self.hints.append(Hint.CAPTION if caption or self.hints[-1] is Hint.CAPTION else _HINTS[tag])
        self.anchors += tag == "a"
        self.bolds += tag in ("b", "strong")
        self.asides += tag in _ASIDES
        self.bodies += _is_body(element, kind)

    def leave(self, element: HtmlElement, tag: str) -> None:
        kind = element.get("class") or element.get("id") or ""
        caption = tag in ("figcaption", "figure") or bool(kind and _CAPTION_CLASS.search(kind))
        if tag in _BLOCKS or caption:
            self.flush(gap=True)
        if caption or tag in _HINTS:
            self.hints.pop()
        self.anchors -= tag == "a"
        self.bolds -= tag in ("b", "strong")
        self.asides -= tag in _ASIDES
        self.bodies -= _is_body(element, kind)

    def add(self, text: str) -> None:
        self.pieces.append(text)
        if self.anchors:
            self.linked += len(text)
        if self.bolds:
            self.bold += len(text)

    def flush(self, *, gap: bool) -> None:
        raw = "".join(self.pieces)
        text = tidy(sanitise(raw)) if raw and not raw.isspace() else ""
        if text:
            hint = self.hints[-1]
            if hint is Hint.NONE and self.asides:
                hint = Hint.ASIDE
            elif hint is Hint.NONE and self.bold > 0.9 * len(raw.strip()):
                hint = Hint.HEADING
            number = len(self.lines) + 1
            share = min(self.linked / len(raw), 1.0)
            self.lines.append(Line(text, number, number, self.gap, hint, self.bodies > 0, share))
            self.gap = False
        elif not gap and not self.pieces:
            self.gap = True  # two <br> in a row leave a blank line
        self.gap = self.gap or gap
        self.pieces.clear()
        self.linked = self.bold = 0


def _is_skipped(element: HtmlElement, tag: object) -> bool:
    if not isinstance(tag, str) or tag in _SKIPPED or element.get("hidden") is not None:
        return True
    style = element.get("style")
    return bool(style and _HIDDEN.search(style))


def _is_body(element: HtmlElement, kind: str) -> bool:
    prop = element.get("itemprop")
    return bool(prop and "articlebody" in prop.casefold()) or bool(kind and _BODY_CLASS.search(kind))
