"""The MUST rules of the Web Annotation model (https://www.w3.org/TR/annotation-model/) for what we write. Pure."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

MODEL = "http://www.w3.org/ns/anno.jsonld"
MOTIVATIONS = frozenset(
    "assessing bookmarking classifying commenting describing editing highlighting identifying linking moderating"
    " questioning replying tagging".split()
)


def faults(held: Any) -> Iterator[str]:  # noqa: ANN401 - whatever the file says
    """What is wrong with a collection and its annotations, a line each."""
    if not isinstance(held, dict):
        yield "is no object"
        return
    if MODEL not in _listed(held.get("@context")) or "AnnotationCollection" not in _listed(held.get("type")):
        yield "is no AnnotationCollection"
    yield from _addressed(held, "the collection")
    page = held.get("first")
    if not isinstance(page, dict) or "AnnotationPage" not in _listed(page.get("type")):
        yield "the collection has no first page"
        return
    items = page.get("items")
    if not isinstance(items, list):
        yield "the page has no items"
        return
    if held.get("total") != len(items):
        yield "total is not the number of annotations"
    if page.get("partOf") != held.get("id") or page.get("startIndex") != 0:
        yield "the page is no first page of the collection"
    for number, item in enumerate(items, 1):
        for fault in _annotation(item):
            yield f"annotation {number} {fault}"


def _annotation(item: Any) -> Iterator[str]:  # noqa: ANN401
    if not isinstance(item, dict):
        yield "is no object"
        return
    if MODEL not in _listed(item.get("@context")):
        yield "has another context"
    if "Annotation" not in _listed(item.get("type")):
        yield "is no Annotation"
    yield from _addressed(item, "it")
    for name in ("created", "modified", "generated"):
        if name in item and not _is_moment(item[name]):
            yield f"has a time {name} that is none, or without a zone"
    if not set(_listed(item.get("motivation"))) <= MOTIVATIONS:
        yield "has a motivation that the model does not know"
    if "body" in item and "bodyValue" in item:
        yield "has both body and bodyValue"
    for body in _listed(item.get("body")):
        yield from _body(body)
    targets = _listed(item.get("target"))
    if not targets:
        yield "has no target"
    for target in targets:
        yield from _target(target)


def _body(body: Any) -> Iterator[str]:  # noqa: ANN401
    kinds = _listed(body.get("type")) if isinstance(body, dict) else []
    if "TextualBody" in kinds:
        if not isinstance(body.get("value"), str) or "source" in body or "items" in body:
            yield "has a TextualBody that is not one value"
    elif "SpecificResource" in kinds:
        yield from _resource(body)
    else:
        yield "has a body that we do not write"


def _target(target: Any) -> Iterator[str]:  # noqa: ANN401
    if not isinstance(target, dict) or "SpecificResource" not in _listed(target.get("type")):
        yield "has a target that we do not write"
        return
    yield from _resource(target)
    for state in _listed(target.get("state")):
        if not isinstance(state, dict) or state.get("type") != "TimeState" or not _is_moment(state.get("sourceDate")):
            yield "has a state that is no TimeState"
    for selector in _listed(target.get("selector")):
        yield from _selector(selector)


def _resource(resource: dict[str, Any]) -> Iterator[str]:
    if not _is_address(resource.get("source")) or "value" in resource or "items" in resource:
        yield "has a SpecificResource without one source"


def _selector(selector: Any) -> Iterator[str]:  # noqa: ANN401
    kind = selector.get("type") if isinstance(selector, dict) else None
    if kind == "TextQuoteSelector":
        if not all(isinstance(selector.get(name), str) for name in ("exact", "prefix", "suffix")):
            yield "has a TextQuoteSelector without its words"
    elif kind == "TextPositionSelector":
        start, end = selector.get("start"), selector.get("end")
        if not (isinstance(start, int) and isinstance(end, int) and 0 <= start < end):
            yield "has a TextPositionSelector that is no stretch"
    else:
        yield "has a selector that we do not write"


def _addressed(held: dict[str, Any], what: str) -> Iterator[str]:
    if not _is_address(held.get("id")):
        yield f"has no address as id ({what})"


def _is_address(value: Any) -> bool:  # noqa: ANN401
    try:
        return isinstance(value, str) and bool(urlsplit(value).scheme)
    except ValueError:
        return False


def _is_moment(value: Any) -> bool:  # noqa: ANN401
    try:
        return datetime.fromisoformat(value).tzinfo is not None
    except (TypeError, ValueError):
        return False


def _listed(held: Any) -> list[Any]:  # noqa: ANN401
    return [] if held is None else held if isinstance(held, list) else [held]
