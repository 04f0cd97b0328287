"""A suggestion that is taken is a tag of the person's, one that is refused is remembered; both are acts."""

from dataclasses import replace
from pathlib import Path

import pytest

from db.archive import Archive
from db.errors import NotFound
from db.model import ArticleId, RevisionId, TagId
from db.suggested import LEAST_ANSWERS, NEWEST_ANSWERS, Answer, Rate
from tests.acting import offer, revised
from tests.builders import a_draft, an_archive, an_article

ACCEPTED, REJECTED = Answer.ACCEPTED, Answer.REJECTED
JAPAN, KOREA = 0, 1  # places in acting.TAGS


def origins(archive: Archive) -> list[tuple[str, bool]]:
    with archive.connections.reading() as connection:
        return connection.execute("SELECT origin, deleted_at IS NULL FROM tagging ORDER BY id").fetchall()


def test_a_taken_suggestion_is_a_tag_that_says_where_it_came_from_and_one_undo(archive: Archive) -> None:
    article = an_article(archive)

    done = archive.suggestions.accept(article, offer(archive, article, 1, JAPAN))

    assert done is not None
    assert (done.action, done.subject, done.article, done.paragraph) == ("accept tag", "japan", article, 1)
    assert [(use.paragraph, use.author) for use in archive.readings.read(article).taggings] == [(1, "분석가")]
    assert origins(archive) == [("suggestion", True)]
    assert archive.suggestions.answered(article) == {(1, 1): ACCEPTED}
    archive.journal.undo()
    assert archive.readings.read(article).taggings == ()
    assert archive.suggestions.answered(article) == {}
    archive.journal.redo()
    assert origins(archive) == [("suggestion", True)]
    assert archive.suggestions.answered(article) == {(1, 1): ACCEPTED}


def test_a_refused_suggestion_is_remembered_where_its_words_went_and_undone(archive: Archive) -> None:
    article = an_article(archive, "하나.", "둘째 문단은 이렇다.")
    done = archive.suggestions.reject(article, offer(archive, article, 1, JAPAN))
    assert (done.action, done.subject) == ("reject tag", "japan")

    revised(archive, article, a_draft("둘째 문단은 이렇다.", "하나."))
    assert archive.suggestions.answered(article) == {(0, 1): REJECTED}
    archive.journal.undo()
    archive.journal.undo()
    assert archive.suggestions.answered(article) == {}
    assert origins(archive) == []


def test_a_suggestion_is_no_tag(archive: Archive) -> None:
    article = an_article(archive)
    archive.suggestions.reject(article, offer(archive, article, 1, JAPAN))

    assert (archive.tags.uses(), archive.readings.read(article).taggings) == ({}, ())
    assert archive.boards.read().cards == ()


def test_a_tag_that_is_there_already_is_not_put_twice(archive: Archive) -> None:
    article = an_article(archive)
    archive.annotations.tag(article, 1, "japan")

    assert archive.suggestions.accept(article, offer(archive, article, 1, JAPAN)) is None
    assert archive.suggestions.rates() == ()


def test_what_was_offered_for_another_text_or_a_tag_that_is_gone_is_not_put(archive: Archive) -> None:
    article = an_article(archive)
    offered = offer(archive, article, 1, JAPAN)

    with pytest.raises(NotFound, match="another text"):
        archive.suggestions.accept(article, replace(offered, revision=RevisionId(9)))
    with pytest.raises(NotFound, match="another text"):
        archive.suggestions.reject(article, replace(offered, revision=RevisionId(9)))
    with pytest.raises(NotFound, match="paragraph 7"):
        archive.suggestions.accept(article, replace(offered, paragraph=7))
    archive.tag_book.archive("japan")
    with pytest.raises(NotFound, match="tag book"):
        archive.suggestions.accept(article, offered)
    with pytest.raises(NotFound, match="article 7"):
        archive.suggestions.reject(ArticleId(7), offered)


def test_the_later_answer_to_the_same_suggestion_counts(archive: Archive) -> None:
    article = an_article(archive)
    offered = offer(archive, article, 1, JAPAN)
    archive.suggestions.reject(article, offered)
    archive.suggestions.accept(article, offered)

    assert archive.suggestions.answered(article) == {(1, 1): ACCEPTED}
    (rate,) = archive.suggestions.rates()
    assert (rate.accepted, rate.rejected) == (1, 0)
    archive.journal.undo()
    assert archive.suggestions.answered(article) == {(1, 1): REJECTED}


def test_rates_tell_by_tag_and_a_tag_that_was_taken_off_again_counts_as_refused(archive: Archive) -> None:
    article = an_article(archive)
    for paragraph in range(3):
        archive.suggestions.accept(article, offer(archive, article, paragraph, JAPAN))
    archive.suggestions.reject(article, offer(archive, article, 0, KOREA))
    archive.annotations.untag(article, 1, "japan")

    japan, korea = archive.suggestions.rates()
    assert (japan.tag, japan.accepted, japan.rejected, japan.newest) == (1, 2, 1, (True, False, True))
    assert (korea.tag, korea.accepted, korea.rejected, korea.share) == (2, 0, 1, 0.0)


def test_answers_on_a_tag_that_was_merged_count_for_the_one_it_went_into(archive: Archive) -> None:
    article = an_article(archive)
    archive.suggestions.reject(article, offer(archive, article, 0, JAPAN))
    archive.tag_book.merge("japan", "korea")

    assert archive.suggestions.answered(article) == {(0, 2): REJECTED}
    assert [rate.tag for rate in archive.suggestions.rates()] == [2]
    guids = {tag.guid: tag.id for tag in archive.tags.all()}
    assert set(archive.suggestions.book().values()) == set(guids.values()) == {2, 3}
    assert len(archive.suggestions.book()) == 3


def test_answers_are_each_person_s_own(archive: Archive, tmp_path: Path) -> None:
    article = an_article(archive)
    other = an_archive(tmp_path, author="김")
    other.suggestions.reject(article, offer(other, article, 0, JAPAN))

    assert (archive.suggestions.answered(article), archive.suggestions.rates()) == ({}, ())
    assert other.suggestions.author == "김"
    assert other.suggestions.answered(article) == {(0, 1): REJECTED}


def test_articles_to_learn_from_are_those_she_tagged_last(archive: Archive, tmp_path: Path) -> None:
    articles = [an_article(archive, f"{number}째 글.") for number in range(5)]
    for article in (articles[3], articles[0], articles[1], articles[3]):
        archive.annotations.toggle(article, 0, "korea" if article == articles[3] else "japan")
    archive.annotations.tag(articles[4], 0, "japan")
    archive.articles.trash(articles[4])
    an_archive(tmp_path, author="김").annotations.tag(articles[2], 0, "japan")

    assert archive.suggestions.tagged_articles(9) == (articles[0], articles[1])
    assert archive.suggestions.tagged_articles(1) == (articles[1],)
    assert archive.suggestions.acts() == archive.history.newest(1)[0].transaction


def test_a_tag_is_quiet_once_most_of_enough_newest_answers_were_refusals() -> None:
    def rate(*newest: bool) -> Rate:
        return Rate(tag=TagId(1), accepted=0, rejected=0, newest=newest)

    assert not rate(*[False] * (LEAST_ANSWERS - 1)).quiet
    assert rate(*[False] * LEAST_ANSWERS).quiet
    assert not rate(*[True, False] * 10).quiet
    assert rate(*[True, False] * 9, False).quiet


def test_only_the_newest_answers_decide(archive: Archive) -> None:
    article = an_article(archive, *(f"{number}째 문단." for number in range(NEWEST_ANSWERS + 2)))
    for paragraph in range(NEWEST_ANSWERS + 2):
        offered = offer(archive, article, paragraph, JAPAN)
        if paragraph < 2:
            archive.suggestions.accept(article, offered)
        else:
            archive.suggestions.reject(article, offered)

    (rate,) = archive.suggestions.rates()
    assert (rate.accepted, rate.rejected, rate.share) == (2, NEWEST_ANSWERS, 0.0)
