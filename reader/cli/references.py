"""``31#p12`` and ``31#p12:10-25``, as citations write them, as an argument of the command line."""

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from db.places import Spot


def to_reference(value: str) -> "Spot":
    """Read a reference to a paragraph or to characters of one. Raises BadParameter."""
    from reader.annotation.cite import reference

    spot = reference(value)
    if spot is None:
        raise click.BadParameter(f"{value!r} is not ARTICLE#pPARAGRAPH, such as 31#p12 or 31#p12:10-25")
    return spot
