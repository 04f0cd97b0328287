"""What waits for a person's word, and the paragraphs where it could stand, as lists."""

from textual.content import Content

from reader.language import _
from reader.tui.columns import fitted
from reader.tui.present.waiting import ArticleHead, AsideRow, OldWords, PlaceRow, Waits
from reader.tui.themes import TAG_COLOURS
from reader.tui.widgets.ink import ink
from reader.tui.widgets.items import ItemList

LINES = 2  # of the old words in the list; they stand whole over the places
SHOWN_TAGS = 2


class WaitingList(ItemList[Waits]):
    """Draws what waits under the titles of its articles."""

    COMPONENT_CLASSES = {"waiting--title", "waiting--quiet", "waiting--note", *(f"tag--{c}" for c in TAG_COLOURS)}
    MARGIN = 10

    def stands(self, row: Waits) -> bool:
        return not isinstance(row, ArticleHead)

    def margin(self, row: Waits) -> Content:
        if isinstance(row, ArticleHead):
            return Content("")
        quiet = ink(self, "waiting--quiet")
        if isinstance(row, AsideRow):
            return Content(f"    {_('text')}  ").stylize(quiet)
        signs = [
            Content(fitted(tag.glyph, 2)).stylize(ink(self, f"tag--{tag.colour}")) for tag in row.tags[:SHOWN_TAGS]
        ]
        left = Content.assemble(*signs, "+" if len(row.tags) > SHOWN_TAGS else "")
        return Content.assemble(left, Content(row.place.rjust(self.MARGIN - 2 - left.cell_length)).stylize(quiet))

    def body(self, row: Waits, width: int) -> Content:
        quiet = ink(self, "waiting--quiet")
        if isinstance(row, ArticleHead):
            gap = "" if row is self.rows[0] else "\n"
            title = Content(row.title).stylize(ink(self, "waiting--title")).truncate(width, ellipsis=True)
            return Content.assemble(gap, title)
        if isinstance(row, AsideRow):
            return Content(row.words)
        doubt = f"  {row.doubt}"
        room = LINES * (width - 4) - len(doubt)  # words are broken at spaces, so lines are seldom full
        words = Content(row.words).truncate(room, ellipsis=True)
        notes = [
            Content(f"\n— {note}").truncate(width, ellipsis=True).stylize(ink(self, "waiting--note"))
            for note in row.notes
        ]
        return Content.assemble(words, Content(doubt).stylize(quiet), *notes)


class PlaceList(ItemList[OldWords | PlaceRow]):
    """Draws the old words, and the paragraphs below them, the likely ones bright."""

    COMPONENT_CLASSES = {"places--old", "places--quiet", "places--words"}
    MARGIN = 12

    @property
    def here(self) -> PlaceRow | None:
        """The paragraph under the cursor."""
        return self.current if isinstance(self.current, PlaceRow) else None

    def stands(self, row: OldWords | PlaceRow) -> bool:
        return isinstance(row, PlaceRow)

    def margin(self, row: OldWords | PlaceRow) -> Content:
        if isinstance(row, OldWords):
            return Content("")
        return Content(f"{row.score:>5} {f'p{row.paragraph}':>4}").stylize(ink(self, "places--quiet"))

    def body(self, row: OldWords | PlaceRow, width: int) -> Content:  # noqa: ARG002  wrapped by the list
        quiet = ink(self, "places--quiet")
        if isinstance(row, OldWords):
            old = Content(row.words).stylize(ink(self, "places--old"))
            return Content.assemble(old, Content(f"\n{row.source}\n").stylize(quiet))
        before, words, after = row.text
        text = Content.assemble(before, Content(words).stylize(ink(self, "places--words")), after)
        return text if row.is_likely else text.stylize(quiet)
