"""What a report is made of: the side board, the articles, and when it was made."""

from dataclasses import dataclass
from datetime import datetime

from db.cards import Board
from db.model import Article, ParagraphKind, Reading, Tag, TagId
from reader.language import N_

MOST_ARTICLES = 1_000  # in one page: some 20 MB, which a browser of 2024 opens in 2 s
MOST_CARDS = 1_000  # as many as the board of the reader lays out


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """Articles that a question leaves, with the board of their tagged passages."""

    query: str = ""
    board: Board
    readings: tuple[Reading, ...]  # newest first
    left_out: int = 0  # articles that the question leaves and that are not among them
    forgiven: bool = False  # whether nothing has the words of the question as they were typed
    made_at: datetime

    @property
    def lost(self) -> tuple[tuple[str, int], ...]:
        """What the page leaves out, with counts."""
        return ((N_("articles"), self.left_out),)

    @property
    def columns(self) -> dict[TagId, int]:
        """The place of each tag of the board among its columns."""
        return {tag.id: at for at, tag in enumerate(self.board.tags)}

    @property
    def publishers(self) -> tuple[str, ...]:
        """The outlets of the articles, each once, by name."""
        named = {reading.article.draft.publisher for reading in self.readings}
        return tuple(sorted(publisher for publisher in named if publisher))


def uses(reading: Reading) -> tuple[TagId, ...]:
    """The tags that an article carries anywhere, each once."""
    on_words = (tag.tag for passage in reading.passages for tag in passage.tags)
    return tuple(dict.fromkeys((*(tagging.tag for tagging in reading.taggings), *on_words)))


def is_heading(article: Article, paragraph: int) -> bool:
    """Whether a paragraph is a heading within the article."""
    return article.paragraphs[paragraph].kind is ParagraphKind.HEADING


def label(tag: Tag) -> str:
    """What a person reads for a tag, before it is translated."""
    return tag.label or tag.name
