"""One report in several versions, as lines: signs and facts of versions, paragraphs side by side, tags to carry."""

from db.model import Span, TagId
from db.twins import Story, Word
from reader.annotation.versions import align
from reader.tui.present.stories import (
    SideText,
    carried_rows,
    carried_words,
    compare_rows,
    story_words,
    version_rows,
)
from tests.builders import a_tag
from tests.stories.reports import BRIDGE, PORT, a_carried, a_version

TAGS = (a_tag(1), a_tag(2, "korea", label="Korea side", glyph="韓"))


def test_versions_of_one_outlet_are_told_as_such() -> None:
    assert story_words(Story(versions=(a_version(1),))) == ""
    assert story_words(Story(versions=(a_version(1), a_version(2)))) == "2 versions of this story"


def test_a_version_says_what_it_is_to_the_first() -> None:
    story = Story(
        versions=(
            a_version(1),
            a_version(2, resemblance=0.42),
            a_version(3, resemblance=0.02, word=Word.SAME),
            a_version(4, word=Word.APART),
        )
    )
    rows = version_rows(story)

    assert [(row.sign, row.is_twin) for row in rows] == [("*", False), ("=", True), ("+", True), ("-", False)]
    assert [row.alike for row in rows] == ["", "42%", "2%", "90%"]
    assert rows[0].facts == "the earliest"
    assert rows[1].facts == "90% of it in the first"
    assert rows[2].facts == "joined by you · 90% of it in the first"
    assert rows[3].facts == "another story, you say · the longest · 90% of it in the first"


def test_paragraphs_stand_beside_each_other_with_their_tags_and_words_that_differ() -> None:
    left = SideText(texts=BRIDGE[:2], tags=[(0, TagId(1)), (0, TagId(1)), (0, TagId(9))])
    right = SideText(texts=(BRIDGE[0].replace("3일", "4일"), PORT[0]), tags=[(0, TagId(2))])
    rows = compare_rows(left, right, align(left.texts, right.texts), TAGS, everything=True)

    assert [row.sign for row in rows] == ["~", "<", ">"]
    assert ([tag.name for tag in rows[0].left.tags], [tag.name for tag in rows[0].right.tags]) == (["japan"], ["korea"])
    (here,), (there,) = rows[0].left.lit, rows[0].right.lit
    assert (here.of(BRIDGE[0]), here) == ("3일", Span(5, 7))
    assert there.of(right.texts[0]) == "4일"
    assert (rows[1].right.words, rows[1].right.gap) == ("", "not in this one")
    assert [(row.paragraph, row.other_paragraph) for row in rows] == [(0, 0), (1, None), (None, 1)]


def test_of_a_paragraph_that_moved_the_words_that_differ_are_told_too() -> None:
    left = SideText(texts=BRIDGE[:3], tags=())
    right = SideText(texts=(BRIDGE[2].replace("2m", "3m"), *BRIDGE[:2]), tags=())
    moved, *equal, gone = compare_rows(left, right, align(left.texts, right.texts), TAGS, everything=True)

    assert [row.sign for row in equal] == ["=", "="]
    assert (moved.left.gap, gone.right.gap) == ("here it is p2", "here it is p0")
    assert [span.of(moved.right.words) for span in moved.right.lit] == ["3m"]
    assert [span.of(gone.left.words) for span in gone.left.lit] == ["2m"]
    assert len(compare_rows(left, right, align(left.texts, right.texts), TAGS, everything=False)) == 2


def test_tags_to_be_carried_say_from_where_to_where() -> None:
    (row,) = carried_rows([a_carried(2)])

    assert (row.places, row.alike, row.words) == ("#1 p2 → #2 p2", "96 %", BRIDGE[2])
    assert carried_words([]) == ""
    assert carried_words([a_carried(), a_carried(1)]) == "2 tags fit the twins too (t)"
