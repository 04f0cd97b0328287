"""Writes the table of docs/configuration.md from the settings' own: ``python docs/tables.py``. A test says when to."""

from pathlib import Path

from reader.settings.table import KEYS, KEYS_DOC, SETTINGS

PAGE = Path(__file__).parent / "configuration.md"
BEGIN, END = "<!-- made by docs/tables.py -->", "<!-- to here -->"


def table() -> str:
    """Every setting: its name, its default, what is allowed, what it does."""
    rows = ["| setting | without a file | allowed | what it does |", "| --- | --- | --- | --- |"]
    for one in SETTINGS:
        default = ", ".join(one.default) if isinstance(one.default, tuple) else str(one.default).replace("True", "true")
        rows.append(f"| `{one.name}` | {default or '(empty)'} | {one.form.words} | {one.does} |")
    rows.append(f"| `[{KEYS}]` | (empty) | a key or a list of keys for each id | {KEYS_DOC} |")
    return "\n".join(rows)


def written(page: str) -> str:
    """The page with the table as it should be."""
    before, _, rest = page.partition(BEGIN)
    return f"{before}{BEGIN}\n{table()}\n{END}{rest.partition(END)[2]}"


if __name__ == "__main__":
    PAGE.write_text(written(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
