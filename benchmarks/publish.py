"""Run benchmarks and put what they print into BENCHMARKS.md, each between its two marks.

usage: python benchmarks/publish.py [NAME …]        (all, if none is named)
       python benchmarks/publish.py NAME=FILE …     what the command of that section printed into a file: for long runs
"""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FILE = ROOT / "BENCHMARKS.md"
COMMANDS = {
    "startup": ["benchmarks/startup.py"],
    "terminal": ["benchmarks/terminal.py"],
    "intake": ["benchmarks/intake.py"],
    "entities": ["-m", "benchmarks.entities", "--crf", "build/taggers/crf.crf"],
    "taggers": ["-m", "training.compare"],
    "entity pages": ["-m", "benchmarks.entity_pages"],
    "entity-news": ["-m", "benchmarks.entity_news"],
    "quotations": ["-m", "benchmarks.quotations"],
    "hostile-lines": ["-m", "benchmarks.hostile_lines"],
    "suggestions": ["-m", "benchmarks.suggestions"],
    "stories": ["-m", "benchmarks.stories", "../shared/corpus", "7636", "30000", "100000", "--peers"],
    "anchoring": ["-m", "benchmarks.anchoring"],
    "annotating": ["-m", "benchmarks.annotating"],
    "fuzz": ["-m", "benchmarks.fuzz"],
    "bulk": ["-m", "benchmarks.bulk"],
    "doctor": ["-m", "benchmarks.doctor"],
    "exchange": ["-m", "benchmarks.exchange"],
    "search": ["benchmarks/search.py", "10000", "100000", "1000000", "--peers"],
}


def _run(arguments: list[str]) -> str:
    done = subprocess.run([sys.executable, *arguments], check=True, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    print(done.stdout)
    return done.stdout.strip()


def main() -> None:
    for argument in sys.argv[1:] or COMMANDS:
        name, _, file = argument.partition("=")
        printed = Path(file).read_text("utf-8").strip() if file else _run(COMMANDS[name])
        body = printed if printed.startswith("|") else f"```\n{printed}\n```"
        content = FILE.read_text(encoding="utf-8")
        before, rest = content.split(f"<!-- {name} -->\n")
        _old, after = rest.split(f"<!-- /{name} -->")
        FILE.write_text(f"{before}<!-- {name} -->\n{body}\n<!-- /{name} -->{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
