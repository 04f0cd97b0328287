"""Marks, tags and texts from elsewhere on their way in: what is known, what clashes, what has another text by now."""

from dataclasses import replace
from datetime import timedelta

import pytest

from db.archive import Archive
from db.errors import NotFound
from db.exchange.landing import Arrival
from db.model import ArticleId, Span
from db.portfolio import (
    Block,
    Evidence,
    ExportedArticle,
    ExportedTag,
    NoteVersion,
    PlacedNote,
    PlacedTagging,
    Portfolio,
    Standing,
    derived_guid,
    note_guid,
    tagging_guid,
)
from reader.annotation.rebase import QUOTED, settled
from reader.workspace import Workspace
from reader.workspace.exchanging import TakenIn
from tests.builders import NOON, TEXTS, a_clock, a_draft, a_payload, a_recognition, an_article
from tests.exchange.annotated import change_text

GUID = "11111111-1111-4111-8111-111111111111"


def a_tagging(tag: str = "korea", standing: Standing | None = None, **values: object) -> PlacedTagging:
    seat = standing or Standing(kind="paragraph", paragraph=0, exact=TEXTS[0])
    return replace(
        PlacedTagging(guid=tagging_guid(GUID, seat, tag, "김"), standing=seat, tag=tag, author="김"),
        **values,  # type: ignore[arg-type]
    )


def a_written(
    body: str = "메모", standing: Standing | None = None, *, minutes: int = 0, author: str = "김"
) -> PlacedNote:
    seat = standing or Standing(kind="paragraph", paragraph=0, exact=TEXTS[0])
    version = NoteVersion(body=body, author=author, created_at=NOON + timedelta(minutes=minutes))
    guid = note_guid(GUID, seat, author, "메모")
    return PlacedNote(guid=guid, standing=seat, author=author, created_at=NOON, versions=(version,))


def an_exported(
    *taggings: PlacedTagging, notes: tuple[PlacedNote, ...] = (), texts: tuple[str, ...] = TEXTS
) -> ExportedArticle:
    return ExportedArticle(
        guid=GUID,
        title="다리를 다시 열다",
        blocks=tuple(Block(kind="body", number=number, text=text) for number, text in enumerate(texts)),
        taggings=taggings,
        notes=notes,
    )


def taken(archive: Archive, *articles: ExportedArticle, tags: tuple[ExportedTag, ...] = ()) -> TakenIn:
    return Workspace(archive, a_clock()).take_in(Portfolio(tags=tags, articles=iter(articles)), "a.qdpx")


def the_article(archive: Archive) -> ArticleId:
    return archive.articles.ids()[0]


def test_a_portfolio_of_any_format_is_taken_in(archive: Archive) -> None:
    found = taken(archive, an_exported(a_tagging(), notes=(a_written(),)))

    assert (found.new, found.known, found.landed.tags, found.landed.notes) == (1, 0, 1, 1)
    assert found.refused == ()
    reading = archive.readings.read(the_article(archive))
    assert reading.article.guid == GUID
    assert archive.search.ask("강변", limit=1).hits
    assert archive.journal.undo().acts == 2


def test_a_tagging_without_a_time_or_an_author_is_of_whoever_takes_it_in_now(archive: Archive) -> None:
    taken(
        archive,
        an_exported(
            a_tagging(author=""),
            notes=(replace(a_written(author=""), created_at=None, versions=(NoteVersion(body="말", author=""),)),),
        ),
    )

    reading = archive.readings.read(the_article(archive))
    assert (reading.taggings[0].author, reading.notes[0].author) == ("분석가", "분석가")


def test_a_tag_that_only_has_a_name_is_found_whatever_its_case_or_made(archive: Archive) -> None:
    found = taken(
        archive, an_exported(a_tagging("KOREA"), a_tagging("새 꼬리표"), a_tagging("7"), a_tagging("길" * 50))
    )

    assert (found.landed.tags, found.landed.nameless) == (2, 2)
    assert archive.tags.named("새 꼬리표").glyph == "새"


def test_two_tags_that_are_one_here_are_put_on_once(archive: Archive) -> None:
    archive.tag_book.add("다른 이름")
    archive.tag_book.merge("다른 이름", "korea")

    found = taken(archive, an_exported(a_tagging("다른 이름"), a_tagging("korea")))

    assert (found.landed.tags, found.landed.known) == (1, 1)


def test_a_tagging_that_was_taken_off_here_comes_back_as_itself_if_its_place_is_the_same(archive: Archive) -> None:
    one = an_exported(a_tagging())
    taken(archive, one)
    with archive.connections.reading() as connection:
        before = connection.execute("SELECT id FROM tagging").fetchall()
    archive.journal.undo()
    taken(archive, one)
    with archive.connections.reading() as connection:
        assert connection.execute("SELECT id FROM tagging WHERE deleted_at IS NULL").fetchall() == before

    archive.journal.undo()
    other = a_tagging(standing=Standing(kind="paragraph", paragraph=1, exact=TEXTS[1]), guid=one.taggings[0].guid)
    taken(archive, an_exported(other))
    assert [use.paragraph for use in archive.readings.read(the_article(archive)).taggings] == [1]


def test_a_note_that_was_written_on_elsewhere_is_brought_up_to_date_and_an_older_one_is_not(archive: Archive) -> None:
    taken(archive, an_exported(notes=(a_written("처음", minutes=5),)))

    newer = taken(archive, an_exported(notes=(a_written("나중", minutes=9),)))
    older = taken(archive, an_exported(notes=(a_written("옛날", minutes=1),)))

    assert (newer.landed.notes, older.landed.notes, older.landed.known) == (1, 0, 1)
    (note,) = archive.readings.read(the_article(archive)).notes
    assert note.body == "나중"
    archive.journal.undo()
    assert archive.readings.read(the_article(archive)).notes[0].body == "처음"


def test_a_note_that_was_taken_off_comes_back(archive: Archive) -> None:
    taken(archive, an_exported(notes=(a_written("처음"),)))
    archive.journal.undo()

    again = taken(archive, an_exported(notes=(a_written("나중", minutes=3),)))

    assert again.landed.notes == 1
    assert [note.body for note in archive.readings.read(the_article(archive)).notes] == ["나중"]


def test_the_same_words_of_the_same_person_under_another_guid_are_known(archive: Archive) -> None:
    taken(archive, an_exported(notes=(a_written(),)))

    again = taken(archive, an_exported(notes=(replace(a_written(), guid=derived_guid("other")),)))

    assert (again.landed.notes, again.landed.known, again.first) == (0, 1, None)


def test_marks_for_another_text_go_where_their_words_went(archive: Archive) -> None:
    an_article(archive, TEXTS[1], f"{TEXTS[0]} 덧붙인 말이 길다.")
    with archive.connections.writing() as connection:
        connection.execute("UPDATE article SET guid = ?", (GUID,))
    span = Standing(kind="span", paragraph=0, span=Span(0, 3), exact=TEXTS[0][:3])
    whole = Standing(kind="article", exact="다리를 다시 열다")
    gone = Standing(kind="paragraph", paragraph=2, exact=TEXTS[2])
    lost = Standing(kind="paragraph", exact="본 적 없는 말", status="orphan")

    found = taken(
        archive,
        an_exported(
            a_tagging(),
            a_tagging(standing=span),
            a_tagging(standing=whole),
            a_tagging(standing=gone),
            a_tagging(standing=lost),
        ),
    )

    assert (found.known, found.landed.tags, found.landed.unplaced) == (1, 5, 2)
    reading = archive.readings.read(the_article(archive))
    assert [use.paragraph for use in reading.taggings] == [1]
    assert [(one.paragraph, one.span) for one in reading.passages] == [(None, None), (1, Span(0, 3))]
    assert {one.exact for one in archive.placing.unplaced()} == {TEXTS[2], "본 적 없는 말"}
    again = taken(archive, an_exported(a_tagging(), a_tagging(standing=lost), a_tagging(standing=gone)))
    assert (again.landed.tags, again.landed.known) == (0, 3)


def test_evidence_of_the_text_of_the_file_counts_where_another_is_read_here() -> None:
    by_hand = Evidence(text=None, paragraph=2, decided_by="김", decided_at=NOON)
    lost = Standing(kind="paragraph", exact=TEXTS[2], status="orphan", evidence=by_hand)

    (one,) = settled(an_exported(a_tagging(standing=lost)), [TEXTS[2], TEXTS[0]], now=NOON).taggings

    assert (one.standing.paragraph, one.standing.status) == (0, "moved")


def test_a_place_by_hand_in_the_very_text_is_kept_with_who_put_it_there(archive: Archive) -> None:
    by_hand = Evidence(text=None, paragraph=2, score=100.0, method="person", decided_by="김", decided_at=NOON)
    moved = Standing(kind="paragraph", paragraph=0, exact=TEXTS[0], status="placed", evidence=by_hand)

    taken(archive, an_exported(a_tagging(standing=moved)))

    with archive.exchange.portfolio(None) as portfolio:
        (article,) = portfolio.articles
    assert article.taggings[0].standing.evidence == by_hand
    assert article.taggings[0].standing.paragraph == 0


def test_a_mark_whose_numbers_and_words_disagree_is_found_by_its_words() -> None:
    words = Standing(kind="span", paragraph=9, span=Span(0, 2), exact="전문가는")
    shifted = Standing(kind="span", paragraph=0, span=Span(0, 99), exact="이웃 나라")
    other = Standing(kind="paragraph", paragraph=0, exact=TEXTS[1][:5])

    found = settled(an_exported(*(a_tagging(standing=one) for one in (words, shifted, other))), TEXTS, now=NOON)

    places = [(one.standing.paragraph, one.standing.span) for one in found.taggings]
    assert places == [(2, Span(0, 4)), (1, Span(0, 5)), (None, None)]
    assert found.others[0].cleaner == QUOTED
    nothing = settled(an_exported(a_tagging(standing=Standing(kind="span", exact=""))), TEXTS, now=NOON)
    assert nothing.others[0].blocks[0].text == "…"


def test_a_place_that_is_not_there_is_refused_and_nothing_is_written(archive: Archive) -> None:
    article = an_article(archive)
    tags = {"korea": archive.tags.named("korea").id}
    bad = Standing(kind="paragraph", paragraph=7, exact="없다")
    nowhere = Standing(kind="paragraph", exact="없다", status="orphan")

    for standing in (bad, nowhere):
        with pytest.raises(NotFound):
            archive.landings.land([Arrival(article=article, exported=an_exported(a_tagging(standing=standing)))], tags)
    assert archive.readings.read(article).taggings == ()


def test_an_article_that_went_to_the_trash_meanwhile_is_told_and_the_others_are_kept(archive: Archive) -> None:
    workspace = Workspace(archive, a_clock())
    receiving = workspace.receiving()
    other = replace(an_exported(a_tagging(), texts=("다른 글이다.", "둘째다.")), guid=derived_guid("other"))
    seat = Standing(kind="paragraph", paragraph=0, exact="다른 글이다.")
    other = replace(other, taggings=(a_tagging(standing=seat),))
    batch = [(receiving.incoming(one, "a"), one) for one in (an_exported(a_tagging()), other)]
    first, second = receiving.receive(batch)
    archive.journal.undo()

    arrivals = [
        (0, Arrival(article=first[0].article, exported=an_exported(a_tagging()))),  # type: ignore[union-attr]
        (1, Arrival(article=an_article(archive, "셋째 글이다.", "끝."), exported=an_exported(a_tagging("japan")))),
    ]
    found = dict(receiving._land(arrivals))

    assert isinstance(found[0], NotFound)
    assert second[1] is not None
    assert not isinstance(found[1], NotFound)


# ── The tag book ───────────────────────────────────────────────────────────────────────────────────────────────────
KOREA = "8f5b8f2e-6d5d-5d0c-9a53-3c1f5f0f7a02"


def a_built_in(archive: Archive, called: str, **values: object) -> ExportedTag:
    tag = archive.tags.named(called)
    told = ExportedTag(
        guid=tag.guid,
        name=tag.name,
        label=tag.label,
        colour=tag.colour,
        glyph=tag.glyph,
        hotkey=tag.hotkey,
        definition=tag.definition,
    )
    return replace(told, **values)  # type: ignore[arg-type]


def test_built_in_tags_that_nobody_changed_take_the_look_they_have_there(archive: Archive) -> None:
    japan, korea = a_built_in(archive, "japan", hotkey=2), a_built_in(archive, "korea", hotkey=1, label="한국")
    expert = a_built_in(archive, "expert", archived=True, name="korea")
    taken(archive, tags=(japan, korea, expert))

    assert [(tag.name, tag.hotkey) for tag in archive.tags.all()] == [("korea", 1), ("japan", 2), ("korea 2", None)]
    archive.tag_book.define("japan", "내 뜻")
    taken(archive, tags=(a_built_in(archive, "japan", definition="남의 뜻"),))
    assert archive.tags.named("japan").definition == "내 뜻"


def test_a_tag_book_keeps_its_tree_and_makes_fit_what_cannot_be_kept(archive: Archive) -> None:
    above, below = derived_guid("above"), derived_guid("below")
    tags = (
        ExportedTag(guid=below, name="아래", parent=above, hotkey=1, glyph="\u200b", colour="pink"),
        ExportedTag(guid=above, name="위", parent=derived_guid("nobody"), glyph="🙂", archived=True, hotkey=9),
        ExportedTag(guid=derived_guid("digits"), name="12", glyph="가나다"),
        ExportedTag(guid=derived_guid("long"), name="길" * 60, definition="뜻"),
        ExportedTag(guid=derived_guid("bell"), name="\a\u0301?", label="물음"),
        ExportedTag(guid=derived_guid("none"), name="\a"),
        ExportedTag(guid=derived_guid("nothing"), name="\b"),
    )
    taken(archive, tags=tags)

    made = {tag.guid: tag for tag in archive.tags.all()}
    assert made[below].parent == made[above].id
    assert (made[below].hotkey, made[below].glyph, made[below].colour) == (None, "아", "mint")
    assert (made[above].archived, made[above].parent) == (True, None)
    assert made[derived_guid("digits")].name == "tag 12"
    assert made[derived_guid("long")].definition.endswith("길 뜻")
    assert len(made[derived_guid("long")].name) == 40
    assert made[derived_guid("bell")].label == "물음"
    assert (made[derived_guid("none")].name, made[derived_guid("nothing")].name) == ("tag", "tag 2")


def test_a_tag_that_was_deleted_here_comes_back_and_no_tag_stands_under_itself(archive: Archive) -> None:
    guid, other = derived_guid("one"), derived_guid("two")
    taken(archive, tags=(ExportedTag(guid=guid, name="하나"), ExportedTag(guid=other, name="둘", parent=guid)))
    archive.tag_book.delete("하나")

    taken(archive, tags=(ExportedTag(guid=guid, name="하나", parent=other),))
    taken(archive, tags=(ExportedTag(guid=KOREA, name="korea", parent=KOREA),))

    made = {tag.guid: tag for tag in archive.tags.all()}
    assert made[guid].name == "하나"
    assert made[KOREA].parent is None


def test_a_name_that_went_from_a_built_in_tag_to_another_is_the_others(archive: Archive) -> None:
    theirs = ExportedTag(guid=derived_guid("theirs"), name="japan", label="japan", colour="mint", glyph="J", hotkey=1)
    japan = a_built_in(archive, "japan", name="일본", hotkey=None)

    taken(archive, tags=(theirs, japan))

    made = {tag.guid: (tag.name, tag.hotkey) for tag in archive.tags.all()}
    assert made[theirs.guid] == ("japan", 1)
    assert made[japan.guid] == ("일본", None)


def test_a_tag_of_a_known_name_is_that_tag_and_stays_as_it_is(archive: Archive) -> None:
    there = ExportedTag(guid=derived_guid("their korea"), name="Korea", colour="coral", definition="저쪽 뜻")

    taken(archive, an_exported(a_tagging(there.guid)), tags=(there,))

    assert archive.tags.named("korea").colour == "sky"
    assert [use.tag for use in archive.readings.read(the_article(archive)).taggings] == [archive.tags.named("korea").id]


def test_headings_and_captions_of_other_texts_come_along(archive: Archive) -> None:
    article = archive.articles.add(
        a_draft(*TEXTS, headings=[1], captions=[(1, "사진")]), a_payload(), a_recognition()
    ).article
    archive.annotations.tag(article, 0, "korea")
    change_text(archive, article, a_draft(*TEXTS))

    with archive.exchange.portfolio([article]) as portfolio:
        (one,) = portfolio.articles
    assert [block.kind for block in one.others[0].blocks] == ["body", "caption", "heading", "body"]
    archive.articles.trash(article)
    found = taken(
        archive, replace(one, guid=derived_guid("copy"), blocks=(Block(kind="body", number=0, text="또 다른 글."),))
    )
    assert found.landed.tags == 1
