"""``python -m reader`` and the ``newsreader`` script."""

import os
import sys
from types import TracebackType

COMPLETES = "_NEWSREADER_COMPLETE"  # how a shell asks click for what could come next


def main() -> None:
    """Run the command line and end the process with its exit code.

    Without a word, or with the archive's path alone, the reader opens at once: the verbs and their parser would cost a
    fifth of the time to its first frame.
    """
    sys.excepthook = _tell_of_bug
    match sys.argv[1:]:
        case [] | ["--archive", _] if COMPLETES not in os.environ:
            from reader.cli.opening import run_reader

            sys.exit(run_reader(sys.argv[2] if len(sys.argv) > 2 else None))
        case arguments:
            from reader.cli.main import run

            sys.exit(run(arguments))


def _tell_of_bug(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    from reader.crash import tell

    tell(kind, error, trace)


if __name__ == "__main__":
    main()
