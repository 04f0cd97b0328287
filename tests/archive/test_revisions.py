"""Another text of the same page: one act, every anchor with exactly one place in it, and the way back."""

import pytest

from db.archive import Archive
from db.errors import NotFound, Refused
from db.model import ArticleId, EntityKind, Part
from tests.acting import revised
from tests.builders import TEXTS, a_draft, a_mention, a_payload, a_recognition, an_article

PAGE = "다리 이야기가 담긴 쪽이다. ".encode() * 40


def texts(archive: Archive, article: ArticleId) -> list[str]:
    return [paragraph.text for paragraph in archive.readings.read(article).article.paragraphs]


def tagged(archive: Archive, article: ArticleId) -> list[int]:
    return [tagging.paragraph for tagging in archive.readings.read(article).taggings]


def places_in(archive: Archive, article: ArticleId) -> list[tuple[int, str, int | None]]:
    with archive.connections.reading() as connection:
        return connection.execute(
            "SELECT anchor, status, paragraph FROM anchor_place JOIN article ON current_revision = revision"
            " WHERE article.id = ? ORDER BY anchor",
            (article,),
        ).fetchall()


def test_the_bytes_of_a_page_come_back_as_they_were(archive: Archive) -> None:
    small = an_article(archive)
    large = archive.articles.add(a_draft("다른 글이다."), a_payload(PAGE), a_recognition()).article

    assert archive.revisions.capture(small) == a_payload()
    assert archive.revisions.capture(large) == a_payload(PAGE)
    with pytest.raises(NotFound, match="no such article"):
        archive.revisions.capture(ArticleId(9))


def test_an_article_is_read_by_its_new_text_and_by_what_was_recognised_in_it(archive: Archive) -> None:
    article = an_article(archive)
    draft = a_draft("새 글은 다리를 말한다.", title="새 제목", captions=[(0, "사진")], publisher=None)
    basis = archive.revisions.basis(article)

    done = archive.revisions.revise(
        article,
        draft,
        a_recognition([a_mention(draft.paragraphs[0].text, "다리", EntityKind.PRODUCT)]),
        (),
        basis=basis,
        choices={},
        action="drop",
        subject="줄",
    )

    reading = archive.readings.read(article)
    assert reading.article.draft == draft
    assert [(mention.part, mention.text) for mention in reading.mentions] == [(Part.PARAGRAPH, "다리")]
    assert done is not None
    assert (done.action, done.subject, done.article, done.receipt) == ("drop", "줄", article, ())
    assert archive.revisions.capture(article) == a_payload()


def test_undo_and_redo_switch_between_the_texts(archive: Archive) -> None:
    article = an_article(archive)
    revised(archive, article, a_draft(TEXTS[0], title="새 제목"))

    archive.journal.undo()
    assert (texts(archive, article), archive.readings.read(article).article.title) == ([*TEXTS], "다리를 다시 열다")
    archive.journal.redo()
    assert (texts(archive, article), archive.readings.read(article).article.title) == ([TEXTS[0]], "새 제목")


def test_tags_and_notes_go_where_their_words_went_and_the_receipt_says_so(archive: Archive) -> None:
    article = an_article(archive)
    for paragraph in range(3):
        archive.annotations.tag(article, paragraph, "japan")
    archive.annotations.note(article, 2, "둘을 견줌")

    done = revised(archive, article, a_draft(TEXTS[0], TEXTS[2]))

    assert done.receipt == (("exact", 1), ("moved", 1), ("orphan", 1))
    assert tagged(archive, article) == [0, 1]
    assert [(note.paragraph, note.body) for note in archive.readings.read(article).notes] == [(1, "둘을 견줌")]
    assert places_in(archive, article) == [(1, "exact", 0), (2, "orphan", None), (3, "moved", 1)]
    archive.journal.undo()
    assert tagged(archive, article) == [0, 1, 2]


def test_what_lost_its_place_has_it_again_when_its_words_come_back(archive: Archive) -> None:
    article = an_article(archive)
    archive.annotations.tag(article, 1, "korea")
    revised(archive, article, a_draft(TEXTS[0], TEXTS[2]))
    assert tagged(archive, article) == []

    revised(archive, article, a_draft("새 첫 문단이다.", *TEXTS))

    assert tagged(archive, article) == [2]


def test_the_same_text_again_is_the_same_revision(archive: Archive) -> None:
    article = an_article(archive)
    first = archive.revisions.basis(article).revision
    revised(archive, article, a_draft(TEXTS[0]), l5=False)
    assert archive.revisions.basis(article).choices == {5: False}

    revised(archive, article, a_draft())

    basis = archive.revisions.basis(article)
    assert (basis.revision, basis.choices) == (first, {})


def test_the_same_paragraphs_with_other_captions_are_another_revision(archive: Archive) -> None:
    article = an_article(archive)
    first = archive.revisions.basis(article).revision
    with_caption = a_draft(captions=[(0, "다리 사진")])

    revised(archive, article, with_caption)
    second = archive.revisions.basis(article).revision
    revised(archive, article, a_draft(captions=[(1, "시장 사진")]))
    third = archive.revisions.basis(article).revision
    revised(archive, article, with_caption)

    assert len({first, second, third}) == 3
    assert archive.revisions.basis(article).revision == second
    assert [caption.text for caption in archive.readings.read(article).article.draft.captions] == ["다리 사진"]


def test_the_same_words_with_something_else_known_of_them_are_another_revision(archive: Archive) -> None:
    article = an_article(archive)
    revisions = []
    for publisher in ("한강경제", "강변일보", "가람신문", "나루뉴스", "강변일보", "나루뉴스"):
        draft = a_draft(publisher=publisher)
        if archive.readings.read(article).article.draft != draft:
            revised(archive, article, draft)
        assert archive.readings.read(article).article.draft == draft
        revisions.append(archive.revisions.basis(article).revision)

    assert revisions == [1, 2, 3, 4, 2, 4]


def test_what_was_put_on_the_new_text_is_taken_back_to_the_old_one(archive: Archive) -> None:
    article = an_article(archive)
    revised(archive, article, a_draft(TEXTS[0], TEXTS[2]))
    archive.annotations.tag(article, 1, "expert")

    revised(archive, article, a_draft())

    assert tagged(archive, article) == [2]


def test_a_text_made_from_an_older_one_is_refused(archive: Archive) -> None:
    article = an_article(archive)
    basis = archive.revisions.basis(article)
    revised(archive, article, a_draft(TEXTS[0]))

    with pytest.raises(Refused, match="article 1: was changed meanwhile; nothing was done"):
        revised(archive, article, a_draft(TEXTS[1]), basis)

    assert texts(archive, article) == [TEXTS[0]]


def test_an_anchor_that_was_made_meanwhile_is_not_left_behind(archive: Archive) -> None:
    article = an_article(archive)
    basis = archive.revisions.basis(article)
    archive.annotations.tag(article, 2, "japan")

    with pytest.raises(Refused, match="was changed meanwhile"):
        revised(archive, article, a_draft(TEXTS[0]), basis)

    assert (texts(archive, article), tagged(archive, article)) == ([*TEXTS], [2])


def test_an_article_in_the_trash_gets_no_new_text(archive: Archive) -> None:
    article = an_article(archive)
    basis = archive.revisions.basis(article)
    archive.articles.trash(article)

    with pytest.raises(NotFound, match="no such article"):
        revised(archive, article, a_draft(TEXTS[0]), basis)


@pytest.mark.parametrize(("span", "words"), [(None, TEXTS[2]), ((0, 3), "전문가")])
def test_what_a_person_decided_is_the_evidence_from_then_on(
    archive: Archive, span: tuple[int, int] | None, words: str
) -> None:
    article = an_article(archive)
    archive.annotations.tag(article, 1, "japan")
    revised(archive, article, a_draft(TEXTS[0], TEXTS[2]))
    start, end = span or (None, None)
    with archive.connections.writing() as connection:
        connection.execute(
            "UPDATE anchor_place SET status = 'placed', paragraph = 1, start = ?, \"end\" = ?, decided_by = '분석가'"
            " WHERE revision = (SELECT current_revision FROM article)",
            (start, end),
        )

    (anchor,) = archive.revisions.basis(article).anchors
    assert (anchor.paragraph, anchor.exact) == (1, words)
    done = revised(archive, article, a_draft("새 첫 문단이다.", TEXTS[0], TEXTS[2]))

    assert (done.receipt, tagged(archive, article)) == ((("moved", 1),), [2])
    archive.journal.undo()
    assert places_in(archive, article) == [(1, "placed", 1)]


def merged(archive: Archive) -> ArticleId:
    """An article whose first two paragraphs, each with a tag and a note, became one."""
    article = an_article(archive)
    for paragraph in (0, 1):
        archive.annotations.tag(article, paragraph, "japan")
        archive.annotations.note(article, paragraph, f"쪽지 {paragraph}")
    assert revised(archive, article, a_draft(f"{TEXTS[0]} {TEXTS[1]}", TEXTS[2])).receipt == (("merged", 2),)
    return article


def test_a_tag_is_taken_off_a_merged_paragraph_by_one_key_and_put_on_its_own_words(archive: Archive) -> None:
    article = merged(archive)

    assert archive.annotations.tag(article, 0, "japan") is None
    archive.annotations.toggle(article, 0, "japan")
    assert tagged(archive, article) == []
    archive.annotations.toggle(article, 0, "japan")
    assert tagged(archive, article) == [0]
    assert archive.revisions.basis(article).anchors[-1].exact == f"{TEXTS[0]} {TEXTS[1]}"
    archive.journal.undo()
    archive.journal.undo()
    assert tagged(archive, article) == [0, 0]


def test_all_tags_of_a_merged_paragraph_are_cleared_as_one(archive: Archive) -> None:
    article = merged(archive)

    done = archive.annotations.clear(article, 0)

    assert done is not None
    assert (done.subject, tagged(archive, article)) == ("japan", [])


def test_the_older_note_of_a_merged_paragraph_is_the_one_that_is_written_on(archive: Archive) -> None:
    article = merged(archive)
    archive.annotations.note(article, 0, "고친 쪽지")

    assert [note.body for note in archive.readings.read(article).notes] == ["고친 쪽지", "쪽지 1"]


def test_an_article_that_nobody_has_opened_says_so(archive: Archive) -> None:
    article = an_article(archive)
    assert not archive.readings.read(article).opened

    archive.readings.keep_place(article, 0, left=False)

    assert archive.readings.read(article).opened
