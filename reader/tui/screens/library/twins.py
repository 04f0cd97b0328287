"""From the library to the versions of a story: of the article at the cursor, or what two marked ones have in common."""

from textual.binding import Binding

from db.model import ArticleId
from reader.tui.screens.library.marking import Marking

MOST = 20  # articles beside each other in one list


class Twins(Marking):
    """What is marked is shown as one story, whatever the texts say: there it can be joined and compared."""

    BINDINGS = [
        Binding(
            "ampersand", "versions", "Versions", show=False, key_display="&", id="library.versions",
            tooltip="Which articles carry the same story; of marked ones: beside each other",
        ),
        Binding(
            "vertical_line", "compare", "Compare", show=False, key_display="|", id="library.comparison",
            tooltip="The two marked articles beside each other, paragraph by paragraph",
        ),
    ]  # fmt: skip

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Two can be compared."""
        if action == "compare":
            return len(self.marked) == 2
        return super().check_action(action, parameters)

    def action_versions(self) -> None:
        self.with_marked(self._open_versions, most=MOST)

    def _open_versions(self, articles: tuple[ArticleId, ...]) -> None:
        self.desk.open_versions(articles[-1], beside=articles[:-1])

    def action_compare(self) -> None:
        self.with_marked(lambda articles: self.desk.open_comparison(articles[-1], articles[0]), most=2)
