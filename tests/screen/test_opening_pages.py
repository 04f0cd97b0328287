"""A page in the person's browser: a real one, which is a script that keeps what it was given."""

from pathlib import Path

import pytest

from reader.tui.browser import is_page, open_page


@pytest.mark.parametrize(
    ("url", "whether"),
    [
        ("https://example.com/news/1?a=b", True),
        ("HTTP://example.com", True),
        ("file:///etc/passwd", False),
        ("javascript:alert(1)", False),
        ("https://example.com/a b", False),
        ("https://example.com/\x1b[2J", False),
        ("https://", False),
        ("https://[broken", False),
        ("--help", False),
        ("", False),
    ],
)
def test_only_addresses_of_the_web_are_opened(url: str, *, whether: bool) -> None:
    assert is_page(url) is whether


def test_the_browser_gets_the_address_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept, browser = tmp_path / "kept", tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\nprintf "%s|%s" "$#" "$1" > {kept}\n')
    browser.chmod(0o755)
    monkeypatch.setenv("BROWSER", f"{browser} %s")
    url = "https://example.com/?q=$(touch%20x);echo&a='b'"

    assert open_page(url) == "opened in your browser"
    assert kept.read_text() == f"1|{url}"


def test_a_browser_that_fails_is_not_said_to_have_opened_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("BROWSER", "/bin/false %s")
    assert open_page("https://example.com/") == ""
