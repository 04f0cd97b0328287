"""The JSON shapes and rows of stories: records in, values for ``json.dumps`` or text out. Pure; see README."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from db.model import Span
from db.twins import Carried, Story, Version, Word
from reader.annotation.versions import differences
from reader.moments import day, iso

if TYPE_CHECKING:
    from reader.annotation.versions import Row
    from reader.workspace.stories import Comparison

Shape = dict[str, object]
MARKS = (("[-", "-]"), ("{+", "+}"))


def story_shape(story: Story) -> Shape:
    """One story of ``stories --json``."""
    return {
        "outlets": story.outlets,
        "longest": story.longest,
        "earliest": story.earliest,
        "versions": [_version(version) for version in story.versions],
    }


def _version(version: Version) -> Shape:
    near = version.likeness
    return {
        "id": version.article,
        "title": version.title,
        "publisher": version.publisher,
        "published_at": iso(version.published_at),
        "added_at": iso(version.added_at),
        "letters": version.letters,
        "alike": round(near.resemblance, 3) if near else None,
        "within": round(near.other_share, 3) if near else None,
        "holds": round(near.share, 3) if near else None,
        "word": version.word,
    }


def version_row(story: Story, version: Version) -> tuple[str, ...]:
    """One line of ``stories``, without the number of the story."""
    near = version.likeness
    signs = [name for name, article in (("longest", story.longest), ("earliest", story.earliest))
             if article == version.article]  # fmt: skip
    signs += ["same"] if version.word is Word.SAME else []
    return (
        str(version.article),
        version.publisher or "-",
        day(version.published_at) or "-",
        f"{near.resemblance:.0%}" if near else "-",
        f"{near.other_share:.0%}" if near else "-",
        ", ".join(signs) or "-",
        version.title,
    )


def comparison_shape(compared: "Comparison") -> Shape:
    """``stories compare --json``: every paragraph of both sides once, with the words that the other lacks."""
    return {
        "left": compared.left.article.id,
        "right": compared.right.article.id,
        "rows": [_row(compared, row) for row in compared.rows],
    }


def _row(compared: "Comparison", row: "Row") -> Shape:
    here, there = _lit(compared, row)
    return {
        "left": row.left,
        "right": row.right,
        "elsewhere": row.other,
        "score": round(row.score, 1),
        "left_only": [[span.start, span.end] for span in here],
        "right_only": [[span.start, span.end] for span in there],
    }


def comparison_rows(compared: "Comparison", *, everything: bool) -> Iterator[tuple[str, ...]]:
    """The lines of ``stories compare``."""
    for row in compared.rows:
        if not (row.differs or everything):
            continue
        here, there = _lit(compared, row)
        texts = [
            _marked(side.article.paragraphs[at].text, spans, marks)
            for side, at, spans, marks in zip(
                (compared.left, compared.right), (row.left, row.right), (here, there), MARKS, strict=True
            )
            if at is not None
        ]
        shown = texts if row.differs else texts[:1]
        places = [f"p{at}" if at is not None else "-" for at in (row.left, row.right)]
        yield row.sign, *places, f"{row.score:.0f} %", " | ".join(shown)


def _lit(compared: "Comparison", row: "Row") -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """The words that differ in a row; of one alone they are no use, it differs as a whole."""
    if row.left is None or row.right is None or not row.differs:
        return (), ()
    left, right = compared.left.article.paragraphs, compared.right.article.paragraphs
    return differences(left[row.left].text, right[row.right].text)


def _marked(text: str, spans: Sequence[Span], marks: tuple[str, str]) -> str:
    for span in reversed(spans):
        text = f"{text[: span.start]}{marks[0]}{span.of(text)}{marks[1]}{text[span.end :]}"
    return text


def carried_shape(one: Carried) -> Shape:
    """One tag of ``stories carry --json``."""
    return {
        "tag": one.tag.name,
        "from": {"article": one.source, "paragraph": one.source_paragraph},
        "to": {"article": one.article, "paragraph": one.paragraph},
        "score": round(one.score, 1),
        "text": one.text,
    }
