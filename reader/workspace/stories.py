"""Verbs of stories: which articles carry one report, two of them beside each other, tags from one to the others."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from db.model import ArticleId, Done
from reader.workspace.verbs import Verbs

if TYPE_CHECKING:
    from db.model import Reading
    from db.twins import Carried, Story
    from reader.annotation.versions import Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two articles as they are read, and how their paragraphs stand beside each other."""

    left: "Reading"
    right: "Reading"
    rows: "tuple[Row, ...]"


class Stories(Verbs):
    """One report in several versions."""

    def story(self, article: ArticleId, *, beside: Sequence[ArticleId] = (), parted: bool = False) -> "Story":
        """The versions of an article's story, it first; ``beside`` and ``parted`` as the archive has it.

        Raises NotFound.
        """
        self._archive.stories.come_near()
        return self._archive.stories.of(article, beside=beside, parted=parted)

    def stories(self, query: str = "", *, progress: Callable[[int], None] | None = None) -> "tuple[Story, ...]":
        """Every story of at least two versions, or those with an article that a question leaves. Raises QueryError.

        Takes up all that waits first: a millisecond or two an article. ``progress`` hears how many are done.
        """
        among = self._archive.search.shelve(query).articles if query else None
        self._archive.stories.drain(progress=progress)
        return self._archive.stories.groups(among)

    def know_stories(self) -> bool:
        """Take up what waits, for 0.2 s at most: an archive that was upgraded waits as a whole. Whether all is done."""
        return self._archive.stories.come_near()

    def join_story(self, one: ArticleId, other: ArticleId) -> Done | None:
        """Say that two articles are one story; None if it was said already. Raises NotFound, Unfit."""
        from db.twins import Word

        return self._archive.story_words.say(one, other, Word.SAME)

    def part_story(self, one: ArticleId, other: ArticleId) -> Done | None:
        """Say that two articles are two stories, however alike; None if it was said already. Raises NotFound, Unfit."""
        from db.twins import Word

        return self._archive.story_words.say(one, other, Word.APART)

    def compare(self, one: ArticleId, other: ArticleId) -> Comparison:
        """Two articles paragraph by paragraph. Raises NotFound."""
        from reader.annotation.versions import align

        left, right = self._archive.readings.read(one), self._archive.readings.read(other)
        return Comparison(left=left, right=right, rows=align(_texts(left), _texts(right)))

    def carriable(self, article: ArticleId, others: Sequence[ArticleId] | None = None) -> "tuple[Carried, ...]":
        """The person's tags on paragraphs of an article that the equal paragraphs of its twins lack.

        ``others`` instead of the twins. Raises NotFound.
        """
        if others is None:
            others = [version.article for version in self.story(article).versions[1:]]
        return tuple(one for other in others for one in self._carriable(article, other))

    def carry(self, carried: "Sequence[Carried]") -> Done | None:
        """Put these tags on their paragraphs: one act. None if all are there. Raises NotFound, Unfit."""
        return self._archive.story_words.carry(carried)

    def _carriable(self, article: ArticleId, other: ArticleId) -> "list[Carried]":
        from db.twins import Carried
        from reader.annotation.versions import equals

        source, twin = self._archive.readings.read(article), self._archive.readings.read(other)
        author = self._archive.suggestions.author
        worn = {(tagging.paragraph, tagging.tag) for tagging in twin.taggings if tagging.author == author}
        tags = {tag.id: tag for tag in source.tags if not tag.archived}
        mine = [one for one in source.taggings if one.author == author and one.tag in tags]
        if not mine:
            return []
        places = equals(_texts(source), _texts(twin))
        return [
            Carried(
                tag=tags[tagging.tag],
                source=article,
                source_paragraph=tagging.paragraph,
                article=other,
                paragraph=places[tagging.paragraph][0],
                text=twin.article.paragraphs[places[tagging.paragraph][0]].text,
                score=places[tagging.paragraph][1],
            )
            for tagging in mine
            if tagging.paragraph in places and (places[tagging.paragraph][0], tagging.tag) not in worn
        ]


def _texts(reading: "Reading") -> list[str]:
    return [paragraph.text for paragraph in reading.article.paragraphs]
