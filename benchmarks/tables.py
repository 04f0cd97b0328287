"""The tables of BENCHMARKS.md: each benchmark prints its own and puts it between its two marks in the file."""

import re
from collections.abc import Sequence
from pathlib import Path

FILE = Path(__file__).resolve().parent.parent / "BENCHMARKS.md"


def table(header: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """Markdown."""
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join("| " + " | ".join(str(cell) for cell in line) + " |" for line in lines)


def publish(name: str, text: str, *, write: bool) -> None:
    """Print, and, if asked, replace what stands between ``<!-- NAME -->`` and ``<!-- /NAME -->``."""
    print(text)
    if write:
        content = FILE.read_text(encoding="utf-8")
        pattern = rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)"
        FILE.write_text(re.sub(pattern, lambda m: f"{m[1]}{text}\n{m[2]}", content, flags=re.S), encoding="utf-8")
