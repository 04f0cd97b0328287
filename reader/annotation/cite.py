"""A paragraph with its source, ready to be pasted into a report, and such a citation read again. Pure.

A citation names its place in the archive and the hash of its words, so that anybody who has the archive can check that
it holds exactly those: ``newsreader:31#p12 sha256:9f2c41d07a3b``.
"""

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from db.model import ArticleId, Reading, Span
from db.places import Spot
from reader.moments import day

if TYPE_CHECKING:
    from db.cards import Card

CUT = " … "  # between pieces of one paragraph
HASH_LENGTH = 12  # hexadecimal digits: two of a million paragraphs share them in one archive of five hundred
REFERENCE = r"(?P<article>\d{1,18})#p(?P<paragraph>\d{1,9})(?::(?P<start>\d{1,9})-(?P<end>\d{1,9}))?"
_REFERENCE = re.compile(rf"(?:newsreader:)?{REFERENCE}", re.ASCII)
_SOURCE = re.compile(  # from its dash on, over lines that a mail program broke, but never into the next source
    r"^[ \t>]*[—–] (?:(?!\n[ \t>]*(?:[—–] |\n))[\s\S])*?"
    rf"newsreader:{REFERENCE}(?:[\s,>]+sha256:(?P<hash>[0-9a-f]{{6,64}}))?[^\n]*$",
    re.ASCII | re.MULTILINE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """Words that are said to stand at a place. ``hash`` is the beginning of their SHA-256, empty if it was lost."""

    spot: Spot
    words: str
    hash: str

    @property
    def is_whole(self) -> bool:
        """Whether the words have the hash that the citation gives for them."""
        return digest(self.words).startswith(self.hash)


def citation(reading: Reading, paragraph: int, span: Span | None = None) -> str:
    """The words, then a line that says where they stand: publisher, title, date, address, place, content hash."""
    draft, text = reading.article.draft, reading.article.paragraphs[paragraph].text
    return _cited(
        text if span is None else span.of(text),
        written(Spot(article=reading.article.id, first=paragraph, span=span)),
        title=draft.title,
        publisher=draft.publisher,
        published_at=draft.published_at,
        url=draft.url,
    )


def words_with_source(reading: Reading, words: str) -> str:
    """The same for words of an article that stand in no paragraph: its title, a caption."""
    draft = reading.article.draft
    return _cited(
        words,
        str(reading.article.id),
        title=draft.title,
        publisher=draft.publisher,
        published_at=draft.published_at,
        url=draft.url,
    )


def source(reading: Reading) -> str:
    """The line of source of a whole article: publisher, title, date, address, and its number in the archive."""
    draft = reading.article.draft
    number = f"newsreader:{reading.article.id}"
    parts = (draft.publisher, f"「{draft.title}」", day(draft.published_at), draft.url, number)
    return ", ".join(part for part in parts if part)


def whole_text(reading: Reading) -> str:
    """The article: its title, where it is from, and its paragraphs."""
    draft = reading.article.draft
    source = ", ".join(part for part in (draft.publisher, day(draft.published_at), draft.url) if part)
    head = f"{draft.title}\n— {source}" if source else draft.title
    return "\n\n".join([head, *(paragraph.text for paragraph in draft.paragraphs)])


def card_citation(card: "Card") -> str:
    """The tagged words of a card with where they stand; pieces of one paragraph are cited as the paragraph's."""
    passage = card.passage
    span = card.spans[0] if len(card.spans) == 1 else None
    return _cited(
        card.text,
        written(Spot(article=passage.article, first=passage.paragraph, span=span)),
        title=passage.title,
        publisher=passage.publisher,
        published_at=passage.published_at,
        url=passage.url,
    )


def stands_in(words: str, text: str) -> bool:
    """Whether a text has exactly these words: all of it, or, around an ellipsis, pieces of it in their order."""
    pieces = words.split(CUT)
    if len(pieces) == 1:
        return words == text
    at = 0
    for piece in pieces:
        at = text.find(piece, at)
        if at < 0 or not piece:
            return False
        at += len(piece)
    return True


def citations(text: str) -> tuple[Citation, ...]:
    """Every citation in a pasted text: the lines above its line of source, up to a blank line or the one before.

    Lines that a mail program broke or marked with > are joined; nothing else is forgiven.
    """
    found, at = [], 0
    for source in _SOURCE.finditer(text):
        above = text[at : source.start()].rstrip("\n").rsplit("\n\n", 1)[-1]
        lines = [line.strip().removeprefix(">").strip() for line in above.splitlines()]
        words = unicodedata.normalize("NFC", " ".join(line for line in lines if line))
        found.append(Citation(spot=_spot(source), words=words, hash=source["hash"] or ""))
        at = source.end()
    return tuple(found)


def reference(text: str) -> Spot | None:
    """The place that ``31#p12`` or ``newsreader:31#p12:10-25`` names; None if it is none."""
    found = _REFERENCE.fullmatch(text.strip())
    if found is None or (found["start"] and int(found["start"]) >= int(found["end"])):
        return None
    return _spot(found)


def written(spot: Spot) -> str:
    """A paragraph, or characters of one, as citations write it."""
    return f"{spot.article}#p{spot.first}" + (f":{spot.span.start}-{spot.span.end}" if spot.span else "")


def digest(words: str) -> str:
    """The SHA-256 of words, in hexadecimal digits."""
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()


def _cited(
    words: str, place: str, *, title: str, publisher: str | None, published_at: datetime | None, url: str | None
) -> str:
    proof = f"newsreader:{place} sha256:{digest(words)[:HASH_LENGTH]}"
    source = ", ".join(part for part in (publisher, f"「{title}」", day(published_at), url, proof) if part)
    return f"{words}\n— {source}"


def _spot(found: re.Match[str]) -> Spot:
    article, paragraph, start, end = (found[name] for name in ("article", "paragraph", "start", "end"))
    return Spot(
        article=ArticleId(int(article)),
        first=int(paragraph),
        span=Span(int(start), int(end)) if start and int(start) < int(end) else None,
    )
