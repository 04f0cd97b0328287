"""Where articles are from: citations, the page itself in the browser, and all that is known of how it came here."""

from dataclasses import dataclass

from textual import on
from textual.binding import Binding
from textual.message import Message

from db.model import ArticleId
from reader.language import counted
from reader.tui.screens.exporting import Exporting, Wanted
from reader.tui.screens.library.marking import Marking
from reader.workspace import Workspace

MOST_CITED = 500  # articles; each is read from the archive


class Sources(Exporting, Marking):
    """Tells where articles are from."""

    BINDINGS = [
        Binding("y", "cite", "Cite", show=False, id="library.cite", tooltip="Copy the citation of the article"),
        Binding("o", "open_page", "Page", show=False, id="library.page", tooltip="Open its address in your browser"),
        Binding(
            "i", "provenance", "Origin", show=False, id="library.origin", tooltip="Where it is from, and what is known"
        ),
        Binding("f10", "check_archive", "Check the archive", show=False, id="library.check", tooltip="Is all well?"),
    ]

    @dataclass(eq=False, repr=False)
    class Cited(Message):
        """The sources of some articles, a line each."""

        text: str
        count: int

    def action_cite(self) -> None:
        self.with_marked(self._cite, most=MOST_CITED)

    def _cite(self, articles: tuple[ArticleId, ...]) -> None:
        def cite(workspace: Workspace) -> Message:
            from reader.annotation.cite import source

            return self.Cited("\n".join(source(workspace.read(article)) for article in articles), len(articles))

        self.work.ask(self, cite, group="sources")

    @on(Cited)
    def copy_cited(self, event: Cited) -> None:
        """Copy them, and say by which way."""
        what = counted("the source of the article", "the sources of {number:,} articles", event.count)
        self.desk.copy(event.text, self, what=what)

    def action_export(self) -> None:
        """What is marked, or the article at the cursor."""
        self.with_marked(lambda articles: self.offer_export(Wanted(articles)))

    def action_open_page(self) -> None:
        self._with_current(lambda current: self.desk.open_page(current.id, self))

    def action_provenance(self) -> None:
        self._with_current(lambda current: self.desk.open_provenance(current.id))

    def action_check_archive(self) -> None:
        self.desk.open_check()
