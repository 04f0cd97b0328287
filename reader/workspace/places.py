"""Where an export goes unless a person says otherwise: a free name in her folder of documents."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from reader.moments import KST

if TYPE_CHECKING:
    from reader.export.formats import Format

NOTES = "newsreader notes"  # the folder of notes: the same each time, so that it is brought up to date


def free_place(form: "Format", *, now: datetime) -> Path:
    """A file that is not there yet, named after the day; of a format that is a folder, that folder."""
    from platformdirs import user_documents_path

    documents = user_documents_path()
    folder = documents if documents.is_dir() else Path.home()
    if form.is_folder:
        return folder / NOTES
    day = now.astimezone(KST).strftime("%Y-%m-%d")
    number = 1
    place = folder / f"newsreader {day}{form.extension}"
    while place.exists():
        number += 1
        place = folder / f"newsreader {day} ({number}){form.extension}"
    return place
