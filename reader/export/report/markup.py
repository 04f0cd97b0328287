"""HTML that cannot be broken by what is put in: every text is sanitised and escaped, every address looked at. Pure."""

import re
from html import escape
from urllib.parse import urlsplit

from reader.sanitise import sanitise, sanitise_line

VOID = frozenset({"meta", "link", "br", "input", "hr"})
LINKED = frozenset({"http", "https"})
_NAME = re.compile(r"[a-z][a-z0-9-]*", re.ASCII | re.IGNORECASE)


class Html(str):
    """Markup. Whatever is a plain ``str`` is text and will be escaped."""

    __slots__ = ()


BLANK = Html(" ")


def text(words: str) -> Html:
    """Words on one line, as text."""
    return Html(escape(sanitise_line(words)))


def piece(words: str) -> Html:
    """A piece of a line: the blanks at its ends stay."""
    return Html(escape(sanitise(words).replace("\n", " ")))


def lines(words: str) -> Html:
    """Words on the lines they were written in."""
    return Html("<br>".join(map(escape, sanitise(words).strip().splitlines())))


def element(name: str, /, *inside: str, **attributes: object) -> Html:
    """An element. ``class_`` and ``for_`` lose their underline, the others get hyphens for theirs.

    An attribute that is None or False is left out, True stands without a value.
    """
    said = "".join(_attribute(key, value) for key, value in attributes.items())
    if name in VOID:
        return Html(f"<{name}{said}>")
    content = "".join(one if isinstance(one, Html) else text(one) for one in inside)
    return Html(f"<{name}{said}>{content}</{name}>")


def joined(*parts: str, between: str = "") -> Html:
    """Parts one after another; empty ones are left out."""
    return Html(between.join(one if isinstance(one, Html) else text(one) for one in parts if one))


def hidden(words: str) -> Html:
    """Words for those who listen to the page."""
    return element("span", words, class_="unseen")


def linked(words: str, url: str | None) -> Html:
    """Words that lead to a page of the web; only words where the address is of another kind."""
    if url is None or not is_of_the_web(url):
        return text(words)
    return element("a", words, href=url, rel="noopener noreferrer external")


def is_of_the_web(url: str) -> bool:
    """Whether an address may be followed from a page: of the web, whole, and nothing that cannot be seen in it."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    plain = url.isprintable() and not any(map(str.isspace, url))
    return plain and parts.scheme.lower() in LINKED and bool(parts.netloc)


def _attribute(key: str, value: object) -> str:
    name = key.rstrip("_").replace("_", "-")
    if not _NAME.fullmatch(name):
        raise ValueError(f"not an attribute: {key}")
    if value is None or value is False:
        return ""
    return f" {name}" if value is True else f' {name}="{escape(sanitise_line(str(value)))}"'
