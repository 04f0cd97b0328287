"""The verb without a name: opens the reader. The only module of the command line that leads to Textual."""

import gc
import os
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from db.errors import ArchiveError
from reader.cli.desk import Desk
from reader.cli.talk import Exit, exit_code, refuse
from reader.errors import BadOrigin, ReaderError
from reader.settings.keeping import kept_width
from reader.settings.settings import OFF

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from db.places import Spot
    from reader.settings.settings import Settings
    from reader.tui.app import Newsreader
    from reader.workspace import Workspace

# Textual reads keys from standard input, asks standard output for its size, and draws on standard error.
STREAMS = (("standard input", sys.stdin), ("standard output", sys.stdout), ("standard error", sys.stderr))
SERVED = "textual.drivers.web_driver:WebDriver"  # drawn in a browser: keys and pictures go through pipes


def run_reader(archive: str | None) -> int:
    """The whole command for a person who gave no verb. Returns the exit code; a refusal is one line."""
    try:
        return open_reader(Desk(archive, os.environ))
    except (ReaderError, ArchiveError) as error:
        refuse(error.name, error.reason)
        return exit_code(error)


def open_reader(desk: Desk, at: "Spot | None" = None) -> int:
    """Open the screens on the archive, at a paragraph or where they were left. Returns the exit code.

    Raises BadOrigin where there is no terminal to draw on, ArchiveError; NotFound for a paragraph that is not there.
    """
    _see_terminal()
    gc.disable()  # until the first frame: what is loaded before it stays, and looking through it is time to that frame
    workspace = desk.workspace(create=at is None, quiet=True)  # the status line tells what is wrong in the settings
    if at is not None:
        workspace.go_to(at)  # the place where reading stopped is where the reader opens
    settings = _settled(desk)
    from reader.tui.app import Newsreader

    return _drawn(lambda: Newsreader(workspace, settings, width=kept_width()), workspace)


def look_around(desk: Desk, archive: "Path") -> int:
    """The tour, on an archive that is made for it. Returns the exit code. Raises as ``open_reader``."""
    _see_terminal()
    from reader.workspace import Workspace

    workspace = Workspace.open(archive, create=True, author=desk.author)
    settings = _settled(desk)
    from reader.tui.tour import Tour

    return _drawn(lambda: Tour(workspace, replace(settings, backups=OFF)), workspace)  # nobody comes back to it


def _see_terminal() -> None:
    if os.environ.get("TEXTUAL_DRIVER") == SERVED:
        return
    for name, stream in STREAMS:
        if stream is None or not stream.isatty():  # None where whoever started us closed it
            raise BadOrigin(name, "is not a terminal; the reader needs one (newsreader --help lists the verbs)")
    if os.environ.get("TERM", "dumb") in {"", "dumb"}:
        raise BadOrigin("TERM", "this terminal cannot draw screens (newsreader --help lists the verbs)")


def _settled(desk: Desk) -> "Settings":
    """The settings, with what of them must be in force before Textual is imported."""
    # Report-all-keys loses text that a Korean input method commits; Textual reads this when it is first imported.
    os.environ.setdefault("TEXTUAL_DISABLE_KITTY_KEY", "1")
    settings = desk.settings
    desk.speak()
    return settings


def _drawn(seated: "Callable[[], Newsreader]", workspace: "Workspace") -> int:
    """Run the app until it is left. A bug that closed it is raised when the terminal is as it was."""
    with workspace.staying():  # from its first look on: seven connections would be opened for that
        app = seated()
        app.run(mouse=app.settings.mouse)
    if app.fault is not None:
        raise app.fault
    return app.return_code or Exit.OK
