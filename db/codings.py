"""Records of coding: who put which tags on a paragraph. Standard library only."""

from collections.abc import Mapping
from dataclasses import dataclass

from db.model import ArticleId, TagId


@dataclass(frozen=True, slots=True, kw_only=True)
class Coded:
    """A paragraph, and by each person who coded its article the tags that she put on it; none is a decision too."""

    article: ArticleId
    title: str
    paragraph: int
    text: str
    codings: Mapping[str, frozenset[TagId]]
