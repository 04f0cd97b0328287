"""Questions of somebody who was here before: nothing new, moved for good, and servers that want to be left alone."""

import asyncio
from http.server import BaseHTTPRequestHandler

import pytest

from reader.errors import FetchFailed, PutOff
from reader.intake.download import FEED, MAX_VALIDATOR, Answer, Asked, Rules, download
from tests.builders import NOON
from tests.fetch.conftest import Answer as Served
from tests.fetch.conftest import Serve, page

ANYWHERE = Rules(is_public=lambda _address: True)  # so that a redirect may lead to a server of this test


def answered(address: str, **said: str | None) -> Answer:
    asked = Asked(address=address, allow_private=True, accept=FEED, **said)
    return asyncio.run(download(asked, clock=lambda: NOON, rules=ANYWHERE))


def unless_known(handler: BaseHTTPRequestHandler) -> None:
    known = handler.headers["If-None-Match"] == '"7"' or handler.headers["If-Modified-Since"] == "yesterday"
    answer: Served = page(status=304) if known else page(b"all of it", ETag='"7"', Last_Modified="yesterday")
    answer(handler)


def test_a_server_is_told_what_it_said_last_time_and_may_have_nothing_new(serve: Serve) -> None:
    server = serve(unless_known)

    first = answered(server.address)
    second = answered(server.address, etag=first.etag)
    third = answered(server.address, last_modified=first.last_modified)

    assert (first.payload.body, first.is_new, first.etag, first.last_modified) == (
        b"all of it",
        True,
        '"7"',
        "yesterday",
    )
    assert [(answer.is_new, answer.payload.body) for answer in (second, third)] == [(False, b"")] * 2
    assert server.asked[0][1]["accept"] == FEED
    assert "if-none-match" not in server.asked[0][1]


def test_nothing_new_is_no_answer_to_a_question_that_named_nothing(serve: Serve) -> None:
    assert answered(serve(page(b"", status=304)).address).is_new


@pytest.mark.parametrize("said", ["x" * (MAX_VALIDATOR + 1), "\x7fbell", "caf\xe9"])
def test_what_cannot_be_said_back_is_not_kept(serve: Serve, said: str) -> None:
    assert answered(serve(page(ETag=said)).address).etag is None


@pytest.mark.parametrize(
    ("statuses", "hops"), [((301, 308), 2), ((301, 302), 1), ((302, 301), 0), ((308,), 1)], ids=str
)
def test_only_what_moved_for_good_is_asked_there_from_now_on(
    serve: Serve, statuses: tuple[int, ...], hops: int
) -> None:
    def lead_on(handler: BaseHTTPRequestHandler) -> None:
        at = int(handler.path.strip("/"))
        answer = page(b"", status=statuses[at], Location=f"/{at + 1}") if at < len(statuses) else page(b"here")
        answer(handler)

    server = serve(lead_on)
    answer = answered(f"{server.address}/0")

    assert answer.moved_to == (f"{server.address}/{hops}" if hops else None)
    assert answer.address == f"{server.address}/{len(statuses)}"
    assert answer.payload.origin == f"{server.address}/0"


@pytest.mark.parametrize(
    ("status", "said", "seconds"),
    [
        (429, "120", 120.0),
        (503, " 7 ", 7.0),
        (429, "Sat, 01 Mar 2025 03:02:00 GMT", 120.0),
        (429, "Sat, 01 Mar 2025 02:00:00 GMT", 0.0),
        (429, "9" * 400, 999_999_999.0),
        (503, "soon", None),
        (429, "Sat, 01 Mar 2025 03:02:00 -0000", None),
        (429, "", None),
    ],
)
def test_a_server_says_how_long_to_leave_it_alone(serve: Serve, status: int, said: str, seconds: float | None) -> None:
    with pytest.raises(PutOff) as caught:
        answered(serve(page(b"", status=status, Retry_After=said)).address)

    assert caught.value.seconds == seconds
    assert caught.value.reason.startswith(f"the server answered {status}")


def test_other_refusals_say_nothing_of_later(serve: Serve) -> None:
    with pytest.raises(FetchFailed) as caught:
        answered(serve(page(b"", status=500, Retry_After="5")).address)

    assert not isinstance(caught.value, PutOff)
