"""Records of one report in several versions: how alike two articles are, what a person said of them, and groups."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from db.model import ArticleId, Tag


class Word(StrEnum):
    """What a person said of two articles; it outweighs what their texts say."""

    SAME = "same"
    APART = "apart"


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """How much of two texts is common, 0 to 1, in shingles of their folded letters."""

    resemblance: float  # what is common, of all that stands in either: exact Jaccard
    share: float  # of the one text: how much of it stands in the other
    other_share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One article among those that carry a report."""

    article: ArticleId
    title: str
    publisher: str | None
    published_at: datetime | None
    added_at: datetime
    letters: int  # of its paragraphs, without spaces and signs
    likeness: Likeness | None = None  # to the article that was asked about; None: it is that one
    word: Word | None = None  # a person's, on these two


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """Versions of one report, that of the article asked about first, then the likest; at least two."""

    versions: tuple[Version, ...]

    @property
    def longest(self) -> ArticleId:
        """The version with most letters; of several the one that came first."""
        return max(self.versions, key=lambda version: (version.letters, -version.article)).article

    @property
    def earliest(self) -> ArticleId:
        """The version that was published first; one whose time nobody knows counts from when it was added."""
        return min(
            self.versions, key=lambda version: (version.published_at or version.added_at, version.article)
        ).article

    @property
    def outlets(self) -> int:
        """How many publishers carry it; versions without a known one count as one each."""
        known = {version.publisher for version in self.versions if version.publisher}
        return len(known) + sum(not version.publisher for version in self.versions)


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """A tag of one version that the same paragraph of another lacks."""

    tag: Tag
    source: ArticleId
    source_paragraph: int
    article: ArticleId
    paragraph: int
    text: str  # of the paragraph that lacks it
    score: float  # how alike the two paragraphs are, 0 to 100
