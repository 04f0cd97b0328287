"""Ranges, spans and whole articles: tagged as one act, noted, read as passages, and taken along to another text."""

import pytest

from db.archive import Archive
from db.errors import NotFound
from db.model import ArticleId, Span
from db.places import Passage, Spot
from tests.acting import revised
from tests.builders import TEXTS, a_draft, an_article


def on(archive: Archive, article: ArticleId) -> list[int]:
    return [tagging.paragraph for tagging in archive.readings.read(article).taggings]


def passages(archive: Archive, article: ArticleId) -> list[tuple[int | None, Span | None, int, list[str]]]:
    return [
        (passage.paragraph, passage.span, len(passage.tags), [note.body for note in passage.notes])
        for passage in archive.readings.read(article).passages
    ]


def a_span(article: ArticleId, paragraph: int = 0, start: int = 0, end: int = 3) -> Spot:
    return Spot(article=article, first=paragraph, span=Span(start, end))


# ── Ranges ─────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_a_range_is_tagged_and_undone_as_one_act(archive: Archive) -> None:
    article = an_article(archive)
    archive.annotations.tag(article, 1, "japan")
    everything = Spot(article=article, first=0, last=2)

    done = archive.annotations.tag_at(everything, "japan")

    assert done is not None
    assert (done.paragraph, done.place, on(archive, article)) == (0, "0-2", [0, 1, 2])
    assert archive.annotations.tag_at(everything, "japan") is None
    archive.journal.undo()
    assert on(archive, article) == [1]


def test_a_range_is_toggled_as_a_whole(archive: Archive) -> None:
    article = an_article(archive)
    archive.annotations.tag(article, 1, "japan")
    everything = Spot(article=article, first=0, last=2)

    seen = []
    for _ in range(3):
        archive.annotations.toggle_at(everything, "japan")
        seen.append(on(archive, article))

    assert seen == [[0, 1, 2], [], [0, 1, 2]]


def test_a_range_is_cleared_of_all_its_tags(archive: Archive) -> None:
    article = an_article(archive)
    for paragraph, name in ((0, "japan"), (1, "korea"), (2, "japan")):
        archive.annotations.tag(article, paragraph, name)
    front = Spot(article=article, first=0, last=1)

    done = archive.annotations.clear_at(front)

    assert done is not None
    assert (done.subject, on(archive, article)) == ("japan, korea", [2])
    assert archive.annotations.clear_at(front) is None
    assert archive.annotations.untag_at(front, "japan") is None


def test_a_range_that_leaves_the_article_is_refused_whole(archive: Archive) -> None:
    article = an_article(archive)

    with pytest.raises(NotFound, match="paragraph 3: article 1 has paragraphs 0 to 2"):
        archive.annotations.tag_at(Spot(article=article, first=1, last=3), "japan")

    assert on(archive, article) == []


# ── Spans and articles ─────────────────────────────────────────────────────────────────────────────────────────────
def test_a_span_carries_tags_and_notes_of_its_own(archive: Archive) -> None:
    article = an_article(archive)
    spot = a_span(article)
    archive.annotations.tag_at(spot, "japan")
    archive.annotations.tag_at(spot, "expert")
    archive.annotations.note_at(spot, "도시 이름")
    archive.annotations.note_at(spot, "고친 이름")
    archive.annotations.tag_at(a_span(article, 0, 4, 6), "korea")

    assert passages(archive, article) == [(0, Span(0, 3), 2, ["고친 이름"]), (0, Span(4, 6), 1, [])]
    assert [passage.exact for passage in archive.readings.read(article).passages] == ["가나시", TEXTS[0][4:6]]
    reading = archive.readings.read(article)
    assert (reading.taggings, reading.notes) == ((), ())
    archive.annotations.toggle_at(spot, "japan")
    archive.annotations.note_at(spot, "")
    archive.annotations.untag_at(spot, "expert")
    assert passages(archive, article) == [(0, Span(4, 6), 1, [])]


def test_a_tag_on_a_paragraph_and_one_on_all_its_words_are_two(archive: Archive) -> None:
    article = an_article(archive)
    archive.annotations.tag(article, 0, "japan")

    done = archive.annotations.tag_at(a_span(article, 0, 0, len(TEXTS[0])), "japan")

    assert done is not None
    assert done.place == f"0:0-{len(TEXTS[0])}"
    assert (on(archive, article), len(passages(archive, article))) == ([0], 1)


def test_a_span_past_the_end_of_its_paragraph_is_refused(archive: Archive) -> None:
    article = an_article(archive)
    length = len(TEXTS[0])

    with pytest.raises(NotFound, match=f"span 2-{length + 1}: paragraph 0 has {length} characters"):
        archive.annotations.tag_at(a_span(article, 0, 2, length + 1), "japan")


def test_a_whole_article_carries_tags_and_a_note_through_every_text(archive: Archive) -> None:
    article = an_article(archive)
    whole = Spot(article=article)
    archive.annotations.note_at(whole, "두 얼굴")
    done = archive.annotations.toggle_at(whole, "korea")

    assert (done.paragraph, done.place) == (None, "-")
    revised(archive, article, a_draft("전혀 다른 글이다.", title="다른 제목"))
    assert passages(archive, article) == [(None, None, 1, ["두 얼굴"])]
    archive.annotations.note_at(whole, "한 얼굴")
    assert passages(archive, article) == [(None, None, 1, ["한 얼굴"])]
    with pytest.raises(NotFound, match="article 9: no such article"):
        archive.annotations.tag_at(Spot(article=ArticleId(9)), "korea")


def test_a_span_goes_where_its_words_went_or_waits_to_be_placed(archive: Archive) -> None:
    article = an_article(archive, "가나시는 강변 다리를 다시 열었다. 시민은 기뻐했다.", "이웃 나라는 다리를 닫았다.")
    archive.annotations.tag_at(a_span(article, 0, 5, 11), "japan")  # 강변 다리를
    archive.annotations.tag_at(a_span(article, 1, 0, 5), "korea")  # 이웃 나라

    done = revised(
        archive, article, a_draft("새 문단이다.", "지난달 가나시는 강변 다리를 다시 크게 열었다. 시민은 기뻐했다.")
    )

    assert dict(done.receipt) == {"edited": 1, "orphan": 1}
    (passage,) = archive.readings.read(article).passages
    assert passage.span is not None
    assert passage.paragraph == 1
    assert passage.span.of(archive.readings.read(article).article.paragraphs[1].text) == passage.exact
    archive.journal.undo()
    assert len(archive.readings.read(article).passages) == 2


def test_the_context_of_a_span_is_kept_as_evidence(archive: Archive) -> None:
    article = an_article(archive, "가" * 100 + "낱말" + "나" * 100)
    archive.annotations.tag_at(a_span(article, 0, 100, 102), "japan")

    with archive.connections.reading() as connection:
        found = connection.execute("SELECT kind, exact, prefix, suffix FROM anchor").fetchall()
    assert found == [("span", "낱말", "가" * 64, "나" * 64)]


def test_a_search_finds_a_note_on_a_span_at_its_paragraph(archive: Archive) -> None:
    article = an_article(archive)
    archive.annotations.note_at(a_span(article, 1), "상어")
    archive.annotations.note_at(Spot(article=article), "고래")
    archive.search.drain()

    (shark,) = archive.search.ask("상어").hits
    (whale,) = archive.search.ask("고래").hits

    assert (shark.article, shark.paragraph, whale.article) == (article, 1, article)


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (lambda: Spot(article=ArticleId(1), span=Span(0, 1)), "is the whole article"),
        (lambda: Spot(article=ArticleId(1), first=1, last=2, span=Span(0, 1)), "stands in one paragraph"),
        (lambda: Spot(article=ArticleId(1), first=2, last=1), "paragraphs 2 to 1 are none"),
    ],
)
def test_a_spot_that_is_none_is_a_bug(made: object, said: str) -> None:
    assert callable(made)
    with pytest.raises(ValueError, match=said):
        made()


def test_a_spot_says_where_it_is() -> None:
    one = ArticleId(1)
    spots = [Spot(article=one), Spot(article=one, first=3), Spot(article=one, first=3, last=7), a_span(one, 3)]

    assert [spot.words for spot in spots] == ["-", None, "3-7", "3:0-3"]
    assert [list(spot.paragraphs) for spot in spots] == [[], [3], [3, 4, 5, 6, 7], [3]]


def test_what_carries_nothing_is_no_passage(archive: Archive) -> None:
    article = an_article(archive)
    archive.annotations.toggle_at(a_span(article), "japan")
    archive.annotations.toggle_at(a_span(article), "japan")

    found: tuple[Passage, ...] = archive.readings.read(article).passages
    assert found == ()
