"""Articles with what is named and quoted in them, drawn in the text: ``{도쿄:PLACE}`` and ``“…”``. All is invented."""

import re
from collections.abc import Mapping, Sequence

from db.model import Draft, EntityKind, Mention, Part, Quotation, Reading, Recognition, Span
from reader.suggest.evidence import Gathered, gather
from tests.builders import a_draft, a_reading, a_recognition

_NAMED = re.compile(r"\{([^:{}]+):([A-Z]+)(?:=([^{}]+))?\}")
_QUOTED = re.compile(r"“([^”]+)”")
Speakers = Mapping[int, tuple[str, str | None]]  # by paragraph: who is quoted in it, and with what title


def drawn(*texts: str, title: str = "다리를 다시 열다", speakers: Speakers = {}) -> tuple[Draft, Recognition]:  # noqa: B006
    """A draft of these paragraphs and what is drawn in them."""
    mentions: list[Mention] = []
    quotations: list[Quotation] = []
    bare: list[str] = []
    for index, text in enumerate(texts):
        plain, found = undrawn(text, index)
        bare.append(plain)
        mentions += found
        speaker, speaker_title = speakers.get(index, (None, None))
        quotations += [
            Quotation(
                paragraph=index,
                span=Span(*match.span(1)),
                text=match.group(1),
                speaker=speaker,
                speaker_title=speaker_title,
            )
            for match in _QUOTED.finditer(plain)
        ]
    return a_draft(*bare, title=title), a_recognition(mentions, (), quotations)


def undrawn(text: str, index: int = 0) -> tuple[str, list[Mention]]:
    """A text without its drawing, and the mentions that were drawn."""
    plain, at, mentions = "", 0, []
    for match in _NAMED.finditer(text):
        plain += text[at : match.start()]
        name, kind, value = match.groups()
        span = Span(len(plain), len(plain) + len(name))
        mentions.append(
            Mention(part=Part.PARAGRAPH, index=index, span=span, kind=EntityKind(kind), text=name, value=value)
        )
        plain += name
        at = match.end()
    return plain + text[at:], mentions


def gathered(*texts: str, title: str = "다리를 다시 열다", speakers: Speakers = {}) -> tuple[Gathered, ...]:  # noqa: B006
    """The evidence of drawn paragraphs."""
    return gather(*drawn(*texts, title=title, speakers=speakers))


def a_drawn_reading(*texts: str, speakers: Speakers = {}, headings: Sequence[int] = ()) -> Reading:  # noqa: B006
    """Drawn paragraphs as they are read."""
    draft, found = drawn(*texts, speakers=speakers)
    draft = a_draft(*(paragraph.text for paragraph in draft.paragraphs), headings=headings)
    return a_reading(draft, mentions=found.mentions, quotations=found.quotations)
