"""Addresses of items: what tells a page from others, and what only says who came from where."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.feeds.links import address, canonical, host_of, origin_of


@pytest.mark.parametrize(
    ("url", "same"),
    [
        ("https://News.Example/1?utm_source=rss&utm_medium=feed&id=7", "https://news.example/1?id=7"),
        ("https://news.example/1?id=7&fbclid=x&gclid=y&igshid=z", "https://news.example/1?id=7"),
        ("https://news.example/1?from=rss&input=Feed&sid=101", "https://news.example/1?sid=101"),
        ("https://news.example/1?b=2&a=1&", "https://news.example/1?b=2&a=1"),
        ("https://news.example:443/1#comments", "https://news.example/1"),
        ("http://news.example:80", "http://news.example/"),
        ("http://news.example:8080/1", "http://news.example:8080/1"),
        ("https://news.example/#!/1", "https://news.example/#!/1"),
        ("https://news.example/?utmost=1&rss=2", "https://news.example/?utmost=1&rss=2"),
        ("https://news.example/기사/1", "https://news.example/기사/1"),
    ],
)
def test_an_address_without_what_only_tracks(url: str, same: str) -> None:
    assert canonical(url) == same


@given(st.text(alphabet="abUTM_:/?#&=!%12가.-", max_size=40))
def test_it_is_its_own_and_stays_an_address(rest: str) -> None:
    found = address(f"https://news.example/{rest}")
    if found is not None:
        once = canonical(found)
        assert canonical(once) == once
        assert address(once) == once


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("http://127.0.0.1:8000/feed", "http://127.0.0.1:8000/a/b", True),
        ("http://127.0.0.1/feed", "http://127.0.0.1:80/a", True),
        ("http://127.0.0.1:8000/feed", "http://127.0.0.1:8001/a", False),
        ("http://127.0.0.1:8000/feed", "https://127.0.0.1:8000/a", False),
        ("http://127.0.0.1/feed", "http://localhost/a", False),
    ],
)
def test_one_server_program_is_one_scheme_host_and_port(one: str, other: str, *, same: bool) -> None:
    assert (origin_of(one) == origin_of(other)) is same


def test_all_ports_of_a_host_are_one_host() -> None:
    assert host_of("http://News.example:8000/a") == "news.example"
