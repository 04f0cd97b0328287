"""Texts that were set aside: kept, told, accepted or dismissed, and every word of it undone by one undo."""

import pytest

from db.archive import Archive
from db.errors import NotFound, Refused
from db.model import ArticleId, Done
from reader.annotation.anchor import place
from tests.builders import TEXTS, a_draft, a_payload, a_recognition, an_article

WALL = "이 기사의 전문은 구독자만 볼 수 있다."


def set_aside(archive: Archive, article: ArticleId, text: str = WALL) -> Done | None:
    return archive.candidates.set_aside(
        article, a_draft(text, title="벽"), a_recognition(), a_payload(text.encode()), share=0.04
    )


def accept(archive: Archive, article: ArticleId) -> Done:
    candidate, basis = archive.candidates.of(article), archive.revisions.basis(article)
    return archive.candidates.accept(candidate, place(basis.anchors, basis.texts, candidate.texts), basis=basis)


def texts(archive: Archive, article: ArticleId) -> list[str]:
    return [paragraph.text for paragraph in archive.readings.read(article).article.paragraphs]


def waiting(archive: Archive) -> list[tuple[ArticleId, str]]:
    found = archive.candidates.all()
    assert archive.waiting.texts() == len(found)
    return [(candidate.article, candidate.title) for candidate in found]


def test_a_text_that_is_set_aside_changes_nothing_that_is_read(archive: Archive) -> None:
    article = an_article(archive)

    done = set_aside(archive, article)

    assert done is not None
    assert (done.action, done.subject, texts(archive, article)) == ("set aside", "벽", [*TEXTS])
    (candidate,) = archive.candidates.all()
    assert (candidate.article, candidate.share, candidate.texts) == (article, 0.04, (WALL,))
    assert archive.candidates.capture(candidate).body == WALL.encode()
    assert set_aside(archive, article) is None
    archive.journal.undo()
    assert waiting(archive) == []


def test_a_text_that_is_accepted_is_read_and_tags_that_find_no_words_wait(archive: Archive) -> None:
    article = an_article(archive)
    archive.annotations.tag(article, 0, "japan")
    set_aside(archive, article)

    done = accept(archive, article)

    assert (done.receipt, texts(archive, article), waiting(archive)) == ((("orphan", 1),), [WALL], [])
    assert archive.readings.read(article).article.title == "벽"
    archive.journal.undo()
    assert (texts(archive, article), waiting(archive)) == ([*TEXTS], [(article, "벽")])


def test_a_text_that_is_dismissed_may_be_set_aside_again(archive: Archive) -> None:
    article = an_article(archive)
    set_aside(archive, article)

    assert archive.candidates.dismiss(article).action == "dismiss"

    assert (waiting(archive), texts(archive, article)) == ([], [*TEXTS])
    assert set_aside(archive, article) is not None
    assert waiting(archive) == [(article, "벽")]


def test_a_newer_text_takes_the_place_of_one_that_waited(archive: Archive) -> None:
    article = an_article(archive)
    set_aside(archive, article)
    set_aside(archive, article, "다른 벽이다.")

    (candidate,) = archive.candidates.all()
    assert candidate.texts == ("다른 벽이다.",)
    archive.journal.undo()
    (candidate,) = archive.candidates.all()
    assert candidate.texts == (WALL,)


def test_a_text_of_the_same_capture_may_be_set_aside(archive: Archive) -> None:
    article = an_article(archive)

    archive.candidates.set_aside(article, a_draft(WALL), a_recognition(), share=0.1)

    assert archive.candidates.capture(archive.candidates.of(article)) == a_payload()


def test_what_was_changed_meanwhile_is_not_accepted(archive: Archive) -> None:
    article = an_article(archive)
    set_aside(archive, article)
    candidate, basis = archive.candidates.of(article), archive.revisions.basis(article)
    set_aside(archive, article, "다른 벽이다.")

    with pytest.raises(Refused, match="article 1: another text waits for it now; nothing was done"):
        archive.candidates.accept(candidate, (), basis=basis)
    accept(archive, article)
    with pytest.raises(Refused, match="was changed meanwhile"):
        archive.candidates.accept(candidate, (), basis=basis)


def test_an_article_that_nothing_waits_for_says_so(archive: Archive) -> None:
    article = an_article(archive)

    for verb in (archive.candidates.of, archive.candidates.dismiss):
        with pytest.raises(NotFound, match="article 1: no other text waits for it"):
            verb(article)
    with pytest.raises(NotFound, match="article 9: no such article"):
        set_aside(archive, ArticleId(9))


def test_a_text_that_only_waits_does_not_make_its_page_known(archive: Archive) -> None:
    article = an_article(archive)
    set_aside(archive, article)

    assert archive.articles.of_text(a_draft(WALL)) is None
    other = archive.articles.add(a_draft(WALL), a_payload(), a_recognition())

    assert (other.known, other.article) == (False, ArticleId(2))
    assert archive.articles.of_text(a_draft()) == article
