"""From what a feed says of an item to an Item: bounded, sanitised, and told from the others. Pure."""

import hashlib
import re
from collections.abc import Iterable
from html import unescape
from typing import NamedTuple

from reader.feeds.links import LONGEST, address
from reader.feeds.moments import moment
from reader.feeds.records import Item
from reader.sanitise import sanitise, sanitise_line

TITLE_CHARS = 500
KEY_CHARS = 500  # a longer one is told by its hash
CONTENT_CHARS = 1_000_000
SHOWN_CHARS = 80  # of a link that is none

_TAG = re.compile(r"</?[A-Za-z][^<>]{0,1000}>|<!--.{0,1000}?-->", re.DOTALL)


class Said(NamedTuple):
    """The words of a feed about one item, as they came; each may be empty."""

    key: str = ""
    link: str = ""
    title: str = ""
    at: str = ""
    content: str = ""


def gather(everything: Iterable[Said], base: str) -> tuple[Item, ...]:
    """The items, in their order, none twice. One that says nothing at all is left out."""
    items: dict[str, Item] = {}
    for said in everything:
        if any(part.strip() for part in said):
            found = _item(said, base)
            items.setdefault(found.key, found)
    return tuple(items.values())


def words(text: str) -> str:
    """A title as one line: markup taken out, and what was escaped once too often read."""
    return sanitise_line(unescape(_TAG.sub("", unescape(text[: 4 * TITLE_CHARS]))))[:TITLE_CHARS].strip()


def plain(markup: str) -> str:
    """The words of some markup, roughly: to be counted, not to be read."""
    return sanitise_line(unescape(_TAG.sub(" ", markup)))


def _item(said: Said, base: str) -> Item:
    url = address(said.link, base) if said.link.strip() else None
    fault = None
    if url is None:
        shown = sanitise_line(said.link)
        shown = f"{shown[:SHOWN_CHARS]}…" if len(shown) > SHOWN_CHARS else shown
        why = "is too long" if len(said.link) > LONGEST else "is no http or https address"
        fault = f"its link {why}: {shown}" if shown else "it has no link"
        if "@" in shown:  # a password must not be repeated
            fault = "its link is no http or https address without a user name"
    content = sanitise(said.content[:CONTENT_CHARS])
    title = words(said.title) or plain(content[: 4 * TITLE_CHARS])[:SHOWN_CHARS]
    key = sanitise_line(said.key) or url or _hash(title + content)
    return Item(
        key=key if len(key) <= KEY_CHARS else _hash(key),
        title=title,
        url=url,
        published_at=moment(said.at),
        content=content,
        fault=fault,
    )


def _hash(text: str) -> str:
    return f"sha256:{hashlib.sha256(text.encode('utf-8', 'replace')).hexdigest()}"
