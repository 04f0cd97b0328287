"""From a free port to the end of the last reader: what ``newsreader serve`` runs."""

import asyncio
import signal
import socket
from collections.abc import Callable, Sequence

from reader.errors import BadOrigin
from reader.serving.door import Door
from reader.serving.server import HERE, Server

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def listening(port: int) -> socket.socket:
    """A socket on this machine's own address; 0 is any port that is free. Raises BadOrigin."""
    found = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        found.bind((HERE, port))
        found.listen()
    except OSError as error:
        found.close()
        raise BadOrigin(f"port {port}", (error.strerror or str(error)).lower()) from error
    return found


def run(arguments: Sequence[str], port: socket.socket, announce: Callable[[str], None], *, browser: bool) -> None:
    """Serve readers that ``arguments`` start until a signal comes; the address is announced when it can be opened."""
    asyncio.run(_run(arguments, port, announce, browser=browser))


async def _run(
    arguments: Sequence[str], port: socket.socket, announce: Callable[[str], None], *, browser: bool
) -> None:
    stopping, loop = asyncio.Event(), asyncio.get_running_loop()
    for ending in SIGNALS:
        loop.add_signal_handler(ending, stopping.set)
    number = port.getsockname()[1]
    door = Door(number)
    serving = asyncio.create_task(Server(arguments, door).run(port, stopping))
    address = f"http://{HERE}:{number}/?token={door.token}"
    announce(address)
    if browser:
        from reader.tui.browser import open_page

        await asyncio.to_thread(open_page, address)
    await serving
