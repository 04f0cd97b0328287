"""A zip file of strangers, looked into and never unpacked: bounded, without encryption, every name inside it.

What its directory says of sizes is not believed: files are inflated in steps, all of them on one budget.
"""

import zipfile
import zlib
from collections import defaultdict
from typing import BinaryIO

from reader.errors import Unreadable

LIMIT_BYTES = 100_000_000  # inflated, of all that is read of one file
STEP_BYTES = 1 << 16
MOST_FILES = 100_000  # set by hand: a project of a thousand articles holds as many files
METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})  # the two that the REFI-QDA programs write
ENCRYPTED = 0x1  # bit of a file's flags


class Container:
    """The files of one zip, by their names with forward slashes."""

    def __init__(self, file: BinaryIO, name: str, *, limit_bytes: int | None = None) -> None:
        """Look at the directory. Raises Unreadable for what is no zip, encrypted, or names a place outside of it.

        ``limit_bytes`` is another budget, for a file that we wrote ourselves just now.
        """
        self._name = name
        self._limit = self._left = LIMIT_BYTES if limit_bytes is None else limit_bytes
        try:
            self._zip = zipfile.ZipFile(file)
        except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
            raise Unreadable(name, "is no zip file, or a broken one") from error
        if len(self._zip.infolist()) > MOST_FILES:
            raise Unreadable(name, f"holds more than {MOST_FILES:,} files")
        self._files: dict[str, zipfile.ZipInfo] = {}
        for info in self._zip.infolist():
            path = info.filename.replace("\\", "/")
            if path.startswith("/") or ":" in path.partition("/")[0] or ".." in path.split("/"):
                raise Unreadable(name, f"names a file outside of it: {info.filename}")
            if info.flag_bits & ENCRYPTED:
                raise Unreadable(name, "is encrypted")
            if path in self._files:
                raise Unreadable(name, f"holds two files of one name: {info.filename}")
            if not path.endswith("/"):
                self._files[path] = info
        self._folded: dict[str, list[str]] = defaultdict(list)
        for path in self._files:
            self._folded[path.rpartition("/")[2].casefold()].append(path)

    @property
    def names(self) -> tuple[str, ...]:
        """The files, in their order."""
        return tuple(self._files)

    def found(self, path: str) -> str | None:
        """The file that a source's path means, whatever its scheme; None where it is not in here, or not one alone.

        ``internal://x`` is in the folder of sources, other paths may lead out of the zip: only their last part counts.
        """
        last = path.replace("\\", "/").rpartition("/")[2].casefold()
        found = self._folded.get(last, []) if last else []
        if len(found) > 1:  # the folder of sources is one level below the root
            found = [one for one in found if one.count("/") == 1 and one.casefold().startswith("sources/")]
        return found[0] if len(found) == 1 else None

    def read(self, path: str) -> bytes:
        """The bytes of a file. Raises Unreadable, also where the budget of this zip is spent."""
        info = self._files[path]
        if info.compress_type not in METHODS:
            raise Unreadable(self._name, f"{path} is compressed in a way that is not read")
        parts: list[bytes] = []
        try:
            with self._zip.open(info) as file:
                while part := file.read(STEP_BYTES):
                    self._left -= len(part)
                    if self._left < 0:
                        raise Unreadable(self._name, f"holds more than {self._limit // 1_000_000} MB")
                    parts.append(part)
        except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, OSError, ValueError) as error:
            raise Unreadable(self._name, f"{path} in it is broken") from error
        return b"".join(parts)
