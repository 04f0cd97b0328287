"""The report as a browser shows it: it asks for nothing, breaks no rule, and leaves what was asked for."""

from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from db.model import Entity, EntityKind
from reader.export.report.page import page as made
from reader.language import ENGLISH, use
from tests.board.cards import a_card, a_quotation
from tests.browser.conftest import Watched, watched
from tests.builders import a_draft, a_mention, a_note, a_tagging
from tests.report.dossiers import JAPAN, KOREA, a_dossier, read

WORDS = "가나시는 다리를 열었다. 시장은 “이웃과 함께 쓴다”고 말했다."
HOSTILE = "</script><script>window.broken=1</script><img src=x onerror=window.broken=1>\u202e{cards}"
DAY, NIGHT = "rgb(251, 250, 246)", "rgb(19, 22, 27)"


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two outlets, two sides, and an article that means harm."""
    said = a_quotation(WORDS.index("이웃"), WORDS.index("”"), WORDS, speaker="시장")
    hostile = replace(a_draft(HOSTILE, title=HOSTILE, publisher=HOSTILE), url="javascript:window.broken=1")
    readings = (
        read(
            a_draft(WORDS, "둘째 문단.", publisher="한강경제", title="다리를 열다"),
            taggings=(a_tagging(JAPAN),),
            notes=(a_note("메모 하나"),),
            mentions=(a_mention(WORDS, "가나시"), a_mention(WORDS, "시장", kind=EntityKind.PERSON)),
            quotations=(said,),
        ),
        read(a_draft("한국 쪽의 말.", publisher="동서신문", title="서울의 말"),
             article=2, taggings=(a_tagging(KOREA),)),
        read(hostile, article=3, notes=(a_note(HOSTILE),), mentions=(a_mention(HOSTILE, "script"),),
             entities=(Entity(name=HOSTILE, kind=EntityKind.PERSON),)),
    )  # fmt: skip
    cards = (
        a_card(JAPAN, WORDS, quotations=(said,)),
        a_card(KOREA, "한국 쪽의 말.", article=2, publisher="동서신문"),
        a_card(KOREA, HOSTILE, article=3, publisher=HOSTILE),
    )
    path = tmp_path_factory.mktemp("report") / "report.html"
    path.write_text(made(a_dossier(*readings, cards=cards)), encoding="utf-8")
    return path


def shown(browser: Browser, report: Path, **how: object) -> Watched:
    found = watched(browser, **how)
    found.page.goto(report.as_uri())
    return found


def visible(page: Page, what: str) -> int:
    return page.locator(what).locator("visible=true").count()


def test_it_asks_for_nothing_but_itself_and_harm_stays_words(browser: Browser, report: Path) -> None:
    for light in ("light", "dark"):
        found = shown(browser, report, color_scheme=light)
        expect(found.page.locator("output")).to_have_text("passages: 3 · articles: 3")
        assert found.page.evaluate("window.broken") is None
        assert found.page.locator("img, iframe, a[href^='javascript:']").count() == 0
        assert (found.asked, found.complaints) == ([report.as_uri()], [])
        ground = found.page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
        assert ground == (DAY if light == "light" else NIGHT)


def test_what_is_put_into_it_afterwards_does_not_run(browser: Browser, report: Path) -> None:
    found = shown(browser, report)
    found.page.evaluate(
        "const s = document.createElement('script'); s.textContent = 'window.broken = 1'; document.body.append(s);"
        "const i = document.createElement('img'); i.src = 'http://127.0.0.1:9/x'; document.body.append(i);"
    )

    assert found.page.evaluate("window.broken") is None
    assert len(found.complaints) == 2
    assert all("Content Security Policy" in complaint for complaint in found.complaints)


def test_the_filters_leave_what_was_asked_for(browser: Browser, report: Path) -> None:
    page = shown(browser, report).page
    form, count = page.locator("form.filters"), page.locator("output")

    form.get_by_label("Korea side").check()
    expect(count).to_have_text("passages: 2 · articles: 1")
    assert (visible(page, "article"), visible(page, ".card")) == (1, 2)
    form.get_by_label("Outlet").select_option("동서신문")
    expect(count).to_have_text("passages: 1 · articles: 1")
    form.get_by_label("Words").fill("없는말")
    expect(count).to_have_text("passages: 0 · articles: 0")
    form.get_by_role("button", name="Show all").click()
    expect(count).to_have_text("passages: 3 · articles: 3")
    form.get_by_label("Words").fill("다리 를열")
    expect(count).to_have_text("passages: 1 · articles: 1")


def test_a_link_to_an_article_that_is_filtered_away_shows_it_again(browser: Browser, report: Path) -> None:
    page = shown(browser, report).page
    page.locator("form.filters").get_by_label("Words").fill("서울의")
    expect(page.locator("#a1")).to_be_hidden()
    page.evaluate("location.hash = '#a1p1'")

    expect(page.locator("#a1p1")).to_be_in_viewport()


def test_light_is_chosen_by_a_button_and_names_are_shown_or_not(browser: Browser, report: Path) -> None:
    page = shown(browser, report, color_scheme="light").page
    ground = "getComputedStyle(document.documentElement).backgroundColor"
    button = page.locator("button[name=theme]")
    for words, expected in (("light: day", DAY), ("light: night", NIGHT), ("light: auto", DAY)):
        button.click()
        expect(button).to_have_text(words)
        assert page.evaluate(ground) == expected
    weight = "getComputedStyle(document.querySelector('article .person')).fontWeight"
    assert page.evaluate(weight) == "700"
    page.get_by_label("names", exact=True).uncheck()
    assert page.evaluate(weight) == "400"


def test_without_its_script_everything_is_shown(browser: Browser, report: Path) -> None:
    page = shown(browser, report, java_script_enabled=False).page

    assert (visible(page, "article"), visible(page, ".card")) == (3, 3)
    assert visible(page, "form.filters") == 0


def test_it_fits_a_phone_and_a_desk(browser: Browser, report: Path) -> None:
    for width in (390, 1400):
        page = shown(browser, report, viewport={"width": width, "height": 800}).page
        wide = "[...document.querySelectorAll('body *')].filter((e) => e.getBoundingClientRect().right > innerWidth)"
        assert page.evaluate("document.documentElement.scrollWidth") <= width, page.evaluate(
            f"{wide}.map((e) => e.outerHTML)"
        )


def test_it_prints_by_day_without_what_is_for_the_screen(browser: Browser, report: Path) -> None:
    page = shown(browser, report, color_scheme="dark").page
    page.emulate_media(media="print")

    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == DAY
    assert visible(page, "form.filters, nav") == 0
    assert visible(page, "article") == 3
    assert page.pdf(format="A4").startswith(b"%PDF-")


def test_the_keyboard_reaches_the_articles_first(browser: Browser, report: Path) -> None:
    page = shown(browser, report).page
    page.keyboard.press("Tab")
    expect(page.locator("a.skip")).to_be_focused()
    page.keyboard.press("Enter")

    expect(page.locator("#articles")).to_be_in_viewport()


def test_it_speaks_korean(browser: Browser, tmp_path: Path) -> None:
    use("ko")
    try:
        (tmp_path / "보고.html").write_text(made(a_dossier(cards=(a_card(JAPAN),))), encoding="utf-8")
    finally:
        use(ENGLISH)
    page = shown(browser, tmp_path / "보고.html").page

    assert page.evaluate("document.documentElement.lang") == "ko"
    expect(page.locator("output")).to_have_text("대목 1 · 기사 1")
    expect(page.get_by_role("heading", name="목소리의 균형")).to_be_visible()
