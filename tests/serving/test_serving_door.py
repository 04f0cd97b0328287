"""The door of the served reader: who comes in, who does not, and what is left when it is closed."""

import asyncio
import os
import signal
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

import aiohttp
import pytest

from reader.cli.main import run
from reader.serving.door import Door
from reader.serving.server import STATIC
from tests.serving.served import PATIENCE_S, Served, is_alive, serving, wait_until

CTRL_Q = "\x11"


# ── The door alone ─────────────────────────────────────────────────────────────────────────────────────────────────
def test_a_token_is_taken_once_and_its_key_is_known_from_then_on() -> None:
    door = Door(8000)
    assert not any(map(door.knows, ("", None)))
    assert door.exchange("wrong") is None
    assert door.exchange("토큰") is None

    key = door.exchange(door.token)
    assert key is not None
    assert door.knows(key)
    assert not door.knows(key + "x")
    assert not door.knows(door.token)
    assert door.exchange(door.token) is None


def test_no_two_doors_have_the_same_token_or_key() -> None:
    one, other = Door(1), Door(1)

    assert one.token != other.token
    assert one.exchange(one.token) != other.exchange(other.token)


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost:8000", "LOCALHOST:8000"])
def test_this_machine_is_here(host: str) -> None:
    assert Door(8000).is_here(host)
    assert Door(8000).is_ours(f"http://{host}", host)


@pytest.mark.parametrize(
    "host", [None, *"/127.0.0.1/127.0.0.1:80/a.example:8000/127.0.0.1.a.example:8000/0.0.0.0:8000".split("/")]
)
def test_another_name_is_not(host: str | None) -> None:
    assert not Door(8000).is_here(host)
    assert not Door(8000).is_ours("http://127.0.0.1:8000", host)


@pytest.mark.parametrize(
    "origin", [None, "null", *(f"http://{name}" for name in ("a.example", "localhost:8000", "127.0.0.1:1"))]
)
def test_a_page_from_elsewhere_is_not_ours(origin: str | None) -> None:
    assert not Door(8000).is_ours(origin, "127.0.0.1:8000")


def test_the_usual_port_of_the_web_is_not_said() -> None:
    assert Door(80).is_here("127.0.0.1")


# ── A server ───────────────────────────────────────────────────────────────────────────────────────────────────────
@contextmanager
def on_an_archive(folder: Path, empty: bytes) -> Iterator[Served]:
    """A server on an archive without an article."""
    (folder / "archive.db").write_bytes(empty)
    with serving(folder / "archive.db", XDG_CONFIG_HOME=str(folder), XDG_STATE_HOME=str(folder)) as found:
        yield found


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory, empty_archive: bytes) -> Iterator[Served]:
    with on_an_archive(tmp_path_factory.mktemp("served"), empty_archive) as found:
        yield found


@pytest.fixture(scope="module")
def cookie(served: Served) -> str:
    """What the first browser has been given."""
    answer = served.get(f"/?token={served.token}")
    assert (answer.status, answer.headers["location"]) == (303, "/")
    cookie, *rest = answer.headers["set-cookie"].split("; ")
    assert {"HttpOnly", "SameSite=Strict", "Path=/"} == set(rest)
    return cookie


def test_whoever_has_the_cookie_gets_the_page_and_nothing_in_it_is_from_elsewhere(served: Served, cookie: str) -> None:
    page = served.get("/", cookie=cookie)

    assert page.status == 200
    assert f"ws://{served.host}/ws" in page.text
    assert "//" not in page.text.replace(f"ws://{served.host}", "")
    policy = page.headers["content-security-policy"].split("; ")
    assert {"default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "base-uri 'none'"} <= set(policy)
    for name in STATIC:
        assert served.get(f"/static/{name}", cookie=cookie).status == 200
    for name in ("served.css", "served.js"):
        assert "http" not in served.get(f"/{name}", cookie=cookie).text


@pytest.mark.parametrize(
    "path", "/ /ws /served.css /static/js/textual.js /download/1 /nowhere /?token= /?token=wrong".split()
)
def test_without_the_cookie_nothing_is_told(served: Served, cookie: str, path: str) -> None:
    for other in ("", f"{cookie}x"):
        answer = served.get(path, cookie=other)
        assert answer.status == 403
        assert answer.text.startswith("newsreader: ")


def test_the_token_is_refused_the_second_time_whoever_brings_it(served: Served, cookie: str) -> None:
    for known in ("", cookie):
        assert served.get(f"/?token={served.token}", cookie=known).status == 403
    assert served.get("/", cookie=cookie).status == 200


def test_another_name_for_this_machine_is_refused(served: Served, cookie: str) -> None:
    port = served.host.partition(":")[2]
    for host in ("a.example", f"a.example:{port}", f"0.0.0.0:{port}"):
        assert served.get("/", cookie=cookie, host=host).status == 403
    assert served.get("/", cookie=cookie, host=f"localhost:{port}").status == 200


def test_folders_are_not_listed_and_others_are_not_given(served: Served, cookie: str) -> None:
    for path in ("/static", "/static/", "/static/js/", "/static/../server.py", "/static/images/background.png"):
        assert served.get(path, cookie=cookie).status == 404


# ── Its readers ────────────────────────────────────────────────────────────────────────────────────────────────────
@asynccontextmanager
async def a_page(
    served: Served, cookie: str, *, origin: str | None, size: str = ""
) -> AsyncIterator["aiohttp.ClientWebSocketResponse"]:
    """The websocket of a page."""
    async with (
        asyncio.timeout(PATIENCE_S),
        aiohttp.ClientSession(headers={"Cookie": cookie}) as session,
        session.ws_connect(f"{served.base}/ws{size}", origin=origin) as socket,
    ):
        yield socket


async def drawn(socket: "aiohttp.ClientWebSocketResponse", words: str) -> None:
    """Wait for words in what a reader draws."""
    seen = ""
    while words not in seen:
        message = await socket.receive()
        assert message.type in {aiohttp.WSMsgType.BINARY, aiohttp.WSMsgType.TEXT}, seen
        seen += message.data.decode() if isinstance(message.data, bytes) else message.data


@pytest.mark.parametrize("origin", [None, "http://a.example", "null"])
def test_a_websocket_from_another_page_is_refused(served: Served, cookie: str, origin: str | None) -> None:
    async def come_in() -> None:
        async with a_page(served, cookie, origin=origin):
            pass

    with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
        asyncio.run(come_in())
    assert refused.value.status == 403


def test_each_page_has_a_reader_that_ends_with_it(served: Served, cookie: str) -> None:
    async def look() -> int:
        async with a_page(served, cookie, origin=served.base, size="?width=-1&height=999999999") as socket:
            await drawn(socket, "newsreader")
            return len(served.readers)

    assert asyncio.run(look()) == 1
    wait_until(lambda: not served.readers, "the reader is still there")


def test_a_reader_that_is_left_closes_its_page(served: Served, cookie: str) -> None:
    async def leave() -> None:
        async with a_page(served, cookie, origin=served.base) as socket:
            await drawn(socket, "sample")
            await socket.send_json(["stdin", CTRL_Q])
            while not socket.closed:
                await socket.receive()

    asyncio.run(leave())
    wait_until(lambda: not served.readers, "the reader is still there")


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGKILL])
def test_no_reader_outlives_its_server(tmp_path: Path, empty_archive: bytes, ending: signal.Signals) -> None:
    async def end(served: Served, cookie: str) -> list[int]:
        async with a_page(served, cookie, origin=served.base) as socket:
            await drawn(socket, "newsreader")
            readers = served.readers
            os.kill(served.process.pid, ending)
            while not socket.closed:
                await socket.receive()
            return readers

    with on_an_archive(tmp_path, empty_archive) as served:
        cookie = served.get(f"/?token={served.token}").headers["set-cookie"].partition(";")[0]
        readers = asyncio.run(end(served, cookie))
        code = served.process.wait(PATIENCE_S)
        wait_until(lambda: not any(map(is_alive, readers)), "a reader is still there")
    assert len(readers) == 1
    assert code == (0 if ending is signal.SIGTERM else -ending)


# ── The verb ───────────────────────────────────────────────────────────────────────────────────────────────────────
def test_a_port_that_is_taken_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert run(["--archive", str(tmp_path / "a.db"), "serve", "--no-browser", "--port", str(port)]) == 2
    assert capsys.readouterr().err == f"newsreader: port {port}: address already in use\n"


def test_an_archive_that_cannot_be_opened_is_told_before_anything_is_served(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["--archive", str(tmp_path), "serve", "--no-browser"]) == 5
    assert capsys.readouterr().out == ""


def test_what_is_not_installed_is_named_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.cli.serving.NEEDED", ("no_such_package",))

    assert run(["--archive", str(tmp_path / "a.db"), "serve"]) == 2
    assert capsys.readouterr().err.startswith("newsreader: serve: needs more than is installed here: pip install")
