"""The labelled paragraphs of sides.jsonl with what the recogniser finds in them, kept in a cache while tuning."""

import gzip
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from db.model import Draft, Lines, Paragraph, ParagraphKind, Recognition
from reader.entities.recognise import default_recogniser, recognise

LABELS = Path(__file__).with_name("sides.jsonl")
HALVES = ("tuning", "held back")
TAGS = {"j": "japan", "k": "korea", "e": "expert"}


class Labelled(NamedTuple):
    """An article, what it names, and the tags that a reader put on each paragraph."""

    name: str
    half: str
    draft: Draft
    found: Recognition
    tags: tuple[frozenset[str], ...]


def labelled(corpus: Path) -> Iterator[Labelled]:
    """Every labelled article; AssertionError where the corpus has another text than the one that was read."""
    recogniser = default_recogniser()
    texts = dict(_texts(corpus))
    for line in LABELS.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        title, paragraphs = texts[row["article"]]
        assert hashlib.sha256("\n".join(paragraphs).encode()).hexdigest()[:16] == row["hash"], row["article"]
        draft = Draft(
            title=title,
            paragraphs=tuple(
                Paragraph(index=at, kind=ParagraphKind.BODY, text=text, lines=Lines(at + 1, at + 1))
                for at, text in enumerate(paragraphs)
            ),
        )
        tags = tuple(frozenset(TAGS[sign] for sign in signs) for signs in row["sides"])
        yield Labelled(row["article"], row["half"], draft, recognise(draft, recogniser), tags)


def _texts(corpus: Path) -> Iterator[tuple[str, tuple[str, list[str]]]]:
    seed = json.loads((corpus / "seed-gold.json").read_text(encoding="utf-8"))
    yield "seed", (seed["title"], seed["paragraphs"])
    with gzip.open(corpus / "search" / "articles.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            yield f"search:{row['id']}", (row["title"], row["paragraphs"])
