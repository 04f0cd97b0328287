"""The JSON shape of ``import-annotations``: a record in, values for ``json.dumps`` out. Pure; documented in README."""

from db.remarks import Imported

Shape = dict[str, object]


def imported_shape(found: Imported) -> Shape:
    """What became of a file of annotations.

    ``act`` is the first act of the run in the history, null where nothing was new; what has its batch is turned as one.
    """
    return {
        "tags": found.tags,
        "notes": found.notes,
        "known": found.known,
        "authors": list(found.authors),
        "act": found.first,
        "refused": [{"number": misfit.number, "reason": misfit.reason} for misfit in found.misfits],
    }
