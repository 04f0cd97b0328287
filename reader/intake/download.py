"""One question to a server, and its answer: bounded, and safe against servers that mean harm.

http and https only, checked at every hop; private addresses refused at connect time; one deadline over name look-up,
headers and body together. A question may be conditional: who has been here before says what it saw (RFC 9110, 13.1).
"""

import asyncio
import ipaddress
import socket
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from db.model import Payload
from reader.errors import BadOrigin, FetchFailed, PutOff, Unreached

if TYPE_CHECKING:
    import httpx

LIMIT_BYTES = 10_000_000  # on the wire and inflated; the longest page of the development set has 1.3 MB
MAX_ADDRESS = 8_192  # code points
MAX_VALIDATOR = 500  # code points of an ETag or a date that are worth being repeated to the server
USER_AGENT = "newsreader (a person's reading desk)"
REDIRECTS = frozenset({301, 302, 303, 307, 308})
PERMANENT = frozenset({301, 308})
ASK_LATER = frozenset({429, 503})
SERVER_ERROR = 500
PAGE = "text/html, application/xhtml+xml, text/plain;q=0.9"
FEED = "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5"


def is_public(address: str) -> bool:
    """Whether a numeric address belongs to the open network: not private, loopback, link-local or reserved."""
    return ipaddress.ip_address(address).is_global


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What one download may cost, and whom it may ask."""

    deadline_s: float = 30.0  # for all of it
    read_timeout_s: float = 5.0  # for each answer of the server
    redirects: int = 5
    is_public: Callable[[str], bool] = is_public


USUAL = Rules()


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question. ``etag`` and ``last_modified`` are what the server said last time, word for word."""

    address: str
    allow_private: bool = False  # for this address alone, never for where it leads
    accept: str = PAGE
    etag: str | None = None
    last_modified: str | None = None

    @property
    def is_conditional(self) -> bool:
        """Whether there may be nothing new."""
        return self.etag is not None or self.last_modified is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a server said. The payload's origin is the address that was asked, ``address`` the one that answered."""

    payload: Payload  # empty where nothing is new
    address: str
    is_new: bool = True  # False only for a conditional question
    moved_to: str | None = None  # where to ask from now on, if the server says that it is for good
    etag: str | None = None
    last_modified: str | None = None


async def download(asked: Asked, *, clock: Callable[[], datetime], rules: Rules) -> Answer:
    """Ask, follow where it leads, take in what comes. Raises FetchFailed: Unreached or PutOff if it may be later."""
    import httpx

    origin = asked.address
    client = httpx.AsyncClient(trust_env=False, timeout=rules.read_timeout_s)
    try:
        async with asyncio.timeout(rules.deadline_s), client:
            address, private = origin, asked.allow_private
            moved_to: str | None = None
            for_good = True
            for _hop in range(rules.redirects + 1):
                url = check_address(address, origin)
                request = await _request(client, url, asked, rules, allow_private=private)
                response = await client.send(request, stream=True)
                try:
                    target = response.headers.get("location")
                    if response.status_code not in REDIRECTS or target is None:
                        return await _answer(response, asked, clock, address=address, moved_to=moved_to)
                    address, private = str(url.join(target)), False  # the word for the typed address covers no other
                    for_good = for_good and response.status_code in PERMANENT
                    moved_to = address if for_good else moved_to
                finally:
                    await response.aclose()
    except TimeoutError as error:
        raise Unreached(origin, f"not whole after {rules.deadline_s:g} s") from error
    except httpx.TimeoutException as error:
        raise Unreached(origin, f"no answer for {rules.read_timeout_s:g} s") from error
    except zlib.error as error:
        raise FetchFailed(origin, "the server sent something else than the encoding it named") from error
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise Unreached(origin, str(error) or type(error).__name__) from error
    except BadOrigin as error:
        raise FetchFailed(origin, f"sent on to a refused address: {error.reason}") from error
    raise FetchFailed(origin, f"more than {rules.redirects} redirects")


def check_address(address: str, origin: str) -> "httpx.URL":
    """An address that may be asked; ``origin`` is what a refusal is about. Raises BadOrigin."""
    import httpx

    name = "the address" if "@" in origin else origin  # a password must not be repeated
    if len(address) > MAX_ADDRESS:
        raise BadOrigin(name if len(name) <= 60 else f"{name[:60]}…", "the address is too long")
    try:
        url = httpx.URL(address)
        port = url.port
    except (httpx.InvalidURL, ValueError) as error:
        raise BadOrigin(name, "not an address") from error
    if url.scheme not in {"http", "https"}:
        raise BadOrigin(name, "only http and https addresses, or a path")
    if not url.host:
        raise BadOrigin(name, "the address names no host")
    if port is not None and not 0 < port < 65536:
        raise BadOrigin(name, "the address has a bad port")
    if url.userinfo:
        raise BadOrigin(name, "a user name or password in it is refused")
    return url


def too_large() -> str:
    """Why something of more than LIMIT_BYTES is refused."""
    return f"larger than the {LIMIT_BYTES // 1_000_000} MB page limit"


async def _request(
    client: "httpx.AsyncClient", url: "httpx.URL", asked: Asked, rules: Rules, *, allow_private: bool
) -> "httpx.Request":
    """A request to the very address that was checked, so that a second look-up cannot answer differently."""
    port = url.port or (443 if url.scheme == "https" else 80)
    try:
        found = await asyncio.get_running_loop().getaddrinfo(url.host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:  # UnicodeError: a label is empty or too long
        raise Unreached(asked.address, f"no such host: {url.host}") from error
    addresses = [str(entry[4][0]) for entry in found]
    if not allow_private and not all(map(rules.is_public, addresses)):
        raise FetchFailed(asked.address, f"{url.host} is a private address (allow it with --allow-private)")
    headers = {
        "Host": url.netloc.decode("ascii"),
        "User-Agent": USER_AGENT,
        "Accept": asked.accept,
        "Accept-Encoding": "gzip",
    }
    conditions = {"If-None-Match": asked.etag, "If-Modified-Since": asked.last_modified}
    headers |= {name: value for name, value in conditions.items() if value is not None}
    extensions = {"sni_hostname": url.host}
    return client.build_request("GET", url.copy_with(host=addresses[0]), headers=headers, extensions=extensions)


async def _answer(
    response: "httpx.Response", asked: Asked, clock: Callable[[], datetime], *, address: str, moved_to: str | None
) -> Answer:
    origin, status = asked.address, response.status_code
    if status >= 400:
        reason = f"the server answered {status} {response.reason_phrase}".rstrip()
        if status in ASK_LATER:
            raise PutOff(origin, reason, seconds=_patience(response.headers.get("retry-after", ""), clock()))
        raise Unreached(origin, reason) if status >= SERVER_ERROR else FetchFailed(origin, reason)
    is_new = not (status == 304 and asked.is_conditional)
    payload = Payload(
        body=await _body(response, origin) if is_new else b"",
        origin=origin,
        media_type=response.headers.get("content-type", "").partition(";")[0].strip().lower() or None,
        charset=response.charset_encoding,
        fetched_at=clock(),
    )
    return Answer(
        payload=payload,
        address=address,
        is_new=is_new,
        moved_to=moved_to,
        etag=_repeatable(response.headers.get("etag")),
        last_modified=_repeatable(response.headers.get("last-modified")),
    )


def _repeatable(value: str | None) -> str | None:
    """What a server said of its page, if it can be said back: it is text from outside, and goes into a header."""
    return value if value and value.isascii() and value.isprintable() and len(value) <= MAX_VALIDATOR else None


def _patience(words: str, now: datetime) -> float | None:
    """The seconds of a Retry-After: a number, or a date (RFC 9110, 10.2.3); None where it says neither."""
    words = words.strip()
    if words.isascii() and words.isdecimal():
        return float(words[:9])
    try:
        until = parsedate_to_datetime(words)
        return max((until - now).total_seconds(), 0.0)
    except (ValueError, TypeError, OverflowError):  # TypeError: it names no zone
        return None


async def _body(response: "httpx.Response", origin: str) -> bytes:
    """The body, inflated in steps: a bomb is refused when it passes the limit, not after."""
    encoding = response.headers.get("content-encoding", "").strip().lower()
    if encoding not in {"", "identity", "gzip"}:
        raise FetchFailed(origin, f"the server sent an encoding it was not asked for: {encoding}")
    packed = _Gzip() if encoding == "gzip" else None
    wire, body = 0, bytearray()
    async for chunk in response.aiter_raw():
        wire += len(chunk)
        body += packed.unpacked(chunk, LIMIT_BYTES + 1 - len(body)) if packed else chunk
        if wire > LIMIT_BYTES or len(body) > LIMIT_BYTES:
            raise FetchFailed(origin, too_large())
    if packed and not packed.whole:
        raise FetchFailed(origin, "the answer ends in the middle")
    return bytes(body)


class _Gzip:
    """gzip in steps, member after member; padding behind the last one is dropped."""

    def __init__(self) -> None:
        self._member = zlib.decompressobj(wbits=31)

    @property
    def whole(self) -> bool:
        """Whether the last member is at its end."""
        return self._member.eof

    def unpacked(self, chunk: bytes, limit: int) -> bytes:
        """The next bytes, at most ``limit``, which is not 0: what would come after them is lost."""
        body = bytearray()
        while chunk and len(body) < limit:
            if self._member.eof:
                if not chunk.startswith(b"\x1f"):
                    break
                self._member = zlib.decompressobj(wbits=31)
            body += self._member.decompress(chunk, limit - len(body))
            chunk = self._member.unused_data
        return bytes(body)
