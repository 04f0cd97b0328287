"""The verb that compares coders: how far people agree in their tags."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from db.errors import NotFound
from db.model import ArticleId
from reader.workspace.verbs import Verbs

if TYPE_CHECKING:
    from reader.annotation.agreement import Agreement


class Agreeing(Verbs):
    """Several people's tags beside each other."""

    def agreement(
        self, *, authors: Sequence[str] = (), article: ArticleId | None = None, tags: Sequence[str] = ()
    ) -> "Agreement":
        """How far people agree in articles that two or more of them coded, on all tags or on some (names or digits).

        Raises NotFound for an article, a tag or a person that there is not.
        """
        from reader.annotation.agreement import agreement

        if article is not None:
            self._archive.readings.read(article)
        known = self._archive.coders.authors()
        for author in authors:
            if author not in known:
                there = f"there are {', '.join(known)}" if known else "nobody has yet"
                raise NotFound(author, f"has no tag here; {there}")
        book = [self._archive.tags.named(name) for name in tags] if tags else self._archive.tags.all()
        return agreement(
            self._archive.coders.coded(authors=authors, article=article), list(dict.fromkeys(tag.id for tag in book))
        )
