"""What the fields of a tag may hold. Pure."""

import unicodedata

from db.errors import Unfit

COLOURS = ("rose", "sky", "amber", "mint", "violet", "coral")  # the inks that the screens have for tags
LONGEST_NAME = 40  # code points; a name stands in lists and bars
LONGEST_TEXT = 2_000  # code points of a definition
GLYPH_COLUMNS = 2  # the margin of a paragraph has two columns for a tag
HOTKEYS = range(1, 10)


def fit_glyph(glyph: str) -> str:
    """A sign as it is kept. Raises Unfit."""
    glyph = unicodedata.normalize("NFC", glyph)
    columns = sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in glyph)
    if not glyph.isprintable() or not glyph.strip() or columns > GLYPH_COLUMNS:
        raise Unfit(f"glyph {glyph!r}", "a sign is visible and at most two columns wide")
    return glyph


def fit_text(text: str, what: str, longest: int) -> str:
    """A text as it is kept: NFC, on one line. Raises Unfit where it is too long."""
    text = unicodedata.normalize("NFC", " ".join(text.split()))
    if len(text) > longest:
        raise Unfit(what, f"has {len(text)} characters; at most {longest}")
    return text


def folded(name: str) -> str:
    """A name as names are compared: without case and width."""
    return unicodedata.normalize("NFKC", name).casefold()
