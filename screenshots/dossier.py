"""An invented dossier: short articles on one subject, with the tags and notes that an analyst put on them."""

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ARTICLES = json.loads((ROOT / "screenshots" / "dossier.json").read_text(encoding="utf-8"))
SAMPLE = {0: "1", 1: "1", 4: "2", 6: "3"}  # digits of tags by paragraph of the sample page


def fill(archive: Path, environment: Mapping[str, str]) -> None:
    """Make the archive of the dossier, by the same verbs that a person has."""

    def newsreader(*arguments: str, given: str = "") -> None:
        command = [sys.executable, "-m", "reader", "--archive", str(archive), *arguments]
        subprocess.run(command, check=True, cwd=ROOT, env=environment, input=given.encode(), capture_output=True)

    rows = [
        {
            "title": article["title"],
            "publisher": article["publisher"],
            "published_at": article["day"],
            "url": f"https://news.example/{number}",
            "paragraphs": [paragraph["text"] for paragraph in article["paragraphs"]],
        }
        for number, article in enumerate(ARTICLES, 1)
    ]
    newsreader("add", "--jsonl", "-", "--recognise", given="\n".join(map(json.dumps, rows)))
    newsreader("add", str(ROOT / "reader" / "sample" / "page.txt"))
    newsreader("tags", "add", "협력사", "--glyph", "協", "--colour", "mint", "--digit", "4")
    for number, article in enumerate(ARTICLES, 1):
        for index, paragraph in enumerate(article["paragraphs"]):
            for digit in paragraph.get("tags", ()):
                newsreader("tag", str(number), str(index), digit)
            if "note" in paragraph:
                newsreader("note", str(number), str(index), paragraph["note"])
    for index, digit in SAMPLE.items():
        newsreader("tag", str(len(ARTICLES) + 1), str(index), digit)
