"""Who may come in: whoever has the token, once, and the browser that brought it, from then on. Pure but for its luck.

The server listens on 127.0.0.1, where every user and every page that a browser shows can reach it. So a request has
to name this machine (a page elsewhere whose name was bound to 127.0.0.1 names itself), and to bring the cookie; a
websocket has to come from our own page, too, since browsers let any page open one.
"""

from hmac import compare_digest
from secrets import token_urlsafe

BYTES = 32  # of luck in a token: beyond guessing
NAMES = ("127.0.0.1", "localhost")


class Door:
    """The door of one server on one port."""

    def __init__(self, port: int) -> None:
        self.token = token_urlsafe(BYTES)
        self.cookie = f"newsreader-{port}"  # browsers send the cookies of a machine to all of its ports
        self._key = token_urlsafe(BYTES)
        self._is_used = False
        self._hosts = frozenset(f"{name}:{port}" for name in NAMES) | (frozenset(NAMES) if port == 80 else frozenset())

    def is_here(self, host: str | None) -> bool:
        """Whether a request is meant for this server, by the host that it names."""
        return host is not None and host.lower() in self._hosts

    def is_ours(self, origin: str | None, host: str | None) -> bool:
        """Whether a websocket was opened by the page that this server gave out under the same name."""
        return origin is not None and self.is_here(host) and origin.lower() == f"http://{(host or '').lower()}"

    def exchange(self, token: str) -> str | None:
        """The key for a token: the value of the cookie. None for a wrong one, and from the second time on."""
        if self._is_used or not compare_digest(token.encode("utf-8", "replace"), self.token.encode()):
            return None
        self._is_used = True
        return self._key

    def knows(self, key: str | None) -> bool:
        """Whether a cookie has the key."""
        return self._is_used and key is not None and compare_digest(key.encode("utf-8", "replace"), self._key.encode())
