"""Ampersands that XML does not know: bare ones, and names of HTML's entities. Pure."""

import re
from html.entities import html5

CDATA = r"<!\[CDATA\[.*?\]\]>"
XML_OWN = frozenset({"amp", "lt", "gt", "quot", "apos"})

_LOOSE = re.compile(rf"{CDATA}|&(?!#\d+;|#x[0-9a-f]+;)(?:([a-z][a-z0-9]{{1,30}});)?", re.IGNORECASE | re.DOTALL)


def mended(text: str) -> str:
    """The text with every ampersand as XML knows it. What stands in CDATA is left as it is."""
    return _LOOSE.sub(_mended, text)


def _mended(found: re.Match[str]) -> str:
    name = found[1]
    if found[0].startswith("<") or name in XML_OWN:
        return found[0]
    if name is None:
        return "&amp;"
    return html5.get(f"{name};", f"&amp;{name};")
