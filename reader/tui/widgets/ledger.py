"""The list of quotations: who, with how much of all that is quoted, and the words."""

from textual.content import Content

from reader.tui.present.speech import ArticleRow, QuoteRow, SpeakerRow
from reader.tui.widgets.bars import bar
from reader.tui.widgets.ink import ink
from reader.tui.widgets.items import ItemList, heading

BAR_COLUMNS = 16


class Ledger(ItemList[SpeakerRow | ArticleRow | QuoteRow]):
    """Draws quotations under the headings of their speakers or articles."""

    COMPONENT_CLASSES = {"ledger--speaker", "ledger--quiet", "ledger--bar", "ledger--track", "ledger--paraphrase"}
    MARGIN = 7

    @property
    def here(self) -> QuoteRow | None:
        """The quotation under the cursor."""
        return self.current if isinstance(self.current, QuoteRow) else None

    def move_group(self, step: int) -> None:
        """To the first quotation under the next heading, or the one before."""
        headings = [at for at, row in enumerate(self.rows) if not self.stands(row)]
        mine = max((at for at in headings if at < self.cursor), default=-1)
        target = [at for at in headings if (at > self.cursor if step > 0 else at < mine)]
        if target:
            self.cursor = (target[0] if step > 0 else target[-1]) + 1

    def stands(self, row: SpeakerRow | ArticleRow | QuoteRow) -> bool:
        return isinstance(row, QuoteRow)

    def margin(self, row: SpeakerRow | ArticleRow | QuoteRow) -> Content:
        quiet = ink(self, "ledger--quiet")
        return Content(f"p{row.paragraph}".rjust(self.MARGIN - 2) if isinstance(row, QuoteRow) else "").stylize(quiet)

    def body(self, row: SpeakerRow | ArticleRow | QuoteRow, width: int) -> Content:
        quiet, name = ink(self, "ledger--quiet"), ink(self, "ledger--speaker")
        gap = "" if row is self.rows[0] else "\n"
        if isinstance(row, ArticleRow):
            return Content.assemble(
                gap, heading(Content(row.title).stylize(name), Content(row.source).stylize(quiet), width)
            )
        if isinstance(row, SpeakerRow):
            who = Content.assemble(Content(row.name).stylize(name), Content(f" {row.title}").stylize(quiet))
            share = f"  {row.count} · {row.share:>3} %"
            room = max(width - BAR_COLUMNS - len(share) - 2, 8)
            filled = bar(row.share, 100, BAR_COLUMNS, ink=ink(self, "ledger--bar"), track=ink(self, "ledger--track"))
            left = who.truncate(room, ellipsis=True, pad=True)
            return Content.assemble(gap, left, " ", filled, Content(share).stylize(quiet))
        words = Content(row.words if row.paraphrase else f"“{row.words}”")
        if row.paraphrase:
            words = words.stylize(ink(self, "ledger--paraphrase"))
        return Content.assemble(words, Content(f"  {row.notes}" if row.notes else "").stylize(quiet))
