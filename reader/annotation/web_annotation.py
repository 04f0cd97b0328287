"""Annotations in the W3C model, read: https://www.w3.org/TR/annotation-model/. Pure; what is read is made harmless.

A file is one Annotation, an AnnotationPage or AnnotationCollection, an array of annotations, or one JSON object a line.
Taken are tags (bodies whose purpose is tagging or classifying), notes (commenting, describing, replying or without a
purpose), the creator, and targets with a TextQuoteSelector, or without any, which are the whole article. Offsets of
other tools count other things than our paragraphs, so the words themselves are what is placed.
"""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from db.remarks import Misfit, Remark
from reader.errors import Unreadable
from reader.sanitise import sanitise, sanitise_line

MOST_CHARS = 100_000  # of a quotation or a note: as long as a paragraph of ours may be
TAGS = frozenset({"tagging", "classifying", "identifying"})


def remarks(text: str, name: str, *, author: str | None = None) -> Iterator[Remark | Misfit]:
    """The annotations of a file in order, each target a remark, or why it is none.

    ``author`` is whose they are where they do not say. Raises Unreadable if the file is no JSON at all.
    """
    for number, one in enumerate(_annotations(text, name), 1):
        try:
            yield from _remarks(one, number, author)
        except _Misfit as error:
            yield Misfit(number=number, reason=str(error))


class _Misfit(Exception):
    """An annotation says something else than we can keep."""


def _annotations(text: str, name: str) -> list[Any]:
    """The annotations, whatever holds them."""
    try:
        return _unpacked(json.loads(text))
    except RecursionError as error:
        raise Unreadable(name, "is nested too deeply") from error
    except ValueError:
        pass
    lines = [line for line in text.splitlines() if line.strip()]
    try:
        found = [json.loads(line) for line in lines]
    except (ValueError, RecursionError) as error:
        raise Unreadable(name, "is neither JSON nor a JSON object a line") from error
    if not found:
        raise Unreadable(name, "is empty")
    return found


def _unpacked(held: Any) -> list[Any]:  # noqa: ANN401 - anything may come from outside
    if isinstance(held, list):
        return held
    if isinstance(held, dict):
        for inside in ("first", "items"):
            if isinstance(held.get(inside), dict | list):
                return _unpacked(held[inside])
    return [held]


def _remarks(one: Any, number: int, author: str | None) -> Iterator[Remark]:  # noqa: ANN401
    if not isinstance(one, dict) or "Annotation" not in _listed(one.get("type")):
        raise _Misfit("is no Annotation")
    tags, notes = _bodies(one)
    if not tags and not notes:
        raise _Misfit("has neither a tag nor a note")
    who = _creator(one.get("creator")) or author
    if not who:
        raise _Misfit("does not say who made it; --author does")
    targets = [_target(target) for target in _listed(one.get("target"))]
    if not targets:
        raise _Misfit("has no target")
    for source, exact, prefix, suffix in targets:
        yield Remark(
            number=number,
            source=source,
            exact=exact,
            prefix=prefix,
            suffix=suffix,
            tags=tags,
            notes=notes,
            author=who,
            created_at=_moment(one.get("created")),
        )


def _bodies(one: dict[str, Any]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The tags and the notes of an annotation."""
    tags: list[str] = []
    notes: list[str] = []
    motivation = next((word for word in _listed(one.get("motivation")) if isinstance(word, str)), "")
    for body in (*_listed(one.get("body")), *_listed(one.get("bodyValue"))):
        if isinstance(body, str):
            body = {"value": body}
        if not isinstance(body, dict):
            raise _Misfit("has a body that is no object")
        value = body.get("value", body.get("source"))
        if isinstance(value, dict):
            value = value.get("id")
        if not isinstance(value, str) or not value.strip():
            raise _Misfit("has a body without words")
        purposes = [word for word in _listed(body.get("purpose")) if isinstance(word, str)] or [motivation]
        if TAGS.intersection(purposes):
            tags.append(sanitise_line(value).strip())
        else:
            notes.append(_words(value, "note"))
    return tuple(dict.fromkeys(tags)), tuple(dict.fromkeys(notes))


def _target(target: Any) -> tuple[str, str, str, str]:  # noqa: ANN401
    """The source, the words, and those before and after; without a selector all of it is meant."""
    source = target.get("source", target.get("id")) if isinstance(target, dict) else target
    if isinstance(source, dict):
        source = source.get("id")
    if not isinstance(source, str) or not source:
        raise _Misfit("has a target without a source")
    selectors = _listed(target.get("selector")) if isinstance(target, dict) else []
    if not selectors:
        return sanitise_line(source), "", "", ""
    for selector in selectors:
        if isinstance(selector, dict) and "TextQuoteSelector" in _listed(selector.get("type")):
            parts = [selector.get(name, "") for name in ("exact", "prefix", "suffix")]
            if all(isinstance(part, str) for part in parts) and parts[0].strip():
                return sanitise_line(source), _words(parts[0], "quotation"), parts[1], parts[2]
    raise _Misfit("has a target without a TextQuoteSelector")


def _creator(creator: Any) -> str:  # noqa: ANN401
    """What the creator is called: nickname, name, or the address."""
    for one in _listed(creator):
        names = [one.get(key) for key in ("nickname", "name", "id")] if isinstance(one, dict) else [one]
        for name in names:
            if isinstance(name, str) and sanitise_line(name).strip():
                return sanitise_line(name).strip()
    return ""


def _moment(created: Any) -> datetime | None:  # noqa: ANN401
    """A time with its zone, in UTC where it has none, as the model asks; None where there is no such time."""
    try:
        moment = datetime.fromisoformat(created)
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (TypeError, ValueError, OverflowError):
        return None


def _words(text: str, what: str) -> str:
    if len(text) > MOST_CHARS:
        raise _Misfit(f"has a {what} of more than {MOST_CHARS:,} characters")
    return sanitise(text).strip()


def _listed(held: Any) -> list[Any]:  # noqa: ANN401
    """JSON-LD has one value or an array of them."""
    return [] if held is None else held if isinstance(held, list) else [held]
