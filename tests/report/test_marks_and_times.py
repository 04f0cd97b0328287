"""What stands in the texts of a report, and when: marks of everybody, and no time that nobody said."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from lxml import html

from db.model import AnchorId, NoteId, Quotation, Span, TaggingId
from db.places import Passage, PassageNote, PassageTag
from reader.export.report.counts import MOST_PERIODS, over_time
from reader.moments import KST
from tests.board.cards import a_card, a_quotation
from tests.builders import NOON, a_draft, a_tag
from tests.report.dossiers import JAPAN, KOREA, TAGS, a_dossier, read, tree

WORDS = "가나시는 다리를 열었다."
BRIDGE = Passage(
    anchor=AnchorId(9),
    paragraph=0,
    span=Span(5, 8),
    exact="다리를",
    tags=(PassageTag(id=TaggingId(7), tag=KOREA.id, author="나", created_at=NOON),),
)


def looks(*, quotations: tuple[Quotation, ...] = (), passages: tuple[Passage, ...] = ()) -> dict[str, str]:
    """The words of an article that look like something, by their looks."""
    (paragraph,) = tree(a_dossier(read(a_draft(WORDS), quotations=quotations, passages=passages))).xpath(
        "//article//div[@id='a1p0']/p"
    )
    return {one.get("class"): one.text_content() for one in paragraph.xpath(".//span")}


def signs(paragraph: html.HtmlElement) -> list[str]:
    """The tags in the margin."""
    return list(paragraph.xpath(".//div[@class='margin']/span/@title"))


# ── Marks ──────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_words_that_somebody_said_are_shown_and_what_nobody_is_named_for_or_is_not_verbatim_is_not() -> None:
    said = a_quotation(0, 4, WORDS, speaker="시장")

    assert looks(quotations=(said,)) == {"said": "가나시는"}
    assert looks(quotations=(replace(said, speaker=None),)) == {}
    assert looks(quotations=(replace(said, paraphrase=True),)) == {}


def test_words_with_a_tag_and_words_with_a_note_look_different() -> None:
    note = PassageNote(id=NoteId(3), body="둘", author="나", updated_at=NOON)

    assert looks(passages=(BRIDGE,)) == {"words-sky": "다리를"}
    assert looks(passages=(replace(BRIDGE, tags=(), notes=(note,)),)) == {"noted": "다리를"}


def test_a_tag_that_the_report_does_not_know_is_nowhere_in_it() -> None:
    unknown = a_tag(9, "모름")
    on_words = replace(BRIDGE, tags=(*BRIDGE.tags, replace(BRIDGE.tags[0], tag=unknown.id)))
    (paragraph,) = tree(a_dossier(read(a_draft(WORDS), passages=(on_words,)))).xpath("//div[@id='a1p0']")

    assert looks(passages=(on_words,)) == {"words-sky": "다리를"}
    assert signs(paragraph) == ["Korea side"]


# ── Times ──────────────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("at", "shown"),
    [
        (datetime(2025, 3, 1, 3, 5, tzinfo=UTC), "2025-03-01 12:05"),
        (datetime(2025, 3, 1, tzinfo=KST), "2025-03-01"),
        (datetime(2025, 3, 1, tzinfo=UTC), "2025-03-01 09:00"),
    ],
)
def test_a_time_is_told_to_the_minute_and_a_day_without_a_minute_as_a_day(at: datetime, shown: str) -> None:
    draft = replace(a_draft(WORDS), published_at=at)
    (time,) = tree(a_dossier(read(draft))).xpath("//article//time")

    assert time.text == shown
    assert datetime.fromisoformat(time.get("datetime")) == at


def test_a_chart_over_time_names_its_first_and_its_last_period_and_a_single_one_once() -> None:
    def ends(*days: int) -> list[str]:
        cards = tuple(a_card(JAPAN, article=day + 1, at=NOON + timedelta(days=day)) for day in days)
        (chart,) = tree(a_dossier(cards=cards)).xpath("//svg[@aria-label='Over time']")
        return [one.text for one in chart.xpath(".//text") if one.text.startswith("2025")]

    assert ends(0) == ["2025-03-01"]
    assert ends(0, 1, 2) == ["2025-03-01", "2025-03-03"]


def test_more_years_than_there_is_room_for_are_all_there() -> None:
    cards = (a_card(JAPAN, at=NOON.replace(year=1921)), a_card(KOREA))
    found = over_time(a_dossier(cards=cards, tags=TAGS).board)

    assert len(found) == 105 > MOST_PERIODS
    assert [(row.name, row.counts) for row in (found[0], found[-1])] == [("1921", (1, 0)), ("2025", (0, 1))]
