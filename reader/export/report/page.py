"""The whole report: one page that needs nothing beside itself, with and without its script. Pure; never fails."""

from collections.abc import Mapping

from reader.export.report.articles import article, index, legend
from reader.export.report.dossier import Dossier
from reader.export.report.look import policy, script, style
from reader.export.report.markup import BLANK, Html, element, joined, text
from reader.export.report.side_board import side_board
from reader.export.report.voices import sign, voices
from reader.language import _, counted, in_use
from reader.moments import day, minute

NEVER = "the pages as they came, the lines a cleaner dropped, the history of acts, earlier versions of notes"

MANY = 60  # articles from which a browser draws only those that are seen: below it, their true heights scroll better


def page(dossier: Dossier) -> str:
    """The page, in the language of the interface. The same dossier gives the same page."""
    outlets = {publisher: number for number, publisher in enumerate(dossier.publishers)}
    title = dossier.query or _("All articles")
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=policy()),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="referrer", content="no-referrer"),
        element("meta", name="color-scheme", content="light dark"),
        element("meta", name="generator", content="newsreader"),
        element("title", f"{title} · newsreader"),
        element("style", Html(style())),
    )
    body = element(
        "body",
        element("a", _("To the articles"), href="#articles", class_="skip"),
        _top(dossier, title),
        element(
            "main",
            voices(dossier.board),
            element("div", _filters(dossier, outlets), _board(dossier, outlets), _articles(dossier, outlets)),
        ),
        element("footer", text(_("Made by newsreader, {at} KST", at=minute(dossier.made_at) or ""))),
        element("script", Html(script())),
    )
    return f"<!doctype html>\n{element('html', head, body, lang=in_use())}\n"


def _top(dossier: Dossier, title: str) -> Html:
    articles = counted("{number} article", "{number} articles", len(dossier.readings))
    passages = counted("{number} tagged passage", "{number} tagged passages", len(dossier.board.cards))
    papers = counted("{number} outlet", "{number} outlets", len(dossier.publishers))
    dates = sorted(said for reading in dossier.readings if (said := day(reading.article.draft.published_at)))
    period = f"{dates[0]} – {dates[-1]}" if dates and dates[0] != dates[-1] else "".join(dates[:1])
    facts = [element("li", fact) for fact in (articles, passages, papers, period, day(dossier.made_at) or "") if fact]
    return element(
        "header",
        element("p", _("News dossier"), class_="kicker"),
        element("h1", element("bdi", title)),
        element("ul", *facts, class_="facts"),
        *(element("p", told, class_="told") for told in _left_out(dossier)),
        element("nav", _contents(), aria_label=_("Contents")),
        class_="top",
    )


def _left_out(dossier: Dossier) -> list[str]:
    told = []
    if dossier.forgiven or dossier.board.readings:
        told.append(_("Nothing has the words as typed; this is the nearest."))
    if dossier.left_out:
        told.append(
            counted(
                "{number} more article is left out: this page takes those with tags or notes first, then the newest.",
                "{number} more articles are left out: this page takes those with tags or notes first, then the newest.",
                dossier.left_out,
            )
        )
    return told


def _contents() -> Html:
    parts = (("voices", _("Balance of voices")), ("board", _("Side by side")), ("articles", _("Articles")))
    return element("ul", *(element("li", element("a", words, href=f"#{name}")) for name, words in parts))


def _filters(dossier: Dossier, outlets: Mapping[str, int]) -> Html:
    """Nothing of it is seen before the script has shown that it runs."""
    tags = [
        element("label", element("input", type="checkbox", name="tag", value=at), BLANK, sign(tag), class_="chip")
        for at, tag in enumerate(dossier.board.tags)
    ]
    choices = [element("option", name, value=number) for name, number in outlets.items()]
    every = element("option", _("all outlets"), value="")
    return element(
        "form",
        element("fieldset", element("legend", _("Tags"), class_="unseen"), *tags),
        element("label", element("span", _("Outlet")), element("select", every, *choices, name="outlet")),
        element(
            "label", element("span", _("Words")), element("input", type="search", name="words", autocomplete="off")
        ),
        element(
            "label", element("input", type="checkbox", name="names", checked=True), BLANK, _("names"), class_="chip"
        ),
        element("button", _("Show all"), type="reset"),
        element(
            "button",
            _("light: auto"),
            type="button",
            name="theme",
            data_auto=_("light: auto"),
            data_light=_("light: day"),
            data_dark=_("light: night"),
        ),
        element("output", aria_live="polite", data_words=_("passages: {cards} · articles: {articles}")),
        class_="filters",
        role="search",
        aria_label=_("Filters"),
        hidden=True,
    )


def _board(dossier: Dossier, outlets: Mapping[str, int]) -> Html:
    here = frozenset(int(reading.article.id) for reading in dossier.readings)
    return side_board(dossier.board, outlets, here=here)


def _articles(dossier: Dossier, outlets: Mapping[str, int]) -> Html:
    heading = element("h2", _("Articles"), id="articles")
    if not dossier.readings:
        nothing = element("p", _("No article here."), class_="quiet")
        return element("section", heading, nothing, aria_labelledby="articles")
    columns = dossier.columns
    return element(
        "section",
        heading,
        joined(legend(), index(dossier.readings)),
        *(article(reading, columns, outlets) for reading in dossier.readings),
        aria_labelledby="articles",
        class_="articles many" if len(dossier.readings) > MANY else "articles",
    )
