"""HTML made safe to parse: what would keep the parser busy for minutes is refused or cut before it sees it. Pure."""

import re

from reader.errors import Unreadable

TAGS = 250_000  # marks "<"; the busiest development page has 4,500. A million took a peer over 30 s
TAG_CHARS = 1_000  # from here a tag's attributes are counted; parsing is quadratic in them: 40,000 took 24.5 s
TOTAL_ATTRIBUTES = 150_000  # marks "="; the busiest development page has 5,400. A million and a half took 2.4 GB
ATTRIBUTES = 100  # the most in one tag of the development pages: 29

_LONG_TAG = re.compile(rf"<([A-Za-z][A-Za-z0-9]*)([^<>]{{{TAG_CHARS},}})")
_PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body|article|meta|title)\b", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:p|div|li|ul|span|a|td|tr|br|h[1-6]|section|article|img|strong|b|script)\b[^<>]*>", re.IGNORECASE
)
_BAD_REFERENCE = re.compile(r"&#(?:x0*([0-9a-f]{1,8})|0*([0-9]{1,9}));?", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")


def is_html(text: str, media_type: str | None) -> bool:
    """Whether the text is a page, not a dump of one: by its first tags, or by many; the media type breaks ties."""
    head = text[:4096]
    if _PAGE.search(head):
        return True
    tags = len(_TAG.findall(text[:200_000]))
    if media_type in ("text/html", "application/xhtml+xml"):
        return tags > 0
    return tags >= 6 and tags * 200 > len(text[:200_000])


def bounded(text: str, name: str) -> str:
    """The page, fit for a parser: few enough tags, few enough attributes, no references to forbidden characters."""
    if text.count("<") > TAGS:
        raise Unreadable(name, "too many tags")
    text = _DECLARATION.sub("", text).replace("\0", "")
    text = _LONG_TAG.sub(lambda tag: f"<{tag[1]} " if tag[2].count("=") > ATTRIBUTES else tag[0], text)
    if text.count("=") > TOTAL_ATTRIBUTES:
        raise Unreadable(name, "too many attributes")
    return _BAD_REFERENCE.sub(_allowed, text) if "&#" in text else text


def _allowed(reference: re.Match[str]) -> str:
    """The reference itself, or the replacement character where a parser would stop at it."""
    code = int(reference[1], 16) if reference[1] else int(reference[2])
    if (
        code in (9, 10, 13)
        or 32 <= code < 127
        or 160 <= code < 0xD800
        or 0xE000 <= code < 0xFDD0
        or 0xFDF0 <= code < 0xFFFE
    ):
        return reference[0]
    if 0x80 <= code < 0xA0:  # browsers read these as Windows-1252
        return bytes([code]).decode("cp1252", "ignore")
    return reference[0] if 0x10000 <= code < 0x110000 and code & 0xFFFE != 0xFFFE else ""
