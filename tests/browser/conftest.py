"""A real browser: the Chromium of the system, driven by Playwright, and skipped with its reason where there is none."""

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.serving.served import PATIENCE_S

NAMES = ("chromium", "chromium-browser", "google-chrome")  # Debian, Ubuntu, elsewhere


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """One for a module: Playwright's loop would be in the way of other tests in the same process."""
    path = next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        pytest.skip("no Chromium here (Debian: apt-get install chromium)")
    with sync_playwright() as playwright:
        switches = ["--no-sandbox"] if os.geteuid() == 0 else []  # Chromium's sandbox does not let root in
        home = str(tmp_path_factory.mktemp("chromium"))  # it makes folders wherever it thinks it is at home
        own: dict[str, str | float | bool] = {
            **os.environ,
            "HOME": home,
            "XDG_CONFIG_HOME": home,
            "XDG_CACHE_HOME": home,
        }
        launched = playwright.chromium.launch(executable_path=path, args=switches, env=own, timeout=PATIENCE_S * 1000)
        with launched as found:
            yield found


@dataclass
class Watched:
    """A page with all that it asked for and complained of."""

    page: Page
    asked: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def look_after(self, context: BrowserContext) -> "Watched":
        """Note what happens from now on. Nothing is let out to the network."""
        context.set_default_timeout(PATIENCE_S * 1000)
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("dialog", lambda dialog: self.complaints.append(dialog.message))
        self.page.on(
            "console", lambda said: self.complaints.append(said.text) if said.type in {"error", "warning"} else None
        )
        return self


def watched(browser: Browser, **how: object) -> Watched:
    """A new page in a browser context of its own."""
    context = browser.new_context(**how)  # type: ignore[arg-type]
    return Watched(context.new_page()).look_after(context)
