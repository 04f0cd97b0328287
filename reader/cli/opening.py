"""The verb without a name: opens the reader. The only module of the command line that leads to Textual."""

import os
import sys

from db.errors import ArchiveError
from reader.cli.desk import Desk
from reader.cli.talk import Exit, exit_code, refuse
from reader.errors import BadOrigin, ReaderError

# Textual reads keys from standard input, asks standard output for its size, and draws on standard error.
STREAMS = (("standard input", sys.stdin), ("standard output", sys.stdout), ("standard error", sys.stderr))


def run_reader(archive: str | None) -> int:
    """The whole command for a person who gave no verb. Returns the exit code; a refusal is one line."""
    try:
        open_reader(Desk(archive, os.environ))
    except (ReaderError, ArchiveError) as error:
        refuse(error.name, error.reason)
        return exit_code(error)
    return Exit.OK


def open_reader(desk: Desk) -> None:
    """Open the screens on the archive. Raises BadOrigin where there is no terminal to draw on, ArchiveError."""
    for name, stream in STREAMS:
        if stream is None or not stream.isatty():  # None where whoever started us closed it
            raise BadOrigin(name, "is not a terminal; the reader needs one (newsreader --help lists the verbs)")
    if os.environ.get("TERM", "dumb") in {"", "dumb"}:
        raise BadOrigin("TERM", "this terminal cannot draw screens (newsreader --help lists the verbs)")
    workspace = desk.workspace(create=True)
    # Report-all-keys loses text that a Korean input method commits; Textual reads this when it is first imported.
    os.environ.setdefault("TEXTUAL_DISABLE_KITTY_KEY", "1")
    from reader.tui.app import Newsreader

    with workspace.staying():
        Newsreader(workspace).run()
