"""The report as markup: it is whole, needs nothing, and nothing that is put in can break it."""

import re
from base64 import b64encode
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.model import AnchorId, Entity, EntityKind, Note, NoteId, Part, Span, Tagging, TaggingId
from db.places import Passage, PassageNote, PassageTag
from reader.export.report.charts import LONGEST, shortened
from reader.export.report.counts import MOST_PERIODS, MOST_ROWS, over_time, papers, speakers
from reader.export.report.dossier import Dossier
from reader.export.report.look import TAG_INKS, policy, script, style
from reader.export.report.markup import Html, element, is_of_the_web, linked, text
from reader.export.report.page import page
from reader.language import ENGLISH, use
from reader.tui.themes import DAY, NIGHT, TAG_COLOURS
from tests.board.cards import a_card, a_quotation
from tests.builders import NOON, a_draft, a_mention, a_note, a_tag, a_tagging
from tests.report.dossiers import JAPAN, KOREA, TAGS, a_dossier, read, tree

HOSTILE = "</script><img src=x onerror=alert(1)>\u202e\x1b[2J<!--"


# ── What it is made of ─────────────────────────────────────────────────────────────────────────────────────────────
def test_the_same_dossier_gives_the_same_page_and_only_the_time_changes_with_the_time() -> None:
    dossier = a_dossier(read(), cards=(a_card(JAPAN),))
    later = replace(dossier, made_at=NOON + timedelta(minutes=7))

    assert page(dossier) == page(dossier)
    changed = [a for a, b in zip(page(dossier).split("<"), page(later).split("<"), strict=True) if a != b]
    assert len(changed) == 1
    assert changed[0].startswith("footer>Made by newsreader, 2025-03-01 12:00")


def test_the_policy_lets_in_the_style_and_the_script_of_the_page_and_nothing_else() -> None:
    found = tree(a_dossier())
    said = found.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")

    assert said == [policy()]
    assert "default-src 'none'" in policy()
    assert "unsafe" not in policy()
    for kind in ("style", "script"):
        (content,) = found.xpath(f"//{kind}/text()")
        assert f"{kind}-src 'sha256-{b64encode(sha256(content.encode()).digest()).decode()}'" in policy()
    assert not found.xpath("//@style | //@onclick | //@src | //link")


def test_the_sheet_and_the_script_ask_for_nothing() -> None:
    assert not re.search(r"url\(|@import|https?:", style())
    assert not re.search(r"innerHTML|outerHTML|insertAdjacent|eval|fetch|XMLHttp|import\(|https?:", script())


def test_the_inks_are_those_of_the_reader() -> None:
    day, night = style().split(":root[data-theme")[0].split("@media", 1)
    for theme, said in ((DAY, day), (NIGHT, night)):
        inks = {name: ink for name, ink in theme.variables.items() if name.startswith(("entity-", "tag-"))}
        papers_of = {"paper": theme.background, "surface": theme.surface, "panel": theme.panel, "ink": theme.foreground}
        for name, ink in {**inks, **papers_of, "primary": theme.primary, "quiet": theme.variables["quiet"]}.items():
            assert f"--{name}: {ink};" in said
    assert TAG_INKS == TAG_COLOURS


def test_headings_come_in_order_and_ids_are_there_once() -> None:
    found = tree(a_dossier(read(), read(article=2), cards=(a_card(JAPAN), a_card(KOREA, article=2))))
    levels = [int(heading.tag[1]) for heading in found.iter("h1", "h2", "h3", "h4")]

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    ids = found.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {link[1:] for link in found.xpath("//a/@href[starts-with(., '#')]")} <= set(ids)
    assert len(found.xpath("//main")) == len(found.xpath("//body/header")) == len(found.xpath("//body/footer")) == 1


# ── What is put in ─────────────────────────────────────────────────────────────────────────────────────────────────
def hostile() -> Dossier:
    draft = replace(a_draft(HOSTILE, title=HOSTILE, publisher=HOSTILE, captions=[(0, HOSTILE)]),
                    url="javascript:alert(1)", byline=(HOSTILE,), language='ko"><script>')  # fmt: skip
    tag = replace(JAPAN, label=HOSTILE, name=HOSTILE, glyph="<b>")
    speaker = a_quotation(0, 9, HOSTILE, speaker=HOSTILE)
    reading = read(
        draft,
        tags=(tag,),
        taggings=(a_tagging(tag),),
        notes=(a_note(HOSTILE),),
        quotations=(speaker,),
        mentions=(a_mention(HOSTILE, HOSTILE[2:8]),),
        entities=(Entity(name=HOSTILE, kind=EntityKind.PERSON),),
    )
    card = a_card(tag, HOSTILE, publisher=HOSTILE, quotations=(speaker,))
    return a_dossier(reading, cards=(card,), tags=(tag,), query=HOSTILE)


def test_hostile_words_are_words_wherever_they_stand() -> None:
    found = tree(hostile())

    assert not found.xpath("//img | //b[not(parent::p)]")
    assert len(found.xpath("//script")) == 1
    assert not [name for node in found.iter() for name in node.attrib if name.startswith("on")]
    assert not found.xpath("//a[not(starts-with(@href, '#'))]")
    assert not re.search("[\u202e\x1b]", page(hostile()))
    assert found.xpath("string(//h1)").startswith("</script><img src=x onerror=alert(1)>")
    assert found.xpath("//article")[0].get("lang") is None


@given(st.text())
def test_any_text_comes_out_as_it_went_in_but_for_what_cannot_be_seen(words: str) -> None:
    from lxml import html

    from reader.sanitise import sanitise_line

    made = html.fromstring(element("p", words, title=words))
    expected = sanitise_line(words)
    assert (made.text or "") == expected
    assert made.get("title") == expected


@pytest.mark.parametrize("url", ["https://news.example/1?a=1&b=2", "HTTP://news.example"])
def test_pages_of_the_web_are_linked(url: str) -> None:
    assert linked("words", url).startswith("<a href=")


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "https:", "//a", "file:///etc", "https://a b", "http://[", "https://a\x00"]
)  # fmt: skip
def test_other_addresses_are_not(url: str) -> None:
    assert not is_of_the_web(url)
    assert linked("words", url) == "words"
    assert linked("words", None) == "words"


def test_an_attribute_that_is_no_name_is_a_bug() -> None:
    with pytest.raises(ValueError, match="not an attribute"):
        element("p", **{"a b": 1})
    assert element("input", hidden=True, checked=False, value=None) == "<input hidden>"
    assert text(Html("<")) == "&lt;"


# ── Articles ───────────────────────────────────────────────────────────────────────────────────────────────────────
def test_paragraphs_carry_their_tags_notes_and_names() -> None:
    words = "가나시는 다리를 열었다."
    over = Passage(
        anchor=AnchorId(9), paragraph=0, span=Span(5, 8), exact="다리를",
        tags=(PassageTag(id=TaggingId(7), tag=KOREA.id, author="나", created_at=NOON),),
        notes=(PassageNote(id=NoteId(3), body="둘\n셋", author="나", updated_at=NOON),),
    )  # fmt: skip
    whole = replace(over, paragraph=None, span=None, notes=())
    reading = read(
        a_draft(words, "이웃 나라는 닫았다.", "마지막", headings=[1], captions=[(1, "그림"), (9, "끝 그림")]),
        taggings=(a_tagging(JAPAN),),
        notes=(a_note("한 줄"),),
        passages=(over, whole),
        mentions=(a_mention(words, "가나시", kind=EntityKind.PLACE), a_mention(words, "열었다", kind=EntityKind.DATE)),
        entities=(Entity(name="가나 특별시", kind=EntityKind.PLACE),),
        quotations=(a_quotation(0, 4, words, speaker="시장"),),
    )
    (article,) = tree(a_dossier(reading)).xpath("//article")

    assert article.get("data-tags") == "0 1"
    (first,) = article.xpath(".//div[@id='a1p0']")
    assert [sign.get("title") for sign in first.xpath(".//div[@class='margin']/span")] == ["Japan side", "Korea side"]
    assert first.xpath("string(p)") == words
    assert first.xpath(".//*[contains(@class, 'place')]")[0].get("title").startswith("place")
    assert first.xpath("string(.//*[contains(@class, 'words-sky')])") == "다리를"
    assert [note.xpath("string(p)") for note in first.xpath("aside")] == ["한 줄", "둘셋"]
    assert len(article.xpath(".//h4")) == 1
    assert [caption.text for caption in article.xpath(".//p[@class='caption']")] == ["그림", "끝 그림"]
    assert article.xpath("string(.//p[@class='whole'])").strip().endswith("Korea side")


def test_an_article_of_nobody_without_a_date_says_neither() -> None:
    draft = replace(a_draft("하나", publisher=None), language="und", partial=True)
    (source,) = tree(a_dossier(read(draft))).xpath("//article//p[@class='source']")

    assert source.text_content() == "not the whole text"


# ── Figures ────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_speakers_are_counted_by_side_and_the_nameless_come_last() -> None:
    words = "“하나” “둘”"
    named, nameless = a_quotation(1, 3, words, speaker="시장"), a_quotation(6, 7, words)
    cards = (a_card(JAPAN, words, quotations=(named, nameless)), a_card(KOREA, words, quotations=(named,)))
    found = speakers(a_dossier(cards=cards).board)

    assert [(row.name, row.counts) for row in found.rows] == [("시장", (1, 1)), ("", (1, 0))]


def test_a_chart_has_so_many_rows_and_says_how_many_others_there_are() -> None:
    cards = tuple(a_card(JAPAN, article=number, publisher=f"신문 {number}") for number in range(MOST_ROWS + 3))
    found = papers(a_dossier(cards=cards).board)

    assert (len(found.rows), found.others) == (MOST_ROWS, 3)
    assert "and 3 others" in page(a_dossier(cards=cards))


@pytest.mark.parametrize(
    ("days", "names"), [(2, ["2025-03-01", "2025-03-02", "2025-03-03"]), (40 * 30, 40), (40 * 365, 40)]
)
def test_time_is_cut_as_finely_as_there_is_room_and_leaves_no_gap(days: int, names: list[str] | int) -> None:
    cards = (a_card(JAPAN), a_card(KOREA, at=NOON + timedelta(days=days)), a_card(KOREA, at=None))
    found = over_time(a_dossier(cards=cards).board)

    assert [row.name for row in found] == names if isinstance(names, list) else len(found) in {names, names + 1}
    assert len(found) <= MOST_PERIODS
    assert (found[0].counts, found[-1].counts) == ((1, 0), (0, 1))
    assert sum(row.total for row in found) == 2


def test_without_a_date_there_is_no_time() -> None:
    dossier = a_dossier(cards=(a_card(JAPAN, at=None),))

    assert over_time(dossier.board) == ()
    assert "Over time" not in page(dossier)


def test_every_chart_has_the_table_of_its_figures() -> None:
    found = tree(a_dossier(cards=(a_card(JAPAN), a_card(KOREA, "하나 둘 셋 넷"))))
    measures = found.xpath("//div[contains(@class, 'measure')]")

    assert [measure.xpath("string(h3)") for measure in measures] == ["How much each side has", "Outlets", "Over time"]
    for measure in measures:
        assert len(measure.xpath(".//svg[@role='img'][@aria-label]")) == len(measure.xpath(".//table")) == 1
    assert found.xpath("//div[contains(@class, 'shares')]//tbody/tr[2]/td/text()")[:4] == ["1", "1", "8", "62%"]


def test_a_long_name_is_shortened_over_its_bar() -> None:
    assert shortened("가" * LONGEST) == "가" * LONGEST
    assert len(shortened("가" * 99)) == LONGEST


# ── The whole ──────────────────────────────────────────────────────────────────────────────────────────────────────
def test_without_a_tagged_passage_it_says_so_and_has_the_articles() -> None:
    found = tree(a_dossier())

    assert len(found.xpath("//p[text()='No passage here has a tag.']")) == 2
    assert len(found.xpath("//article")) == 1
    assert "No article here." in page(replace(a_dossier(), readings=()))


def test_what_is_left_out_is_told() -> None:
    dossier = a_dossier(cards=(a_card(JAPAN),))
    told = page(replace(dossier, left_out=3, forgiven=True, board=replace(dossier.board, cut=True)))

    assert "3 more articles are left out" in told
    assert "this is the nearest" in told
    assert "The newest 1 passages; older ones are left out." in told


def test_it_speaks_the_language_of_the_interface() -> None:
    use("ko")
    try:
        found = tree(a_dossier(cards=(a_card(JAPAN),)))
    finally:
        use(ENGLISH)

    assert found.get("lang") == "ko"
    assert found.xpath("string(//h2[@id='voices'])") == "목소리의 균형"
    assert "일본 측" in found.xpath("string(//ul[@class='legend'])")


def test_a_third_tag_has_a_column_of_its_own() -> None:
    own = replace(a_tag(4, "협력사", label="협력사", glyph="協"), colour="mint")
    found = tree(a_dossier(cards=(a_card(own),), tags=(*TAGS, own)))

    assert len(found.xpath("//table[@class='board']/thead/tr/th")) == 4
    assert len(found.xpath("//table[@class='board']//span[@class='silent']")) == 2
    assert found.xpath("//figure/@data-tags") == ["2"]


def test_notes_keep_their_lines() -> None:
    note = Note(id=NoteId(1), paragraph=0, body="하나\n둘", author="나", updated_at=NOON)

    assert "하나<br>둘" in page(a_dossier(read(notes=(note,), taggings=(Tagging(
        id=TaggingId(1), tag=JAPAN.id, paragraph=0, author="나", created_at=NOON),))))  # fmt: skip


def test_marks_of_titles_and_captions_do_not_reach_paragraphs() -> None:
    words = "가나시는 다리를 열었다."
    reading = read(
        a_draft(words, captions=[(0, words)]), mentions=(replace(a_mention(words, "가나시"), part=Part.CAPTION),)
    )
    (article,) = tree(a_dossier(reading)).xpath("//article")

    assert len(article.xpath(".//p[@class='caption']/span")) == 1
    assert not article.xpath(".//div[@id='a1p0']/p/span")
