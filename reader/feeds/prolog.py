"""What stands before the first element of an XML text, as an XML parser sees it. Pure."""

import re
from typing import NamedTuple

from reader.errors import Unreadable

_NAME = re.compile(r"<([A-Za-z_][\w:.-]{0,100})")
_DOCTYPE = re.compile(r"<!doctype\s+([A-Za-z_][\w:.-]{0,100})", re.IGNORECASE)
_SKIPPED = (("<?", "?>"), ("<!--", "-->"))


class Root(NamedTuple):
    """The first element: its name, where it starts, and whether a DTD stands before it."""

    name: str
    start: int
    has_dtd: bool


def root(text: str, origin: str) -> Root:
    """Find the first element. With a DTD, the element that it names stands for it: nobody looks behind a DTD.

    Whoever parses from ``start`` on parses no DTD: XML knows none behind the first element. Raises Unreadable for what
    is no XML.
    """
    at = 0
    while True:
        at += len(text[at:]) - len(text[at:].lstrip())
        for opening, closing in _SKIPPED:
            if text.startswith(opening, at):
                end = text.find(closing, at)
                if end < 0:
                    raise Unreadable(origin, "is not a feed")
                at = end + len(closing)
                break
        else:
            break
    if text.startswith("<!", at):
        named = _DOCTYPE.match(text, at)
        return Root(named[1] if named else "", at, has_dtd=True)
    name = _NAME.match(text, at)
    if name is None:
        raise Unreadable(origin, "is not a feed")
    return Root(name[1], at, has_dtd=False)
