"""Drive the sample through the real program in a real pty and take its pictures: SVG for README, PNG to be looked at.

usage: python screenshots/take.py [NAME …]

PNG needs chromium and a Korean font of even width (Debian: chromium, fonts-nanum-coding).
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from screenshots.draw import svg  # noqa: E402
from screenshots.terminal import Terminal  # noqa: E402
from screenshots.versions import TAGS, records  # noqa: E402

HERE = Path(__file__).resolve().parent
ENTER, ESCAPE, TYPO = "\r", "\x1b", "린드그랜"
F6, F7, F8 = "\x1b[17~", "\x1b[18~", "\x1b[19~"
PAGE = "{title}\n\n{publisher} 조회수\n\n{body}\n\n{publisher}\ndesk@example.invalid\n"
OTHERS = (
    (
        "물류 로봇 빌려 쓰는 중소기업 늘었다",
        "한강경제",
        "한국로봇산업연구원은 물류 로봇을 빌려 쓰는 중소기업이 1년 새 두 배로 늘었다고 지난 7일 발표했습니다. "
        "한 달 사용료는 평균 110만원이었습니다.",
    ),
    (
        "서울의 청중은 가격표만 보았다",
        "동서신문",
        "노르드로보틱스의 서울 간담회에서 로봇은 보이지 않았습니다. 공개와 비공개의 차이는 시장의 크기만으로는 "
        "설명되지 않습니다.",
    ),
    (
        "노르드로보틱스, 오사카 공장 내년 착공… 한국은 “검토 중”",
        "누리일보",
        "노르드로보틱스가 내년 봄 오사카 조립 공장을 짓기 시작한다고 밝혔습니다. 마르타 린드그렌 CEO는 “일본 정부가 "
        "부지를 마련해 줬다”고 말했습니다.",
    ),
)


def welcome(terminal: Terminal) -> None:
    """The first run."""
    terminal.wait_for("Open the sample")


def reader(terminal: Terminal) -> None:
    """The sample with tags, a note and names."""
    terminal.wait_for("CEO")
    for keys, sign in (
        ("1", "+ Japan side"),
        ("j1", "paragraph 1"),
        ("j1", "paragraph 2"),
        ("jj2", "paragraph 4"),
        ("j2", "paragraph 5"),
        ("jj3", "paragraph 7"),
    ):
        terminal.type(keys)
        terminal.wait_for(sign)
    terminal.type("m")
    terminal.wait_for("Note on paragraph 7")
    terminal.type("일본은 협력사, 한국은 손님", ENTER)
    terminal.wait_for("— 일본은")
    terminal.type("kkkkkk")
    terminal.wait_for("p1")


def suggestions(terminal: Terminal) -> None:
    """The sample with tags that may fit, one of them taken."""
    terminal.wait_for("日?")
    terminal.type("jj.")
    terminal.wait_for("as suggested")
    terminal.type("jjjjj")
    terminal.wait_for("專? Expert opinion")


def library(terminal: Terminal) -> None:
    """Four articles, one of them read and tagged."""
    reader(terminal)
    terminal.type("q")
    terminal.wait_for("3 unread")


def search(terminal: Terminal) -> None:
    """A name with a typo."""
    library(terminal)
    terminal.type("s")
    terminal.wait_for("half remember")
    terminal.type(TYPO)
    terminal.wait_for("found")
    terminal.wait_for(f"typo {TYPO}")


def library_filter(terminal: Terminal) -> None:
    """What a question leaves of the library, while a filter is being typed."""
    library(terminal)
    terminal.type("/")
    terminal.wait_for("-word")
    terminal.type("로봇 un")
    terminal.wait_for("of 4 articles")
    terminal.wait_for("unread Tab")


def review(terminal: Terminal) -> None:
    """The page beside the article, each dropped line with its rule."""
    terminal.wait_for("p0")
    terminal.type("O")
    terminal.wait_for("dropped")
    terminal.type("G" + "k" * 12)
    terminal.wait_for("related")


def entity(terminal: Terminal) -> None:
    """The page of the person whom the sample is about."""
    names(terminal)
    terminal.type(ENTER)
    terminal.wait_for("mentions")


def quotations(terminal: Terminal) -> None:
    """Who said what in the sample."""
    terminal.wait_for("p0")
    terminal.type("'")
    terminal.wait_for("speakers")


def names(terminal: Terminal) -> None:
    """The list of names has the keys, and the one under its cursor is lit."""
    reader(terminal)
    terminal.type("eg")
    terminal.wait_for("Merge")


def board(terminal: Terminal) -> None:
    """The sides of the whole archive: the sample's, and what another paper wrote."""
    library(terminal)
    terminal.type("j", ENTER)
    terminal.wait_for("마련해 줬다")
    terminal.type("1")
    terminal.wait_for("+ Japan side")
    terminal.type("q")
    terminal.wait_for("2 unread")
    terminal.type("B")
    terminal.wait_for("by date")
    terminal.type("lj")


def tags(terminal: Terminal) -> None:
    """A range of paragraphs, and the tag for it found by the initials of its name."""
    reader(terminal)
    terminal.type("t")
    terminal.wait_for("Tag paragraph 1")
    terminal.type("협력사", ENTER)
    terminal.wait_for("A digit for")
    terminal.type(ENTER)
    terminal.wait_for("+ 협력사")
    terminal.type("vjt")
    terminal.wait_for("Tag paragraphs 1-2")
    terminal.type("ㅎㄹㅅ")
    terminal.wait_for("new tag")


def tag_book(terminal: Terminal) -> None:
    """The tag book, with a tag of one's own."""
    tags(terminal)
    terminal.type(ESCAPE)
    terminal.wait_for("2 paragraphs")
    terminal.type(F8)
    terminal.wait_for("4 tags")


def unplaced(terminal: Terminal) -> None:
    """Two lines were dropped under their tags."""
    reader(terminal)
    terminal.type("O")
    terminal.wait_for("kept ·")
    terminal.type("d")
    terminal.wait_for("without a place")
    terminal.type("jd")
    terminal.wait_for("2 tags without a place")
    terminal.type(F6)
    terminal.wait_for("was paragraph")


def acts(terminal: Terminal) -> None:
    """What was done, the last of it undone."""
    reader(terminal)
    terminal.type("O")
    terminal.wait_for("kept ·")
    terminal.type("d")
    terminal.wait_for("without a place")
    terminal.type("q")
    terminal.wait_for("p1")
    terminal.type("3")
    terminal.wait_for("+ Expert opinion")
    terminal.type("u")
    terminal.wait_for("undone: ")
    terminal.type(F7)
    terminal.wait_for("added")


def in_korean(terminal: Terminal) -> None:
    """The sample with tags and names, and the interface in Korean."""
    terminal.wait_for("CEO")
    terminal.type("j1jj2")
    terminal.wait_for("+ 한국 측")
    terminal.type("e")
    terminal.wait_for("합치기")


def help_in_korean(terminal: Terminal) -> None:
    """Every key of the article, in Korean."""
    terminal.wait_for("CEO")
    terminal.type("?")
    terminal.wait_for("이 화면의 키")


def compare(terminal: Terminal) -> None:
    """Two versions of one report beside each other."""
    terminal.wait_for("=2")
    terminal.type("g", ENTER)
    terminal.wait_for("2 outlets")
    terminal.type("c")
    terminal.wait_for("differences")


def open_sample(terminal: Terminal) -> None:
    """From the library's first line into the sample."""
    terminal.wait_for("현장노트")
    terminal.type("g", ENTER)


def in_sample(scene: Callable[[Terminal], None]) -> Callable[[Terminal], None]:
    """A scene that begins in the sample."""

    def whole(terminal: Terminal) -> None:
        open_sample(terminal)
        scene(terminal)

    return whole


PICTURES: dict[str, tuple[Callable[[Terminal], None], tuple[int, int], bool]] = {
    "welcome": (welcome, (80, 24), False),
    "library": (in_sample(library), (100, 20), True),
    "reader": (in_sample(reader), (124, 38), True),
    "reader-80x24": (in_sample(reader), (80, 24), True),
    "suggestions": (in_sample(suggestions), (100, 30), True),
    "names-80x24": (in_sample(names), (80, 24), True),
    "entity": (in_sample(entity), (124, 34), True),
    "entity-80x24": (in_sample(entity), (80, 24), True),
    "quotations": (in_sample(quotations), (100, 24), True),
    "review": (in_sample(review), (100, 26), True),
    "board": (in_sample(board), (140, 40), True),
    "board-80x24": (in_sample(board), (80, 24), True),
    "search": (in_sample(search), (150, 30), True),
    "search-80x24": (in_sample(search), (80, 24), True),
    "library-filter": (in_sample(library_filter), (100, 14), True),
    "tags": (in_sample(tags), (80, 24), True),
    "tag-book": (in_sample(tag_book), (80, 24), True),
    "compare": (compare, (110, 24), True),
    "unplaced": (in_sample(unplaced), (140, 32), True),
    "unplaced-80x24": (in_sample(unplaced), (80, 24), True),
    "history": (in_sample(acts), (100, 26), True),
    "reader-ko": (in_sample(in_korean), (124, 34), True),
    "help-ko": (in_sample(help_in_korean), (100, 34), True),
}


def surroundings(folder: Path) -> dict[str, str]:
    """An environment of the picture's own: nothing of whoever takes it is read or written."""
    return {
        **{name: value for name, value in os.environ.items() if not name.startswith(("LC_", "NEWSREADER_"))},
        "LANG": "C.UTF-8",
        "NEWSREADER_ARCHIVE": str(folder / "archive.db"),
        "NEWSREADER_AUTHOR": "me",
        "XDG_CONFIG_HOME": str(folder),
        "XDG_STATE_HOME": str(folder),
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "TMUX": "",
    }


def take(name: str) -> Path:
    """One picture."""
    scene, (columns, lines), filled = PICTURES[name]
    with tempfile.TemporaryDirectory() as folder:
        environment = surroundings(Path(folder)) | ({"LC_ALL": "ko_KR.UTF-8"} if name.endswith("-ko") else {})
        if filled:
            fill(Path(folder), environment)
        if name == "compare":
            fill_with_versions(environment)
        command = [sys.executable, "-m", "reader"]
        with Terminal(command, columns=columns, lines=lines, environment=environment) as terminal:
            scene(terminal)
            terminal.settle()
            picture = HERE / f"{name}.svg"
            picture.write_text(svg(terminal.screen), encoding="utf-8")
    return picture


def fill(folder: Path, environment: dict[str, str]) -> None:
    """Three short pages, and the sample as the newest."""
    pages = []
    for number, (title, publisher, body) in enumerate(OTHERS):
        page = folder / f"{number}.txt"
        page.write_text(PAGE.format(title=title, publisher=publisher, body=body), encoding="utf-8")
        pages.append(str(page))
    command = [sys.executable, "-m", "reader", "add", *pages, str(ROOT / "reader/sample/page.txt")]
    subprocess.run(command, check=True, env={**os.environ, **environment}, cwd=ROOT, stdout=subprocess.DEVNULL)


def fill_with_versions(environment: dict[str, str]) -> None:
    """One report in two versions, the newer with tags."""
    surrounded = {**os.environ, **environment}
    command = [sys.executable, "-m", "reader"]
    subprocess.run(
        [*command, "add", "--jsonl", "-"],
        check=True, env=surrounded, cwd=ROOT, stdout=subprocess.DEVNULL, input=records().encode(),
    )  # fmt: skip
    for paragraph, tag in TAGS:
        subprocess.run([*command, "tag", "6", str(paragraph), tag], check=True, env=surrounded, cwd=ROOT)


def to_png(picture: Path) -> None:
    """Render in Chromium, as README's readers will see it."""
    browser = shutil.which("chromium")
    if browser is None:
        print("no chromium: SVG only", file=sys.stderr)
        return
    width, height = re.findall(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', picture.read_text(encoding="utf-8"))[0]
    switches = "headless no-sandbox disable-gpu disable-background-networking disable-component-update disable-sync"
    with tempfile.TemporaryDirectory() as profile:
        command = [
            browser,
            *(f"--{switch}" for switch in [*switches.split(), "no-first-run", "hide-scrollbars"]),
            f"--user-data-dir={profile}",
            f"--window-size={round(float(width))},{round(float(height))}",
            f"--screenshot={picture.with_suffix('.png')}",
            picture.as_uri(),
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=60)


def main() -> None:
    """Take the named pictures, or all."""
    for name in sys.argv[1:] or PICTURES:
        picture = take(name)
        to_png(picture)
        print(picture)


if __name__ == "__main__":
    main()
