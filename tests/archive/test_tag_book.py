"""The tag book: names that are looked up by id, merges that are one row, and nothing taken from a passage."""

import unicodedata
from collections.abc import Callable

import pytest

from db.archive import Archive
from db.errors import NotFound, Unfit
from db.model import ArticleId, Done, Tag
from db.tag_form import COLOURS
from reader.tui.themes import TAG_COLOURS
from tests.builders import an_article


def tag(archive: Archive, name: str) -> Tag:
    (found,) = (tag for tag in archive.tags.all() if tag.name == name)
    return found


def names(archive: Archive) -> list[str]:
    return [tag.name for tag in archive.tags.all()]


def on(archive: Archive, article: ArticleId) -> list[tuple[int, str]]:
    reading = archive.readings.read(article)
    known = {tag.id: tag.name for tag in reading.tags}
    return [(tagging.paragraph, known[tagging.tag]) for tagging in reading.taggings]


def uses(archive: Archive) -> dict[str, int]:
    known = {tag.id: tag.name for tag in archive.tags.all()}
    return {known[tag]: count for tag, count in archive.tags.uses().items()}


def last(archive: Archive) -> tuple[str, str]:
    with archive.connections.reading() as connection:
        found: tuple[str, str] = connection.execute(
            "SELECT action, subject FROM journal ORDER BY txn DESC LIMIT 1"
        ).fetchone()
    return found


# ── Making ─────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_a_new_tag_has_all_that_was_not_said(archive: Archive) -> None:
    done = archive.tag_book.add("중국측")

    made = tag(archive, "중국측")
    assert (done.action, done.subject) == ("new tag", "중국측")
    assert (made.label, made.glyph, made.colour, made.hotkey, made.definition) == ("중국측", "중", "mint", None, "")
    assert (made.parent, made.archived) == (None, False)


def test_a_new_tag_has_all_that_was_said(archive: Archive) -> None:
    archive.tag_book.add(
        "교수", label="교수의 말", colour="coral", glyph="敎", hotkey=4, definition="대학의 말", parent="expert"
    )

    made = tag(archive, "교수")
    assert (made.label, made.colour, made.glyph, made.hotkey, made.definition) == (
        "교수의 말",
        "coral",
        "敎",
        4,
        "대학의 말",
    )
    assert made.parent == tag(archive, "expert").id
    assert names(archive) == ["japan", "korea", "expert", "교수"]


def test_the_inks_are_those_of_the_screens() -> None:
    assert COLOURS == TAG_COLOURS


def test_a_name_is_kept_composed_and_found_however_it_was_typed(archive: Archive) -> None:
    archive.tag_book.add(unicodedata.normalize("NFD", "  한국   쪽 "))
    article = an_article(archive)

    archive.annotations.tag(article, 0, unicodedata.normalize("NFD", "한국 쪽"))

    assert on(archive, article) == [(0, "한국 쪽")]


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (lambda book: book.add(""), "tag '': a tag needs a name"),
        (lambda book: book.add("2025"), "tag '2025': a name of digits would be taken for a key"),
        (lambda book: book.add("가\u200b나"), "a tag's name: has characters that nobody can see"),
        (lambda book: book.add("가" * 41), "name: has 41 characters; at most 40"),
        (lambda book: book.add("Japan"), "tag 'Japan': there is a tag 'japan'"),
        (lambda book: book.add("새", hotkey=2), "digit 2: the tag 'korea' has it"),
        (lambda book: book.add("새", hotkey=0), "digit 0: a key is a digit from 1 to 9"),
        (lambda book: book.add("새", colour="mud"), "colour 'mud': there are rose, sky, amber, mint, violet, coral"),
        (lambda book: book.add("새", glyph="東西"), "glyph '東西': a sign is visible and at most two columns wide"),
        (lambda book: book.glyph("japan", " "), "glyph ' ': a sign is visible and at most two columns wide"),
        (lambda book: book.glyph("japan", "\x07"), r"glyph '\\x07': a sign is visible"),
        (lambda book: book.rename("korea", "japan"), "tag 'japan': there is a tag 'japan'"),
        (lambda book: book.hotkey("korea", 1), "digit 1: the tag 'japan' has it"),
        (lambda book: book.parent("japan", "japan"), "tag 'japan': is 'japan' itself or stands under it"),
        (lambda book: book.merge("japan", "japan"), "tag 'japan': cannot be merged into itself"),
        (lambda book: book.define("japan", "가" * 2001), "definition: has 2001 characters; at most 2000"),
    ],
)
def test_what_another_has_or_makes_no_sense_is_refused(
    archive: Archive, made: Callable[[object], Done], said: str
) -> None:
    before = archive.tags.all()

    with pytest.raises(Unfit, match=said):
        made(archive.tag_book)

    assert archive.tags.all() == before


# ── Changing ───────────────────────────────────────────────────────────────────────────────────────────────────────
def test_a_new_name_reaches_every_use_and_comes_back_by_one_undo(archive: Archive) -> None:
    article = an_article(archive)
    archive.annotations.tag(article, 0, "expert")

    archive.tag_book.rename("expert", "전문가")

    assert on(archive, article) == [(0, "전문가")]
    assert tag(archive, "전문가").label == "Expert opinion"
    assert last(archive) == ("rename tag", "expert → 전문가")
    archive.journal.undo()
    assert on(archive, article) == [(0, "expert")]


def test_a_label_that_was_the_name_follows_it(archive: Archive) -> None:
    archive.tag_book.add("중국")

    archive.tag_book.rename("중국", "중국측")

    assert tag(archive, "중국측").label == "중국측"


def test_every_side_of_a_tag_is_changed_and_undone(archive: Archive) -> None:
    before = archive.tags.all()
    book = archive.tag_book
    book.relabel("japan", "일본 쪽")
    book.colour("japan", "violet")
    book.glyph("japan", "和")
    book.hotkey("japan", 7)
    book.define("japan", "일본의 말")
    book.parent("japan", "korea")

    changed = tag(archive, "japan")
    assert (changed.label, changed.colour, changed.glyph, changed.hotkey) == ("일본 쪽", "violet", "和", 7)
    assert (changed.definition, changed.parent) == ("일본의 말", tag(archive, "korea").id)
    book.relabel("japan", "")
    book.hotkey("japan", None)
    book.parent("japan", None)
    bare = tag(archive, "japan")
    assert (bare.label, bare.hotkey, bare.parent) == ("japan", None, None)
    for _ in range(9):
        archive.journal.undo()
    assert archive.tags.all() == before


def test_what_is_so_already_is_not_written(archive: Archive) -> None:
    book = archive.tag_book

    assert book.rename("japan", "japan") is None
    assert book.relabel("japan", "Japan side") is None
    assert book.colour("japan", "rose") is None
    assert book.glyph("japan", "日") is None
    assert book.hotkey("1", 1) is None
    assert book.define("japan", tag(archive, "japan").definition) is None
    assert book.parent("japan", None) is None
    with pytest.raises(NotFound, match="nothing to undo"):
        archive.journal.undo()


def test_no_tag_stands_under_itself(archive: Archive) -> None:
    archive.tag_book.parent("korea", "japan")
    archive.tag_book.parent("expert", "korea")

    with pytest.raises(Unfit, match="tag 'expert': is 'japan' itself or stands under it"):
        archive.tag_book.parent("japan", "expert")


# ── Merging ────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_uses_of_a_merged_tag_count_as_the_others_and_part_again(archive: Archive) -> None:
    article = an_article(archive)
    archive.tag_book.add("일본측", hotkey=4)
    for paragraph, name in ((0, "일본측"), (1, "일본측"), (1, "japan"), (2, "japan")):
        archive.annotations.tag(article, paragraph, name)

    retired = archive.tag_book.merge("일본측", "japan")

    assert (retired.uses, retired.done.subject) == (2, "일본측 → japan")
    assert on(archive, article) == [(0, "japan"), (1, "japan"), (1, "japan"), (2, "japan")]
    assert uses(archive) == {"japan": 3}
    assert "일본측" not in names(archive)
    archive.journal.undo()
    assert uses(archive) == {"일본측": 2, "japan": 2}
    assert tag(archive, "일본측").hotkey == 4


def test_the_name_of_a_merged_tag_leads_to_the_other(archive: Archive) -> None:
    article = an_article(archive)
    archive.tag_book.add("일본측")
    archive.tag_book.merge("일본측", "japan")

    archive.annotations.tag(article, 0, "일본측")

    assert on(archive, article) == [(0, "japan")]
    with pytest.raises(Unfit, match="tag '일본측': there is a tag '일본측', merged into 'japan'"):
        archive.tag_book.add("일본측")


def test_a_tag_that_counts_by_a_merge_is_there_already_and_is_taken_off_by_one_key(archive: Archive) -> None:
    article = an_article(archive)
    archive.tag_book.add("일본측")
    for name in ("일본측", "japan"):
        archive.annotations.tag(article, 0, name)
    archive.annotations.tag(article, 1, "일본측")
    archive.tag_book.merge("일본측", "japan")

    assert archive.annotations.tag(article, 1, "japan") is None
    archive.annotations.toggle(article, 0, "japan")
    archive.annotations.clear(article, 1)

    assert on(archive, article) == []


def test_merges_of_merges_lead_to_the_last(archive: Archive) -> None:
    article = an_article(archive)
    for name in ("가", "나", "다"):
        archive.tag_book.add(name)
        archive.annotations.tag(article, 0, name)
    archive.tag_book.merge("가", "나")
    archive.tag_book.merge("나", "다")

    assert uses(archive) == {"다": 1}
    assert {name for _paragraph, name in on(archive, article)} == {"다"}
    archive.tag_book.merge("다", "korea")
    assert uses(archive) == {"korea": 1}
    for _ in range(3):
        archive.journal.undo()
    assert uses(archive) == {"가": 1, "나": 1, "다": 1}


def test_a_digit_goes_with_the_merge_where_there_was_none(archive: Archive) -> None:
    archive.tag_book.add("중국")

    archive.tag_book.merge("expert", "중국")

    assert tag(archive, "중국").hotkey == 3
    archive.journal.undo()
    assert (tag(archive, "중국").hotkey, tag(archive, "expert").hotkey) == (None, 3)


def test_what_stood_under_a_merged_tag_stands_under_the_other_and_never_under_itself(archive: Archive) -> None:
    archive.tag_book.add("위")
    archive.tag_book.add("가", parent="위")
    archive.tag_book.add("나", parent="가")
    archive.tag_book.add("다", parent="나")

    archive.tag_book.merge("가", "다")

    assert tag(archive, "다").parent == tag(archive, "위").id
    assert tag(archive, "나").parent == tag(archive, "다").id


def test_nothing_is_merged_into_an_archived_tag(archive: Archive) -> None:
    archive.tag_book.archive("korea")

    with pytest.raises(Unfit, match="tag 'korea': is archived; nothing can be merged into it"):
        archive.tag_book.merge("japan", "korea")


# ── Retiring and bringing back ─────────────────────────────────────────────────────────────────────────────────────
def test_an_archived_tag_keeps_its_uses_and_takes_no_new_ones(archive: Archive) -> None:
    article = an_article(archive)
    archive.annotations.tag(article, 0, "expert")

    retired = archive.tag_book.archive("expert")

    assert retired is not None
    assert (retired.uses, on(archive, article)) == (1, [(0, "expert")])
    assert (tag(archive, "expert").archived, tag(archive, "expert").hotkey) == (True, None)
    assert archive.tag_book.archive("expert") is None
    for verb in (archive.annotations.tag, archive.annotations.toggle):
        with pytest.raises(Unfit, match="is archived; newsreader tags restore expert brings it back"):
            verb(article, 1, "expert")
    archive.tag_book.add("새", hotkey=3)
    assert names(archive) == ["japan", "korea", "새", "expert"]
    archive.annotations.untag(article, 0, "expert")
    assert on(archive, article) == []


def test_a_tag_that_comes_back_has_its_digit_if_it_is_free(archive: Archive) -> None:
    archive.tag_book.archive("expert")
    archive.tag_book.restore("expert")
    assert tag(archive, "expert").hotkey == 3

    archive.tag_book.archive("expert")
    archive.tag_book.add("새", hotkey=3)
    archive.tag_book.restore("expert")
    assert (tag(archive, "expert").hotkey, tag(archive, "새").hotkey) == (None, 3)


def test_deleting_a_tag_removes_no_passage_and_no_note(archive: Archive) -> None:
    article = an_article(archive)
    archive.annotations.tag(article, 0, "expert")
    archive.annotations.note(article, 0, "쪽지")
    archive.tag_book.add("교수", parent="expert")

    retired = archive.tag_book.delete("expert")

    assert (retired.uses, on(archive, article), uses(archive)) == (1, [], {})
    assert [note.body for note in archive.readings.read(article).notes] == ["쪽지"]
    assert tag(archive, "교수").parent is None
    archive.tag_book.restore("expert")
    assert on(archive, article) == [(0, "expert")]
    for _ in range(2):
        archive.journal.undo()
    assert on(archive, article) == [(0, "expert")]
    assert tag(archive, "교수").parent == tag(archive, "expert").id


def test_a_merged_tag_is_parted_from_the_other_at_any_time(archive: Archive) -> None:
    article = an_article(archive)
    archive.tag_book.add("일본측")
    archive.annotations.tag(article, 0, "일본측")
    archive.tag_book.merge("일본측", "japan")
    archive.annotations.tag(article, 1, "japan")

    archive.tag_book.restore("일본측")

    assert on(archive, article) == [(0, "일본측"), (1, "japan")]


def test_a_tag_whose_parent_is_gone_comes_back_without_one(archive: Archive) -> None:
    archive.tag_book.parent("korea", "japan")
    archive.tag_book.delete("korea")
    archive.tag_book.delete("japan")

    archive.tag_book.restore("korea")

    assert tag(archive, "korea").parent is None


def test_a_tag_whose_parent_is_there_comes_back_under_it(archive: Archive) -> None:
    archive.tag_book.parent("korea", "japan")
    archive.tag_book.merge("korea", "expert")

    archive.tag_book.restore("korea")

    assert tag(archive, "korea").parent == tag(archive, "japan").id


def test_what_cannot_come_back_is_told(archive: Archive) -> None:
    with pytest.raises(NotFound, match="tag 'japan': no tag of this name was archived, merged or deleted"):
        archive.tag_book.restore("japan")
    archive.tag_book.delete("japan")
    archive.tag_book.add("Japan")

    with pytest.raises(Unfit, match="there is a tag 'Japan'"):
        archive.tag_book.restore("japan")


def test_an_empty_book_is_told(archive: Archive) -> None:
    article = an_article(archive)
    for name in ("japan", "korea", "expert"):
        archive.tag_book.delete(name)

    with pytest.raises(NotFound, match="tag 'japan': no such tag; the book is empty"):
        archive.annotations.tag(article, 0, "japan")


def test_a_merge_costs_the_journal_the_same_for_many_uses_as_for_one(archive: Archive) -> None:
    few, many = an_article(archive), an_article(archive, *(f"{n}번째 문단이다." for n in range(60)))
    archive.tag_book.add("가")
    archive.tag_book.add("나")
    archive.annotations.tag(few, 0, "가")
    for paragraph in range(60):
        archive.annotations.tag(many, paragraph, "나")

    archive.tag_book.merge("가", "japan")
    archive.tag_book.merge("나", "japan")

    with archive.connections.reading() as connection:
        sizes = [
            size
            for (size,) in connection.execute(
                "SELECT length(forward) + length(inverse) FROM journal WHERE action = 'merge tag' ORDER BY txn"
            )
        ]
    assert sizes[0] == sizes[1] < 200


def test_a_search_by_tag_finds_what_counts_by_a_merge_under_both_names(archive: Archive) -> None:
    article = an_article(archive)
    archive.tag_book.add("일본측")
    archive.annotations.tag(article, 1, "일본측")
    archive.tag_book.merge("일본측", "japan")
    archive.search.drain()

    for query in ("다리 tag:japan", "다리 tag:일본측", "다리 has:tag"):
        assert [hit.paragraph for hit in archive.search.ask(query).hits if hit.paragraph is not None] == [1], query
