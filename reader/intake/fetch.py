"""From a name to its bytes: files, standard input, addresses. The one door to files and the network for pages.

What comes in is bounded before it is read: regular files only, size first; http and https only, checked at every hop,
private addresses refused at connect time, and one deadline over name look-up, headers and body together.
"""

import asyncio
import ipaddress
import os
import socket
import stat
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from db.model import Payload
from reader.errors import BadOrigin, FetchFailed, Unreadable

if TYPE_CHECKING:
    import httpx

LIMIT_BYTES = 10_000_000  # on the wire and inflated; the longest page of the development set has 1.3 MB
MAX_ADDRESS = 8_192  # code points
USER_AGENT = "newsreader (a person's reading desk)"
REDIRECTS = frozenset({301, 302, 303, 307, 308})
MEDIA_TYPES = {".html": "text/html", ".htm": "text/html", ".xhtml": "application/xhtml+xml", ".txt": "text/plain"}


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


def fetch(
    origin: str,
    *,
    clock: Callable[[], datetime],
    standard_input: BinaryIO | None = None,
    allow_private: bool = False,
    rules: Rules = Rules(),
) -> Payload:
    """The bytes behind a path, an http(s) address, or "-" for standard input.

    Raises BadOrigin for a name that can be none of these, Unreadable for a file that is refused, FetchFailed for an
    address that does not answer well.
    """
    if not origin:
        raise BadOrigin("''", "an empty name")
    if origin == "-":
        if standard_input is None:
            raise BadOrigin("-", "there is no standard input here")
        return Payload(body=_bounded("-", standard_input), origin="-", fetched_at=clock())
    if "://" in origin:
        _check_address(origin, origin)
        return asyncio.run(_download(origin, clock=clock, allow_private=allow_private, rules=rules))
    path = Path(origin)
    body = read_file(path)
    name = origin.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")  # a name may be no UTF-8
    return Payload(body=body, origin=name, media_type=MEDIA_TYPES.get(path.suffix.lower()), fetched_at=clock())


def pages_under(folder: Path) -> list[Path]:
    """The files of a folder and the folders in it, by name; hidden ones are left out. Raises Unreadable."""
    found = []
    for place, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += [Path(place, name) for name in sorted(files) if not name.startswith(".")]
    if not found:
        raise Unreadable(str(folder), "holds no pages")
    return found


def read_file(path: Path) -> bytes:
    """A regular file of bounded size. Raises Unreadable."""
    name = str(path)
    try:
        found = path.stat()
        if stat.S_ISDIR(found.st_mode):
            raise Unreadable(name, "is a folder")
        if not stat.S_ISREG(found.st_mode):
            raise Unreadable(name, "not a regular file (for a pipe, use -)")
        if found.st_size > LIMIT_BYTES:
            raise Unreadable(name, _too_large())
        with path.open("rb") as file:
            return _bounded(name, file)
    except FileNotFoundError as error:
        raise Unreadable(name, "no such file") from error
    except OSError as error:
        raise Unreadable(name, (error.strerror or "cannot be read").lower()) from error
    except ValueError as error:  # a NUL byte in the name
        raise Unreadable(name, "no such file") from error


def _bounded(name: str, file: BinaryIO) -> bytes:
    body = file.read(LIMIT_BYTES + 1)
    if len(body) > LIMIT_BYTES:
        raise Unreadable(name, _too_large())
    return body


def _too_large() -> str:
    return f"larger than the {LIMIT_BYTES // 1_000_000} MB page limit"


# ── Addresses ──────────────────────────────────────────────────────────────────────────────────────────────────────
def _check_address(address: str, origin: str) -> "httpx.URL":
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


async def _download(origin: str, *, clock: Callable[[], datetime], allow_private: bool, rules: Rules) -> Payload:
    import httpx

    client = httpx.AsyncClient(trust_env=False, timeout=rules.read_timeout_s)
    try:
        async with asyncio.timeout(rules.deadline_s), client:
            address, private = origin, allow_private
            for _hop in range(rules.redirects + 1):
                url = _check_address(address, origin)
                request = await _request(client, url, origin, rules, allow_private=private)
                response = await client.send(request, stream=True)
                try:
                    target = response.headers.get("location")
                    if response.status_code not in REDIRECTS or target is None:
                        return await _payload(response, origin, clock)
                    address, private = str(url.join(target)), False  # the word for the typed address covers no other
                finally:
                    await response.aclose()
    except TimeoutError as error:
        raise FetchFailed(origin, f"not whole after {rules.deadline_s:g} s") from error
    except httpx.TimeoutException as error:
        raise FetchFailed(origin, f"no answer for {rules.read_timeout_s:g} s") from error
    except zlib.error as error:
        raise FetchFailed(origin, "the server sent something else than the encoding it named") from error
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise FetchFailed(origin, str(error) or type(error).__name__) from error
    except BadOrigin as error:
        raise FetchFailed(origin, f"sent on to a refused address: {error.reason}") from error
    raise FetchFailed(origin, f"more than {rules.redirects} redirects")


async def _request(
    client: "httpx.AsyncClient", url: "httpx.URL", origin: str, rules: Rules, *, allow_private: bool
) -> "httpx.Request":
    """A request to the very address that was checked, so that a second look-up cannot answer differently."""
    port = url.port or (443 if url.scheme == "https" else 80)
    try:
        found = await asyncio.get_running_loop().getaddrinfo(url.host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:  # UnicodeError: a label is empty or too long
        raise FetchFailed(origin, f"no such host: {url.host}") from error
    addresses = [str(entry[4][0]) for entry in found]
    if not allow_private and not all(map(rules.is_public, addresses)):
        raise FetchFailed(origin, f"{url.host} is a private address (allow it with --allow-private)")
    return client.build_request(
        "GET",
        url.copy_with(host=addresses[0]),
        headers={
            "Host": url.netloc.decode("ascii"),
            "User-Agent": USER_AGENT,
            "Accept": "text/html, application/xhtml+xml, text/plain;q=0.9",
            "Accept-Encoding": "gzip",
        },
        extensions={"sni_hostname": url.host},
    )


async def _payload(response: "httpx.Response", origin: str, clock: Callable[[], datetime]) -> Payload:
    if response.status_code >= 400:
        raise FetchFailed(origin, f"the server answered {response.status_code} {response.reason_phrase}".rstrip())
    body = await _body(response, origin)
    return Payload(
        body=body,
        origin=origin,
        media_type=response.headers.get("content-type", "").partition(";")[0].strip().lower() or None,
        charset=response.charset_encoding,
        fetched_at=clock(),
    )


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
            raise FetchFailed(origin, _too_large())
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
