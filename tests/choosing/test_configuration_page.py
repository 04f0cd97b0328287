"""docs/configuration.md says of every setting what the table in the code says."""

import runpy
from pathlib import Path

DOCS = Path(__file__).parents[2] / "docs"


def test_the_page_of_settings_is_as_the_settings_are() -> None:
    tables = runpy.run_path(str(DOCS / "tables.py"))
    page = (DOCS / "configuration.md").read_text(encoding="utf-8")

    assert tables["written"](page) == page, "python docs/tables.py writes it anew"
