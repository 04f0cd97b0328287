"""Opening the palette over a screen, and doing what is taken there."""

import re
from collections.abc import Callable

from textual.message import Message
from textual.message_pump import MessagePump

from reader.language import _
from reader.tui.dialogs.palette import PaletteDialog
from reader.tui.messages import Told
from reader.tui.present.palette import PaletteRow, Sort, action_rows, article_rows, report_row, tag_rows, theme_rows
from reader.tui.screens.base import DeskScreen
from reader.tui.screens.exporting import Exporting
from reader.tui.themes import THEMES
from reader.workspace import Workspace

REPORT = "html"  # its format
MOST_ARTICLES = 30  # whose titles fit; who needs more types more


def open_palette(screen: DeskScreen) -> None:
    """Offer what the screen can do, and what is in the archive."""
    actions = {active.binding.id: active for active in reversed(screen.active_bindings.values())}
    themes = theme_rows([theme.name for theme in THEMES], screen.app.theme)
    tags = tag_rows(tag for tag in screen.tags if not tag.archived)
    reports = [report_row()] if isinstance(screen, Exporting) else []
    rows = [*action_rows(screen.active_bindings), *tags, *reports, *themes]

    async def take(row: PaletteRow | None) -> None:
        if row is None:
            return
        match row.sort:
            case Sort.ACTION:
                active = actions[row.name]
                await screen.app.run_action(active.binding.action, active.node)
            case Sort.THEME:
                screen.app.theme = row.name
            case Sort.KEEP_THEME:
                screen.work.write(screen, _keeping(screen, row.name))
            case Sort.TAG:
                _search(screen, row.name)
            case Sort.REPORT:
                if isinstance(screen, Exporting):
                    screen.export_as(REPORT)
            case Sort.ARTICLE:
                screen.desk.open_article(row.article)

    def ask(sender: MessagePump, typed: str) -> None:
        query = " ".join(f"title:{word}" for word in re.findall(r"\w+", typed))
        if query:
            screen.work.ask(sender, lambda workspace: _found(workspace, typed, query), group="palette")

    screen.app.push_screen(PaletteDialog(rows, ask=ask), take)


def _found(workspace: Workspace, typed: str, query: str) -> PaletteDialog.Found:
    return PaletteDialog.Found(typed, article_rows(workspace.search(query, limit=MOST_ARTICLES)))


def _search(screen: DeskScreen, tag: str) -> None:
    from db.search.rewrite import only
    from reader.tui.screens.search import SearchScreen

    screen.app.push_screen(SearchScreen(screen.work, only("", "tag", tag)))


def _keeping(screen: DeskScreen, theme: str) -> Callable[[Workspace], Message]:
    path = screen.desk.settings.path

    def keep(_workspace: Workspace) -> Message:
        from reader.settings.keeping import keep
        from reader.settings.writing import changed

        text = path.read_text(encoding="utf-8-sig") if path.exists() else ""
        keep(path, changed(text, "theme", theme))
        return Told(_("theme {name} is kept in {path}", name=theme, path=path))

    return keep
