"""The JSON shape of ``import``: a record in, values for ``json.dumps`` out. Pure; documented in README."""

from collections import Counter
from typing import TYPE_CHECKING

from reader.export.account import Outcome

if TYPE_CHECKING:
    from reader.workspace.bringing_in import Brought

Shape = dict[str, object]


def brought_shape(found: "Brought") -> Shape:
    """What became of one file. ``selections`` counts all of a project; ``remarks`` tells of those that are odd."""
    counts = Counter(one.outcome for one in found.selections)
    landed = found.landed
    account = found.account
    return {
        "kind": found.kind.name.lower(),
        "articles": {"new": found.new, "known": found.known},
        "tags_made": found.tags_made,
        "tags": landed.tags,
        "notes": landed.notes,
        "known": landed.known,
        "unplaced": landed.unplaced,
        "selections": {"total": len(found.selections), **{one.value: counts[one] for one in Outcome}},
        "remarks": [
            {
                "source": one.selected.source,
                "selection": one.selected.guid,
                "name": one.selected.name,
                "outcome": one.outcome.value,
                "remark": one.selected.remark,
            }
            for one in found.selections
            if one.selected.remark
        ],
        "refused": [
            {"name": name, "reason": reason} for name, reason in (*found.refused, *(account.refused if account else ()))
        ],
        "counted": [{"source": source, "as": words} for source, words in (account.countings if account else ())],
        "left_out": dict(account.left) if account else {},
        "act": found.first,
    }
