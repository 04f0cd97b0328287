"""What an export reads: every mark once, with the texts that are needed and no others."""

from db.archive import Archive
from db.model import EntityKind
from db.places import Spot
from tests.builders import (
    TEXTS,
    a_draft,
    a_mention,
    a_payload,
    a_recognition,
    an_article,
)
from tests.exchange.annotated import change_text


def test_names_come_along_only_where_they_are_wanted(archive: Archive) -> None:
    mention = a_mention(TEXTS[0], "가나시", EntityKind.DATE)
    archive.articles.add(a_draft(), a_payload(), a_recognition([mention]))

    with archive.exchange.portfolio(None, names=True) as portfolio:
        (named,) = portfolio.articles
    with archive.exchange.portfolio(None) as portfolio:
        (plain,) = portfolio.articles

    assert [one.text for one in named.mentions] == ["가나시"]
    assert plain.mentions == ()


def test_of_the_texts_an_article_had_only_those_leave_that_a_mark_needs(archive: Archive) -> None:
    article = an_article(archive, *TEXTS, "넷째 문단은 남는다.")
    archive.annotations.tag(article, 3, "korea")
    archive.annotations.note_at(Spot(article=article), "기사 전체에")
    change_text(archive, article, archive.readings.read(article).article.draft)
    archive.annotations.tag(article, 0, "japan")
    archive.annotations.tag(article, 2, "expert")
    change_text(archive, article, archive.readings.read(article).article.draft)

    with archive.exchange.portfolio([article]) as portfolio:
        (told,) = portfolio.articles

    assert told.others[0].blocks[0].text.startswith(TEXTS[1])
    assert len(told.others) == 1
    evidence = {one.tag: one.standing.evidence for one in told.taggings}
    lost = [one for one in evidence.values() if one is not None]
    assert [one.text for one in lost] == [0]
    assert len(told.taggings) == 3


def test_a_passage_with_two_tags_that_were_merged_carries_one(archive: Archive) -> None:
    article = an_article(archive)
    archive.tag_book.add("다른 이름")
    archive.annotations.tag(article, 0, "korea")
    archive.annotations.tag(article, 0, "다른 이름")
    archive.tag_book.merge("다른 이름", "korea")
    archive.articles.trash(an_article(archive, "버릴 글이다."))

    with archive.exchange.portfolio(None) as portfolio:
        (told,) = portfolio.articles
        left = dict(portfolio.left)

    assert [one.name for one in told.taggings] == ["korea"]
    assert left == {
        "articles in the trash": 1,
        "merged tags (their uses count as the tag they were merged into)": 1,
    }
