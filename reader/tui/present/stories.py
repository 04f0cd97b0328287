"""One report in several versions, as lines: who carries it, what two of them say, which tags could go along. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from db.model import ArticleId, Span, Tag, TagId
from db.stories.shingles import is_same_story
from db.twins import Carried, Story, Version, Word
from reader.annotation.versions import Row, differences
from reader.language import _, counted
from reader.sanitise import sanitise_line
from reader.tui.key_names import KEYS
from reader.tui.present.dates import published_day


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionRow:
    """One version of a story."""

    article: ArticleId
    sign: str  # "*" the one asked about, "=" a twin, "+" joined by the person, "-" parted by her, " " another article
    outlet: str
    day: str
    alike: str
    facts: str  # longest, earliest, how much of it stands in the first
    title: str
    is_twin: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """A paragraph on one side of a comparison; or, without words, what is to be said of the gap."""

    place: str = ""
    words: str = ""
    lit: tuple[Span, ...] = ()  # what the other side does not have there
    tags: tuple[Tag, ...] = ()
    gap: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CompareRow:
    """Two paragraphs beside each other."""

    sign: str
    left: Side
    right: Side
    paragraph: int | None  # of the left side
    other_paragraph: int | None
    differs: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CarriedRow:
    """A tag that could go along."""

    tag: Tag
    places: str
    alike: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SideText:
    """What a comparison needs of an article."""

    texts: Sequence[str]  # as they are drawn
    tags: Sequence[tuple[int, TagId]]  # by paragraph


def story_words(story: Story) -> str:
    """How many carry it; nothing for an article that is alone."""
    if len(story.versions) < 2:
        return ""
    if story.outlets > 1:
        return counted("{number} outlet carries this story", "{number} outlets carry this story", story.outlets)
    return counted("{number} version of this story", "{number} versions of this story", len(story.versions))


def version_rows(story: Story) -> tuple[VersionRow, ...]:
    """The versions, that of the article asked about first."""
    return tuple(_version_row(story, version) for version in story.versions)


def _version_row(story: Story, version: Version) -> VersionRow:
    near = version.likeness
    is_twin = version.word is Word.SAME or (version.word is None and near is not None and is_same_story(near))
    facts = [
        _("joined by you") if version.word is Word.SAME else "",
        _("another story, you say") if version.word is Word.APART else "",
        _("the longest") if version.article == story.longest else "",
        _("the earliest") if version.article == story.earliest else "",
        _("{share:.0%} of it in the first", share=near.other_share) if near else "",
    ]
    sign = "*" if near is None else {Word.SAME: "+", Word.APART: "-", None: "=" if is_twin else " "}[version.word]
    return VersionRow(
        article=version.article,
        sign=sign,
        outlet=sanitise_line(version.publisher or "-"),
        day=published_day(version.published_at),
        alike=f"{near.resemblance:.0%}" if near else "",
        facts=" · ".join(fact for fact in facts if fact),
        title=sanitise_line(version.title),
        is_twin=is_twin,
    )


def compare_rows(
    left: SideText, right: SideText, rows: Sequence[Row], tags: Sequence[Tag], *, everything: bool
) -> tuple[CompareRow, ...]:
    """Paragraphs beside each other; without ``everything`` only those that differ."""
    book = {tag.id: tag for tag in tags}
    return tuple(_compare_row(left, right, row, book) for row in rows if everything or row.differs)


def _compare_row(left: SideText, right: SideText, row: Row, book: dict[TagId, Tag]) -> CompareRow:
    here: tuple[Span, ...] = ()
    there: tuple[Span, ...] = ()
    at, other = (row.other if place is None else place for place in (row.left, row.right))
    if at is not None and other is not None and row.score < 100:
        here, there = differences(left.texts[at], right.texts[other])
    elsewhere = "" if row.other is None else _("here it is p{paragraph}", paragraph=row.other)
    return CompareRow(
        sign=row.sign,
        left=_side(left, row.left, here, book, gap=elsewhere),
        right=_side(right, row.right, there, book, gap=elsewhere),
        paragraph=row.left,
        other_paragraph=row.right,
        differs=row.differs,
    )


def _side(side: SideText, at: int | None, lit: tuple[Span, ...], book: dict[TagId, Tag], *, gap: str) -> Side:
    if at is None:
        return Side(gap=gap or _("not in this one"))
    worn = dict.fromkeys(tag for paragraph, tag in side.tags if paragraph == at)
    return Side(place=f"p{at}", words=side.texts[at], lit=lit, tags=tuple(book[tag] for tag in worn if tag in book))


def carried_rows(carried: Sequence[Carried]) -> tuple[CarriedRow, ...]:
    """The tags that could go along, a line each."""
    return tuple(
        CarriedRow(
            tag=one.tag,
            places=f"#{one.source} p{one.source_paragraph} → #{one.article} p{one.paragraph}",
            alike=f"{one.score:.0f} %",
            words=sanitise_line(one.text),
        )
        for one in carried
    )


def carried_words(carried: Sequence[Carried]) -> str:
    """That tags could go along; nothing if none could."""
    if not carried:
        return ""
    return counted(
        "{number} tag fits the twins too ({key[version.carry]})",
        "{number} tags fit the twins too ({key[version.carry]})",
        len(carried),
        key=KEYS,
    )
