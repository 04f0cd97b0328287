"""Questions worth keeping: the record of one that was saved under a name."""

from dataclasses import dataclass
from typing import NewType

SavedSearchId = NewType("SavedSearchId", int)


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedSearch:
    """A question with a name: a view of the library. Names are different from each other."""

    id: SavedSearchId
    name: str
    query: str
