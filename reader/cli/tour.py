"""The verb that shows a newcomer around, on an archive that is thrown away."""

from pathlib import Path
from tempfile import TemporaryDirectory

import click

from reader.cli.desk import Desk


@click.command(epilog="Example: newsreader tour")
@click.pass_obj
def tour(desk: Desk) -> int:
    """Try the ten keys that matter, on a sample. Your own archive is not touched."""
    from reader.cli.opening import look_around

    with TemporaryDirectory(prefix="newsreader-tour-") as folder:
        return look_around(desk, Path(folder) / "archive.db")
