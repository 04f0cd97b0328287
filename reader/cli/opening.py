"""The verb without a name: opens the reader. The only module of the command line that leads to Textual."""

import gc
import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from db.errors import ArchiveError
from reader.cli.desk import Desk
from reader.cli.talk import Exit, exit_code, refuse
from reader.errors import BadOrigin, ReaderError
from reader.language import AUTO, language_of
from reader.language import use as speak
from reader.settings.keeping import kept_width

if TYPE_CHECKING:
    from db.places import Spot

# Textual reads keys from standard input, asks standard output for its size, and draws on standard error.
STREAMS = (("standard input", sys.stdin), ("standard output", sys.stdout), ("standard error", sys.stderr))


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
    for name, stream in STREAMS:
        if stream is None or not stream.isatty():  # None where whoever started us closed it
            raise BadOrigin(name, "is not a terminal; the reader needs one (newsreader --help lists the verbs)")
    if os.environ.get("TERM", "dumb") in {"", "dumb"}:
        raise BadOrigin("TERM", "this terminal cannot draw screens (newsreader --help lists the verbs)")
    gc.disable()  # until the first frame: what is loaded before it stays, and looking through it is time to that frame
    workspace = desk.workspace(create=at is None, quiet=True)  # the status line tells what is wrong in the settings
    if at is not None:
        workspace.go_to(at)  # the place where reading stopped is where the reader opens
    # Report-all-keys loses text that a Korean input method commits; Textual reads this when it is first imported.
    os.environ.setdefault("TEXTUAL_DISABLE_KITTY_KEY", "1")
    settings = desk.settings
    with suppress(FileNotFoundError):  # an installation that lost its catalogs speaks English
        speak(language_of(os.environ) if settings.language == AUTO else settings.language)
    from reader.tui.app import Newsreader

    app = Newsreader(workspace, settings, width=kept_width())
    with workspace.staying():
        app.run(mouse=settings.mouse)
    if app.fault is not None:
        raise app.fault
    return app.return_code or Exit.OK
