"""Annotations of the W3C model, with dull defaults."""

from typing import Any

URL = "https://news.example/bridge"


def an_annotation(
    exact: str = "이웃 나라는 다리를 닫았다.",
    *tags: str,
    source: str = URL,
    creator: object = "김",
    note: str | None = None,
    **more: Any,  # noqa: ANN401
) -> dict[str, Any]:
    """An annotation of a paragraph of the builders' article."""
    bodies: list[dict[str, Any]] = [{"type": "TextualBody", "purpose": "tagging", "value": tag} for tag in tags]
    if note is not None:
        bodies.append({"type": "TextualBody", "purpose": "commenting", "value": note})
    selector = {"type": "TextQuoteSelector", "exact": exact}
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": "urn:uuid:0",
        "type": "Annotation",
        "motivation": "tagging",
        "creator": creator,
        "created": "2025-03-02T04:05:06Z",
        "body": bodies,
        "target": {"type": "SpecificResource", "source": source, "selector": selector},
        **more,
    }
