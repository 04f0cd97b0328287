"""Recognising texts that are kept already, in worker processes: with the names that the person added."""

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from db.entities.own import packed
from db.model import Draft, EntityKind, Recognition, RevisionId
from reader.errors import ReaderError
from reader.processes import each

FEW = 3  # so many articles are done here and now: processes would take longer to start


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One revision of an article that is to be recognised."""

    origin: str  # what a refusal is about
    revision: RevisionId
    draft: Draft
    own: Mapping[str, EntityKind]


def recogniser_names() -> dict[str, str]:
    """Name and version of the recognisers that are used now, by the language of an article; "" for all others."""
    from reader.entities.recognise import OTHERS, recogniser_for

    used = {language: recogniser_for(language) for language in ("", *OTHERS)}
    return {language: f"{recogniser.name}/{recogniser.version}" for language, recogniser in used.items()}


def recognised(draft: Draft, own: Mapping[str, EntityKind]) -> Recognition:
    """What a draft names, the person's names first; the result says which of hers it was given."""
    from reader.entities.recognise import recognise

    return replace(recognise(draft, own=own), own=packed(own))


def recognise_text(text: Text) -> Recognition:
    """The work of a process."""
    return recognised(text.draft, text.own)


def recognise_texts(
    texts: Iterable[Text | ReaderError], count: int
) -> Iterator[tuple[Text | ReaderError, Recognition | ReaderError]]:
    """Recognise so many texts, in their order; what is refused is told in its place."""
    if count > FEW:
        yield from each(texts, recognise_text, workers=os.cpu_count() or 1, deed="recognise")
        return
    for text in texts:
        yield text, text if isinstance(text, ReaderError) else recognise_text(text)
