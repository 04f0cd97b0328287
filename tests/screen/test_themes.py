"""Inks on papers: every pair that a screen may show is readable, and without colours everything is told otherwise."""

from itertools import product

import pytest
from rich.style import Style as RichStyle
from textual.color import Color
from textual.theme import Theme

from reader.tui.themes import CONTRAST, DAY, FOUND, LIT, MONO, NIGHT, QUIET, REVERSED, TAG_COLOURS, THEMES, VALUE
from reader.tui.uncoloured import Uncoloured, bare

LEAST = {NIGHT.name: 4.5, DAY.name: 4.5, CONTRAST.name: 7.0}  # WCAG 2.2: 1.4.3 (AA), 1.4.6 (AAA)
COLOURED = [theme for theme in THEMES if theme is not MONO]


def luminance(colour: Color) -> float:
    """Relative luminance by WCAG 2."""
    parts = [value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4 for value in colour.normalized]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(ink: str | None, paper: str | None) -> float:
    light, dark = sorted((luminance(Color.parse(ink or "")), luminance(Color.parse(paper or ""))), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def papers(theme: Theme) -> dict[str, str | None]:
    """Every colour that words lie on."""
    beneath = {name: theme.variables[name] for name in ("here", "there", "chosen", "lit", "found")}
    return {"background": theme.background, "surface": theme.surface, "panel": theme.panel, **beneath}


def inks(theme: Theme) -> dict[str, str | None]:
    """Every colour that words have."""
    named = {name: ink for name, ink in theme.variables.items() if name.startswith(("entity-", "tag-"))}
    return {
        **{name: getattr(theme, name) for name in ("foreground", "primary", "secondary", "accent", "error")},
        "quiet": theme.variables["quiet"],
        **named,
    }


@pytest.mark.parametrize("theme", COLOURED, ids=lambda theme: theme.name)
def test_every_ink_is_readable_on_every_paper(theme: Theme) -> None:
    pairs = product(inks(theme).items(), papers(theme).items())

    poor = {
        (ink, paper): round(contrast(a, b), 2) for (ink, a), (paper, b) in pairs if contrast(a, b) < LEAST[theme.name]
    }
    assert poor == {}


@pytest.mark.parametrize("theme", COLOURED, ids=lambda theme: theme.name)
def test_what_is_printed_in_the_paper_is_readable_on_the_inks(theme: Theme) -> None:
    bright = {name: theme.variables[name] for name in ("found-here", "lit-here")} | {"primary": theme.primary}

    assert {name for name, ink in bright.items() if contrast(theme.background, ink) < LEAST[theme.name]} == set()


@pytest.mark.parametrize("theme", COLOURED, ids=lambda theme: theme.name)
def test_words_that_carry_tags_are_readable(theme: Theme) -> None:
    """A quarter of the tag's ink lies under them."""
    paper, ink = Color.parse(theme.background or ""), theme.foreground
    under = {tag: paper.blend(Color.parse(theme.variables[f"tag-{tag}"]), 0.25).hex for tag in TAG_COLOURS}

    assert {tag for tag, shade in under.items() if contrast(ink, shade) < LEAST[theme.name]} == set()


def test_themes_have_the_same_inks() -> None:
    for theme in (DAY, CONTRAST):
        assert set(theme.variables) == set(NIGHT.variables)
    assert set(NIGHT.variables) <= set(MONO.variables)


# ── Without colours ────────────────────────────────────────────────────────────────────────────────────────────────
def style(ink: str | None = "#ffffff", paper: str | None = "#000000", **looks: bool) -> RichStyle:
    return RichStyle(color=ink, bgcolor=paper, **looks)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("drawn", "look"),
    [
        (style(), set()),
        (style(bold=True), {"bold"}),
        (style(ink=VALUE), {"bold", "italic"}),
        (style(ink=QUIET), {"dim"}),
        (style(paper=FOUND), {"bold", "underline"}),
        (style(paper=LIT), {"underline"}),
        (style(paper=REVERSED), {"reverse"}),
        (style(ink=QUIET, paper=REVERSED), {"reverse"}),
        (style(ink=None, paper=None, reverse=True), {"reverse"}),
    ],
)
def test_what_colour_tells_is_told_without_it(drawn: RichStyle, look: set[str]) -> None:
    looks = bare(drawn)

    assert looks.color is not None
    assert looks.bgcolor is not None
    assert (looks.color.is_default, looks.bgcolor.is_default) == (True, True)
    assert {name for name in ("bold", "italic", "underline", "dim", "reverse") if getattr(looks, name)} == look


def test_lines_without_a_style_stay_as_they_are() -> None:
    from rich.segment import Segment

    assert Uncoloured().apply([Segment("말")], Color.parse("black")) == [Segment("말", None, None)]
