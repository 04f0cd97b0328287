"""Record a walk through the real program as one animated SVG: what was struck, and what was seen then.

usage: python screenshots/walk.py
"""

import re
import subprocess
import sys
import tempfile
from html import escape
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from screenshots.draw import CELL_HEIGHT, EDGE, FONT_SIZE, PAPER, svg  # noqa: E402
from screenshots.take import ENTER, ESCAPE, surroundings  # noqa: E402
from screenshots.terminal import Terminal  # noqa: E402

PICTURE = Path(__file__).resolve().parent / "walk.svg"
COLUMNS, LINES = 100, 26
STEPS = (  # what is struck, what is then seen, what is said of it, seconds to read it
    ("", "현장노트", "the library, with a page as a portal gives it", 2.5),
    (ENTER, "p0", "Enter: the cleaned article, its names told apart", 3.5),
    ("jj", "p2", "j j: by paragraph", 2.0),
    ("1", "+ Japan side", "1: this tells the Japan side", 2.5),
    ("jj2", "+ Korea side", "j j 2: and this the Korea side", 2.5),
    ("m", "Note on paragraph", "m: a note", 1.5),
    ("일본은 협력사, 한국은 손님", "손님", "", 1.5),
    (ENTER, "— 일본은", "Enter keeps it; it is on disk before it is drawn", 2.5),
    ("u", "undone: note", "u takes anything back, ctrl+r does it again", 2.5),
    ("s", "half remember", "s: weeks later, a name half remembered", 1.5),
    ("린드그랜", "typo 린드그랜", "misspelt, and found; it says why", 3.5),
    (ENTER, "린드그렌", "Enter: there, the words lit", 3.0),
    ("B", "by date", "B: the sides beside each other", 4.0),
)


def frames() -> list[tuple[str, str, float]]:
    """Each step's screen as SVG, its words, and how long it stays."""
    found = []
    with tempfile.TemporaryDirectory() as folder:
        environment = surroundings(Path(folder))
        page = ROOT / "reader" / "sample" / "page.txt"
        command = [sys.executable, "-m", "reader"]
        subprocess.run([*command, "add", str(page)], check=True, env=environment, cwd=ROOT, stdout=subprocess.DEVNULL)
        with Terminal(command, columns=COLUMNS, lines=LINES, environment=environment) as terminal:
            for keys, seen, words, seconds in STEPS:
                terminal.type(keys)
                terminal.wait_for(seen)
                terminal.settle()
                found.append((svg(terminal.screen), words, seconds))
            terminal.type(ESCAPE)
    return found


def film(pictures: list[tuple[str, str, float]]) -> str:
    """One SVG that shows them one after another, for ever; without animation, the last."""
    width, height = (float(side) for side in re.findall(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', pictures[0][0])[0])
    whole = sum(seconds for _picture, _words, seconds in pictures)
    head = pictures[0][0].partition("\n")[0]
    tall = height + CELL_HEIGHT + EDGE
    rules, groups, begun = [], [], 0.0
    for number, (picture, words, seconds) in enumerate(pictures):
        ended = begun + seconds
        shown = f"{100 * begun / whole:.3f}%{{visibility:visible}}{100 * ended / whole:.3f}%{{visibility:hidden}}"
        before = "0%{visibility:hidden}" if begun else ""
        rules.append(
            f"@keyframes f{number}{{{before}{shown}}}.f{number}{{animation:f{number} {whole:g}s steps(1) infinite}}"
        )
        inner = picture.removeprefix(head).strip().removesuffix("</svg>")
        line = f'<text x="{EDGE:g}" y="{height + FONT_SIZE:g}" fill="#9ecbff">{escape(words)}</text>'
        groups.append(f'<g class="f{number}">{inner}{line}</g>')
        begun = ended
    start = head.replace(f"0 0 {width:g} {height:g}", f"0 0 {width:g} {tall:g}")
    paper = f'<rect width="{width:g}" height="{tall:g}" rx="8" fill="#{PAPER}"/>'
    return "\n".join([start, f"<style>{''.join(rules)}</style>", paper, *groups, "</svg>", ""])


if __name__ == "__main__":
    PICTURE.write_text(film(frames()), encoding="utf-8")
    print(PICTURE)
