"""Addresses: what is asked for, what is refused, and what a hostile server cannot do. Loopback servers only."""

import gzip
import io
import zlib
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from threading import Event

import pytest

from db.model import Payload
from reader.errors import BadOrigin, FetchFailed
from reader.intake.download import LIMIT_BYTES, Rules
from reader.intake.fetch import fetch
from tests.builders import NOON
from tests.fetch.conftest import Serve, page

KOREAN = "가나시는 강변 다리를 다시 열었다.".encode()
ANYWHERE = Rules(is_public=lambda _address: True)  # so that a redirect may lead to a server of this test


def fetched(address: str, *, allow_private: bool = True, rules: Rules | None = None) -> Payload:
    return fetch(address, clock=lambda: NOON, allow_private=allow_private, rules=rules or Rules())


def failure(address: str, *, allow_private: bool = True, rules: Rules | None = None) -> str:
    with pytest.raises(FetchFailed) as caught:
        fetched(address, allow_private=allow_private, rules=rules)
    assert caught.value.name == address
    return caught.value.reason


# ── Answers ────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_a_page_comes_with_its_type_and_charset(serve: Serve) -> None:
    server = serve(page(KOREAN, Content_Type="Text/HTML; Charset=EUC-KR"))

    payload = fetched(f"{server.address}/news?id=1#top")

    assert payload == Payload(
        body=KOREAN,
        origin=f"{server.address}/news?id=1#top",
        media_type="text/html",
        charset="euc-kr",
        fetched_at=NOON,
    )


def test_a_server_that_declares_nothing_is_believed_nothing(serve: Serve) -> None:
    payload = fetched(serve(page(KOREAN)).address)

    assert (payload.media_type, payload.charset) == (None, None)


def test_a_server_is_told_who_asks_and_for_which_host(serve: Serve) -> None:
    server = serve(page())

    fetched(f"{server.address}/a/b?c=d")

    ((path, headers),) = server.asked
    assert path == "/a/b?c=d"
    assert headers["host"] == server.address.removeprefix("http://")
    assert headers["user-agent"].startswith("newsreader")
    assert "cookie" not in headers


@pytest.mark.parametrize(
    ("encoding", "packed"),
    [
        ("gzip", gzip.compress(KOREAN)),
        ("GZIP", gzip.compress(KOREAN)),
        ("gzip", gzip.compress(KOREAN[:20]) + gzip.compress(KOREAN[20:])),
        ("gzip", gzip.compress(KOREAN) + bytes(512)),
        ("identity", KOREAN),
    ],
    ids=["gzip", "capitals", "two members", "padding", "identity"],
)
def test_a_packed_page_is_unpacked(serve: Serve, encoding: str, packed: bytes) -> None:
    assert fetched(serve(page(packed, Content_Encoding=encoding)).address).body == KOREAN


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (404, "the server answered 404 Not Found"),
        (500, "the server answered 500 Internal Server Error"),
        (403, "the server answered 403 Forbidden"),
    ],
)
def test_an_error_page_is_no_page(serve: Serve, status: int, words: str) -> None:
    assert failure(serve(page(KOREAN, status=status)).address) == words


def test_nobody_listens(closed_port: int) -> None:
    assert "connection" in failure(f"http://127.0.0.1:{closed_port}/").lower()


# ── Hostile servers ────────────────────────────────────────────────────────────────────────────────────────────────
def test_a_page_over_the_limit_is_refused(serve: Serve) -> None:
    assert failure(serve(page(bytes(LIMIT_BYTES + 1))).address) == "larger than the 10 MB page limit"


def test_a_page_of_just_the_limit_is_taken(serve: Serve) -> None:
    packed = gzip.compress(bytes(LIMIT_BYTES), compresslevel=1)

    assert len(fetched(serve(page(packed, Content_Encoding="gzip")).address).body) == LIMIT_BYTES


def test_a_small_page_that_unpacks_without_end_is_refused(serve: Serve) -> None:
    bomb = zlib.compressobj(9, wbits=31)
    packed = b"".join(bomb.compress(bytes(1 << 20)) for _ in range(200)) + bomb.flush()
    assert len(packed) < 300_000

    assert failure(serve(page(packed, Content_Encoding="gzip")).address) == "larger than the 10 MB page limit"


def test_many_small_members_that_unpack_without_end_are_refused(serve: Serve) -> None:
    packed = gzip.compress(bytes(1 << 20)) * 20

    assert failure(serve(page(packed, Content_Encoding="gzip")).address) == "larger than the 10 MB page limit"


@pytest.mark.parametrize("cut", [5, 30])
def test_a_packed_page_that_ends_in_the_middle_is_refused(serve: Serve, cut: int) -> None:
    packed = gzip.compress(KOREAN * 20)[:-cut]

    assert failure(serve(page(packed, Content_Encoding="gzip")).address) == "the answer ends in the middle"


def test_a_page_shorter_than_its_server_said_is_refused(serve: Serve) -> None:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        page(KOREAN, Content_Length=str(len(KOREAN) + 1))(handler)
        handler.close_connection = True

    assert "without sending complete message body" in failure(serve(answer).address)


def test_a_page_that_is_not_packed_as_its_server_said_is_refused(serve: Serve) -> None:
    reason = failure(serve(page(b"\xff plain words", Content_Encoding="gzip")).address)

    assert reason == "the server sent something else than the encoding it named"


@pytest.mark.parametrize("encoding", ["br", "deflate", "gzip, gzip"])
def test_an_encoding_nobody_asked_for_is_refused(serve: Serve, encoding: str) -> None:
    server = serve(page(KOREAN, Content_Encoding=encoding))

    assert failure(server.address) == f"the server sent an encoding it was not asked for: {encoding}"
    assert server.asked[0][1]["accept-encoding"] == "gzip"


@pytest.fixture
def end() -> Iterator[Event]:
    """The end of the test, for servers that would never stop by themselves."""
    event = Event()
    yield event
    event.set()


def test_a_page_that_comes_drop_by_drop_is_given_up_at_the_deadline(serve: Serve, end: Event) -> None:
    def drip(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        while not end.wait(0.02):
            handler.wfile.write(b".")

    reason = failure(serve(drip).address, rules=Rules(deadline_s=0.3))

    assert reason == "not whole after 0.3 s"


def test_headers_that_come_drop_by_drop_are_given_up_at_the_deadline(serve: Serve, end: Event) -> None:
    def drip(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nX: ")
        while not end.wait(0.02):
            handler.wfile.write(b".")

    assert failure(serve(drip).address, rules=Rules(deadline_s=0.3)) == "not whole after 0.3 s"


def test_a_server_that_falls_silent_is_given_up(serve: Serve, end: Event) -> None:
    def silent(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        handler.wfile.write(b"half a page")
        end.wait(20)

    assert failure(serve(silent).address, rules=Rules(read_timeout_s=0.2)) == "no answer for 0.2 s"


def test_a_server_that_speaks_no_http_is_told(serve: Serve) -> None:
    def babble(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"220 mail.example ready\r\n")
        handler.close_connection = True

    assert failure(serve(babble).address)


# ── Redirects ──────────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_page_that_moved_is_found_and_keeps_the_name_that_was_typed(serve: Serve, status: int) -> None:
    there = serve(page(KOREAN))
    here = serve(page(b"", status=status, Location=f"{there.address}/new"))

    payload = fetched(f"{here.address}/old", rules=ANYWHERE)

    assert (payload.body, payload.origin) == (KOREAN, f"{here.address}/old")
    assert [path for path, _headers in there.asked] == ["/new"]


def test_the_word_for_a_typed_address_does_not_cover_where_it_leads(serve: Serve) -> None:
    there = serve(page(KOREAN))
    here = serve(page(b"", status=302, Location=there.address))

    assert failure(here.address) == "127.0.0.1 is a private address (allow it with --allow-private)"
    assert there.asked == []


def test_not_even_to_the_same_server(serve: Serve) -> None:
    here = serve(page(b"", status=302, Location="/elsewhere"))

    assert "private address" in failure(here.address)
    assert len(here.asked) == 1


def test_five_redirects_are_followed_and_a_sixth_is_not(serve: Serve) -> None:
    def hop(handler: BaseHTTPRequestHandler) -> None:
        left = int(handler.path.strip("/"))
        answer = page(KOREAN) if left == 0 else page(b"", status=302, Location=f"/{left - 1}")
        answer(handler)

    server = serve(hop)
    assert fetched(f"{server.address}/5", rules=ANYWHERE).body == KOREAN
    assert failure(f"{server.address}/6", rules=ANYWHERE) == "more than 5 redirects"
    assert len(server.asked) == 12  # the seventh page of the second try was never asked for


def test_going_round_in_circles_ends(serve: Serve) -> None:
    server = serve(page(b"", status=302, Location="/"))

    assert failure(server.address, rules=ANYWHERE) == "more than 5 redirects"


@pytest.mark.parametrize(
    ("target", "words"),
    [
        ("file:///etc/hostname", "sent on to a refused address: only http and https addresses, or a path"),
        ("ftp://127.0.0.1/page", "sent on to a refused address: only http and https addresses, or a path"),
        ("http://me:secret@127.0.0.1/", "sent on to a refused address: a user name or password in it is refused"),
        ("http://127.0.0.1:99999/", "sent on to a refused address: the address has a bad port"),
        ("http://[::1/", "Invalid URL in location header: Invalid port: ':1'."),
        ("http://127.0.0.1/" + "a" * 9_000, "sent on to a refused address: the address is too long"),
    ],
)
def test_a_redirect_to_something_else_than_a_page_is_refused(serve: Serve, target: str, words: str) -> None:
    assert failure(serve(page(b"", status=302, Location=target)).address, rules=ANYWHERE) == words


def test_a_redirect_that_names_no_place_is_an_empty_page(serve: Serve) -> None:
    assert fetched(serve(page(b"", status=302)).address).body == b""


# ── Names that can be no page ──────────────────────────────────────────────────────────────────────────────────────
def test_a_private_address_is_refused_before_anything_is_sent(serve: Serve) -> None:
    server = serve(page(KOREAN))

    reason = failure(server.address, allow_private=False)

    assert reason == "127.0.0.1 is a private address (allow it with --allow-private)"
    assert server.asked == []


@pytest.mark.parametrize("host", ["localhost", "[::1]", "[::ffff:127.0.0.1]", "0", "2130706433", "127.1"])
def test_the_loopback_by_any_other_name_is_private(host: str, closed_port: int) -> None:
    assert "private address" in failure(f"http://{host}:{closed_port}/", allow_private=False)


@pytest.mark.parametrize(
    ("origin", "name", "reason"),
    [
        ("", "''", "an empty name"),
        ("file:///etc/hostname", "file:///etc/hostname", "only http and https addresses, or a path"),
        ("ftp://example.org/page", "ftp://example.org/page", "only http and https addresses, or a path"),
        ("://example.org", "://example.org", "only http and https addresses, or a path"),
        ("http://", "http://", "the address names no host"),
        ("http:///page", "http:///page", "the address names no host"),
        ("http://example.org:0/", "http://example.org:0/", "the address has a bad port"),
        ("http://example.org:99999/", "http://example.org:99999/", "the address has a bad port"),
        ("http://example.org:가/", "http://example.org:가/", "not an address"),
        ("http://[::1/", "http://[::1/", "not an address"),
        ("http://a\nb/", "http://a\nb/", "not an address"),
        ("http://me@example.org/", "the address", "a user name or password in it is refused"),
        ("http://me:secret@example.org/", "the address", "a user name or password in it is refused"),
        ("http://me:secret@example.org:0/", "the address", "the address has a bad port"),
        ("ftp://me:secret@example.org/", "the address", "only http and https addresses, or a path"),
        ("http://me:secret@[::1/", "the address", "not an address"),
        ("http://" + "a" * 9_000, "http://" + "a" * 53 + "…", "the address is too long"),
        ("http://me:secret@" + "a" * 9_000, "the address", "the address is too long"),
    ],
    ids=lambda value: value[:30],
)
def test_a_name_that_can_be_no_page_is_refused_without_asking_anybody(origin: str, name: str, reason: str) -> None:
    with pytest.raises(BadOrigin) as caught:
        fetched(origin)

    assert (caught.value.name, caught.value.reason) == (name, reason)


@pytest.mark.parametrize("host", ["a" * 64, "a..b", "가" * 64])
def test_a_host_that_can_have_no_address_is_refused(host: str) -> None:
    with pytest.raises((FetchFailed, BadOrigin)) as caught:
        fetched(f"http://{host}.example/")

    assert caught.value.reason in {f"no such host: {host}.example", "not an address"}


def test_standard_input_is_read_and_bounded() -> None:
    def read(stream: io.BytesIO | None) -> Payload:
        return fetch("-", clock=lambda: NOON, standard_input=stream)

    assert read(io.BytesIO(KOREAN)) == Payload(body=KOREAN, origin="-", fetched_at=NOON)
    assert len(read(io.BytesIO(bytes(LIMIT_BYTES))).body) == LIMIT_BYTES
    with pytest.raises(Exception, match="-: larger than the 10 MB page limit"):
        read(io.BytesIO(bytes(LIMIT_BYTES + 1)))
    with pytest.raises(BadOrigin, match="there is no standard input here"):
        read(None)
