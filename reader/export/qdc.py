"""REFI-QDA code books: the tags alone, for the programs that share them."""

from collections.abc import Mapping
from typing import BinaryIO

from db.errors import Unfit
from db.portfolio import ExportedArticle, Portfolio
from reader.errors import Unreadable
from reader.export.qdpx import ORIGIN, carried_tags
from reader.export.refi.checking import faults
from reader.export.refi.codes import tags
from reader.export.refi.reading import codebook
from reader.export.refi.tree import parsed
from reader.export.refi.writing import codebook as written
from reader.language import N_

__all__ = ["carried_tags"]

NEVER = "articles, and what stands on them"
UNITS = "no positions; text: UTF-8, NFC"


def write(portfolio: Portfolio, out: BinaryIO) -> None:
    """Write the tag book. Raises Unfit for an empty one, for which the format has no file."""
    for _article in portfolio.articles:
        pass  # asked for, so that what is left out is counted
    if not portfolio.tags:
        raise Unfit("the tag book", "is empty; a .qdc has at least one code")
    out.write(written(portfolio.tags, origin=ORIGIN))


def read(source: BinaryIO, name: str) -> Portfolio:
    """A code book of ours as it was meant. Raises Unreadable, also where it breaks a rule of the format."""
    body = source.read()
    for fault in faults(parsed(body, name).root, {}):
        raise Unreadable(name, fault)
    return Portfolio(tags=tuple(tags(codebook(body, name)).values()), articles=iter(()))


def carried(_article: ExportedArticle) -> ExportedArticle | None:
    """Nothing of an article."""
    return None


def lost(article: ExportedArticle) -> Mapping[str, int]:
    """All of an article."""
    return {N_("articles"): 1, N_("tags on them"): len(article.taggings), N_("notes on them"): len(article.notes)}
