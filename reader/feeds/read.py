"""A feed's bytes to its items: which kind of feed it is, and what is no feed. Pure; raises Unreadable, nothing else.

It is called in a process that is killed when it takes too long: a feed comes from anybody.
"""

import re
from html import unescape

from db.model import Payload
from reader.errors import Unreadable
from reader.feeds import json_feed, syndication
from reader.feeds.links import address
from reader.feeds.prolog import root
from reader.feeds.records import Document
from reader.intake.decode import decode
from reader.sanitise import sanitise

_KOREAN = frozenset({"euc-kr", "euckr", "cp949", "ms949", "uhc", "ks_c_5601-1987", "ksc5601", "x-windows-949"})
_DECLARED = re.compile(rb"<\?xml[^>]{0,80}?encoding\s*=\s*[\"']([\w.:-]{2,20})")
_LINK = re.compile(r"<link\b[^<>]{0,2000}>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([a-z]{2,10})\s*=\s*(["'])(.*?)\2""", re.IGNORECASE | re.DOTALL)
_FEED_TYPES = frozenset({"application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml"})
HEAD_CHARS = 100_000  # of a page, where it names its feed
_PAGES = frozenset({"html", "head", "body", "title", "meta", "div", "script"})


def read_feed(payload: Payload) -> Document:
    """The items of a feed: RSS, RDF, Atom or JSON Feed. Links are resolved against the payload's origin."""
    text = sanitise(_text(payload)).strip("\ufeff \t\n")
    if text.startswith("{"):
        return json_feed.read(text, payload.origin)
    found = root(text, payload.origin)
    kind = found.name.rpartition(":")[2].lower()
    if kind in _PAGES:
        raise Unreadable(payload.origin, f"an HTML page, not a feed (use add){_named(text, payload.origin)}")
    if kind == "opml":
        raise Unreadable(payload.origin, "a list of feeds, not a feed (use feed import)")
    if found.has_dtd:
        raise Unreadable(payload.origin, "has a DTD: entity declarations are not allowed in a feed")
    if kind not in syndication.ROOTS:
        raise Unreadable(payload.origin, "is not a feed")
    return syndication.read(text[found.start :], found.name, payload.origin)


def _named(page: str, origin: str) -> str:
    """Words on the feed that a page names as its own, if it does (https://www.rssboard.org/rss-autodiscovery)."""
    for tag in _LINK.findall(page, 0, HEAD_CHARS):
        said = {name.lower(): value for name, _quote, value in _ATTRIBUTE.findall(tag)}
        if "alternate" in said.get("rel", "").lower() and said.get("type", "").lower() in _FEED_TYPES:
            found = address(unescape(said.get("href", "")), origin)
            if found is not None:
                return f"; its feed may be {found}"
    return ""


def _text(payload: Payload) -> str:
    """What is declared to be Korean, and is not UTF-8, is CP949: a superset of EUC-KR that feeds use under its name."""
    declared = _DECLARED.search(payload.body, 0, 400)
    names = {(payload.charset or "").lower(), declared[1].decode("ascii").lower() if declared else ""}
    if names & _KOREAN:
        try:
            return payload.body.decode("utf-8")
        except UnicodeDecodeError:
            return payload.body.decode("cp949", "replace")
    return decode(payload)
