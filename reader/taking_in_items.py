"""The text work on an item of a feed: on its page, or, where that holds no article, on what the item carries itself."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import datetime
from html import escape
from types import MappingProxyType
from typing import NamedTuple

from db.model import EntityKind, Payload
from reader.errors import NoArticle
from reader.moments import KST
from reader.sample import sample_payload
from reader.taking_in import Prepared, prepare


@dataclass(frozen=True, slots=True, kw_only=True)
class PageOfItem(Payload):
    """A page as it came, with the text that its item carries, as a page too."""

    own_text: Payload | None

    @classmethod
    def of(cls, page: Payload, own_text: Payload | None) -> "PageOfItem":
        """The page with the text."""
        values = {field.name: getattr(page, field.name) for field in fields(Payload)}
        return cls(**values, own_text=own_text)


class PreparedItem(NamedTuple):
    """What came of an item, and whether it came of the text that it carries."""

    prepared: Prepared
    is_own: bool


def prepare_item(page: Payload, own: Mapping[str, EntityKind] = MappingProxyType({})) -> PreparedItem:
    """The work of a process. ``own`` are the names that a person added. Raises ReaderError."""
    try:
        return PreparedItem(prepare(page, own=own), is_own=False)
    except NoArticle:
        spare = page.own_text if isinstance(page, PageOfItem) else None
        if spare is None:
            raise
    return PreparedItem(prepare(spare, own=own), is_own=True)


def own_text_of(page: Payload) -> Payload:
    """The page that was worked on where it was the item's own text."""
    return page.own_text or page if isinstance(page, PageOfItem) else page


def load_all() -> None:
    """Load what the text work needs, by doing it once: a second or more, which is to be no page's."""
    import trafilatura  # noqa: F401 - some pages need it

    sample = sample_payload(datetime(2025, 1, 1, tzinfo=KST))
    lines = sample.body.decode("utf-8").splitlines()
    page = "".join(f"<p>{escape(line)}</p>" for line in lines)
    prepare(replace(sample, body=f"<html><body>{page}</body></html>".encode(), media_type="text/html"))
