"""Text in columns of a terminal, where a Korean syllable takes two. Pure."""

from rich.cells import cell_len, set_cell_size


def fitted(text: str, columns: int) -> str:
    """Exactly so many columns, an ellipsis where something was cut."""
    if cell_len(text) <= columns:
        return set_cell_size(text, columns)
    return set_cell_size(text, columns - 1) + "…" if columns > 1 else ""
