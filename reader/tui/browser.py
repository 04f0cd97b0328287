"""A page in the person's own browser, and never in a shell.

A browser of the terminal would draw over the reader, and one of the desktop may write into it: the standard library
finds the browser in a process of its own, without our terminal.
"""

import subprocess
import sys
from urllib.parse import urlsplit

from reader.language import _

SCHEMES = frozenset({"http", "https"})
TIMEOUT_S = 8.0  # a browser that has not come back by then is open: webbrowser itself waits five seconds
OPEN = "import sys, webbrowser; sys.exit(0 if webbrowser.open(sys.argv[1]) else 1)"


def is_page(url: str) -> bool:
    """Whether an address may be given to a browser: of the web, whole, and nothing else in it."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    clean = url.isprintable() and not any(character.isspace() for character in url)
    return clean and parts.scheme.lower() in SCHEMES and bool(parts.netloc)


def open_page(url: str) -> str:
    """Open a page and say so; empty if there is no browser that could. Blocks for seconds: call it in a worker."""
    quiet = subprocess.DEVNULL
    try:
        done = subprocess.run(
            [sys.executable, "-c", OPEN, url],
            stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True, timeout=TIMEOUT_S, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return _("opened in your browser")
    return _("opened in your browser") if done.returncode == 0 else ""
