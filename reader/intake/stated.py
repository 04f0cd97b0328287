"""What a page's markup states about itself: meta tags, JSON-LD, links. Pure; everything here may be wrong or a lie."""

import html
import json
import re
from collections.abc import Iterator
from datetime import datetime

from lxml import etree

from reader.intake import dates
from reader.intake.claims import Claims, web_address
from reader.sanitise import sanitise_line

JSON_CHARS = 300_000  # a JSON-LD block; set by hand
JSON_BLOCKS = 40

_COMMENT = re.compile(r"(?m)(?<![:\"'])//[^\n\"]*$|/\*.*?\*/", re.DOTALL)
_TRAILING_COMMA = re.compile(r",\s*([}\]])")
_PUBLISHED = (
    "article:published_time",
    "article:published",
    "og:article:published_time",
    "datepublished",
    "pubdate",
    "date",
    "dc.date.issued",
    "article_date_original",
    "parsely-pub-date",
    "sailthru.date",
    "og:regdate",
    "regdate",
)
_MODIFIED = (
    "article:modified_time",
    "article:modified",
    "og:article:modified_time",
    "datemodified",
    "lastmod",
    "og:updated_time",
)
_TITLE = ("og:title", "twitter:title", "title", "dable:title", "dc.title")
_SECTION = ("article:section", "section", "nextweb:section", "og:article:section", "articlesection", "classification")
_AUTHOR = ("dable:author", "article:author", "author", "og:article:author", "byl", "dc.creator")
_SITE = ("og:site_name", "application-name", "twitter:site_name", "publisher", "dc.publisher")


def read(tree: etree._Element) -> Claims:
    """The claims of a parsed page. Never fails: what cannot be read is not claimed."""
    claims = Claims()
    metas = _metas(tree)
    articles = [thing for thing in _things(tree) if _is_article(thing)]
    for thing in articles:
        _from_json(claims, thing)
    claims.titles += [metas[name] for name in _TITLE if name in metas]
    title = tree.find(".//title")
    if title is not None and title.text:
        claims.titles.append(_text(title.text))
    claims.sites += [metas[name] for name in _SITE if name in metas]
    claims.sections = [metas[name] for name in _SECTION if name in metas] + claims.sections
    claims.authors = [*_authors(tree), *claims.authors]
    claims.published_at = _first_date(metas, _PUBLISHED) or claims.published_at
    claims.modified_at = _first_date(metas, _MODIFIED) or claims.modified_at
    claims.url = _url(tree, metas) or claims.url
    claims.language = (tree.get("lang") or metas.get("og:locale") or "")[:2].lower() or None
    return claims


def _authors(tree: etree._Element) -> list[str]:
    """Every author that a meta tag names: the outlet often stands before the reporter."""
    found = [
        _text(value)
        for meta in tree.iter("meta")
        if (meta.get("property") or meta.get("name") or "").casefold() in _AUTHOR and (value := meta.get("content"))
    ]
    return [author for author in dict.fromkeys(found) if author and "://" not in author]


def _metas(tree: etree._Element) -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in tree.iter("meta", "time"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop")
        value = meta.get("content") or meta.get("datetime")
        if name and value and value.strip():
            for part in name.casefold().split():
                found.setdefault(part, _text(value))
            if meta.get("itemprop"):
                for part in meta.get("itemprop", "").casefold().split():
                    found.setdefault(part, _text(value))
    return found


def _things(tree: etree._Element) -> Iterator[dict[str, object]]:
    blocks = 0
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "") or not script.text:
            continue
        blocks += 1
        if blocks > JSON_BLOCKS or len(script.text) > JSON_CHARS:
            continue
        yield from _flat(_lenient(script.text))


def _lenient(text: str) -> object:
    """The JSON, without the comments and trailing commas that hand-written blocks carry; None if it is none."""
    for attempt in (text, _TRAILING_COMMA.sub(r"\1", _COMMENT.sub("", text))):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _flat(value: object) -> Iterator[dict[str, object]]:
    if isinstance(value, list):
        for item in value[:50]:
            yield from _flat(item)
    elif isinstance(value, dict):
        yield value
        yield from _flat(value.get("@graph"))


def _is_article(thing: dict[str, object]) -> bool:
    kinds = thing.get("@type")
    return any(
        isinstance(kind, str) and ("Article" in kind or kind == "BlogPosting")
        for kind in (kinds if isinstance(kinds, list) else [kinds])
    )


def _from_json(claims: Claims, thing: dict[str, object]) -> None:
    for key, named in (
        ("headline", claims.titles),
        ("articleSection", claims.sections),
        ("publisher", claims.sites),
        ("author", claims.authors),
    ):
        named.extend(_names(thing.get(key)))
    for key, attribute in (("datePublished", "published_at"), ("dateModified", "modified_at")):
        value = thing.get(key)
        if isinstance(value, str) and getattr(claims, attribute) is None:
            setattr(claims, attribute, dates.parse(value))
    if str(thing.get("isAccessibleForFree")).casefold() in (
        "false",
        "http://schema.org/false",
        "https://schema.org/false",
    ):
        claims.locked = True
    body = thing.get("articleBody")
    if isinstance(body, str) and claims.body is None:
        claims.body = body


def _names(value: object) -> list[str]:
    if isinstance(value, str):
        return [text] if (text := _text(value)) else []
    if isinstance(value, dict):
        return _names(value.get("name"))
    if isinstance(value, list):
        return [name for item in value[:10] for name in _names(item)]
    return []


def _first_date(metas: dict[str, str], names: tuple[str, ...]) -> datetime | None:
    return next((when for name in names if name in metas and (when := dates.parse(metas[name])) is not None), None)


def _url(tree: etree._Element, metas: dict[str, str]) -> str | None:
    for link in tree.iter("link"):
        if (link.get("rel") or "").casefold() == "canonical" and (url := web_address(link.get("href") or "")):
            return url
    return web_address(metas.get("og:url", ""))


def _text(value: str) -> str:
    return " ".join(sanitise_line(html.unescape(html.unescape(value[:5000]))).split())
