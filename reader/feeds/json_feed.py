"""JSON Feed (https://www.jsonfeed.org/version/1.1/): leniently read, strictly bounded. Pure."""

import json
from collections.abc import Mapping
from itertools import islice
from typing import NoReturn

from reader.errors import Unreadable
from reader.feeds.items import Said, gather, words
from reader.feeds.records import Document
from reader.feeds.syndication import ITEMS


def read(text: str, origin: str) -> Document:
    """The items of a feed. Raises Unreadable."""

    def no_number(name: str) -> NoReturn:
        raise Unreadable(origin, f"{name} is not JSON")

    try:
        found = json.loads(text, parse_constant=no_number)
    except RecursionError as error:
        raise Unreadable(origin, "is nested too deeply") from error
    except ValueError as error:  # JSONDecodeError is one; so is a number of thousands of digits
        raise Unreadable(origin, "is not a feed (and no JSON)") from error
    version, items = found.get("version"), found.get("items")
    if not isinstance(version, str) or "jsonfeed.org" not in version or not isinstance(items, list):
        raise Unreadable(origin, "is not a feed")
    entries = islice((entry for entry in items if isinstance(entry, dict)), ITEMS)
    damaged = f"has more than {ITEMS} items: the first of them were read" if len(items) > ITEMS else None
    return Document(title=words(_text(found, "title")), items=gather(map(_said, entries), origin), damaged=damaged)


def _said(entry: Mapping[str, object]) -> Said:
    identifier = entry.get("id")
    return Said(
        key=str(identifier) if isinstance(identifier, int) else _text(entry, "id"),
        link=_text(entry, "url") or _text(entry, "external_url"),
        title=_text(entry, "title"),
        at=_text(entry, "date_published") or _text(entry, "date_modified"),
        content=_text(entry, "content_html") or _text(entry, "content_text") or _text(entry, "summary"),
    )


def _text(found: Mapping[str, object], name: str) -> str:
    value = found.get(name)
    return value if isinstance(value, str) else ""
