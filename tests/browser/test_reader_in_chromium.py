"""The served reader as a browser shows it: drawn, obeying keys, writing Hangul, and asking nobody else."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic

import pyte
import pytest
from playwright.sync_api import Browser, Page, WebSocket

from tests.browser.conftest import watched
from tests.serving.served import PATIENCE_S, Served, serving

SAMPLE = Path(__file__).parents[2] / "reader" / "sample" / "page.txt"


class Screen:
    """What the terminal of a page shows, read from what its websocket brings."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._screen = pyte.Screen(200, 100)
        self._stream = pyte.ByteStream(self._screen)
        page.on("websocket", self._listen)

    def _listen(self, socket: WebSocket) -> None:
        socket.on("framereceived", lambda frame: self._stream.feed(frame) if isinstance(frame, bytes) else None)

    @property
    def text(self) -> str:
        """All lines; the second column of a wide letter is none."""
        return "\n".join(self._screen.display)

    def wait_for(self, words: str) -> None:
        """Until the words are there."""
        self._wait(lambda: words in self.text, words)

    def _wait(self, holds: Callable[[], bool], what: str) -> None:
        end = monotonic() + PATIENCE_S
        while not holds():
            assert monotonic() < end, f"{what} is not in\n{self.text}"
            self._page.wait_for_timeout(20)  # lets the browser's messages come in


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("reader")
    archive = folder / "archive.db"
    command = [sys.executable, "-m", "reader", "--archive", str(archive), "add", str(SAMPLE)]
    subprocess.run(command, check=True, capture_output=True)
    with serving(archive, XDG_CONFIG_HOME=str(folder), XDG_STATE_HOME=str(folder)) as found:
        yield found


def test_the_reader_is_drawn_obeys_keys_and_takes_hangul(browser: Browser, served: Served) -> None:
    found = watched(browser, viewport={"width": 1200, "height": 700})
    page, screen = found.page, Screen(found.page)
    page.goto(served.address)
    assert page.url == f"{served.base}/"
    screen.wait_for("1 unread")
    page.wait_for_selector("textarea:focus", state="attached")

    page.keyboard.press("Enter")
    screen.wait_for("People")
    page.keyboard.press("1")
    screen.wait_for("+ Japan side")
    page.keyboard.press("s")
    screen.wait_for("half remember")
    keys = page.context.new_cdp_session(page)
    for composed, syllable in ((("ㄹ", "로"), "로"), (("ㅂ", "보", "봇"), "봇")):
        for text in composed:
            keys.send("Input.imeSetComposition", {"text": text, "selectionStart": 1, "selectionEnd": 1})
        keys.send("Input.insertText", {"text": syllable})
    screen.wait_for("found in 1 article")

    assert {url.partition("?")[0].removeprefix(served.base).partition("/static")[0] for url in found.asked} <= {
        "", "/", "/served.css", "/served.js", "data:,",
    }  # fmt: skip
    assert found.complaints == []

    answer = page.goto(served.address)
    assert answer is not None
    assert answer.status == 403
    other = watched(browser)
    refused = other.page.goto(served.base)
    assert refused is not None
    assert refused.status == 403
    page.goto(served.base)
    screen.wait_for("Japan")


def test_a_page_from_elsewhere_reaches_nothing(browser: Browser, served: Served, tmp_path: Path) -> None:
    (tmp_path / "evil.html").write_text(
        f"<script>const s = new WebSocket('ws://{served.host}/ws');"
        "s.onclose = () => document.title = 'closed'; s.onopen = () => document.title = 'open';</script>"
    )
    page = watched(browser).page
    page.goto((tmp_path / "evil.html").as_uri())

    page.wait_for_function("document.title")
    assert page.title() == "closed"
