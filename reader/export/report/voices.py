"""The balance of voices: four charts, each beside the table of its figures. Pure."""

from collections.abc import Sequence

from db.cards import Board
from db.model import Tag
from reader.annotation.balance import Balance, Side, balance
from reader.annotation.bands import UNSIGNED
from reader.export.report.charts import bars, columns, hatchings, swatch
from reader.export.report.counts import Counted, Ranking, over_time, papers, speakers
from reader.export.report.dossier import label
from reader.export.report.markup import Html, element, joined, text
from reader.language import _, counted


def voices(board: Board) -> Html:
    """The section with all charts; a sentence where there is nothing to weigh."""
    heading = element("h2", _("Balance of voices"), id="voices")
    if not board.cards:
        nothing = element("p", _("No passage here has a tag."), class_="quiet")
        return element("section", heading, nothing, aria_labelledby="voices", class_="voices")
    return element(
        "section",
        heading,
        hatchings(board.tags),
        _legend(board.tags),
        _shares(balance(board)),
        _ranking(_("Outlets"), papers(board), board.tags, first=_("Outlet"), unit=_("tagged passages")),
        _times(over_time(board), board.tags),
        _ranking(_("Who is quoted"), speakers(board), board.tags, first=_("Speaker"), unit=_("quotations")),
        aria_labelledby="voices",
        class_="voices",
    )


def sign(tag: Tag) -> Html:
    """A tag by its glyph and its name."""
    glyph = element("span", tag.glyph, class_=f"sign tag-{tag.colour}", aria_hidden="true")
    return joined(glyph, text(_(label(tag))), between=" ")


def percent(share: float) -> str:
    """A share of 0 to 1 in words."""
    return f"{share:.0%}" if share == 0 or share >= 0.01 else "< 1%"


def _legend(tags: Sequence[Tag]) -> Html:
    told = [element("li", joined(swatch(at), sign(tag), between=" ")) for at, tag in enumerate(tags)]
    return element("ul", *told, class_="legend", aria_label=_("Sides"))


def _shares(weighed: Balance) -> Html:
    rows = [
        Counted(name=_("passages"), counts=tuple(side.cards for side in weighed.sides)),
        Counted(name=_("characters of text"), counts=tuple(side.characters for side in weighed.sides)),
        Counted(name=_("quotations"), counts=tuple(side.quotations for side in weighed.sides)),
        Counted(name=_("words quoted"), counts=tuple(side.quoted_words for side in weighed.sides)),
    ]
    drawn = bars(rows, said=_("How much each side has"), figures=[f"{row.total:,}" for row in rows], as_shares=True)
    heads = (
        *(_("Side"), _("passages"), _("articles"), _("characters of text"), _("share")),
        *(_("quotations"), _("words quoted"), _("share")),
    )
    table = _table(_("How much each side has"), heads, [(sign(side.tag), *_figures(side)) for side in weighed.sides])
    return _chart(_("How much each side has"), drawn, table, wide=True)


def _figures(side: Side) -> tuple[str, ...]:
    return (
        *(f"{side.cards:,}", f"{side.articles:,}", f"{side.characters:,}", percent(side.share)),
        *(f"{side.quotations:,}", f"{side.quoted_words:,}", percent(side.quoted_share)),
    )


def _ranking(title: str, ranking: Ranking, tags: Sequence[Tag], *, first: str, unit: str) -> Html:
    if not ranking.rows:
        return Html()
    rows = [Counted(name=_named(row.name), counts=row.counts) for row in ranking.rows]
    drawn = bars(rows, said=title, figures=[f"{row.total:,}" for row in rows])
    more = counted("and {number} other", "and {number} others", ranking.others) if ranking.others else ""
    return _chart(title, drawn, _by_side(title, rows, tags, first=first), unit=unit, note=more)


def _times(rows: Sequence[Counted], tags: Sequence[Tag]) -> Html:
    if not rows:
        return Html()
    title = _("Over time")
    told = [row for row in rows if row.total]
    return _chart(
        title, columns(rows, said=title), _by_side(title, told, tags, first=_("Date")), unit=_("tagged passages")
    )


def _named(name: str) -> str:
    return _(name) if name == UNSIGNED else name or _("nobody named")


def _by_side(title: str, rows: Sequence[Counted], tags: Sequence[Tag], *, first: str) -> Html:
    heads = (first, *map(sign, tags))
    return _table(title, heads, [(row.name, *(f"{count:,}" for count in row.counts)) for row in rows])


def _table(caption: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Html:
    top = element("tr", *(element("th", head, scope="col") for head in heads))
    body = [element("tr", element("th", first, scope="row"), *map(_figure, figures)) for first, *figures in rows]
    table = element(
        "table",
        element("caption", caption, class_="unseen"),
        element("thead", top),
        element("tbody", *body),
        class_="figures",
    )
    return element("div", table, class_="scroll", tabindex="0", role="group", aria_label=_("Figures: {of}", of=caption))


def _figure(figure: str) -> Html:
    return element("td", figure, class_="none" if figure == "0" else None)


def _chart(title: str, drawn: Html, table: Html, *, unit: str = "", note: str = "", wide: bool = False) -> Html:
    return element(
        "div",
        element("h3", title),
        element("p", unit, class_="unit") if unit else Html(),
        element("div", drawn, element("p", note, class_="quiet") if note else Html(), class_="drawn"),
        table,
        class_="measure shares" if wide else "measure",
    )
