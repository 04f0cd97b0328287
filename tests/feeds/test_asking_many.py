"""Many servers at once: so many hosts, one question a host, and an end at any time."""

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from threading import Event, Lock

import pytest

from reader.asking import asked_all
from reader.errors import BadOrigin, PutOff, ReaderError
from reader.intake.download import Asked
from tests.builders import NOON
from tests.feeds.conftest import Site
from tests.fetch.conftest import page, running


@pytest.fixture
def end() -> Iterator[Event]:
    """The end of the test, for servers that would never answer."""
    event = Event()
    yield event
    event.set()


def wait_for(end: Event) -> None:
    end.wait(60)


def asked(*addresses: str) -> list[tuple[str, Asked]]:
    return [(address, Asked(address=address, allow_private=True)) for address in addresses]


def test_a_host_is_asked_one_question_after_the_other_whatever_its_port(site: Site) -> None:
    """Two servers of one host; each question looks how many are asked beside it."""
    busy, most, lock = 0, 0, Lock()

    def count(handler: BaseHTTPRequestHandler) -> None:
        nonlocal busy, most
        with lock:
            busy += 1
            most = max(most, busy)
        page(b"a page")(handler)
        with lock:
            busy -= 1

    site.pages = {f"/{n}": count for n in range(4)}
    with running(count) as other:
        addresses = [site[f"/{n}"] for n in range(4)] + [f"{other.address}/{n}" for n in range(4)]
        answers = dict(asked_all(asked(*addresses), clock=lambda: NOON))

    assert set(answers) == set(addresses)
    assert not any(isinstance(answer, ReaderError) for answer in answers.values())
    assert most == 1


def test_hosts_are_asked_side_by_side(site: Site) -> None:
    """Names of the loopback address are hosts of their own; each waits until both are there."""
    there, lock, both = 0, Lock(), Event()

    def wait_for_another(handler: BaseHTTPRequestHandler) -> None:
        nonlocal there
        with lock:
            there += 1
            if there == 2:
                both.set()
        seen = both.wait(60)
        page(b"together" if seen else b"alone")(handler)

    site.pages["/1"] = wait_for_another
    port = site.address.rpartition(":")[2]
    addresses = [f"http://{host}:{port}/1" for host in ("127.0.0.1", "127.1")]
    answers = dict(asked_all(asked(*addresses), clock=lambda: NOON, hosts=2))

    bodies = [answer.payload.body for answer in answers.values() if not isinstance(answer, ReaderError)]
    assert bodies == [b"together", b"together"]


def test_a_host_that_wants_to_be_left_alone_is_not_asked_again(site: Site) -> None:
    site.pages = {path: page(b"", status=429, Retry_After="60") for path in ("/1", "/2")}
    answers = dict(asked_all(asked(site["/1"], site["/2"]), clock=lambda: NOON))

    refusals = [answer for answer in answers.values() if isinstance(answer, PutOff)]
    assert [(refusal.name, refusal.seconds) for refusal in refusals] == [
        (site["/1"], 60.0),
        (site["/2"], 60.0),
    ]
    assert site.asked == ["/1"]


def test_what_is_no_address_is_refused_in_its_place() -> None:
    answers = dict(asked_all(asked("http://[::1", "ftp://news.example/"), clock=lambda: NOON))

    assert all(isinstance(answer, BadOrigin) for answer in answers.values())
    assert list(asked_all([], clock=lambda: NOON)) == []


def test_it_can_be_stopped_and_left_while_a_server_is_silent(site: Site, end: Event) -> None:
    site.put("/1", b"a page")
    site.pages["/2"] = lambda _handler: wait_for(end)
    stopped = Event()
    answers = []
    for address, _answer in asked_all(asked(site["/1"], site["/2"]), clock=lambda: NOON, stopped=stopped):
        answers.append(address)
        stopped.set()
    assert answers == [site["/1"]]

    left = asked_all(asked(site["/1"], site["/2"]), clock=lambda: NOON)
    assert next(left)[0] == site["/1"]
    left.close()


def test_a_bug_is_not_swallowed(site: Site) -> None:
    site.put("/1", b"a page")

    def broken() -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        list(asked_all(asked(site["/1"]), clock=broken))  # type: ignore[arg-type]
