"""The verb that opens the reader in a browser of this machine: serve."""

import os
import sys
from contextlib import closing, redirect_stdout, suppress

import click

from reader.cli.desk import Desk
from reader.cli.talk import Exit, finish, put, say
from reader.errors import BadOrigin
from reader.language import AUTO, language_of
from reader.language import use as speak

NEEDED = ("textual_serve", "aiohttp")


@click.command(epilog="Example: newsreader serve --port 8765")
@click.option("--port", type=click.IntRange(0, 65_535), default=0, help="The port; otherwise any that is free.")
@click.option("--no-browser", is_flag=True, help="Print the address only.")
@click.pass_obj
def serve(desk: Desk, port: int, *, no_browser: bool) -> int:
    """Open the reader in a browser of this machine, and print the address that does so once.

    It listens on 127.0.0.1 alone. The address has a token: the first browser that brings it may come back without,
    and nobody else may. Each page is a reader of its own on the same archive. Ctrl+C ends all of them.
    """
    from importlib.util import find_spec

    if not all(map(find_spec, NEEDED)):
        raise BadOrigin("serve", "needs more than is installed here: pip install 'newsreader[serve]'")
    from reader.serving.running import listening, run

    desk.workspace(create=True)  # whatever is wrong with the archive is told here, not in a page
    settled = desk.settings.language
    with suppress(FileNotFoundError):  # an installation that lost its catalogs speaks English
        speak(language_of(os.environ) if settled == AUTO else settled)
    arguments = [sys.executable, "-P", "-m", "reader", *desk.options]
    with closing(listening(port)) as found, redirect_stdout(sys.stderr):  # what readers say when they end is talk
        run(arguments, found, _announce, browser=not no_browser)
    return Exit.OK


def _announce(address: str) -> None:
    """The address is data. Raises Unsaid."""
    with redirect_stdout(sys.__stdout__):
        put(address)
        finish()
    say("newsreader: this address opens the reader once, in a browser of this machine; ctrl+c ends it")
