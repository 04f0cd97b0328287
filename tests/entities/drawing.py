"""Texts with their spans drawn in: "샘 [올트먼|PERSON]은". Only the tests of this room read it."""

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from db.model import Draft, EntityKind, Lines, Mention, Paragraph, ParagraphKind, Recognition
from reader.entities.recognise import recognise
from reader.entities.rules import RuleRecogniser

_MARK = re.compile(r"\[([^\[\]|]+)\|([A-Z]+)\]")


def drawn(picture: str) -> tuple[str, list[tuple[int, int, str]]]:
    """The text without its brackets, and the spans with their kinds."""
    text, spans, at = "", [], 0
    for match in _MARK.finditer(picture):
        text += picture[at : match.start()]
        spans.append((len(text), len(text) + len(match.group(1)), match.group(2)))
        text += match.group(1)
        at = match.end()
    return text + picture[at:], spans


def redrawn(text: str, mentions: Sequence[Mention], kinds: Sequence[EntityKind] = tuple(EntityKind)) -> str:
    """The text with its mentions drawn in, which makes a failing comparison readable."""
    out, at = "", 0
    for mention in mentions:
        if mention.kind in kinds:
            out += f"{text[at : mention.span.start]}[{mention.text}|{mention.kind}]"
            at = mention.span.end
    return out + text[at:]


def a_draft(*paragraphs: str, title: str = "제목", published: str | None = None) -> Draft:
    """A draft with dull defaults; ``published`` is an ISO date at noon UTC."""
    return Draft(
        title=title,
        published_at=datetime.fromisoformat(f"{published}T12:00").replace(tzinfo=UTC) if published else None,
        paragraphs=tuple(
            Paragraph(index=i, kind=ParagraphKind.BODY, text=text, lines=Lines(i + 1, i + 1))
            for i, text in enumerate(paragraphs)
        ),
    )


def by_rule(
    *paragraphs: str, title: str = "제목", published: str | None = None, own: Mapping[str, EntityKind] | None = None
) -> Recognition:
    """What the rules say of a draft, whatever the trained model would say."""
    return recognise(a_draft(*paragraphs, title=title, published=published), RuleRecogniser(), own=own)


def spoken(*paragraphs: str) -> list[tuple[str, str | None, str | None, str | None]]:
    """Text, speaker, title and verb of each quotation."""
    found = by_rule(*paragraphs).quotations
    return [(one.text, one.speaker, one.speaker_title, one.verb) for one in found if not one.paraphrase]
