"""An item that carries its whole article, as the page that it would be: for when its own cannot be had. Pure."""

import re
from dataclasses import replace
from datetime import datetime
from html import escape

from db.model import Draft, Payload
from reader.feeds.items import plain
from reader.feeds.links import canonical
from reader.feeds.records import Item

WHOLE_CHARS = 400  # set by hand: teasers end at 100 to 300, and an article has more
_CUT_SHORT = re.compile(
    r"(?:\.{3}|…|더\s?보기|더\s?읽기|전체\s?보기|read more|continue reading)\W{0,3}$", re.IGNORECASE
)
_MARKUP = re.compile(r"<(?:p|div|br|span|article|section|h\d|ul|blockquote|figure)\b", re.IGNORECASE)


def is_whole(item: Item) -> bool:
    """Whether an item carries an article, and no teaser of one."""
    text = plain(item.content)
    return len(text) >= WHOLE_CHARS and not _CUT_SHORT.search(text[-40:])


def page_of(item: Item, feed_title: str, *, origin: str, at: datetime) -> Payload:
    """The page that an item is; ``origin`` is its address, or, where it has none, that of its feed."""
    head = [f"<title>{escape(item.title)}</title>", f'<meta property="og:title" content="{escape(item.title)}">']
    if feed_title:
        head.append(f'<meta property="og:site_name" content="{escape(feed_title)}">')
    if item.url is not None:
        head.append(f'<link rel="canonical" href="{escape(item.url)}">')
    if item.published_at is not None:
        stamp = item.published_at.isoformat()
        head.append(f'<meta property="article:published_time" content="{stamp}">')
    body = item.content
    if not _MARKUP.search(body):
        body = "".join(f"<p>{escape(line)}</p>" for line in body.splitlines() if line.strip())
    page = (
        f'<!DOCTYPE html><html><head><meta charset="utf-8">{"".join(head)}</head>'
        f"<body><article><h1>{escape(item.title)}</h1>{body}</article></body></html>"
    )
    return Payload(
        body=page.encode("utf-8", "replace"),
        origin=origin,
        media_type="text/html",
        charset="utf-8",
        fetched_at=at,
    )


def described(draft: Draft, item: Item) -> Draft:
    """The clean article of an item, with its address as pages are told apart, and its time where the page has none."""
    url = draft.url or item.url
    return replace(
        draft,
        url=canonical(url) if url else None,
        published_at=draft.published_at or item.published_at,
    )
