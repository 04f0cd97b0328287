"""An export compared with what was meant: what goes out is noted on its way, what is read back must be the same."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from hashlib import sha256

from db.errors import CannotWrite
from db.portfolio import ExportedArticle, ExportedTag, Portfolio
from reader.errors import ReaderError
from reader.export.formats import Format
from reader.export.jsonl import article_line
from reader.language import N_

OTHERWISE = N_("was read back otherwise than it was meant; nothing was kept of it")


@dataclass(slots=True, kw_only=True)
class Tap:
    """What goes out to a format, noted as it is asked for."""

    format: Format
    progress: Callable[[int], None] = lambda _count: None
    articles: int = 0
    lost: Counter[str] = field(default_factory=Counter)
    tags: tuple[ExportedTag, ...] = ()
    meant: dict[str, bytes] = field(default_factory=dict)  # guid → what is to come back, as a digest

    def on(self, portfolio: Portfolio) -> Portfolio:
        """The portfolio, whose articles are noted as they are read."""
        self.tags = self.format.carrying.carried_tags(portfolio.tags)
        for what, count in portfolio.left:
            self.lost[what] += count
        return replace(portfolio, articles=self._noted(portfolio.articles))

    def compare(self, back: Portfolio, name: str) -> None:
        """Raise CannotWrite unless all that was noted is read back, and nothing else."""
        carrying, meant = self.format.carrying, dict(self.meant)
        try:
            tags_differ = carrying.carried_tags(back.tags) != self.tags
            for article in back.articles:
                told = carrying.carried(article)
                if self.format.is_folder and article.guid not in self.meant:
                    continue  # of an earlier export
                if told is None or meant.pop(told.guid, b"") != _digest(told):
                    raise CannotWrite(name, f"article {article.guid} {OTHERWISE}")
        except ReaderError as error:
            raise CannotWrite(name, f"{OTHERWISE} ({error.name}: {error.reason})") from error
        if tags_differ:
            raise CannotWrite(name, f"the tag book {OTHERWISE}")
        if meant:
            raise CannotWrite(name, f"article {next(iter(meant))} {OTHERWISE}")

    def _noted(self, articles: Iterator[ExportedArticle]) -> Iterator[ExportedArticle]:
        carrying = self.format.carrying
        for article in articles:
            told = carrying.carried(article)
            if told is not None:
                self.meant[told.guid] = _digest(told)
            self.lost.update(carrying.lost(article))
            self.articles += 1
            self.progress(self.articles)
            yield article


def _digest(article: ExportedArticle) -> bytes:
    return sha256(article_line(article)).digest()
