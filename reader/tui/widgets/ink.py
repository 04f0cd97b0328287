"""The looks of a component class as a style to lay over text.

``Widget.get_visual_style(partial=True)`` loses the background (Textual 8.2 blends it towards itself by zero), and the
whole style would paint over the cursor's. So only what the stylesheet says of the class is taken.
"""

from textual.style import Style
from textual.widget import Widget


def ink(widget: Widget, component_class: str) -> Style:
    """Colour, background and text style, each only where the stylesheet sets it."""
    styles = widget.get_component_styles(component_class)
    text = styles.text_style
    return Style(
        background=styles.background if styles.has_rule("background") else None,
        foreground=styles.color if styles.has_rule("color") else None,
        bold=text.bold,
        italic=text.italic,
        underline=text.underline,
        strike=text.strike,
    )
