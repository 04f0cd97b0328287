"""A report of what is on the screen: asks where the page is to go, and says where it is."""

from pathlib import Path

from textual.message import Message

from reader.language import _, counted
from reader.sanitise import sanitise_line
from reader.tui.messages import Told
from reader.tui.screens.base import DeskScreen
from reader.workspace import Workspace

NAME = "report.html"  # in the folder where the reader was started
MOST_NAMES = 1_000  # report-2.html, report-3.html …


def report_words(screen: DeskScreen) -> str:
    """What a report from this screen is of."""
    if screen.article_here is not None:
        return _("a report of this article: a page for any browser")
    if screen.question_here:
        return _("a report of “{query}”: a page for any browser", query=sanitise_line(screen.question_here))
    return _("a report of all articles: a page for any browser")


def ask_for_report(screen: DeskScreen) -> None:
    """Ask for a file, write the page there, and say so."""
    from reader.tui.dialogs.ask_line import LineDialog

    article, query = screen.article_here, screen.question_here

    def write(words: str | None) -> None:
        if words is None:
            return
        screen.say(_("the report is being written"))
        screen.work.take_in(screen, lambda workspace: written(workspace, words))

    def written(workspace: Workspace, words: str) -> Message:
        path = Path(words).expanduser()
        found = workspace.dossier(query, article=article)
        workspace.report(path, found, overwrite=False)
        articles = counted("{number:,} article", "{number:,} articles", len(found.readings))
        passages = counted("{number:,} tagged passage", "{number:,} tagged passages", len(found.board.cards))
        return Told(sanitise_line(f"{path.name} · {articles} · {passages} · {path.absolute().parent}"))

    screen.app.push_screen(LineDialog(title=_("Write the report to"), placeholder=NAME, text=free_name()), write)


def free_name() -> str:
    """A name that no file has here."""
    name = Path(NAME)
    others = (f"{name.stem}-{number}{name.suffix}" for number in range(2, MOST_NAMES))
    return next((one for one in (NAME, *others) if not Path(one).exists()), NAME)
