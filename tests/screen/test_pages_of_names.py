"""What the pages of names and of speech show: months as columns, quotations by speaker, names to pick from. Pure."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.entity_pages import Beside, Spelled
from db.model import ArticleId, Entity, EntityId, EntityKind, Mention, Part, Quotation, Span
from reader.tui.present.kinds import COLOURS, next_colours
from reader.tui.present.names import first_key_in, key_of, next_place, places_of
from reader.tui.present.pages import PassageRow, Side, overview, passage_rows
from reader.tui.present.paragraphs import article_state
from reader.tui.present.picking import names_like, narrowed
from reader.tui.present.speech import NOBODY, ArticleRow, QuoteRow, SpeakerRow, by_article, by_speaker, in_order
from reader.tui.present.timeline import timeline
from reader.tui.words import KIND_WORDS
from tests.builders import TEXTS, a_draft, a_mention, a_reading, a_tag
from tests.entity_builders import a_passage, a_saying, an_entity_page, an_entity_summary

JAPAN, KOREA, EXPERT = a_tag(), a_tag(2, "korea", label="Korea side", glyph="韓"), a_tag(3, "expert", glyph="專")


# ── Months ─────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_months_without_anything_have_a_column_too() -> None:
    line = timeline([("2024-11", 2), ("2025-02", 5)], columns=18)

    assert line is not None
    assert line.labels == ("Nov 2024", "Dec 2024", "Jan 2025", "Feb 2025")
    assert line.counts == (2, 0, 0, 5)
    assert line.words == "Nov 2024 to Feb 2025 · most 5"


@pytest.mark.parametrize(
    ("columns", "labels", "counts"),
    [
        (14, ("Jan 2024", "Feb 2025"), (1, 2)),
        (13, ("Q1 2024", "Q1 2025"), (1, 2)),
        (4, ("2024", "2025"), (1, 2)),
        (1, ("2025", "2025"), (2, 2)),
    ],
)
def test_what_does_not_fit_is_gathered_by_quarter_and_by_year_and_the_newest_kept(
    columns: int, labels: tuple[str, str], counts: tuple[int, int]
) -> None:
    line = timeline([("2024-01", 1), ("2025-02", 2)], columns=columns)

    assert line is not None
    assert (line.labels[0], line.labels[-1]) == labels
    assert (line.counts[0], line.counts[-1]) == counts


def test_one_month_is_told_with_its_count() -> None:
    line = timeline([("2025-02", 1_400)], columns=10)

    assert line is not None
    assert line.words == "Feb 2025: 1,400"


def test_no_months_are_no_chart() -> None:
    assert timeline([], columns=10) is None


@given(
    st.dictionaries(st.integers(1990 * 12, 2030 * 12), st.integers(1, 99), min_size=1, max_size=30),
    st.integers(1, 40),
)
def test_a_chart_never_needs_more_columns_and_loses_nothing_unless_years_do_not_fit(
    months: dict[int, int], columns: int
) -> None:
    given_months = [(f"{number // 12}-{number % 12 + 1:02}", months[number]) for number in sorted(months)]

    line = timeline(given_months, columns=columns)

    assert line is not None
    assert len(line.counts) == len(line.labels) <= columns
    years = max(months) // 12 - min(months) // 12 + 1
    assert sum(line.counts) == sum(months.values()) or years > columns


# ── Speech ─────────────────────────────────────────────────────────────────────────────────────────────────────────
def a_quotation(words: str, speaker: str | None, *, paragraph: int = 0, paraphrase: bool = False) -> Quotation:
    return Quotation(
        paragraph=paragraph,
        span=Span(0, len(words)),
        text=words,
        speaker=speaker,
        speaker_title="대표" if speaker else None,
        verb="밝혔다",
        paraphrase=paraphrase,
    )


def test_spellings_of_one_speaker_are_one_and_who_said_the_most_comes_first() -> None:
    reading = a_reading(
        entities=[Entity(name="마르타 린드그렌", kind=EntityKind.PERSON, aliases=("린드그렌",))],
        quotations=[
            a_quotation("하나", None),
            a_quotation("둘둘", "린드그렌", paragraph=1),
            a_quotation("셋셋셋셋", "마르타 린드그렌", paragraph=2, paraphrase=True),
        ],
    )

    rows = by_speaker(reading)

    assert [row.name for row in rows if isinstance(row, SpeakerRow)] == ["마르타 린드그렌", NOBODY]
    assert [(row.count, row.share) for row in rows if isinstance(row, SpeakerRow)] == [(2, 75), (1, 25)]
    assert [row.notes for row in rows if isinstance(row, QuoteRow)] == ["밝혔다", "밝혔다 · paraphrase", "밝혔다"]
    assert [row.notes for row in in_order(reading)] == [
        f"{NOBODY} · 밝혔다",
        "마르타 린드그렌 대표 · 밝혔다",
        "마르타 린드그렌 대표 · 밝혔다 · paraphrase",
    ]


def test_a_spelling_of_two_people_is_left_as_it_is_written() -> None:
    entities = [Entity(name=name, kind=EntityKind.PERSON, aliases=("김",)) for name in ("김가나", "김다라")]

    rows = by_speaker(a_reading(entities=entities, quotations=[a_quotation("말", "김")]))

    assert isinstance(rows[0], SpeakerRow)
    assert rows[0].name == "김"


def test_what_one_person_said_stands_under_each_article_once_across_pages() -> None:
    first, second = a_saying("하나"), a_saying("둘")

    assert [type(row) for row in by_article([first, second])] == [ArticleRow, QuoteRow, QuoteRow]
    assert [type(row) for row in by_article([second], after=first)] == [QuoteRow]


def test_the_signs_around_speech_are_marked_where_they_stand() -> None:
    text = "그는 “다리”라며 물가를 밝혔다."
    quotations = [
        Quotation(paragraph=0, span=Span(4, 6), text="다리"),
        Quotation(paragraph=0, span=Span(10, 13), text="물가를", paraphrase=True),
    ]

    (state,) = article_state(a_reading(a_draft(text), quotations=quotations)).paragraphs

    assert [text[run.start : run.end] for run in state.runs if "speech" in run.looks] == ["“", "”"]


# ── Names ──────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_equal_values_are_one_row_and_have_their_places_in_reading_order() -> None:
    draft = a_draft(title="3일", captions=[(1, "지난 3일")])
    mentions = [
        Mention(part=Part.PARAGRAPH, index=2, span=Span(0, 2), kind=EntityKind.DATE, text="전문", value="2025-02-03"),
        Mention(part=Part.CAPTION, index=0, span=Span(0, 5), kind=EntityKind.DATE, text="지난 3일", value="2025-02-03"),
        Mention(part=Part.TITLE, index=0, span=Span(0, 2), kind=EntityKind.DATE, text="3일", value="2025-02-03"),
        a_mention(TEXTS[1], "이웃", EntityKind.DATE, index=1),
    ]
    reading = a_reading(draft, mentions=mentions)

    places = places_of(reading, key_of(reading, mentions[0]))

    assert [(place.mention.part, place.paragraph) for place in places] == [
        (Part.TITLE, 0),
        (Part.CAPTION, 1),
        (Part.PARAGRAPH, 2),
    ]
    assert first_key_in(reading, 1) is None  # a date has no name
    assert next_place(places, paragraph=0, here=0, step=-1) == 2
    assert next_place(places, paragraph=2, here=None, step=-1) == 2
    assert next_place(places[1:], paragraph=0, here=None, step=-1) == 1


def test_colours_go_round_and_every_kind_has_a_turn_of_its_own() -> None:
    seen, colours = [], COLOURS[0]
    for _ in COLOURS:
        seen.append(colours)
        colours = next_colours(colours)

    assert colours is COLOURS[0]
    assert set(KIND_WORDS) == set(EntityKind)
    assert {kind for one in seen if len(one.kinds) == 1 for kind in one.kinds} == {k for k in EntityKind if k.named}


def test_names_of_the_same_kind_that_are_written_alike_are_offered_first() -> None:
    one = Entity(name="가나시", kind=EntityKind.PLACE, id=EntityId(1))
    listed = [
        an_entity_summary("가나시", number=1),
        an_entity_summary("먼바다", number=2),
        an_entity_summary("가나市", "ganasi", number=3),
    ]

    choices = names_like(one, listed)

    assert [choice.id for choice in choices] == [3, 2]
    assert choices[0].notes == "place · ganasi · 2"
    assert [choice.id for choice in narrowed(choices, " GANA SI")] == [3]
    assert [choice.id for choice in narrowed(choices, "바다")] == [2]
    assert narrowed(choices, "없는") == ()


# ── Pages ──────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_the_head_of_a_page_shows_the_three_sides_even_at_nought() -> None:
    view = overview(an_entity_page(), [JAPAN, KOREA, EXPERT, a_tag(4, "own")])

    assert view.counts == "place · 3 mentions · 1 article · 1 quotation · 1 note"
    assert view.spellings == "가나 1"
    assert view.sides == (Side(tag=JAPAN, count=1), Side(tag=KOREA, count=0), Side(tag=EXPERT, count=0))
    assert [(row.name, row.count, row.entity and row.entity.id) for row in view.beside] == [("나라", 1, 2)]


def test_what_a_terminal_would_obey_is_not_shown_on_a_page() -> None:
    page = an_entity_page(a_passage("가나시\x1b[2J는"))
    spelled = (Spelled(text="가\x1b[2J나", mentions=1),)
    beside = (Beside(id=EntityId(2), name="나\x07라", kind=EntityKind.PLACE, paragraphs=1),)
    view = overview(replace(page, spellings=spelled, beside=beside), [])

    assert "\x1b" not in view.spellings + view.name
    assert view.beside[0].name == "나라"
    rows = passage_rows(page.passages, [JAPAN])
    assert [row.marked.text for row in rows if isinstance(row, PassageRow)] == ["가나시는"]


def test_passages_stand_under_their_articles_once_across_pages_and_a_title_is_its_own_heading() -> None:
    first, second = a_passage(), a_passage(paragraph=1)
    title = replace(first, part=Part.TITLE, text="다리를 다시 열다")

    rows = passage_rows([first, second], [JAPAN, KOREA])

    assert [type(row) for row in rows] == [ArticleRow, PassageRow, PassageRow]
    assert isinstance(rows[1], PassageRow)
    assert (rows[1].place, rows[1].tags, rows[1].notes) == ("p0", (JAPAN,), ("같은 다리, 다른 말",))
    assert [type(row) for row in passage_rows([second], [], after=first)] == [PassageRow]
    (heading,) = passage_rows([title], [])
    assert isinstance(heading, PassageRow)
    assert [type(row) for row in passage_rows([title], [], after=replace(first, article=ArticleId(8)))] == [
        ArticleRow,
        PassageRow,
    ]
    assert (heading.place, heading.source) == ("title", "한강경제 · Mar 1, 2025")
