"""The verb that opens the reader in a browser of this machine: serve."""

import asyncio
import os
import signal
import socket
import sys
from contextlib import closing, redirect_stdout, suppress
from importlib.util import find_spec

import click

from db.errors import CannotOpen
from reader.cli.desk import Desk
from reader.cli.talk import Exit, finish, put, say
from reader.errors import BadOrigin
from reader.language import AUTO, language_of
from reader.language import use as speak

NEEDED = ("textual_serve", "aiohttp")
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@click.command(epilog="Example: newsreader serve --port 8765")
@click.option("--port", type=click.IntRange(0, 65_535), default=0, help="The port; otherwise any that is free.")
@click.option("--no-browser", is_flag=True, help="Print the address only.")
@click.pass_obj
def serve(desk: Desk, port: int, *, no_browser: bool) -> int:
    """Open the reader in a browser of this machine, and print the address that does so once.

    It listens on 127.0.0.1 alone. The address has a token: the first browser that brings it may come back without,
    and nobody else may. Each page is a reader of its own on the same archive. Ctrl+C ends all of them.
    """
    if not all(map(find_spec, NEEDED)):
        raise BadOrigin("serve", "needs more than is installed here: pip install 'newsreader[serve]'")
    desk.workspace(create=True)  # whatever is wrong with the archive is told here, not in a page
    settled = desk.settings.language
    with suppress(FileNotFoundError):  # an installation that lost its catalogs speaks English
        speak(language_of(os.environ) if settled == AUTO else settled)
    with closing(_listening(port)) as listening, redirect_stdout(sys.stderr):  # what readers say when they end is talk
        asyncio.run(_serve(desk, listening, browser=not no_browser))
    return Exit.OK


def _listening(port: int) -> socket.socket:
    """A socket on this machine's own address. Raises CannotOpen."""
    from reader.serving.server import HERE

    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((HERE, port))
        listening.listen()
    except OSError as error:
        listening.close()
        raise CannotOpen(f"port {port}", (error.strerror or str(error)).lower()) from error
    return listening


async def _serve(desk: Desk, listening: socket.socket, *, browser: bool) -> None:
    from reader.serving.door import Door
    from reader.serving.server import HERE, Server

    stopping, loop = asyncio.Event(), asyncio.get_running_loop()
    for ending in SIGNALS:
        loop.add_signal_handler(ending, stopping.set)
    port = listening.getsockname()[1]
    door = Door(port)
    server = Server([sys.executable, "-P", "-m", "reader", *desk.options], door)
    serving = asyncio.create_task(server.run(listening, stopping))
    address = f"http://{HERE}:{port}/?token={door.token}"
    with redirect_stdout(sys.__stdout__):
        put(address)
        finish()
    say("newsreader: this address opens the reader once, in a browser of this machine; ctrl+c ends it")
    if browser:
        from reader.tui.browser import open_page

        await asyncio.to_thread(open_page, address)
    await serving
