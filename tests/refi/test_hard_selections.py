"""Selections on pages, in time, in notes, of hostile size, and whatever may be wrong with them."""

import copy
import io
import random
import unicodedata
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from reader.export.refi import gathering, standing
from reader.export.refi.gathering import BY_WORDS, IN_A_NOTE, ON_A_PAGE
from reader.export.refi.standing import NO_WORDS, OTHER_NAME, OUTSIDE, UNKEPT
from tests.refi.gathered import a_project_with, moved, read, worn
from tests.refi.projects import (
    EXPERT,
    JOY,
    PLAIN,
    a_code,
    a_coding,
    a_selection,
    a_source,
    book,
    element,
    guid,
    of_atlas,
    of_maxqda,
    of_nvivo,
    of_qualcoder,
    people,
    qde,
    qdpx,
)


def test_a_selection_on_a_page_stands_where_its_words_do() -> None:
    def on_page(name: str, inside: str = "") -> str:
        return element("PDFSelection", inside + a_coding("다리", number=len(name)), guid=guid(name or "?"), name=name)

    content = element("Representation", element("PlainTextContent", EXPERT), guid=guid("in it"))
    text = element("Representation", element("PlainTextContent", PLAIN), guid=guid("r"), name="")
    pages = on_page(JOY) + on_page("없는 말이다") + on_page("", content) + text
    (article,), account, _names = read(
        qdpx(
            qde(book(a_code("다리")), element("Sources", element("PDFSource", pages, guid=guid("pdf"), name="가.PDF"))),
            {},
        )
    )

    assert article.title == "가"
    assert [one.standing.exact for one in article.taggings] == [JOY, EXPERT]
    assert [one.remark for one in account.selections] == [BY_WORDS, ON_A_PAGE, BY_WORDS]


def test_a_transcript_is_a_text_whose_selections_stand_between_points_in_time() -> None:
    start = PLAIN.index(JOY)
    points = element("SyncPoint", guid=guid("a"), timeStamp="1", position=str(start))
    points += element("SyncPoint", guid=guid("b"), timeStamp="9", position=str(start + len(JOY)))
    inside = a_coding("다리")
    selections = element("TranscriptSelection", inside, guid=guid("s"), fromSyncPoint=guid("a"), toSyncPoint=guid("b"))
    selections += element(
        "TranscriptSelection", inside, guid=guid("t"), fromSyncPoint=guid("a"), toSyncPoint=guid("none")
    )
    first = element("Transcript", element("PlainTextContent", PLAIN) + points + selections, guid=guid("first"))
    second = element("Transcript", element("TranscriptSelection", inside, guid=guid("u")), guid=guid("second"))
    audio = element(
        "AudioSource", first + second + element("AudioSelection", inside, guid=guid("v")), guid=guid("audio")
    )
    (article,), account, _names = read(qdpx(qde(book(a_code("다리")), element("Sources", audio)), {}))

    assert [one.standing.exact for one in article.taggings] == [JOY]
    assert [one.remark for one in account.selections] == ["", OUTSIDE, ON_A_PAGE, ON_A_PAGE]


def test_words_that_cannot_be_kept_as_they_are_are_told() -> None:
    text = unicodedata.normalize("NFD", "첫 줄이다.\n카페 café 다리\t\t건너")
    within = a_selection(text, unicodedata.normalize("NFD", "다리\t\t건너"), name="", inside=a_coding("다리"))
    half = a_selection(text, "\u0301", name="", inside=a_coding("다리", number=1))
    source = a_source(within + half)
    files = {"sources/source.txt": text.encode()}
    (article,), account, _names = read(qdpx(qde(book(a_code("다리")), element("Sources", source)), files))

    assert [one.standing.exact for one in article.taggings] == ["다리 건너"]
    assert [one.remark for one in account.selections] == ["", UNKEPT]


@pytest.mark.parametrize(("start", "end"), [(4, 7), (12, 14)], ids=["before a line", "after the last"])
def test_blanks_alone_are_no_words(start: int, end: int) -> None:
    text = "첫 줄\n   둘째 줄\n \n"
    assert not text[start:end].strip()

    (article,), account, _names = read(a_project_with(moved("", start, end), text=text))

    assert article.taggings == ()
    assert [one.remark for one in account.selections] == [NO_WORDS]


def test_a_code_that_a_person_put_twice_on_the_same_words_is_there_once() -> None:
    twice = a_coding("다리", user="김", number=1) + a_coding("다리", user="김", number=2)
    source = a_source(a_selection(PLAIN, JOY, inside=twice + a_coding("다리", user="박")))
    project = qde(people("김", "박"), book(a_code("다리")), element("Sources", source))
    (article,), account, names = read(qdpx(project, {"sources/source.txt": PLAIN.encode()}))
    (selected,) = account.selections

    assert worn(article, names) == {(JOY, "다리", "김"), (JOY, "다리", "박")}
    assert (len(article.taggings), len(selected.marks)) == (2, 3)
    assert set(selected.marks) == {one.guid for one in article.taggings}


def test_a_selection_in_a_note_is_accounted_for() -> None:
    inside = element("PlainTextContent", PLAIN) + a_selection(PLAIN, JOY, inside=a_coding("다리"))
    note = element("Note", inside, guid=guid("note"))
    _articles, account, _names = read(qdpx(qde(book(a_code("다리")), element("Notes", note)), {}))

    assert [one.remark for one in account.selections] == [IN_A_NOTE]


def test_a_name_that_is_very_long_is_cut() -> None:
    text = "가나 " * 2_000
    (article,), account, _names = read(
        a_project_with(a_selection(text, text.strip(), inside=a_coding("다리")), text=text)
    )

    assert [one.standing.kind for one in article.taggings] == ["paragraph"]
    assert [one.remark for one in account.selections] == [""]


def test_words_are_not_looked_for_in_sources_of_hostile_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(standing, "MOST_LOOKED_FOR", 10)
    (article,), account, _names = read(a_project_with(moved(JOY, 0, 4)))

    assert [one.standing.exact for one in article.taggings] == ["가나시는"]
    assert [one.remark for one in account.selections] == [OTHER_NAME]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("가" * 11, "has more than 10 characters"),
        ("가\n" * 3, "has more than 2 paragraphs"),
        ("가나다라마", "has a paragraph of more than 4 characters"),
    ],
)
def test_a_source_of_hostile_size_is_no_article(monkeypatch: pytest.MonkeyPatch, text: str, reason: str) -> None:
    monkeypatch.setattr(gathering, "MOST_CHARS", 10)
    monkeypatch.setattr(gathering, "PARAGRAPHS", 2)
    monkeypatch.setattr(gathering, "TEXT_CHARS", 4)
    articles, account, _names = read(a_project_with(moved("", 0, 1), text=text))

    assert (articles, account.refused) == ([], (("기사", reason),))
    assert [one.remark for one in account.selections] == [f"its source {reason}"]


@settings(max_examples=25, deadline=None)
@given(st.randoms(use_true_random=False), st.sampled_from([of_nvivo, of_atlas, of_maxqda, of_qualcoder]))
def test_whatever_is_changed_in_a_project_every_selection_is_accounted_for(
    chance: random.Random, program: Callable[[], io.BytesIO]
) -> None:
    with zipfile.ZipFile(program()) as container:
        files = {name: container.read(name) for name in container.namelist()}
    (name,) = (name for name in files if name.endswith(".qde"))
    root = etree.fromstring(files.pop(name))
    for _ in range(chance.randrange(1, 6)):
        inside = [one for one in root.iter() if one is not root]
        one = chance.choice(inside)
        match chance.randrange(4):
            case 0 if one.attrib:
                del one.attrib[chance.choice(list(one.attrib))]
            case 1 if one.attrib:
                one.attrib[chance.choice(list(one.attrib))] = chance.choice(["", "-1", "x", "9" * 30, guid("note")])
            case 2:
                one.append(copy.deepcopy(one))
            case _:
                one.text = chance.choice(["", "말", "다리"])
    told = [one for one in root.iterfind("{*}Sources//*") if one.tag.endswith("Selection")]
    told += root.iterfind("{*}Notes/{*}Note//{*}PlainTextSelection")
    articles, account, _names = read(qdpx(etree.tostring(root), files))

    assert len(account.selections) >= len({one.get("guid") for one in told})
    marks = {mark for one in account.selections for mark in one.marks}
    standing = {one.guid for article in articles for one in article.taggings if one.standing.kind != "article"}
    assert standing <= marks
