"""What the reader keeps for a person outside the archive: her file of settings, and how wide she reads.

The width belongs to the terminal that she sits at and not to an archive, which colleagues share and other machines
open; and it is no setting that she wrote. So it has a file of its own, in the place for state.
"""

import os
import tempfile
from pathlib import Path

from db.errors import CannotWrite
from reader.config import state_path

SMALLEST, LARGEST = 40, 200  # columns; what a file says beyond is nonsense


def kept_width() -> int | None:
    """How wide the person last chose to read, in columns; None if she never did."""
    try:
        kept = state_path().read_bytes()
    except OSError:
        return None
    import json  # most people keep none, and every start asks

    try:
        width = json.loads(kept)["width"]
    except (ValueError, KeyError, TypeError):
        return None
    return width if isinstance(width, int) and SMALLEST <= width <= LARGEST else None


def keep_width(width: int | None) -> None:
    """Keep it, or forget it. Raises CannotWrite."""
    if width is not None:
        keep(state_path(), f'{{"width": {width}}}\n')
        return
    try:
        state_path().unlink(missing_ok=True)
    except OSError as error:
        raise CannotWrite(str(state_path()), (error.strerror or str(error)).lower()) from error


def keep(path: Path, text: str) -> None:
    """Put a text in the place of the file, for its owner alone; a link goes on pointing at it. Raises CannotWrite."""
    target = Path(os.path.realpath(path))
    try:
        os.makedirs(target.parent, mode=0o700, exist_ok=True)  # noqa: PTH103
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}-")
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            os.replace(name, target)  # noqa: PTH105
        except OSError:
            os.unlink(name)  # noqa: PTH108
            raise
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
    except OSError as error:
        raise CannotWrite(str(path), (error.strerror or str(error)).lower()) from error
