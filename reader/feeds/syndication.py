"""RSS, RDF and Atom, read by feedparser from bytes that were made fit for it. Pure.

feedparser opens a str or bytes as a path or an address, so it is handed a BytesIO and nothing else. What XML forbids
and feeds contain all the same (bare ampersands, names of HTML's entities) is mended first: its parser for broken XML
knows less of namespaces. Links stay as they are written, but for an ``xml:base``: whoever gathers them resolves them
against the feed's address.
"""

import re
from collections.abc import Mapping
from io import BytesIO
from itertools import islice
from typing import cast

from reader.errors import Unreadable
from reader.feeds.ampersands import CDATA, mended
from reader.feeds.items import Said, gather, words
from reader.feeds.records import Document
from reader.intake.markup import bounded

ROOTS = frozenset({"rss", "rdf", "feed", "channel"})
ITEMS = 500  # the newest come first; the longest feed of an outlet that was met has 200
TAIL = 1_000  # code points behind a feed's end, where programs leave comments and warnings
DEPTH = 100  # of elements; a feed has 6, with a page's markup unescaped in it some 30
VOID = frozenset({"br", "hr", "img", "input", "wbr"})

_ITEM = re.compile(rf"{CDATA}|<(?:\w+:)?(item|entry)\b", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(rf"{CDATA}|<!--.*?-->|<(/?)([A-Za-z_][\w:.-]*)[^<>]*>", re.DOTALL)


def read(text: str, name: str, origin: str) -> Document:
    """The items of a feed; ``text`` begins with its first element, which is called ``name``. Raises Unreadable."""
    text, damaged = _whole_items(text, name)
    _see_depth(text, origin)
    text = mended(bounded(text, origin))
    import feedparser  # 120 ms to import; in the process that reads feeds

    found = feedparser.parse(
        BytesIO(b'<?xml version="1.0" encoding="utf-8"?>' + text.encode("utf-8", "replace")),
        response_headers={"content-type": "application/xml; charset=utf-8"},
        resolve_relative_uris=False,  # of content: nothing in it is followed
        sanitize_html=False,  # content is cleaned as a page is
    )
    items = gather((_said(entry) for entry in found.entries[:ITEMS]), origin)
    if found.bozo and not items:
        raise Unreadable(origin, "is damaged, and no item of it can be read")
    if found.bozo and damaged is None:
        damaged = "is damaged: what could be read of it was read"
    return Document(title=words(_text(found.feed, "title")), items=items, damaged=damaged)


def _whole_items(text: str, name: str) -> tuple[str, str | None]:
    """The text up to the end of its last whole item, or of item number ITEMS, and what is wrong with the rest."""
    starts = (match for match in _ITEM.finditer(text) if match[1])
    cut = next(islice(starts, ITEMS, None), None)
    end, damaged = len(text), None
    if cut is not None:
        end, damaged = cut.start(), f"has more than {ITEMS} items: the first of them were read"
    elif f"</{name}>" not in text[-TAIL:]:
        last = max(text.rfind(f"</{ending}>") for ending in ("item", "entry"))
        end = text.index(">", last) + 1 if last >= 0 else end
        damaged = "ends in the middle: its whole items were read"
    if damaged is None or end == len(text):
        return text, damaged
    channel = "</channel>" if name.lower() == "rss" else ""
    return f"{text[:end]}{channel}</{name}>", damaged


def _see_depth(text: str, origin: str) -> None:
    """Refuse what is nested too deeply. An item's end ends what was left open in it: markup in feeds often is."""
    depth = opened_at = 0
    for match in _TAG.finditer(text):
        closes, name = match[1], match[2]
        if name is None or match[0].endswith("/>") or name.lower() in VOID:
            continue
        is_item = name.lower().rpartition(":")[2] in ("item", "entry")
        if closes:
            depth = opened_at if is_item else max(depth - 1, 0)
            continue
        if is_item:
            opened_at = depth
        depth += 1
        if depth > DEPTH:
            raise Unreadable(origin, "is nested too deeply")


def _said(entry: Mapping[str, object]) -> Said:
    key, link = _text(entry, "id"), _text(entry, "feedburner_origlink") or _text(entry, "link")
    if not dict.get(cast("dict[str, object]", entry), "links") and "://" not in link:
        link = ""  # made of a guid, which says only by default that it is an address
    texts = [_text(part, "value") for part in _parts(entry)] + [_text(entry, "summary")]
    return Said(
        key=key,
        link=link,
        title=_text(entry, "title"),
        at=_text(entry, "published") or _text(entry, "updated") or _text(entry, "created"),
        content=max(texts, key=len),
    )


def _parts(entry: Mapping[str, object]) -> list[Mapping[str, object]]:
    return cast("list[Mapping[str, object]]", dict.get(cast("dict[str, object]", entry), "content") or [])


def _text(found: Mapping[str, object], name: str) -> str:
    """A text by its own name: feedparser's dictionary takes one name for another, and warns of it."""
    value = dict.get(cast("dict[str, object]", found), name)
    return value if isinstance(value, str) else ""
