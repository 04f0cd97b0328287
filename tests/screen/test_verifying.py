"""Citations read again, and held against the texts of an article."""

from datetime import timedelta

import pytest

from db.model import ArticleId, Span
from db.places import Spot, Witness
from reader.annotation.cite import Citation, citation, citations, digest, reference, stands_in, written
from reader.annotation.verify import Held, judge
from tests.builders import NOON, TEXTS, a_draft, a_reading

READING = a_reading(a_draft())
NOW = Witness(texts=TEXTS, made_at=NOON, is_current=True)
BEFORE = Witness(texts=("예전 문단이다.",), made_at=NOON - timedelta(days=1), is_current=False)


def cited(words: str = TEXTS[0], paragraph: int = 0, span: Span | None = None, *, mark: str | None = None) -> Citation:
    spot = Spot(article=ArticleId(7), first=paragraph, span=span)
    return Citation(spot=spot, words=words, hash=digest(words)[:12] if mark is None else mark)


# ── Reading ────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_a_citation_is_read_as_it_was_copied() -> None:
    (found,) = citations(citation(READING, 1))

    assert found == cited(TEXTS[1], 1)
    assert found.is_whole


def test_a_citation_of_words_inside_a_paragraph_says_which() -> None:
    text = citation(READING, 0, Span(0, 3))

    (found,) = citations(text)
    assert text.startswith("가나시\n— ")
    assert found == cited("가나시", 0, Span(0, 3))


def test_several_citations_stand_in_one_report() -> None:
    report = f"보고서 첫 단락.\n\n{citation(READING, 0)}\n\n그리고 이 말이 있다.\n\n{citation(READING, 2)}\n끝."

    assert [found.words for found in citations(report)] == [TEXTS[0], TEXTS[2]]


def test_citations_without_a_blank_line_between_them_are_two() -> None:
    assert [found.words for found in citations(f"{citation(READING, 0)}\n{citation(READING, 1)}")] == [*TEXTS[:2]]


def test_lines_that_a_mail_program_marked_and_broke_are_joined() -> None:
    words, source = citation(READING, 0).split("\n")
    half = words.index(" ")
    place = source.index("newsreader:")
    mail = f"> {words[:half]}\n> {words[half + 1 :]}\n> {source[:place]}\n> {source[place:]}\n"

    (found,) = citations(mail)

    assert (found.words, found.is_whole) == (words, True)


def test_a_citation_without_its_hash_is_read() -> None:
    (found,) = citations(citation(READING, 0).partition(" sha256:")[0])

    assert (found.words, found.hash, found.is_whole) == (TEXTS[0], "", True)


def test_a_text_without_a_citation_has_none() -> None:
    assert citations("그냥 글이다.\n— 누군가의 말\n\nnewsreader:7#p0") == ()


@pytest.mark.parametrize(
    ("text", "spot"),
    [
        ("31#p12", Spot(article=ArticleId(31), first=12)),
        (" newsreader:31#p12:10-25 ", Spot(article=ArticleId(31), first=12, span=Span(10, 25))),
        ("31#p12:25-10", None),
        ("31", None),
        ("31#12", None),
        ("삼#p1", None),
    ],
)
def test_a_reference_is_read_and_written(text: str, spot: Spot | None) -> None:
    assert reference(text) == spot
    if spot is not None:
        assert written(spot) == text.strip().removeprefix("newsreader:")


def test_a_span_of_nothing_in_a_citation_is_its_paragraph() -> None:
    (found,) = citations("말\n— newsreader:7#p0:5-5")

    assert found.spot == Spot(article=ArticleId(7), first=0)


@pytest.mark.parametrize(
    ("words", "stands"),
    [
        ("가 나 다", True),
        ("가 나", False),
        ("가 … 다", True),
        ("다 … 가", False),
        ("가 … ", False),
    ],
)
def test_pieces_of_a_paragraph_stand_in_it_in_their_order(words: str, stands: bool) -> None:  # noqa: FBT001
    assert stands_in(words, "가 나 다") is stands


# ── Judging ────────────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("asked", "held", "at"),
    [
        (cited(), Held.HELD, 0),
        (cited("가나시", 0, Span(0, 3)), Held.HELD, 0),
        (cited(TEXTS[2]), Held.MOVED, 2),
        (cited("이웃", 0, Span(0, 2)), Held.MOVED, 1),
        (cited(TEXTS[0], 99), Held.MOVED, 0),
        (cited("예전 문단이다."), Held.OLDER, 0),
        (cited("예전 문단이다.", 2), Held.OLDER, 0),
        (cited("없는 말이다."), Held.ALTERED, None),
        (cited(TEXTS[0] + " "), Held.ALTERED, None),
        (cited(mark="000000"), Held.ALTERED, None),
    ],
)
def test_words_are_looked_for_where_they_stood_then_in_the_article_then_in_what_it_was(
    asked: Citation, held: Held, at: int | None
) -> None:
    verdict = judge(asked, (NOW, BEFORE))

    assert (verdict.held, verdict.at.first if verdict.at else None) == (held, at)
    assert verdict.made_at == (BEFORE.made_at if held is Held.OLDER else None)
