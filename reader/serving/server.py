"""The server: the page of the reader, its websocket, and the files that it needs, all from this machine.

The terminal in the page and the way to a process are textual-serve's. Its page loads a font from the network and its
server lets everybody in, so that page and doors are our own.
"""

import asyncio
import socket
from collections.abc import Awaitable, Callable, Sequence
from html import escape
from importlib.resources import files

from aiohttp import WSCloseCode, web
from textual_serve.server import Server as TextualServer

from reader.language import _, in_use
from reader.serving.door import Door
from reader.serving.session import Session

HERE = "127.0.0.1"
MOST_SESSIONS = 8  # readers at once; each is a process of some 60 MB
WIDEST, TALLEST = 500, 200  # cells; what asks for more is no screen
STATIC = ("js/textual.js", "css/xterm.css", "fonts/RobotoMono-VariableFont_wght.ttf")
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
POLICY = (  # the terminal of the page writes style sheets of its own
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; img-src data:;"
    " connect-src 'self' ws://{host}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Server(TextualServer):
    """Readers for the browser of one person."""

    def __init__(self, arguments: Sequence[str], door: Door) -> None:
        """``arguments`` start the reader."""
        super().__init__("newsreader", host=HERE)
        self._arguments = arguments
        self._door = door
        self._sockets: set[web.WebSocketResponse] = set()

    async def _make_app(self) -> web.Application:
        app = web.Application(middlewares=[self._guard])
        app.add_routes(
            [
                web.get("/", self.show_page, allow_head=False),
                web.get("/ws", self.handle_websocket, allow_head=False),
                web.get("/download/{key}", self.handle_download, allow_head=False),
                web.get("/served.css", self._asset("served.css", "text/css"), allow_head=False),
                web.get("/served.js", self._asset("served.js", "text/javascript"), allow_head=False),
                *(web.get(f"/static/{name}", self._file(name), allow_head=False) for name in STATIC),
            ]
        )
        app.on_shutdown.append(self.on_shutdown)
        return app

    @web.middleware
    async def _guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Nothing is told to whoever is not let in, not even which pages there are."""
        if not self._door.is_here(request.headers.get("Host")):
            return _refused(_("This is the reader of another machine."))
        if request.method == "GET" and request.path == "/" and "token" in request.query:
            return self._let_in(request.query["token"])
        if not self._door.knows(request.cookies.get(self._door.cookie)):
            return _refused(_("The address that newsreader serve has printed opens the reader."))
        if request.path == "/ws" and not self._door.is_ours(request.headers.get("Origin"), request.headers.get("Host")):
            return _refused(_("Only the page of the reader may come in here."))
        return await handler(request)

    def _let_in(self, token: str) -> web.Response:
        key = self._door.exchange(token)
        if key is None:
            return _refused(_("This address opens the reader once, in the browser that was first."))
        response = web.Response(status=303, headers={**HEADERS, "Location": "/"})
        response.set_cookie(self._door.cookie, key, httponly=True, samesite="Strict", path="/")
        return response

    async def show_page(self, request: web.Request) -> web.Response:
        """The page with the terminal in it."""
        host = request.headers["Host"].lower()  # one of two that the guard knows
        words = {
            "{lang}": in_use(),
            "{socket}": f"ws://{host}/ws",
            "{ended}": _("The reader was closed."),
            "{again}": _("Open it again"),
        }
        page = _read("page.html")
        for hole, said in words.items():
            page = page.replace(hole, escape(said))
        policy = {"Content-Security-Policy": POLICY.format(host=host)}
        return web.Response(text=page, content_type="text/html", headers={**HEADERS, **policy})

    def _asset(self, name: str, media_type: str) -> Handler:
        async def give(_request: web.Request) -> web.StreamResponse:
            return web.Response(text=_read(name), content_type=media_type, headers=HEADERS)

        return give

    def _file(self, name: str) -> Handler:
        async def give(_request: web.Request) -> web.StreamResponse:
            return web.FileResponse(self.statics_path / name, headers=HEADERS)

        return give

    async def handle_websocket(self, request: web.Request) -> web.WebSocketResponse:
        """A reader for as long as the page is open."""
        if len(self._sockets) >= MOST_SESSIONS:
            raise web.HTTPServiceUnavailable(text=_("Too many readers are open."))
        width, height = _cells(request, "width", 80, WIDEST), _cells(request, "height", 24, TALLEST)
        websocket = web.WebSocketResponse(heartbeat=15)
        self._sockets.add(websocket)
        session = Session(
            self._arguments,
            write_bytes=websocket.send_bytes,
            write_str=websocket.send_str,
            close=websocket.close,
            download_manager=self.download_manager,
        )
        try:
            await websocket.prepare(request)
            await session.start(width, height)
            await self._process_messages(websocket, session)
        finally:
            self._sockets.discard(websocket)
            await asyncio.shield(session.end())
        return websocket

    async def on_shutdown(self, _app: web.Application) -> None:
        """Every page is told, and every reader leaves."""
        await asyncio.gather(*(websocket.close(code=WSCloseCode.GOING_AWAY) for websocket in set(self._sockets)))

    async def run(self, listening: socket.socket, until: asyncio.Event) -> None:
        """Serve on a socket until told to stop; every reader has ended then."""
        runner = web.AppRunner(await self._make_app(), access_log=None, shutdown_timeout=20.0)
        await runner.setup()
        try:
            await web.SockSite(runner, listening).start()
            await until.wait()
        finally:
            await runner.cleanup()


def _refused(words: str) -> web.Response:
    policy = {"Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'"}
    return web.Response(status=403, text=f"newsreader: {words}\n", headers={**HEADERS, **policy})


def _cells(request: web.Request, name: str, usual: int, most: int) -> int:
    asked = request.query.get(name, "")
    return min(max(int(asked), 1), most) if asked.isascii() and asked.isdigit() and len(asked) < 6 else usual


def _read(name: str) -> str:
    return (files("reader.serving") / name).read_text(encoding="utf-8")
