"""Run benchmarks and put what they print into BENCHMARKS.md, each between its two marks.

usage: python benchmarks/publish.py [NAME …]        (all, if none is named)
"""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FILE = ROOT / "BENCHMARKS.md"
COMMANDS = {
    "startup": ["benchmarks/startup.py"],
    "intake": ["benchmarks/intake.py"],
    "entities": ["-m", "benchmarks.entities", "--crf", "build/taggers/crf.crf"],
    "taggers": ["-m", "training.compare"],
    "entity pages": ["-m", "benchmarks.entity_pages"],
    "entity-news": ["-m", "benchmarks.entity_news"],
    "suggestions": ["-m", "benchmarks.suggestions"],
    "anchoring": ["-m", "benchmarks.anchoring"],
    "annotating": ["-m", "benchmarks.annotating"],
    "search": ["benchmarks/search.py", "10000", "100000", "1000000", "--peers"],
}


def main() -> None:
    for name in sys.argv[1:] or COMMANDS:
        command = [sys.executable, *COMMANDS[name]]
        printed = subprocess.run(command, check=True, cwd=ROOT, stdout=subprocess.PIPE, text=True).stdout.strip()
        print(printed)
        body = printed if printed.startswith("|") else f"```\n{printed}\n```"
        content = FILE.read_text(encoding="utf-8")
        before, rest = content.split(f"<!-- {name} -->\n")
        _old, after = rest.split(f"<!-- /{name} -->")
        FILE.write_text(f"{before}<!-- {name} -->\n{body}\n<!-- /{name} -->{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
