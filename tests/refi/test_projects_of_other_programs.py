"""Projects as NVivo, ATLAS.ti, MAXQDA and QualCoder write them: every selection at its place, all accounted for."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from reader.export.account import Outcome, settled
from reader.export.refi.counting import CUT
from reader.export.refi.gathering import BARE, NO_CODE, ON_A_PAGE, gathered
from reader.export.refi.reading import project
from reader.export.refi.standing import BEYOND, MOVED, NO_WORDS, OTHER_NAME, OUTSIDE, SEVERAL
from tests.refi.gathered import a_project_with, moved, noted, read, worn
from tests.refi.projects import (
    BRIDGE,
    EXPERT,
    JOY,
    LINES,
    PLAIN,
    WINDOWS,
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
    points,
    points_lf,
    qde,
    qdpx,
    units,
    units_lf,
)

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus" / "exchange" / "refi"


def test_a_project_of_nvivo_counts_both_characters_of_a_line_end_and_notes_by_links() -> None:
    (article,), account, names = read(of_nvivo())

    assert [block.text for block in article.blocks] == list(LINES)
    assert worn(article, names) == {(BRIDGE, "다리", "kim"), (JOY, "시민 사례", "kim")}
    assert noted(article) == {(EXPERT, "누구의 말인가", "kim")}
    assert [one.remark for one in account.selections] == ["", "", "", BARE]
    assert account.left == {"Case": 1}


def test_a_project_of_atlas_counts_a_line_end_as_one_and_cuts_names() -> None:
    (article,), account, names = read(of_atlas())

    assert worn(article, names) == {(EXPERT, "다리", "lee"), (BRIDGE, "다리", "lee")}
    assert [one.remark for one in account.selections] == ["", OTHER_NAME]
    assert account.countings == (("다리 기사", "code points, CR LF as one"),)


def test_a_project_of_maxqda_counts_utf16_and_keeps_memos_without_a_code() -> None:
    (pdf, text), account, names = read(of_maxqda())

    assert pdf.title == "보고서"
    assert {(JOY, "기쁨", "park")} <= worn(pdf, names)
    assert [one.standing.paragraph for one in pdf.taggings if names[one.tag] == "다리"] == [1]
    assert noted(text) == {(EXPERT, "다시 볼 것", "park")}
    assert {one.remark for one in account.selections} == {
        "",
        NO_CODE,
        ON_A_PAGE,
        "its source is a PictureSource without a text",
    }
    assert (account.left, account.refused) == (
        {"Set": 1, "Variable": 1},
        ((guid("pic"), "is a PictureSource without a text"),),
    )


def test_a_project_of_qualcoder_has_notes_that_say_where_they_stand() -> None:
    (article,), account, names = read(of_qualcoder())

    assert worn(article, names) == {(BRIDGE, "다리", "choi")}
    assert noted(article) == {
        ("다리 기사", "기사에 대한 메모", "choi"),
        (BRIDGE, "메모", "choi"),
        (JOY, "여기가 요점", "choi"),
    }
    assert (len(account.selections), account.left) == (2, {"Note": 1})


@pytest.mark.parametrize("count", [points, points_lf, units, units_lf])
@pytest.mark.parametrize("bom", [False, True])
def test_whatever_a_program_counts_the_words_are_found(count: Callable[[str], int], *, bom: bool) -> None:
    text = WINDOWS
    counted = (lambda words: count(words) + 1) if bom else count
    selections = "".join(
        a_selection(text, words, count=counted, inside=a_coding("다리", number=number))
        for number, words in enumerate((BRIDGE, JOY, EXPERT))
    )
    body = (b"\xef\xbb\xbf" if bom else b"") + text.encode()
    (article,), account, _names = read(
        qdpx(qde(book(a_code("다리")), element("Sources", a_source(selections))), {"sources/source.txt": body})
    )

    assert [one.standing.exact for one in article.taggings] == [BRIDGE, JOY, EXPERT]
    assert [one.remark for one in account.selections] == ["", "", ""]


@pytest.mark.parametrize(
    ("name", "start", "end", "remark", "exact"),
    [
        (JOY, 0, 4, MOVED, [JOY]),
        (JOY[:7] + CUT, 0, len(JOY), MOVED, [JOY]),
        ("다리를", 5, 6, OTHER_NAME, ["강"]),  # too short to look for
        ("다리를 다", 30, 34, MOVED, ["다리를 다"]),
        ("없는 말이다", 0, 4, OTHER_NAME, ["가나시는"]),
        ("없는 말이다", 500, 504, OUTSIDE, []),
        ("", 4, 4, NO_WORDS, []),
        ("", -3, 4, OUTSIDE, []),
        ("", 63, 82, OUTSIDE, []),
        ("", 63, 81, BEYOND, ["둘을 견주어 오래 이야기했다."]),
        ("가나시는", 0, 8, "", ["가나시는 강변"]),
        ("", 19, 21, NO_WORDS, []),
    ],
)
def test_a_selection_is_held_against_its_name(name: str, start: int, end: int, remark: str, exact: list[str]) -> None:
    text = PLAIN.replace("\n", "\n\n  ")
    (article,), account, _names = read(a_project_with(moved(name, start, end), text=text))

    assert [one.standing.exact for one in article.taggings] == exact
    assert [one.remark for one in account.selections] == [remark]


def test_a_name_that_stands_in_several_places_is_told_and_not_guessed() -> None:
    (article,), account, _names = read(
        a_project_with(moved("그 말을 했다", 0, 4), text="가나다라\n그 말을 했다\n그 말을 했다")
    )

    assert (article.taggings, account.selections[0].remark) == ((), SEVERAL)


def test_a_selection_over_several_paragraphs_is_a_mark_on_each() -> None:
    words = PLAIN[PLAIN.index("다시") : PLAIN.index("둘을")]
    (article,), account, _names = read(a_project_with(a_selection(PLAIN, words, name="", inside=a_coding("다리"))))

    assert [(one.standing.kind, one.standing.exact) for one in article.taggings] == [
        ("span", "다시 열었다."),
        ("paragraph", LINES[1]),
        ("span", "전문가는"),
    ]
    assert len(account.selections[0].marks) == 3


def test_every_selection_is_settled_once() -> None:
    _articles, account, _names = read(of_maxqda())
    marks = [mark for one in account.selections for mark in one.marks]

    before = settled(account, kept=frozenset(marks), known=frozenset())
    after = settled(account, kept=frozenset(), known=frozenset(marks))

    assert (
        [one.outcome for one in before].count(Outcome.KEPT) == [one.outcome for one in after].count(Outcome.KNOWN) == 3
    )
    assert len(before) == len(account.selections) == 6


def test_codes_of_one_name_become_tags_of_several() -> None:
    twice = a_code("갈래", element("Code", guid=guid("둘째"), name="다리", isCodable="true"))
    long = element("Code", guid=guid("긴"), name="아주긴이름" * 9, isCodable="true")
    digits = element("Code", guid=guid("수"), name="12", isCodable="true") + element(
        "Code", guid=guid("무"), isCodable="true"
    )
    portfolio, _account = gathered(
        project(qdpx(qde(book(a_code("다리"), twice, long, digits, a_code("다리"))), {}), "a"), "x"
    )

    names = [tag.name for tag in portfolio.tags]
    assert names[:3] == ["다리", "갈래", "갈래/다리"]
    assert (len(names[3]), names[4:]) == (40, ["code 12", "code"])
    assert [tag.parent for tag in portfolio.tags][:3] == [None, None, guid("갈래")]


def test_the_example_project_is_accounted_for() -> None:
    example = CORPUS / "qc_demo.qdpx"
    if not example.exists():
        pytest.skip("no ../shared/corpus/exchange here")
    articles, account, names = read(io.BytesIO(example.read_bytes()))

    assert [article.title for article in articles] == ["board_2017", "admin-1"]
    assert (len(account.selections), account.refused, account.left) == (158, (), {})
    assert all(one.marks for one in account.selections)
    assert sum(len(article.taggings) for article in articles) == 205
    assert len(names) == 262
