"""The style sheet and the script of a report, and the hashes by which its page lets in these two and nothing else."""

from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files

TAG_INKS = ("rose", "sky", "amber", "mint", "violet", "coral")
_HERE = files("reader.export.report")
_INKS = """
.tag-{ink} {{ color: var(--tag-{ink}); border-color: var(--tag-{ink}); }}
.ink-{ink} {{ fill: var(--tag-{ink}); }}
.side-{ink}, .head-{ink} {{ --side: var(--tag-{ink}); }}
.words-{ink} {{ text-decoration: underline 2px var(--tag-{ink}); text-underline-offset: 0.28em;
  background: color-mix(in srgb, var(--tag-{ink}) 13%, transparent); }}
"""


@cache
def style() -> str:
    """The style sheet: by day, by night, in print, and the inks of the tags."""
    day, night, rules = map(_read, ("day.css", "night.css", "report.css"))
    themes = (
        f":root {{\n{day}}}\n"
        f'@media screen and (prefers-color-scheme: dark) {{\n:root:not([data-theme="light"]) {{\n{night}}}\n}}\n'
        f'@media screen {{\n:root[data-theme="dark"] {{\n{night}}}\n}}\n'
    )
    return themes + rules + "".join(_INKS.format(ink=ink) for ink in TAG_INKS)


@cache
def script() -> str:
    """The script: filters and the choice of light."""
    return _read("report.js")


def policy() -> str:
    """The Content-Security-Policy of a page with this style sheet and script: nothing else, and no network."""
    return (
        f"default-src 'none'; style-src '{_digest(style())}'; script-src '{_digest(script())}';"
        " base-uri 'none'; form-action 'none'"
    )


def _digest(content: str) -> str:
    return f"sha256-{b64encode(sha256(content.encode()).digest()).decode('ascii')}"


def _read(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")
