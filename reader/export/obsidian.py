"""A vault for Obsidian: a note an article and a tag, linked with each other. See ``vault`` and ``article_page``."""

from collections.abc import Sequence
from pathlib import Path

from db.portfolio import ExportedTag, Portfolio
from reader.export import vault
from reader.export.article_page import OBSIDIAN, carried, lost
from reader.export.vault import read

__all__ = ["NEVER", "UNITS", "carried", "carried_tags", "lost", "read", "write"]

NEVER = "digits and colours of tags, origins of tags, what machines found, the history of acts"
UNITS = "UTF-8, LF; ^p0 is paragraph 0; p0:3-9 are code points of it, half-open; times ISO 8601"


def write(portfolio: Portfolio, folder: Path, *, force: bool) -> None:  # noqa: ARG001 - nothing of hers is replaced
    """Write the notes, or bring them up to date. Raises CannotWrite."""
    vault.write(portfolio, folder, OBSIDIAN)


def carried_tags(_tags: Sequence[ExportedTag]) -> tuple[ExportedTag, ...]:
    """Nothing that is read again: of a tag, its notes are written and not read."""
    return ()
