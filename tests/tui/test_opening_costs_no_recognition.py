"""Opening an article reads what was recognised when it came in: nothing that recognises is even loaded."""

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
OPEN = """
import asyncio, json, sys
from pathlib import Path
from db.model import ArticleId
from reader.tui.app import Newsreader
from reader.workspace import Workspace

async def scene():
    app = Newsreader(Workspace.open(Path(sys.argv[1]), create=False, author="me"))
    async with app.run_test(size=(130, 40)) as pilot:
        app.open_article(ArticleId(1))
        async with asyncio.timeout(120):
            while not getattr(app.screen, "reading", None):
                await pilot.pause()
            await pilot.press("asterisk", "enter")
            while not getattr(app.screen, "page", None):
                await pilot.pause()
            await pilot.press("apostrophe")
            while type(app.screen).__name__ != "PersonQuotations":
                await pilot.pause()

asyncio.run(scene())
print(json.dumps(sorted(sys.modules)))
"""


def test_neither_numpy_nor_the_recogniser_is_loaded_to_open_an_article_and_its_names(tmp_path: Path) -> None:
    archive = tmp_path / "archive.db"
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "NEWSREADER_ARCHIVE": str(archive)}
    page = ROOT / "reader" / "sample" / "page.txt"
    subprocess.run([sys.executable, "-m", "reader", "add", str(page)], check=True, env=environment, capture_output=True)

    done = subprocess.run(
        [sys.executable, "-c", OPEN, str(archive)],
        capture_output=True,
        text=True,
        timeout=180,
        check=True,
        env=environment,
    )

    loaded = set(json.loads(done.stdout.splitlines()[-1]))
    assert "reader.tui.screens.entity" in loaded
    assert loaded.isdisjoint({"numpy", "reader.recognising", "reader.entities.recognise", "reader.entities.tagger"})
