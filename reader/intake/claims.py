"""What a page says about itself, before anyone believes it. A record; no markup is read here."""

from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urlsplit

from reader.sanitise import sanitise_line


@dataclass(slots=True, kw_only=True)
class Claims:
    """Claims, best first in each list; an empty list where nothing is claimed."""

    titles: list[str] = field(default_factory=list)
    sites: list[str] = field(default_factory=list)
    sections: list[str] = field(default_factory=list)
    authors: list[str] = field(default_factory=list)
    published_at: datetime | None = None
    modified_at: datetime | None = None
    url: str | None = None
    language: str | None = None
    locked: bool = False  # says that the text is not free
    body: str | None = None  # JSON-LD articleBody

    def filled_from(self, other: "Claims") -> None:
        """Add what another source claims, after what is here."""
        self.titles += other.titles
        self.sections += other.sections
        self.authors += other.authors
        self.published_at = self.published_at or other.published_at
        self.modified_at = self.modified_at or other.modified_at


def web_address(text: str) -> str | None:
    """The text if it is an address of the web, of a length an address may have; else None."""
    text = sanitise_line(text)
    if len(text) > 2000 or " " in text:
        return None
    try:
        parts = urlsplit(text)
        host = parts.hostname
    except ValueError:
        return None
    return text if parts.scheme in ("http", "https") and host and parts.path.strip("/") else None
