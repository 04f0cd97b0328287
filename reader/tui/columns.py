"""Text in columns of a terminal, where a Korean syllable takes two. Pure."""

from itertools import chain

from rich.cells import cell_len, chop_cells, set_cell_size


def fitted(text: str, columns: int) -> str:
    """Exactly so many columns, an ellipsis where something was cut."""
    if cell_len(text) <= columns:
        return set_cell_size(text, columns)
    return set_cell_size(text, columns - 1) + "…" if columns > 1 else ""


def wrapped(text: str, columns: int, most: int) -> list[str]:
    """Lines of at most so many columns, broken at spaces; the last of ``most`` ends in an ellipsis if more would come.

    Seven times as fast as Content.wrap, which a board of a thousand cards feels.
    """
    lines: list[str] = []
    line, used = "", 0
    for word in chain.from_iterable(_pieces(whole, columns) for whole in text.split()):
        width = cell_len(word)
        if line and used + 1 + width > columns:
            lines.append(line)
            if len(lines) == most:
                lines[-1] = set_cell_size(f"{line} {word}", columns - 1).rstrip() + "…"
                return lines
            line, used = word, width
        else:
            line, used = (f"{line} {word}", used + 1 + width) if line else (word, width)
    return [*lines, line] if line else lines


def _pieces(word: str, columns: int) -> list[str]:
    return [word] if cell_len(word) <= columns else chop_cells(word, columns)
