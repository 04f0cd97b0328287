"""Acts of every kind, one after the other, each told when the archive says that it is done. Meant to be killed."""

import random
import sys
from pathlib import Path

from tests.acting import VERBS, done
from tests.builders import an_archive


def main(folder: str, seed: str) -> None:
    archive, chance = an_archive(Path(folder)), random.Random(seed)
    verbs = sorted(VERBS)
    while True:
        act = (chance.choice(verbs), chance.randint(1, 3), chance.randint(0, 2), chance.randint(0, 5))
        if done(archive, act):
            sys.stdout.write(f"{act}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
