"""HTML to lines, as a reader would see them. Pure. Never recursive: pages nest as deep as they like."""

import re
from typing import NamedTuple

from lxml import etree

from reader.errors import Unreadable
from reader.intake.dump import tidy
from reader.intake.lines import Hint, Line
from reader.sanitise import sanitise

DEPTH = 200  # the deepest development page nests 17

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
# Text that a style sheet shows with its line breaks (pre-line): blank lines end its paragraphs.
_BLANK_LINE = re.compile(r"(?<=[.?!”\"’'\])])[^\S\n]*\n\s*\n\s*")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_BODY_CLASS = re.compile(
    r"article_?-?body|news_?-?body|articletxt|article_?-?txt|news_?-?text|article_?-?content|view_?-?content"
    r"|articlebody|newsct_article|cont_?view|story-?body|entry-content",
    re.IGNORECASE,
)


def parse(text: str, name: str) -> etree._Element:
    """A bounded page as a tree; Unreadable where there is no markup at all."""
    # Not lxml.html's parser: its element classes are looked up by Python for every element, which doubles the time.
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    tree = etree.fromstring(text.encode("utf-8", "replace"), parser)
    if tree is None:
        raise Unreadable(name, "no markup could be read")
    return tree


def lines(tree: etree._Element, name: str) -> list[Line]:
    """The lines of the rendered page, numbered from 1; blocks and ``<br>`` end a line."""
    return _Renderer(name).render(tree)


class _Opened(NamedTuple):
    """What an element changed when it was entered."""

    block: bool
    hint: bool
    anchor: bool
    bold: bool
    aside: bool
    body: bool
    kept: bool


_PLAIN = _Opened(block=False, hint=False, anchor=False, bold=False, aside=False, body=False, kept=False)
_TELLING = _BLOCKS | _ASIDES | _HINTS.keys() | {"a", "b", "strong", "br"}


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
        self.kept = 0
        self.asides = 0
        self.opened: list[_Opened] = []

    def render(self, tree: etree._Element) -> list[Line]:
        depth = 0
        skipping = 0
        for event, element in etree.iterwalk(tree, events=("start", "end")):
            if event == "start":
                depth += 1
                if depth > DEPTH:
                    raise Unreadable(self.name, "nested too deeply")
                tag, attributes = element.tag, dict(element.items())
                if skipping or _is_skipped(tag, attributes):
                    skipping += 1
                    continue
                self.enter(tag, attributes)
                if element.text:
                    self.add(element.text)
                continue
            depth -= 1
            if skipping:
                skipping -= 1
            else:
                self.leave()
            if not skipping and element.tail:
                self.add(element.tail)
        self.flush(gap=True)
        return self.lines

    def enter(self, tag: str, attributes: dict[str, str]) -> None:
        if not attributes and tag not in _TELLING:
            self.opened.append(_PLAIN)
            return
        kind = attributes.get("class") or attributes.get("id")
        caption = tag in ("figcaption", "figure") or (kind is not None and _CAPTION_CLASS.search(kind) is not None)
        hint = Hint.CAPTION if caption or self.hints[-1] is Hint.CAPTION else _HINTS.get(tag)
        block = caption or tag in _BLOCKS
        if block:
            self.flush(gap=True)
        elif tag == "br":
            self.flush(gap=False)
        if hint is not None:
            self.hints.append(hint)
        body = _is_body(attributes, kind)
        opened = _Opened(
            block, hint is not None, tag == "a", tag in ("b", "strong"), tag in _ASIDES, body, tag == "pre"
        )
        self.opened.append(opened)
        self.anchors += opened.anchor
        self.bolds += opened.bold
        self.asides += opened.aside
        self.bodies += opened.body
        self.kept += opened.kept

    def leave(self) -> None:
        opened = self.opened.pop()
        if opened is _PLAIN:
            return
        if opened.block:
            self.flush(gap=True)
        if opened.hint:
            self.hints.pop()
        self.anchors -= opened.anchor
        self.bolds -= opened.bold
        self.asides -= opened.aside
        self.bodies -= opened.body
        self.kept -= opened.kept

    def add(self, text: str) -> None:
        self.pieces.append(text)
        if self.anchors:
            self.linked += len(text)
        if self.bolds:
            self.bold += len(text)

    def flush(self, *, gap: bool) -> None:
        raw = "".join(self.pieces)
        found = False
        if raw and not raw.isspace():
            hint = self.hints[-1]
            if hint is Hint.NONE and self.asides:
                hint = Hint.ASIDE
            elif hint is Hint.NONE and self.bold > 0.9 * len(raw.strip()):
                hint = Hint.HEADING
            share = min(self.linked / len(raw), 1.0)
            parts = _BLANK_LINE.split(raw) if self.bodies or self.kept else [raw]
            for part in parts:
                text = tidy(sanitise(part))
                if text:
                    number = len(self.lines) + 1
                    self.lines.append(Line(text, number, number, self.gap, hint, self.bodies > 0, share))
                    self.gap = len(parts) > 1
                    found = True
        if not found and not gap and not self.pieces:
            self.gap = True  # two <br> in a row leave a blank line
        self.gap = self.gap or gap
        self.pieces.clear()
        self.linked = self.bold = 0


def _is_skipped(tag: object, attributes: dict[str, str]) -> bool:
    if not isinstance(tag, str) or tag in _SKIPPED or "hidden" in attributes:
        return True
    style = attributes.get("style")
    return style is not None and _HIDDEN.search(style) is not None


def _is_body(attributes: dict[str, str], kind: str | None) -> bool:
    if "articlebody" in attributes.get("itemprop", "").casefold():
        return True
    return kind is not None and _BODY_CLASS.search(kind) is not None
