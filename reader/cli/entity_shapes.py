"""The JSON shapes of entities and plain lines: records in, values for ``json.dumps`` out. Pure."""

from collections.abc import Sequence

from db.entity_pages import EntityPage, EntitySummary, Passage, Said
from db.model import Mention, Tag, TagId
from reader.cli.shapes import quotation_shape
from reader.entities.restated import restated
from reader.moments import iso

Shape = dict[str, object]


def line_shape(mentions: Sequence[Mention]) -> Shape:
    """``entities --lines --json``: one line of it."""
    again = restated(mentions)
    return {
        "mentions": [
            {
                "start": mention.span.start,
                "end": mention.span.end,
                "text": mention.text,
                "kind": mention.kind.value,
                "value": mention.value,
                "restates": again.get(n),
            }
            for n, mention in enumerate(mentions)
        ]
    }


def summary_shape(summary: EntitySummary) -> Shape:
    """``entity list --json``: one of it."""
    return {
        "id": summary.id,
        "name": summary.name,
        "kind": summary.kind.value,
        "aliases": list(summary.aliases),
        "articles": summary.articles,
        "paragraphs": summary.paragraphs,
        "own": summary.own,
    }


def page_shape(page: EntityPage, tags: Sequence[Tag]) -> Shape:
    """``entity show --json``."""
    names = {tag.id: tag.name for tag in tags}
    return {
        "id": page.entity.id,
        "name": page.entity.name,
        "kind": page.entity.kind.value,
        "aliases": list(page.entity.aliases),
        "own": page.own,
        "spellings": [{"text": spelled.text, "mentions": spelled.mentions} for spelled in page.spellings],
        "mentions": page.mentions,
        "paragraphs": page.paragraphs,
        "articles": page.articles,
        "months": dict(page.months),
        "undated": page.undated,
        "beside": [
            {"id": other.id, "name": other.name, "kind": other.kind.value, "paragraphs": other.paragraphs}
            for other in page.beside
        ],
        "tags": {names[tag]: count for tag, count in page.tags},
        "notes": page.notes,
        "quotations": page.quotations,
        "offset": page.offset,
        "passages": [_passage(passage, names) for passage in page.passages],
    }


def said_shape(said: Said) -> Shape:
    """``entity said --json``: one of it."""
    return {
        "article": said.article,
        "title": said.title,
        "publisher": said.publisher,
        "published_at": iso(said.published_at),
        **quotation_shape(said.quotation),
    }


def _passage(passage: Passage, names: dict[TagId, str]) -> Shape:
    return {
        "article": passage.article,
        "title": passage.title,
        "publisher": passage.publisher,
        "published_at": iso(passage.published_at),
        "part": passage.part.value,
        "paragraph": passage.paragraph,
        "text": passage.text,
        "spans": [[span.start, span.end] for span in passage.spans],
        "tags": [names[tag] for tag in passage.tags],
        "notes": list(passage.notes),
    }
