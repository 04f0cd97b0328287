"""Tags its own paragraph and writes on one that all share, as fast as it can, when it is told to begin."""

import sys
from pathlib import Path

from db.model import ArticleId
from reader.workspace import Workspace

SHARED = 0


def main(path: str, article: str, own: str, acts: str) -> None:
    workspace = Workspace.open(Path(path), create=False)
    sys.stdin.readline()
    for number in range(int(acts) // 2):
        workspace.toggle(ArticleId(int(article)), int(own), "korea")
        workspace.note(ArticleId(int(article)), SHARED, f"{own}: {number}")


if __name__ == "__main__":
    main(*sys.argv[1:])
