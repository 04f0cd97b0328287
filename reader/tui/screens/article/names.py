"""The names in an article: the panel beside the text."""

from textual.binding import Binding

from db.model import Reading
from reader.tui.present.names import entity_rows
from reader.tui.screens.article.moving import Moving
from reader.tui.widgets.entities import EntityPanel

WIDE = 120  # columns from which the entity panel stands beside the text without taking from it


class Names(Moving):
    """Shows what the article names."""

    BINDINGS = [
        Binding("e", "entities", "Names", show=False, id="view.entities", tooltip="Show or hide the names"),
    ]

    def on_mount(self) -> None:
        self.set_class(self.app.size.width >= WIDE, "-entities")

    def look_again(self, reading: Reading, *, other_text: bool) -> None:
        super().look_again(reading, other_text=other_text)
        self.query_one(EntityPanel).rows = entity_rows(reading)

    def action_entities(self) -> None:
        self.toggle_class("-entities")
