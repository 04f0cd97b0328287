"""Take the pictures of what is seen in a browser: the report by day and on a phone by night, and the served reader.

usage: python screenshots/browser.py [FOLDER]

Needs Chromium and a Korean font (Debian: chromium, fonts-nanum, fonts-nanum-coding). Besides the pictures of README it
puts others, to be looked at, into FOLDER: by night, the board and an article on a phone, print as PDF, in Korean.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from playwright.sync_api import Browser, sync_playwright  # noqa: E402

from screenshots.dossier import fill  # noqa: E402

HERE = Path(__file__).resolve().parent
DESK, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}


def main() -> None:
    """Take them all."""
    looked_at = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        environment = {**os.environ, "NEWSREADER_AUTHOR": "민서", "XDG_CONFIG_HOME": name, "XDG_STATE_HOME": name}
        fill(folder / "archive.db", environment)
        pages = {language: written(folder, language, environment) for language in ("en", "ko")}
        path = shutil.which("chromium")
        with playwright.chromium.launch(executable_path=path, args=["--no-sandbox"]) as browser:
            shoot(browser, pages["en"], HERE / "report.png", viewport=DESK)
            served(browser, folder / "archive.db", environment, HERE / "served.png")
            if looked_at is not None:
                look_at(browser, pages, looked_at)


def written(folder: Path, language: str, environment: Mapping[str, str]) -> Path:
    """The report of the dossier in a language."""
    page = folder / f"{language}.html"
    command = [sys.executable, "-m", "reader", "--archive", str(folder / "archive.db"), "report", "--out", str(page)]
    subprocess.run([*command, "--language", language], check=True, cwd=ROOT, env=environment, capture_output=True)
    return page


def shoot(browser: Browser, report: Path, picture: Path, *, at: str = "", **how: object) -> None:
    """One picture of a report, from some place on."""
    page = browser.new_page(**how)  # type: ignore[arg-type]
    page.goto(report.as_uri())
    if at:
        page.locator(at).evaluate("node => node.scrollIntoView()")
    page.screenshot(path=picture)
    page.close()


def served(browser: Browser, archive: Path, environment: Mapping[str, str], picture: Path) -> None:
    """The library in a browser."""
    command = [sys.executable, "-m", "reader", "--archive", str(archive), "serve", "--no-browser"]
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as server:
        try:
            page = browser.new_page(viewport={"width": 1120, "height": 640})
            page.goto((server.stdout.readline() if server.stdout else "").strip())
            page.wait_for_selector("textarea:focus", state="attached")
            page.wait_for_timeout(3_000)  # what is on a canvas cannot be waited for
            page.keyboard.press("Enter")
            page.wait_for_timeout(3_000)
            page.screenshot(path=picture)
            page.close()
        finally:
            server.terminate()


def look_at(browser: Browser, pages: Mapping[str, Path], folder: Path) -> None:
    """Pictures that README does without."""
    folder.mkdir(parents=True, exist_ok=True)
    shoot(browser, pages["ko"], folder / "board-ko.png", viewport=DESK, at="#board")
    shoot(browser, pages["en"], folder / "article-night.png", viewport=DESK, color_scheme="dark", at="#a3")
    shoot(browser, pages["ko"], folder / "top-phone.png", viewport=PHONE)
    shoot(browser, pages["ko"], folder / "board-phone.png", viewport=PHONE, at="#board")
    shoot(browser, pages["ko"], folder / "article-phone-night.png", viewport=PHONE, color_scheme="dark", at="#a2")
    page = browser.new_page()
    page.goto(pages["ko"].as_uri())
    page.pdf(path=folder / "report.pdf", format="A4")


if __name__ == "__main__":
    main()
