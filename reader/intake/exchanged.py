"""What people made of an article, as its line tells it beside the text: tags, notes, where they stand. Pure.

Spans count code points of the paragraphs as they are kept. Where the line says which words it means and others stand
there, the words count: ``reader.annotation.rebase`` looks for them.
"""

from collections.abc import Mapping, Sequence

from db.model import Draft, Span
from db.places import Status
from db.portfolio import (
    ON_ARTICLE,
    ON_PARAGRAPH,
    ON_SPAN,
    PLACED,
    Block,
    Evidence,
    ExportedArticle,
    ExportedTag,
    NoteVersion,
    OtherText,
    PlacedNote,
    PlacedTagging,
    Standing,
    derived_guid,
    note_guid,
    tagging_guid,
)
from db.rows.portfolio import words_at
from reader.intake.fields import TEXT_CHARS, Fields
from reader.sanitise import sanitise_line

ORIGINS = frozenset({"human", "suggestion", "rule", "import"})
SEATS = frozenset({ON_ARTICLE, ON_PARAGRAPH, ON_SPAN})


def article(fields: Fields, draft: Draft) -> ExportedArticle:
    """The article of a line with all that is on it. Raises Unreadable."""
    blocks = blocks_of(draft)
    texts = [paragraph.text for paragraph in draft.paragraphs]
    places = {paragraph.lines.first - 2: paragraph.index for paragraph in draft.paragraphs}
    guid = fields.guid("guid") or derived_guid("article", draft.url or "", "\n".join(texts))
    others = tuple(_other(one) for one in fields.inside("others"))
    return ExportedArticle(
        guid=guid,
        title=draft.title,
        publisher=draft.publisher,
        section=draft.section,
        byline=draft.byline,
        published_at=draft.published_at,
        modified_at=draft.modified_at,
        url=draft.url,
        language=draft.language,
        confidence=draft.confidence,
        partial=draft.partial,
        cleaner=draft.cleaner,
        added_at=fields.moment("added_at"),
        starred_at=fields.moment("starred_at"),
        blocks=blocks,
        others=others,
        taggings=tuple(
            _tagging(one, guid, _standing(one, draft.title, texts, places, others)) for one in fields.inside("taggings")
        ),
        notes=tuple(
            _note(one, guid, _standing(one, draft.title, texts, places, others)) for one in fields.inside("notes")
        ),
    )


def book(fields: Fields) -> tuple[ExportedTag, ...]:
    """The tags of a tag book. Raises Unreadable."""
    return tuple(_tag(one) for one in fields.inside("tag_book"))


def blocks_of(draft: Draft) -> tuple[Block, ...]:
    """The paragraphs and captions of a draft in reading order."""
    captions = [(caption.before, False, caption.index, "caption", caption.text) for caption in draft.captions]
    paragraphs = [(one.index, True, one.index, one.kind.value, one.text) for one in draft.paragraphs]
    return tuple(
        Block(kind=kind, number=index if is_paragraph else None, text=text)
        for _at, is_paragraph, index, kind, text in sorted([*captions, *paragraphs])
    )


def _tag(one: Fields) -> ExportedTag:
    name = one.text("name")
    if not name:
        one.refuse("tag_book has a tag without a name")
    return ExportedTag(
        guid=one.guid("guid") or derived_guid("tag", name),
        name=name,
        label=one.text("label"),
        colour=one.text("colour"),
        glyph=one.text("glyph"),
        hotkey=one.number("hotkey"),
        definition=sanitise_line(one.words("definition")),
        parent=one.guid("parent") or None,
        archived=one.flag("archived"),
    )


def _other(one: Fields) -> OtherText:
    texts = [text for text in one.texts("paragraphs") if text]
    made_at = one.moment("made_at")
    if not texts or made_at is None:
        one.refuse("others has a text without paragraphs or made_at")
    kinds = one.texts("kinds") or ["body"] * len(texts)
    if len(kinds) != len(texts) or not set(kinds) <= {"body", "heading"}:
        one.refuse("kinds is no list of body and heading, one for each paragraph")
    blocks = [
        (number, True, Block(kind=kind, number=number, text=text))
        for number, (kind, text) in enumerate(zip(kinds, texts, strict=True))
    ]
    for caption in one.inside("captions"):
        text, before = caption.text("text", TEXT_CHARS), caption.number("before")
        if text:
            blocks.append(
                (len(texts) if before is None else before, False, Block(kind="caption", number=None, text=text))
            )
    blocks.sort(key=lambda block: block[:2])
    return OtherText(cleaner=one.text("cleaner"), made_at=made_at, blocks=tuple(block for *_, block in blocks))


def _tagging(one: Fields, article: str, standing: Standing) -> PlacedTagging:
    guid, name, author = one.guid("tag_guid"), one.text("tag"), one.text("author")
    tag = guid or name
    if not tag:
        one.refuse("taggings has one without a tag")
    return PlacedTagging(
        guid=one.guid("guid") or tagging_guid(article, standing, tag, author),
        standing=standing,
        tag=tag,
        name=name if guid else "",
        author=author,
        origin=_among(one, "origin", ORIGINS, "import"),
        created_at=one.moment("created_at"),
    )


def _note(one: Fields, article: str, standing: Standing) -> PlacedNote:
    author = one.text("author")
    earlier = tuple(
        NoteVersion(body=body, author=version.text("author") or author, created_at=version.moment("created_at"))
        for version in one.inside("earlier")
        if (body := version.words("body")).strip()
    )
    body = one.words("body")
    if not body.strip():
        one.refuse("notes has one without words")
    newest = NoteVersion(
        body=body,
        author=one.text("modified_by") or author,
        created_at=one.moment("modified_at") or one.moment("created_at"),
    )
    versions = (*earlier, newest)
    return PlacedNote(
        guid=one.guid("guid") or note_guid(article, standing, author, versions[-1].body),
        standing=standing,
        author=author,
        created_at=one.moment("created_at"),
        versions=versions,
    )


def _standing(
    one: Fields, title: str, texts: Sequence[str], places: Mapping[int, int], others: Sequence[OtherText]
) -> Standing:
    """Where a mark stands, by numbers, and the words that it means."""
    said, span = one.number("paragraph"), _span(one)
    kind = _among(one, "on", SEATS, ON_SPAN if span else ON_ARTICLE if said is None else ON_PARAGRAPH)
    if kind == ON_ARTICLE:
        return Standing(kind=kind, exact=title)
    said_words = [one.text(name, TEXT_CHARS) for name in ("exact", "prefix", "suffix")]
    evidence = _evidence(one.one("evidence"), others, texts)
    status = _among(one, "status", frozenset(Status), PLACED)
    if said is None:
        if evidence is not None:
            held = texts if evidence.text is None else paragraphs_of(others[evidence.text])
            said_words = list(words_at(held, evidence.paragraph, evidence.span))
        if not said_words[0]:
            one.refuse("has a mark with neither a place nor words")
        exact, prefix, suffix = said_words
        return Standing(kind=kind, exact=exact, prefix=prefix, suffix=suffix, status=status, evidence=evidence)
    paragraph = places.get(said)
    if paragraph is None:
        one.refuse(f"has a mark on paragraph {said}, which is not there")
    if (kind == ON_SPAN) != (span is not None):
        one.refuse(f"has a mark on a {kind} with{'out' if span is None else ''} start and end")
    if span is not None and span.end > len(texts[paragraph]) and not said_words[0]:
        one.refuse(f"has a mark on characters {span.start}-{span.end} of paragraph {said}, which is shorter")
    words = words_at(texts, paragraph, span)
    meant = not said_words[0] or sanitise_line(words[0]) == said_words[0]  # a span may begin with a blank
    exact, prefix, suffix = words if meant else said_words
    return Standing(
        kind=kind,
        paragraph=paragraph,
        span=span,
        exact=exact,
        prefix=prefix,
        suffix=suffix,
        status=status,
        evidence=evidence,
    )


def paragraphs_of(text: OtherText) -> list[str]:
    """The paragraphs of another text."""
    return [block.text for block in text.blocks if block.number is not None]


def _evidence(one: Fields | None, others: Sequence[OtherText], texts: Sequence[str]) -> Evidence | None:
    if one is None:
        return None
    text, paragraph, span = one.number("text"), one.number("paragraph"), _span(one)
    if text is not None and text >= len(others):
        one.refuse(f"has evidence from text {text}, which is not there")
    held = texts if text is None else paragraphs_of(others[text])
    if paragraph is None or paragraph >= len(held) or (span is not None and span.end > len(held[paragraph])):
        one.refuse("has evidence from a place that is not there")
    return Evidence(
        text=text,
        paragraph=paragraph,
        span=span,
        score=one.share("score", 100.0, 100.0),
        method=one.text("method") or "import",
        decided_by=one.text("decided_by") or None,
        decided_at=one.moment("decided_at"),
    )


def _span(one: Fields) -> Span | None:
    start, end = one.number("start"), one.number("end")
    if start is None and end is None:
        return None
    if start is None or end is None or start >= end:
        one.refuse("has a start and an end that are no span")
    return Span(start, end)


def _among(one: Fields, name: str, words: frozenset[str], default: str) -> str:
    value = one.text(name) or default
    if value not in words:
        one.refuse(f"{name} is none of {', '.join(sorted(words))}")
    return value
