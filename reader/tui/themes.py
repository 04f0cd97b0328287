"""The two papers that the reader is printed on, and the inks of entities and tags on each."""

from textual.theme import Theme

NIGHT_INKS = {
    "entity-person": "#f2c55c",
    "entity-org": "#7fb8f5",
    "entity-place": "#86cf9a",
    "entity-product": "#d8a1ef",
    "entity-event": "#f09a7a",
    "entity-value": "#8fb0ad",
    "tag-rose": "#f4788c",
    "tag-sky": "#6cb6ff",
    "tag-amber": "#f0b429",
    "tag-mint": "#5fd3a6",
    "tag-violet": "#b99bf8",
    "tag-coral": "#ff9e64",
    "found": "#3d4a2a",
    "found-here": "#c8e06a",
    "cursor": "#6cb6ff",
    "quiet": "#7d8590",
}
DAY_INKS = {
    "entity-person": "#8a5a00",
    "entity-org": "#0b5cad",
    "entity-place": "#1f7a3d",
    "entity-product": "#7a2fa0",
    "entity-event": "#b0431e",
    "entity-value": "#43706c",
    "tag-rose": "#c2185b",
    "tag-sky": "#0b63c5",
    "tag-amber": "#a86400",
    "tag-mint": "#00795a",
    "tag-violet": "#6a3fc2",
    "tag-coral": "#c4511b",
    "found": "#f3eaa8",
    "found-here": "#e0b400",
    "cursor": "#0b63c5",
    "quiet": "#6b7280",
}

NIGHT = Theme(
    name="night",
    primary="#6cb6ff",
    secondary="#b99bf8",
    accent="#f0b429",
    warning="#f0b429",
    error="#f4788c",
    success="#5fd3a6",
    foreground="#d6dae0",
    background="#13161b",
    surface="#1a1e25",
    panel="#222731",
    dark=True,
    variables=NIGHT_INKS,
)
DAY = Theme(
    name="day",
    primary="#0b63c5",
    secondary="#6a3fc2",
    accent="#a86400",
    warning="#a86400",
    error="#c2185b",
    success="#00795a",
    foreground="#1f2328",
    background="#fbfaf6",
    surface="#f1efe8",
    panel="#e6e3da",
    dark=False,
    variables=DAY_INKS,
)
TAG_COLOURS = tuple(name.removeprefix("tag-") for name in NIGHT_INKS if name.startswith("tag-"))
