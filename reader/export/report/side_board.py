"""The side board as a table: a column for each tag, a row for each day, so that a silent side is seen. Pure."""

from collections.abc import Mapping

from db.cards import Board, Card
from db.model import ArticleId, Tag
from reader.annotation.balance import Side, balance
from reader.annotation.bands import UNDATED, Band, By, bands
from reader.export.report.markup import BLANK, Html, element, hidden, joined, piece, text
from reader.export.report.voices import percent, sign
from reader.language import _, counted

Here = Mapping[ArticleId, str | None]  # the articles that the page has whole, with their languages
Places = Mapping[str, int]  # the number of each outlet, by which scripts know it


def side_board(board: Board, outlets: Places, *, here: Here) -> Html:
    """The section with the board. Cards lead to the articles that are ``here``."""
    heading = element("h2", _("Side by side"), id="board")
    if not board.cards:
        nothing = element("p", _("No passage here has a tag."), class_="quiet")
        return element("section", heading, nothing, aria_labelledby="board")
    heads = [_head(side, at) for at, side in enumerate(balance(board).sides)]
    rows = [_row(band, board, outlets, here) for band in bands(board, By.DATE)]
    table = element(
        "table",
        element("caption", _("Tagged passages by date and side"), class_="unseen"),
        element("thead", element("tr", element("th", _("Date"), scope="col"), *heads)),
        element("tbody", *rows),
        class_="board",
    )
    cut = (
        element("p", _("The newest {most:,} passages; older ones are left out.", most=len(board.cards)), class_="quiet")
        if board.cut
        else Html()
    )
    scroll = element("div", table, class_="scroll", tabindex="0", role="group", aria_labelledby="board")
    return element("section", heading, cut, scroll, aria_labelledby="board")


def _head(side: Side, column: int) -> Html:
    told = counted("{number} passage", "{number} passages", side.cards)
    share = _("{share} of the text, {quoted} of what is quoted").format(
        share=percent(side.share), quoted=percent(side.quoted_share)
    )
    small = element("small", f"{told} · {share}")
    return element("th", sign(side.tag), small, scope="col", class_=f"head-{side.tag.colour}", data_column=column)


def _row(band: Band, board: Board, outlets: Places, here: Here) -> Html:
    name = _(band.name) if band.name == UNDATED else band.name
    cells = [
        element(
            "td",
            *(_card(card, tag, column, outlets, here) for card in cell),
            Html() if cell else element("span", "—", hidden(_("silent")), class_="silent"),
            data_column=column,
        )
        for column, (tag, cell) in enumerate(zip(board.tags, band.cells, strict=True))
    ]
    return element("tr", element("th", name, scope="row"), *cells)


def _card(card: Card, tag: Tag, column: int, outlets: Places, here: Here) -> Html:
    passage = card.passage
    place = f"#a{passage.article}p{passage.paragraph}"
    title = element("bdi", passage.title)
    where = element("a", title, href=place) if passage.article in here else title
    said = [text(passage.publisher or ""), where, element("span", ", ".join(card.authors), class_="by")]
    words = [piece(span.of(passage.text)) for span in card.covered]
    return element(
        "figure",
        element("blockquote", joined(*words, between=" … "), dir="auto"),
        element("figcaption", element("span", tag.glyph, class_=f"sign tag-{tag.colour}", aria_hidden="true"), BLANK,
                joined(*said, between=" · ")),
        class_=f"card side-{tag.colour}",
        lang=here.get(passage.article),
        data_tags=column,
        data_outlet=outlets.get(passage.publisher or "", ""),
    )  # fmt: skip
