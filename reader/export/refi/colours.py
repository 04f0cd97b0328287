"""The inks of tags as colours of the format, and the colours of other programs as the nearest ink. Pure."""

import re
from colorsys import rgb_to_hls

INKS = {  # db.tag_book.COLOURS as the light theme prints them: other programs have white pages
    "rose": "#C2185B",
    "sky": "#0B63C5",
    "amber": "#925700",
    "mint": "#007456",
    "violet": "#6A3FC2",
    "coral": "#AB4617",
}
_HUES = {
    "rose": 350,
    "sky": 210,
    "amber": 45,
    "mint": 155,
    "violet": 265,
    "coral": 15,
}  # degrees, as the eye names them
_RGB = re.compile("#(?:[0-9a-fA-F]{3}){1,2}")
LEAST_SATURATION = 0.15  # greyer has no hue to speak of


def rgb(ink: str) -> str | None:
    """The colour of an ink; None for none of ours."""
    return INKS.get(ink)


def ink(rgb: str) -> str:
    """The ink of a colour (``#RRGGBB``, ``#RGB``), or the one nearest in hue; empty for greys and what is no colour."""
    for name, colour in INKS.items():
        if rgb.upper() == colour:
            return name
    if not _RGB.fullmatch(rgb):
        return ""
    digits = rgb[1:] if len(rgb) == 7 else "".join(digit * 2 for digit in rgb[1:])
    hue, _light, saturation = rgb_to_hls(*(int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)))
    if saturation < LEAST_SATURATION:
        return ""

    def distance(name: str) -> float:
        apart = abs(hue * 360 - _HUES[name])
        return min(apart, 360 - apart)

    return min(_HUES, key=distance)
