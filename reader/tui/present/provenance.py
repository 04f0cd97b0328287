"""Where an article is from, as lines of a name and what there is to say. Pure."""

from collections.abc import Iterator

from db.provenance import Provenance, Text
from reader.language import _, counted
from reader.sanitise import sanitise_line
from reader.tui.present.dates import moment, published_minute


def provenance_lines(known: Provenance) -> tuple[tuple[str, str], ...]:
    """A name and its words a line; what is not known is left out, but for what somebody may look for in vain."""
    return tuple((name, sanitise_line(words)) for name, words in _lines(known) if words)


def _lines(known: Provenance) -> Iterator[tuple[str, str]]:
    yield _("title"), known.title
    yield _("publisher"), known.publisher or _("not known")
    yield _("published"), published_minute(known.published_at) or _("not known")
    yield _("changed"), published_minute(known.modified_at)
    yield _("address"), known.url or _("none")
    yield _("origin"), known.origin
    added = moment(known.added_at)
    yield _("added"), _("{when}, by {who}").format(when=added, who=known.added_by) if known.added_by else added
    yield _("language"), known.language
    sure = _("{percent} % sure").format(percent=round(known.confidence * 100))
    yield (
        _("cleaner"),
        f"{_cleaner(known)}, {sure}" + (f", {_('a part of the article alone')}" if known.partial else ""),
    )
    if known.recogniser is None:
        yield _("names"), _("nobody looked for them yet")
    else:
        yield _("recogniser"), f"{known.recogniser}, {moment(known.recognised_at)}"
        mentions = counted("{number:,} mention", "{number:,} mentions", known.mentions)
        names = counted("{number:,} name", "{number:,} names", known.entities)
        quotations = counted("{number:,} quotation", "{number:,} quotations", known.quotations)
        yield _("names"), f"{mentions}, {names}, {quotations}"
    tags = counted("{number:,} tag", "{number:,} tags", known.tags)
    yield _("yours"), f"{tags}, {counted('{number:,} note', '{number:,} notes', known.notes)}"
    opened = moment(known.opened_at)
    at = f"{opened}, p{known.paragraph}" if opened else ""
    yield _("read"), (at or moment(known.read_at)) if known.read_at else _("not yet")
    yield _("starred"), moment(known.starred_at)
    yield _("in the trash"), moment(known.trashed_at)
    for number, text in enumerate(known.texts, 1):
        yield _("text {number}").format(number=number), _text(text, several=len(known.texts) > 1)
        yield _("  from"), _page(text)


def _cleaner(known: Provenance) -> str:
    return next((text.cleaner for text in known.texts if text.is_current), "")


def _text(text: Text, *, several: bool) -> str:
    paragraphs = counted("{number:,} paragraph", "{number:,} paragraphs", text.paragraphs)
    characters = counted("{number:,} character", "{number:,} characters", text.characters)
    here = f" · {_('the one that is read')}" if several and text.is_current else ""
    return f"{text.cleaner}, {moment(text.made_at)}, {paragraphs}, {characters}{here}"


def _page(text: Text) -> str:
    size = counted("{number:,} byte", "{number:,} bytes", text.size_bytes)
    return ", ".join(
        part for part in (text.origin, text.media_type, text.charset, size, moment(text.fetched_at)) if part
    )
