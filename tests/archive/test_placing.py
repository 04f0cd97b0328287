"""Anchors that wait for a place, and places that a person gives: undone by one undo, and never overridden."""

import pytest

from db.archive import Archive
from db.errors import NotFound, Unfit
from db.model import AnchorId, ArticleId, Span
from db.places import Spot, Status
from tests.acting import revised
from tests.builders import TEXTS, a_draft, an_article

GONE = "사라질 문단에는 강변 다리가 있다."


def an_orphan(archive: Archive, *, span: Span | None = None) -> ArticleId:
    """An article whose second paragraph went away, with a tag and a note."""
    article = an_article(archive, TEXTS[0], GONE, TEXTS[2])
    spot = Spot(article=article, first=1, span=span)
    archive.annotations.tag_at(spot, "japan")
    archive.annotations.note_at(spot, "쪽지")
    revised(archive, article, a_draft(TEXTS[0], TEXTS[2]))
    return article


def on(archive: Archive, article: ArticleId) -> list[int]:
    return [tagging.paragraph for tagging in archive.readings.read(article).taggings]


def test_what_lost_its_place_is_listed_with_its_words_and_what_it_carries(archive: Archive) -> None:
    article = an_orphan(archive)

    (waiting,) = archive.placing.unplaced()

    assert (waiting.article, waiting.was, waiting.exact, waiting.status) == (article, 1, GONE, Status.ORPHAN)
    assert (waiting.is_span, waiting.title) == (False, "다리를 다시 열다")
    assert ([len(waiting.tags)], [note.body for note in waiting.notes]) == ([1], ["쪽지"])


def test_what_carries_nothing_or_lies_in_the_trash_does_not_wait(archive: Archive) -> None:
    article = an_orphan(archive)
    archive.articles.trash(article)
    assert archive.placing.unplaced() == ()
    archive.journal.undo()
    archive.annotations.tag_at(Spot(article=article), "korea")
    archive.journal.undo()
    assert (len(archive.placing.unplaced()), archive.waiting.anchors()) == (1, 1)
    archive.journal.undo()
    assert (archive.placing.unplaced(), archive.waiting.anchors()) == ((), 0)


def test_a_place_by_hand_is_kept_through_every_later_text(archive: Archive) -> None:
    article = an_orphan(archive)

    done = archive.placing.place(AnchorId(1), Spot(article=article, first=1))

    assert done is not None
    assert (done.action, done.subject, done.paragraph, done.place) == ("place", GONE, 1, None)
    assert (on(archive, article), archive.placing.unplaced()) == ([1], ())
    assert archive.placing.place(AnchorId(1), Spot(article=article, first=1)) is None
    revised(archive, article, a_draft("새 문단이다.", TEXTS[0], TEXTS[2]))
    assert on(archive, article) == [2]
    revised(archive, article, a_draft(TEXTS[0], TEXTS[2]))
    assert on(archive, article) == [1]


def test_a_place_by_hand_is_undone_and_done_again(archive: Archive) -> None:
    article = an_orphan(archive)
    archive.placing.place(AnchorId(1), Spot(article=article, first=0))

    archive.journal.undo()
    assert (on(archive, article), len(archive.placing.unplaced())) == ([], 1)
    archive.journal.redo()
    assert on(archive, article) == [0]


def test_a_wrong_place_is_mended_by_hand(archive: Archive) -> None:
    article = an_article(archive)
    archive.annotations.tag(article, 0, "japan")

    archive.placing.place(AnchorId(1), Spot(article=article, first=2))

    assert on(archive, article) == [2]


def test_a_span_is_placed_by_its_characters_or_where_its_words_stand_once(archive: Archive) -> None:
    article = an_orphan(archive, span=Span(9, 11))  # 강변
    (waiting,) = archive.placing.unplaced()
    assert (waiting.is_span, waiting.exact) == (True, "강변")

    done = archive.placing.place(AnchorId(1), Spot(article=article, first=0))
    at = TEXTS[0].index("강변")
    assert done is not None
    assert done.place == f"0:{at}-{at + 2}"
    (passage,) = archive.readings.read(article).passages
    assert (passage.paragraph, passage.span, passage.exact) == (0, Span(at, at + 2), "강변")

    archive.placing.place(AnchorId(1), Spot(article=article, first=1, span=Span(0, 3)))
    (passage,) = archive.readings.read(article).passages
    assert (passage.paragraph, passage.span) == (1, Span(0, 3))


def test_a_place_that_cannot_be_is_refused(archive: Archive) -> None:
    article = an_orphan(archive, span=Span(9, 11))
    other = an_article(archive, "다른 글이다.")
    archive.annotations.tag(other, 0, "korea")
    archive.annotations.tag_at(Spot(article=other), "korea")

    def refused(anchor: int, spot: Spot) -> str:
        with pytest.raises((Unfit, NotFound)) as caught:
            archive.placing.place(AnchorId(anchor), spot)
        return str(caught.value)

    assert refused(1, Spot(article=article, first=1)) == "anchor 1: its words stand 0 times there; say the characters"
    assert refused(1, Spot(article=article)) == "anchor 1: can stand at one paragraph"
    assert refused(1, Spot(article=article, first=0, last=1)) == "anchor 1: can stand at one paragraph"
    assert refused(1, Spot(article=other, first=0)) == "anchor 1: is one of article 1"
    assert refused(1, Spot(article=article, first=9)) == "paragraph 9: article 1 has paragraphs 0 to 1"
    assert refused(2, Spot(article=other, first=0, span=Span(0, 2))) == (
        "anchor 2: is on a whole paragraph; leave the characters out"
    )
    assert refused(3, Spot(article=other, first=0)) == "anchor 3: is on the whole article"
    assert refused(9, Spot(article=other, first=0)).startswith("anchor 9: no such anchor")


def test_every_tag_and_note_has_a_fate(archive: Archive) -> None:
    article = an_orphan(archive)
    archive.annotations.tag(article, 0, "korea")

    fates = archive.revisions.fates(article)

    assert [(fate.tag is None, fate.was, fate.now, fate.status) for fate in fates] == [
        (False, 1, None, Status.ORPHAN),
        (True, 1, None, Status.ORPHAN),
        (False, 0, 0, Status.EXACT),
    ]
