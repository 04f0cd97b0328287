"""Tags one paragraph after another and tells each tag when the archive says that it is kept. Meant to be killed."""

import sys
from pathlib import Path

from db.archive import Archive
from db.model import ArticleId

TAGS = ("japan", "korea", "expert")


def main(path: str, article: str, first: str) -> None:
    archive = Archive.open(Path(path), create=False)
    number = int(first)
    while True:
        paragraph, tag = divmod(number, len(TAGS))
        archive.annotations.tag(ArticleId(int(article)), paragraph, TAGS[tag])
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()
        number += 1


if __name__ == "__main__":
    main(*sys.argv[1:])
