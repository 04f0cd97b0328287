"""Verbs of questions worth keeping: saved searches, and what was asked before."""

from typing import TYPE_CHECKING

from db.model import Done
from reader.sanitise import sanitise_line
from reader.workspace.verbs import Verbs

if TYPE_CHECKING:
    from db.searches import SavedSearch, SavedSearchId


class Searches(Verbs):
    """Saving, renaming and deleting a search are acts that undo."""

    def saved_searches(self) -> "tuple[SavedSearch, ...]":
        """Every saved search, by name."""
        return self._archive.searches.all()

    def save_search(self, name: str, query: str) -> Done | None:
        """Keep a question under a name. None if it is kept so already. Raises Unfit."""
        return self._archive.searches.save(sanitise_line(name), sanitise_line(query))

    def rename_search(self, search: "SavedSearchId", name: str) -> Done | None:
        """Give a saved search another name. None if it has it. Raises NotFound, Unfit."""
        return self._archive.searches.rename(search, sanitise_line(name))

    def delete_search(self, search: "SavedSearchId") -> Done:
        """Take a saved search away. Raises NotFound."""
        return self._archive.searches.delete(search)

    def asked(self) -> tuple[str, ...]:
        """The newest questions, the newest first."""
        return self._archive.searches.asked()

    def remember_query(self, query: str) -> None:
        """Put a question at the head of those that were asked; no act."""
        if kept := sanitise_line(query):
            self._archive.searches.remember(kept)
