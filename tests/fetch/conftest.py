"""Servers of our own on the loopback address, each in a thread."""

import socket
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

Answer = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Served:
    """A server that is running: its address, and what it was asked."""

    address: str
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)


Serve = Callable[[Answer], Served]


@contextmanager
def running(answer: Answer) -> Iterator[Served]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            served.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
            try:
                answer(self)
            except OSError:  # the other side has heard enough
                self.close_connection = True

        def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002 - the same
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        served = Served(f"http://127.0.0.1:{server.server_port}")
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield served
        finally:
            server.shutdown()
            thread.join()


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Start a server that answers every question in this way."""
    with ExitStack() as stack:
        yield lambda answer: stack.enter_context(running(answer))


@pytest.fixture
def closed_port() -> int:
    """A port of the loopback address on which nobody listens."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def page(body: bytes = b"page", *, status: int = 200, **headers: str) -> Answer:
    """An answer with a body, its length and these headers."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in {"Content_Length": str(len(body)), **headers}.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(body)

    return answer
