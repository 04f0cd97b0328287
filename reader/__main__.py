"""``python -m reader`` and the ``newsreader`` script."""

import sys


def main() -> None:
    """Run the command line and end the process with its exit code.

    Without a word, or with the archive's path alone, the reader opens at once: the verbs and their parser would cost a
    fifth of the time to its first frame.
    """
    match sys.argv[1:]:
        case [] | ["--archive", _]:
            from reader.cli.opening import run_reader

            sys.exit(run_reader(sys.argv[2] if len(sys.argv) > 2 else None))
        case arguments:
            from reader.cli.main import run

            sys.exit(run(arguments))


if __name__ == "__main__":
    main()
