"""The verb that takes in a colleague's annotations."""

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from db.errors import NotFound, Unfit
from db.model import TagId, Transaction
from reader.workspace.verbs import Verbs

if TYPE_CHECKING:
    from db.model import Reading
    from db.remarks import Imported, Landing, Misfit, Remark

AT_ONCE = 50  # remarks that one transaction keeps: about 10 ms, so that nobody waits who tags meanwhile
NO_PLACE = "its words stand nowhere in the article, or in more places than one"


class Importing(Verbs):
    """Annotations of the W3C model, placed by their words."""

    def import_annotations(
        self, text: str, name: str, *, author: str | None = None, run: Transaction | None = None
    ) -> "Imported":
        """Keep the tags and notes of a file, each under whoever made it; one undo takes back all of it.

        What does not fit is told and left out; what is here already is not kept again. ``run`` is the first act of a
        larger run that this is a part of. Raises Unreadable.
        """
        from db.remarks import Imported, Misfit
        from reader.annotation.web_annotation import remarks

        misfits: list[Misfit] = []
        landings: list[Landing] = []
        readings: dict[str, Reading | None] = {}
        for one in remarks(text, name, author=author):
            placed = one if isinstance(one, Misfit) else self._placed(one, readings)
            if isinstance(placed, Misfit):
                misfits.append(placed)
            else:
                landings.append(placed)
        total = Imported()
        rest = iter(landings)
        while some := list(islice(rest, AT_ONCE)):
            total, run = self._kept(some, name, total, run)
        self._archive.search.drain()
        authors = tuple(dict.fromkeys(landing.remark.author for landing in landings))
        return replace(total, authors=authors, misfits=tuple(misfits), first=run)

    def _kept(
        self, some: "list[Landing]", name: str, total: "Imported", run: Transaction | None
    ) -> "tuple[Imported, Transaction | None]":
        from db.remarks import Imported

        kept = self._archive.imports.keep(some, subject=name, run=run)
        return (
            Imported(tags=total.tags + kept.tags, notes=total.notes + kept.notes, known=total.known + kept.known),
            run or kept.first,
        )

    def _placed(self, remark: "Remark", readings: dict[str, "Reading | None"]) -> "Landing | Misfit":
        """Where a remark stands in the archive, or why nowhere."""
        from db.remarks import Landing, Misfit
        from reader.annotation.quoting import locate

        if remark.source not in readings:
            article = self._archive.imports.article(remark.source)
            readings[remark.source] = None if article is None else self._archive.readings.read(article)
        reading = readings[remark.source]
        if reading is None:
            return Misfit(number=remark.number, reason=f"no article, or more than one, of {remark.source}")
        try:
            tags = tuple(dict.fromkeys(self._tag(tag, reading) for tag in remark.tags))  # a name and its guid are one
        except (NotFound, Unfit) as error:
            return Misfit(number=remark.number, reason=f"{error.name}: {error.reason}")
        texts = [paragraph.text for paragraph in reading.article.paragraphs]
        place = locate(texts, remark.exact, remark.prefix, remark.suffix) if remark.exact else (None, None)
        if place is None:
            return Misfit(number=remark.number, reason=NO_PLACE)
        return Landing(
            remark=remark,
            article=reading.article.id,
            revision=reading.article.revision,
            paragraph=place[0],
            span=place[1],
            tags=tags,
        )

    def _tag(self, tag: str, reading: "Reading") -> TagId:
        """The tag of a name, a label or a guid. Raises NotFound, Unfit."""
        for one in reading.tags:
            if (
                tag.casefold() in {f"urn:uuid:{one.guid}", one.label.casefold(), one.name.casefold()}
                and not one.archived
            ):
                return one.id
        return self._archive.tags.usable(tag).id
