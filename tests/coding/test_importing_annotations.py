"""A colleague's annotations in the archive: hers, once, undone as one, and compared."""

import json
from dataclasses import replace

import pytest

from db.archive import Archive
from db.errors import NotFound
from db.model import ArticleId, RevisionId
from db.remarks import Landing, Remark
from reader.workspace import Workspace
from reader.workspace.importing import AT_ONCE
from tests.builders import NOON, TEXTS, a_clock, a_draft, a_payload, a_recognition
from tests.coding.web_annotations import URL, an_annotation


@pytest.fixture
def workspace(archive: Archive) -> Workspace:
    return Workspace(archive, a_clock())


@pytest.fixture
def article(archive: Archive) -> ArticleId:
    return archive.articles.add(replace(a_draft(), url=URL), a_payload(), a_recognition()).article


def lines(*annotations: object) -> str:
    return "\n".join(json.dumps(one, ensure_ascii=False) for one in annotations)


def test_tags_and_notes_are_kept_under_their_author_with_their_origin_and_time(
    archive: Archive, workspace: Workspace, article: ArticleId
) -> None:
    found = workspace.import_annotations(
        lines(an_annotation(TEXTS[1], "korea", "Japan Side", note="다른 말"), an_annotation("강변", "3", creator="박")),
        "kim",
    )

    assert (found.tags, found.notes, found.known, found.authors, found.misfits) == (3, 1, 0, ("김", "박"), ())
    reading = archive.readings.read(article)
    assert {(use.paragraph, use.tag, use.author) for use in reading.taggings} == {(1, 1, "김"), (1, 2, "김")}
    assert [(note.body, note.author) for note in reading.notes] == [("다른 말", "김")]
    (words,) = reading.passages
    assert (words.exact, [(use.tag, use.author) for use in words.tags]) == ("강변", [(3, "박")])
    assert reading.taggings[0].created_at.day == 2
    with archive.connections.reading() as connection:
        assert connection.execute("SELECT DISTINCT origin FROM tagging").fetchall() == [("import",)]


def test_the_same_file_again_adds_nothing_and_one_undo_takes_back_all(
    archive: Archive, workspace: Workspace, article: ArticleId
) -> None:
    some = [an_annotation(TEXTS[0], "japan", creator=f"{number}호") for number in range(AT_ONCE + 1)]
    first = workspace.import_annotations(lines(*some), "kim")
    again = workspace.import_annotations(lines(*some, an_annotation(TEXTS[0], note="말")), "kim")
    third = workspace.import_annotations(lines(an_annotation(TEXTS[0], note="말")), "kim")

    assert (first.tags, again.tags, again.notes, again.known) == (AT_ONCE + 1, 0, 1, AT_ONCE + 1)
    assert (third.known, third.first) == (1, None)
    workspace.undo()
    assert len(archive.readings.read(article).taggings) == AT_ONCE + 1
    workspace.undo()
    assert archive.readings.read(article).taggings == ()
    workspace.redo()
    assert len(archive.readings.read(article).taggings) == AT_ONCE + 1


def test_what_does_not_fit_is_told_and_the_others_are_kept(
    archive: Archive, workspace: Workspace, article: ArticleId
) -> None:
    archive.tag_book.archive("expert")
    guid = archive.readings.read(article).article.guid
    found = workspace.import_annotations(
        lines(
            an_annotation(TEXTS[0], "japan", source=f"urn:uuid:{guid}"),
            an_annotation(TEXTS[0], "japan", source="https://elsewhere.example/"),
            an_annotation(TEXTS[0], "china"),
            an_annotation(TEXTS[0], "expert"),
            an_annotation("없는 말", "japan"),
            {"type": "Book"},
        ),
        "kim",
    )

    assert found.tags == 1
    assert [(misfit.number, misfit.reason.split(",")[0].split(";")[0]) for misfit in found.misfits] == [
        (2, "no article"),
        (3, "tag 'china': no such tag"),
        (4, "tag 'expert': is archived"),
        (5, "its words stand nowhere in the article"),
        (6, "is no Annotation"),
    ]


def test_an_address_of_two_articles_is_nobody_s(archive: Archive, workspace: Workspace, article: ArticleId) -> None:
    archive.articles.add(replace(a_draft("다른 글."), url=URL), a_payload(), a_recognition())

    (misfit,) = workspace.import_annotations(lines(an_annotation(TEXTS[0], "japan")), "kim").misfits
    assert "more than one" in misfit.reason
    assert archive.imports.article(URL) is None
    assert article == 1


def test_a_tag_may_be_named_by_its_guid(archive: Archive, workspace: Workspace, article: ArticleId) -> None:
    tag = archive.tags.named("korea")
    body = {"type": "SpecificResource", "purpose": "classifying", "source": f"urn:uuid:{tag.guid}"}

    assert workspace.import_annotations(lines(an_annotation(TEXTS[0], body=body)), "kim").tags == 1
    assert archive.readings.read(article).taggings[0].tag == tag.id


def test_a_text_that_changed_meanwhile_takes_nothing(archive: Archive, article: ArticleId) -> None:
    remark = Remark(number=1, source=URL, exact="말", author="김", notes=("말",))
    landing = Landing(remark=remark, article=article, revision=RevisionId(9), paragraph=0, span=None, tags=())

    with pytest.raises(NotFound, match="another text"):
        archive.imports.keep([landing], subject="kim", run=None)


def test_a_remark_without_a_time_is_of_now(archive: Archive, workspace: Workspace, article: ArticleId) -> None:
    workspace.import_annotations(lines(an_annotation(TEXTS[0], "japan", created=None)), "kim")

    assert archive.readings.read(article).taggings[0].created_at.date() == NOON.date()
    assert workspace.agreement().paragraphs == 0
    workspace.tag(article, 1, "japan")
    assert [one.paragraph for one in workspace.agreement().disputed] == [0, 1]


def test_a_tag_by_its_name_and_by_its_guid_is_one_and_a_whole_article_can_carry_it(
    archive: Archive, workspace: Workspace, article: ArticleId
) -> None:
    guid = archive.tags.named("japan").guid
    held = an_annotation(TEXTS[0], "japan", f"urn:uuid:{guid}", target=URL, note="기사에 대해")

    assert workspace.import_annotations(lines(held), "kim").tags == 1
    assert workspace.import_annotations(lines(held), "kim").known == 2
    (whole,) = archive.readings.read(article).passages
    assert (whole.paragraph, len(whole.tags), whole.notes[0].body) == (None, 1, "기사에 대해")
