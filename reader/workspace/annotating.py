"""Verbs that annotate, and those that take back, do again and tell what was done."""

from typing import TYPE_CHECKING

from db.errors import NotFound, Unfit
from db.model import ArticleId, Done, Tag, TagId, Transaction
from reader.sanitise import sanitise
from reader.workspace.verbs import Verbs

if TYPE_CHECKING:
    from db.entries import Entry
    from db.places import Spot
    from db.put_away import PutAway


class Annotating(Verbs):
    """Tags, notes, undo and redo."""

    def tags(self) -> tuple[Tag, ...]:
        """The tag book."""
        return self._archive.tags.all()

    def tags_put_away(self) -> "tuple[PutAway, ...]":
        """What was merged or deleted, and can come back."""
        return self._archive.tags.put_away()

    def tag_uses(self) -> dict[TagId, int]:
        """Uses by tag."""
        return self._archive.tags.uses()

    def toggle(self, article: ArticleId, paragraph: int, tag: str) -> Done:
        """Put a tag on a paragraph, or take it off."""
        return self._archive.annotations.toggle(article, paragraph, tag)

    def tag(self, article: ArticleId, paragraph: int, tag: str) -> Done | None:
        """Put a tag on a paragraph; None if it is there."""
        return self._archive.annotations.tag(article, paragraph, tag)

    def untag(self, article: ArticleId, paragraph: int, tag: str) -> Done | None:
        """Take a tag off a paragraph; None if it is not there."""
        return self._archive.annotations.untag(article, paragraph, tag)

    def clear(self, article: ArticleId, paragraph: int) -> Done | None:
        """Take all tags off a paragraph; None if there are none."""
        return self._archive.annotations.clear(article, paragraph)

    def note(self, article: ArticleId, paragraph: int, body: str) -> Done | None:
        """Write the note on a paragraph; an empty one removes it. None if it already says so."""
        done = self._archive.annotations.note(article, paragraph, sanitise(body).strip())
        self._archive.search.keep_up()
        return done

    def toggle_at(self, spot: "Spot", tag: str) -> Done:
        """Put a tag on paragraphs, a span or the article; take it off if all of it has it. One act."""
        return self._archive.annotations.toggle_at(spot, tag)

    def tag_at(self, spot: "Spot", tag: str) -> Done | None:
        """Put a tag where a spot lacks it; None if it is there."""
        return self._archive.annotations.tag_at(spot, tag)

    def untag_at(self, spot: "Spot", tag: str) -> Done | None:
        """Take a tag off a spot; None if it is not there."""
        return self._archive.annotations.untag_at(spot, tag)

    def clear_at(self, spot: "Spot") -> Done | None:
        """Take all tags off a spot; None if there are none."""
        return self._archive.annotations.clear_at(spot)

    def note_at(self, spot: "Spot", body: str) -> Done | None:
        """Write the note on a paragraph, a span or the article; see ``note``."""
        done = self._archive.annotations.note_at(spot, sanitise(body).strip())
        self._archive.search.keep_up()
        return done

    def spot_of(self, article: ArticleId, paragraph: int, words: str) -> "Spot":
        """The span of words that stand exactly once in a paragraph. Raises NotFound, Unfit."""
        from db.model import Span
        from db.places import Spot
        from reader.annotation.keys import places

        paragraphs = self._archive.readings.read(article).article.paragraphs
        if not 0 <= paragraph < len(paragraphs):
            raise NotFound(f"paragraph {paragraph}", f"article {article} has paragraphs 0 to {len(paragraphs) - 1}")
        wanted = sanitise(words).strip()
        found = places(wanted, paragraphs[paragraph].text)
        if not found:
            raise NotFound(wanted, f"does not stand in paragraph {paragraph}")
        if len(found) > 1:
            raise Unfit(wanted, f"stands {len(found)} times in paragraph {paragraph}; say which by its characters")
        return Spot(article=article, first=paragraph, span=Span(found[0], found[0] + len(wanted)))

    def undo(self) -> Done:
        """Take back the newest act, with those of its run."""
        done = self._archive.journal.undo()
        self._archive.search.keep_up()
        self._archive.stories.keep_up()
        return done

    def undo_to(self, transaction: Transaction) -> Done:
        """Take back everything after an act as one turn, which redo does again; 0 is before the first."""
        done = self._archive.journal.undo_to(transaction)
        self._archive.search.keep_up()
        self._archive.stories.keep_up()
        return done

    def redo(self) -> Done:
        """Do again what the newest undo took back."""
        done = self._archive.journal.redo()
        self._archive.search.keep_up()
        self._archive.stories.keep_up()
        return done

    def history(self, limit: int, *, before: Transaction | None = None) -> "tuple[Entry, ...]":
        """What was done, newest first; ``before`` an act, to read on from there."""
        return self._archive.history.newest(limit, before=before)
