"""Names of files from titles that may be anything: safe on every system, the same for the same title. Pure."""

import re
import unicodedata
from collections.abc import Collection

LONGEST_CHARS, LONGEST_BYTES = 80, 200  # file systems take 255 bytes, and an ending and a number come behind
UNTITLED = "untitled"
RESERVED = frozenset(  # by Windows, whatever the ending
    {"con", "prn", "aux", "nul", *(f"com{digit}" for digit in "123456789"), *(f"lpt{digit}" for digit in "123456789")}
)

# What a path, a shell, Windows or a wikilink would read as more than a letter.
_UNSAFE = re.compile(r'[\x00-\x1f\x7f-\x9f/\\:*?"<>|#^\[\]`$%{}]|\s')
_BLANKS = re.compile(" +")


def file_name(title: str, ending: str, taken: Collection[str] = ()) -> str:
    """A name for a file of this title. ``taken`` are the ``folded`` names that are given: the next free number then."""
    stem = _stem(title)
    number = 1
    name = stem + ending
    while folded(name) in taken:
        number += 1
        name = f"{stem} ({number}){ending}"
    return name


def folded(name: str) -> str:
    """A name as file systems compare names that do not tell cases or normal forms apart."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def _stem(title: str) -> str:
    text = unicodedata.normalize("NFC", title.encode("utf-8", "ignore").decode())
    text = "".join(
        " " if unicodedata.category(character) in {"Cc", "Cf", "Co", "Cn"} else character for character in text
    )
    text = _BLANKS.sub(" ", _UNSAFE.sub(" ", text)).strip(" .")
    text = text[:LONGEST_CHARS]
    text = text.encode()[:LONGEST_BYTES].decode("utf-8", "ignore").strip(" .-~") or UNTITLED
    return f"{text}_" if text.partition(".")[0].strip().casefold() in RESERVED else text
