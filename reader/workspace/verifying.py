"""Verbs on citations: whether the archive holds the words, and going where they stand."""

from typing import TYPE_CHECKING

from db.errors import NotFound
from reader.workspace.verbs import Verbs

if TYPE_CHECKING:
    from db.places import Spot
    from reader.annotation.cite import Citation
    from reader.annotation.verify import Verdict


class Verifying(Verbs):
    """Words from outside, held against the archive."""

    def verify(self, text: str) -> "tuple[Verdict, ...]":
        """A verdict for each citation in a pasted text, in its order."""
        from reader.annotation.cite import citations

        return tuple(self._verdict(citation) for citation in citations(text))

    def go_to(self, spot: "Spot") -> None:
        """Let the reader open at a paragraph. Raises NotFound."""
        paragraphs = len(self._archive.readings.read(spot.article).article.paragraphs)
        paragraph = spot.first or 0
        if paragraph >= paragraphs:
            reason = f"article {spot.article} has paragraphs 0 to {paragraphs - 1}"
            raise NotFound(f"paragraph {paragraph}", reason)
        self._archive.readings.keep_place(spot.article, paragraph, left=False)

    def _verdict(self, citation: "Citation") -> "Verdict":
        from db.places import Spot
        from reader.annotation.verify import Held, Verdict, judge

        try:
            verdict = judge(citation, self._archive.evidence.witnesses(citation.spot.article))
        except NotFound:
            verdict = Verdict(citation=citation, held=Held.MISSING)
        if verdict.held.is_known or not citation.is_whole:
            return verdict
        found = self._archive.evidence.paragraph(citation.words)
        if found is None:
            return verdict
        return Verdict(citation=citation, held=Held.ELSEWHERE, at=Spot(article=found[0], first=found[1]))
