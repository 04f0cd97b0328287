"""Texts of an article with what is named, said, tagged and noted in them, as markup. Pure."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from db.model import EntityKind, Mention, Part, Reading, Span, Tag, TagId
from reader.annotation.marks import Mark, flatten
from reader.export.report.markup import Html, element, joined, piece
from reader.language import N_, _

LOOKS = {
    "person": N_("People"),
    "org": N_("Organisations"),
    "place": N_("Places"),
    "product": N_("Products"),
    "event": N_("Events"),
    "value": N_("Dates, sums and quantities"),
}
KINDS = {
    EntityKind.PERSON: N_("person"),
    EntityKind.ORG: N_("organisation"),
    EntityKind.PLACE: N_("place"),
    EntityKind.PRODUCT: N_("product"),
    EntityKind.EVENT: N_("event"),
}
Where = tuple[Part, int]


class Marked:
    """The marks of one article, by the text in which they stand."""

    def __init__(self, reading: Reading, tags: Mapping[TagId, Tag]) -> None:
        self._marks: dict[Where, list[Mark]] = defaultdict(list)
        self._told: dict[str, str] = {}  # what a look says when it is pointed at
        for mention in reading.mentions:
            name = reading.entities[mention.entity].name if mention.entity is not None else ""
            self._add((mention.part, mention.index), mention.span, _look(mention), _of(mention, name))
        for quotation in reading.quotations:
            if quotation.speaker and not quotation.paraphrase:
                told = _("said by {speaker}", speaker=quotation.speaker)
                self._add((Part.PARAGRAPH, quotation.paragraph), quotation.span, "said", told)
        for passage in reading.passages:
            if passage.paragraph is None or passage.span is None:
                continue
            where = (Part.PARAGRAPH, passage.paragraph)
            for carried in passage.tags:
                if tag := tags.get(carried.tag):
                    self._add(where, passage.span, f"words-{tag.colour}", _(tag.label or tag.name))
            if passage.notes:
                self._add(where, passage.span, "noted", _("note"))

    def shown(self, part: Part, index: int, words: str) -> Html:
        """One text, with its marks."""
        marks = self._marks.get((part, index))
        if not marks:
            return piece(words)
        runs = flatten(marks, len(words)) if words else ()
        return joined(*(self._run(words[run.start : run.end], run.looks) for run in runs))

    def _run(self, words: str, looks: Sequence[str]) -> Html:
        if not looks:
            return piece(words)
        classes = dict.fromkeys(look.partition("\n")[0] for look in looks)
        told = " · ".join(dict.fromkeys(self._told[look] for look in looks))
        return element("span", piece(words), class_=" ".join(classes), title=told)

    def _add(self, where: Where, span: Span, look: str, told: str) -> None:
        self._told[f"{look}\n{told}"] = told
        self._marks[where].append(Mark(span, f"{look}\n{told}"))


def _look(mention: Mention) -> str:
    return mention.kind.value.lower() if mention.kind.named else "value"


def _of(mention: Mention, name: str) -> str:
    """The kind, and the name where it is not the one that stands there; what a value comes to."""
    if not mention.kind.named:
        return mention.value or mention.text
    kind = _(KINDS[mention.kind])
    return f"{kind}: {name}" if name and name != mention.text else kind
