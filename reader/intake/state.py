"""The article inside a page's embedded state, for pages that draw their text with scripts. Pure; runs no script.

Known ways to carry it: an assignment of JSON to a global (Arc's ``Fusion.globalContent``, ``window.__STATE__``), a JSON
script (``__NEXT_DATA__``), React flight data (``__next_f``), JSON-LD's articleBody. What is inside is found by what it
looks like, the longest Korean prose, not by any site's names.
"""

import html
import itertools
import json
import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from reader.intake import dates
from reader.intake.claims import Claims

NODES = 200_000  # values looked at in one state
STATES = 60
PROSE_CHARS = 40
SENTENCES = 3  # fewer are a teaser

_ASSIGNED = re.compile(
    r"(?:Fusion\.globalContent|window\.\w*(?:state|data|props|content|article|initial)\w*"
    r"|window\[[\"']\w+[\"']\])\s*=\s*"
    r"(?P<parse>JSON\.parse\(\s*)?(?=[{\[\"'])",
    re.IGNORECASE,
)
_SCRIPT = re.compile(
    r"<script\b[^<>]{0,300}?(?:application/json|__NEXT_DATA__"
    r"|__NUXT_DATA__)[^<>]{0,300}>(?P<json>\s*[{\[].*?)</script>",
    re.IGNORECASE | re.DOTALL,
)
_FLIGHT = re.compile(r"self\.__next_f\.push\(\[1,\s*(\"(?:[^\"\\]|\\.)*\")\]\)")
_ROW_HEAD = r"(?P<id>[0-9a-f]{1,4}):(?:T(?P<size>[0-9a-f]{1,6}),|(?=[\[{\"]))"
_ROW = re.compile(r"(?:^|\n|(?<=[}\]\">]))" + _ROW_HEAD)
_NEXT_ROW = re.compile(_ROW_HEAD)
_SENTENCE = re.compile(r"[다요죠까]\.")
_TAGS = re.compile(r"<[^<>]{0,2000}>")
_TEXT_KEYS = ("content", "text", "html", "body", "value", "paragraph", "desc")
_TITLE_KEYS = re.compile(r"^(?:title|headline|headlines|subject|article_?title|news_?title|basic)$", re.IGNORECASE)
_DATE_KEYS = re.compile(
    r"^(?:first_?)?(?:created?|publish(?:ed)?|deploy|display|regist(?:er|ered)?|reg|service|input|insert|send|write)_?"
    r"(?:date|dt|time|at|datetime|ymdt|on)$",
    re.IGNORECASE,
)
_MODIFIED_KEYS = re.compile(
    r"^(?:re_?deploy|last_?updated?|update[ds]?|modif(?:y|ied)|mod|edit(?:ed)?)_?(?:date|dt|time|at|on)$", re.IGNORECASE
)
_AUTHOR_KEYS = re.compile(r"^(?:writer|reporter|author|byline|journalist)_?(?:name|display|nm)?$", re.IGNORECASE)
_SECTION_KEYS = re.compile(r"^(?:section|category|menu)_?(?:name|nm|title)$", re.IGNORECASE)


class Found(NamedTuple):
    """The article's markup and what stands beside it in the state."""

    markup: str
    claims: Claims


class _Body(NamedTuple):
    weight: int
    markup: str
    owner: dict[str, object]


def find(text: str, claims: Claims) -> Found | None:
    """The body with the most sentences in any embedded state of the page; None if none has enough."""
    text = unicodedata.normalize("NFC", text)
    bodies = [body for value, texts in _states(text) for body in _bodies(value, texts)]
    if claims.body is not None:
        markup = "".join(f"<p>{html.escape(part)}</p>" for part in claims.body.split("\n"))
        bodies.append(_Body(_weight(claims.body), markup, {}))
    best = max(bodies, key=lambda body: (body.weight, len(body.owner)), default=None)
    if best is None or best.weight < SENTENCES:
        return None
    beside = Claims()
    _collect(best.owner, beside, depth=0)
    return Found(best.markup, beside)


def _states(text: str) -> Iterator[tuple[object, dict[str, str]]]:
    """Each state as a JSON value, with the texts that it refers to by number."""
    decoder = json.JSONDecoder(strict=False)
    for match in itertools.islice(_ASSIGNED.finditer(text), STATES):
        value = _decoded(decoder, text, match.end())
        yield (_decoded(decoder, value, 0) if match["parse"] and isinstance(value, str) else value), {}
    for match in _SCRIPT.finditer(text):
        yield _decoded(decoder, match["json"].strip(), 0), {}
    flight = "".join(
        part for match in _FLIGHT.finditer(text) if isinstance(part := _decoded(decoder, match[1], 0), str)
    )
    if flight:
        yield from _rows(decoder, flight)


def _decoded(decoder: json.JSONDecoder, text: str, at: int) -> object:
    try:
        return decoder.raw_decode(text, at)[0]
    except (ValueError, RecursionError):
        return None


def _rows(decoder: json.JSONDecoder, flight: str) -> Iterator[tuple[object, dict[str, str]]]:
    """Flight data: rows of ``id:JSON``, and ``id:Tsize,text`` with the size in bytes."""
    texts: dict[str, str] = {}
    values: list[object] = []
    at = 0
    while (row := _NEXT_ROW.match(flight, at) or _ROW.search(flight, at)) is not None:
        if row["size"] is not None:
            body = flight[row.end() :].encode("utf-8", "replace")[: int(row["size"], 16)].decode("utf-8", "ignore")
            texts["$" + row["id"]] = body
            at = row.end() + len(body)
        else:
            values.append(_decoded(decoder, flight, row.end()))
            at = row.end() + 1
    yield list(texts.values()), {}
    for value in values:
        yield value, texts


def _bodies(value: object, texts: dict[str, str]) -> Iterator[_Body]:
    """Strings of prose, and lists of blocks that are prose together."""
    waiting: list[tuple[object, dict[str, object]]] = [(value, {})]
    for _ in range(NODES):
        if not waiting:
            return
        item, owner = waiting.pop()
        if isinstance(item, str):
            item = texts.get(item, item)
            if len(item) > PROSE_CHARS and (weight := _weight(item)):
                yield _Body(weight, item if "<" in item else _paragraphs(item), owner)
        elif isinstance(item, dict):
            waiting.extend((inner, item) for inner in item.values())
        elif isinstance(item, list):
            blocks = [_block(inner) for inner in item if isinstance(inner, dict)]
            if sum(block != "" for block in blocks) > 1:
                markup = "".join(blocks)
                yield _Body(_weight(markup), markup, owner)
            waiting.extend((inner, owner) for inner in item)


def _block(block: dict[str, object]) -> str:
    """One block of a body as markup; empty for what has no text."""
    kind = str(block.get("type") or block.get("_type") or "").casefold()
    if "image" in kind or "photo" in kind:
        caption = block.get("caption") or block.get("subtitle")
        return f"<figure>{html.escape(caption)}</figure>" if isinstance(caption, str) else ""
    if kind in ("raw_html", "custom_embed", "oembed_response", "reference", "interstitial_link"):
        return ""
    text = next((value for key in _TEXT_KEYS if isinstance(value := block.get(key), str) and value.strip()), None)
    if text is None:
        return ""
    return f"<h3>{text}</h3>" if "head" in kind or "subtitle" in kind else f"<p>{text}</p>"


def _paragraphs(text: str) -> str:
    return "".join(f"<p>{html.escape(line)}</p>" for line in text.split("\n"))


def _weight(text: str) -> int:
    return len(_SENTENCE.findall(_TAGS.sub(" ", text)))


def _collect(owner: dict[str, object], claims: Claims, *, depth: int) -> None:
    """The title, times, section and writers that stand beside the body, or just inside its neighbours."""
    for key, value in owner.items():
        if isinstance(value, str) and 0 < len(value) < 300:
            if depth == 0 and _TITLE_KEYS.match(key):
                claims.titles.append(html.unescape(value))
            elif _AUTHOR_KEYS.match(key):
                claims.authors.append(value)
            elif depth == 0 and _SECTION_KEYS.match(key):
                claims.sections.append(value)
            elif depth == 0 and _DATE_KEYS.match(key):
                claims.published_at = claims.published_at or dates.parse(value)
            elif depth == 0 and _MODIFIED_KEYS.match(key):
                claims.modified_at = claims.modified_at or dates.parse(value)
        elif depth < 2 and isinstance(value, dict) and not _TITLE_KEYS.match(key):
            _collect(value, claims, depth=depth + 1)
        elif depth < 2 and isinstance(value, list) and re.search(r"by|writer|author|reporter", key, re.IGNORECASE):
            for inner in [item for item in value[:6] if isinstance(item, dict)]:
                _collect(inner | {"author": inner.get("name")}, claims, depth=2)
