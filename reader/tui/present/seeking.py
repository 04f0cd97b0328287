"""Where the next paragraph stands that has a tag, or none. Pure."""

from collections.abc import Iterable

from db.model import ParagraphKind, Reading, TagId


def tags_by_paragraph(reading: Reading) -> dict[int, set[TagId]]:
    """The tags on each paragraph that has some, and on words in it."""
    tags: dict[int, set[TagId]] = {}
    for tagging in reading.taggings:
        tags.setdefault(tagging.paragraph, set()).add(tagging.tag)
    for passage in reading.passages:
        if passage.paragraph is not None and passage.tags:
            tags[passage.paragraph] = tags.get(passage.paragraph, set()) | {tagging.tag for tagging in passage.tags}
    return tags


def tagged(reading: Reading, tag: TagId | None = None) -> list[int]:
    """The paragraphs with a tag, or with any, in reading order."""
    return sorted(at for at, tags in tags_by_paragraph(reading).items() if tag is None or tag in tags)


def untagged(reading: Reading) -> list[int]:
    """The paragraphs that nobody has tagged yet, in reading order; headings want no tag."""
    done = tags_by_paragraph(reading)
    body = (one for one in reading.article.paragraphs if one.kind is ParagraphKind.BODY)
    return [paragraph.index for paragraph in body if paragraph.index not in done]


def after(places: Iterable[int], here: int, steps: int) -> int | None:
    """The nearest of some places below, or, with -1, above; None if there is none."""
    beyond = [place for place in places if (place > here if steps > 0 else place < here)]
    return None if not beyond else min(beyond) if steps > 0 else max(beyond)
