"""The door to the archive: opens the file, brings it to this version, and holds the stores. A door, not a room."""

import os
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from db import schema
from db.articles import Articles
from db.connection import Connections, check_file
from db.tags import Tags

if TYPE_CHECKING:
    from db.annotations import Annotations
    from db.batches import Batches
    from db.board import Boards
    from db.candidates import Candidates
    from db.coders import Coders
    from db.entities.decisions import Decisions
    from db.entities.pages import EntityPages
    from db.entities.runs import Runs
    from db.evidence import Evidence
    from db.exchange.landing import Landings
    from db.exchange.reading import Exchange
    from db.feed_items import FeedItems
    from db.feeds import Feeds
    from db.history import History
    from db.imports import Imports
    from db.journal import Journal
    from db.marked import Marked
    from db.ordering import Ordering
    from db.placing import Placing
    from db.readings import Readings
    from db.retagging import Retagging
    from db.revisions import Revisions
    from db.saved_searches import SavedSearches
    from db.search.search import Search
    from db.stories.looking import Stories
    from db.story_words import StoryWords
    from db.suggestions import Suggestions
    from db.tag_book import TagBook
    from db.waiting import Waiting


def utc_now() -> datetime:
    """The system's clock."""
    return datetime.now(UTC)


class Archive:
    """One archive file and its stores, one per noun."""

    def __init__(self, connections: Connections, *, clock: Callable[[], datetime], author: str) -> None:
        self.connections = connections
        self._clock = clock
        self._author = author
        self.articles = Articles(connections, clock=clock, author=author)
        self.tags = Tags(connections)

    @cached_property
    def readings(self) -> "Readings":
        """Articles to be read, loaded when one is opened: the library does without."""
        from db.readings import Readings

        return Readings(self.connections, clock=self._clock)

    @cached_property
    def journal(self) -> "Journal":
        """Undo and redo, loaded with the first act."""
        from db.journal import Journal

        return Journal(self.connections, clock=self._clock, author=self._author)

    @cached_property
    def ordering(self) -> "Ordering":
        """The orders of the library."""
        from db.ordering import Ordering

        return Ordering(self.connections)

    @cached_property
    def marked(self) -> "Marked":
        """Acts on several articles, loaded with the first."""
        from db.marked import Marked

        return Marked(self.connections, clock=self._clock, author=self._author)

    @cached_property
    def annotations(self) -> "Annotations":
        """Tags and notes, loaded with the first."""
        from db.annotations import Annotations

        return Annotations(self.connections, clock=self._clock, author=self._author)

    @cached_property
    def waiting(self) -> "Waiting":
        """What waits for a person, loaded when somebody counts it."""
        from db.waiting import Waiting

        return Waiting(self.connections)

    @cached_property
    def batches(self) -> "Batches":
        """The bulk door, loaded when somebody comes through it."""
        from db.batches import Batches

        return Batches(self.connections, clock=self._clock, author=self._author)

    @cached_property
    def revisions(self) -> "Revisions":
        """The changes of texts, loaded when one is first changed."""
        from db.revisions import Revisions

        return Revisions(self.connections, clock=self._clock, author=self._author)

    @cached_property
    def entity_decisions(self) -> "Decisions":
        """A person's words on names, loaded when she first says one."""
        from db.entities.decisions import Decisions

        return Decisions(self.connections, clock=self._clock, author=self._author)

    @cached_property
    def entity_pages(self) -> "EntityPages":
        """What the archive says of its entities, loaded when somebody first asks."""
        from db.entities.pages import EntityPages

        return EntityPages(self.connections)

    @cached_property
    def candidates(self) -> "Candidates":
        """The texts that were set aside."""
        from db.candidates import Candidates

        return Candidates(self.connections, clock=self._clock, author=self._author)

    @cached_property
    def evidence(self) -> "Evidence":
        """What the archive bears witness to."""
        from db.evidence import Evidence

        return Evidence(self.connections)

    @cached_property
    def placing(self) -> "Placing":
        """The anchors without a place."""
        from db.placing import Placing

        return Placing(self.connections, clock=self._clock, author=self._author)

    @cached_property
    def tag_book(self) -> "TagBook":
        """The changes of tags, loaded when one is first changed."""
        from db.tag_book import TagBook

        return TagBook(self.connections, clock=self._clock, author=self._author)

    @cached_property
    def history(self) -> "History":
        """The journal as it is read, loaded when it is first asked for."""
        from db.history import History

        return History(self.connections)

    @cached_property
    def boards(self) -> "Boards":
        """The side board, loaded when it is first opened."""
        from db.board import Boards

        return Boards(self.connections)

    @cached_property
    def imports(self) -> "Imports":
        """The door for other people's annotations, loaded when somebody comes with some."""
        from db.imports import Imports

        return Imports(self.connections, clock=self._clock, author=self._author)

    @cached_property
    def exchange(self) -> "Exchange":
        """What leaves the archive, loaded when somebody exports."""
        from db.exchange.reading import Exchange

        return Exchange(self.connections, author=self._author)

    @cached_property
    def landings(self) -> "Landings":
        """The door for what was exported, loaded when some of it comes."""
        from db.exchange.landing import Landings

        return Landings(self.connections, clock=self._clock, author=self._author)

    @cached_property
    def coders(self) -> "Coders":
        """Who coded what, loaded when it is first asked for."""
        from db.coders import Coders

        return Coders(self.connections)

    @cached_property
    def retagging(self) -> "Retagging":
        """Changes of sides, loaded with the first."""
        from db.retagging import Retagging

        return Retagging(self.connections, clock=self._clock, author=self._author)

    @cached_property
    def runs(self) -> "Runs":
        """The runs of recognisers, loaded when a page is taken in or recognised again."""
        from db.entities.runs import Runs

        return Runs(self.connections, clock=self._clock, author=self._author)

    @cached_property
    def suggestions(self) -> "Suggestions":
        """The answers to suggestions, loaded when something is first suggested."""
        from db.suggestions import Suggestions

        return Suggestions(self.connections, clock=self._clock, author=self._author)

    @cached_property
    def feeds(self) -> "Feeds":
        """The feeds that a person reads, loaded when somebody first asks."""
        from db.feeds import Feeds

        return Feeds(self.connections, clock=self._clock, author=self._author)

    @cached_property
    def feed_items(self) -> "FeedItems":
        """What of feeds was seen, loaded with the first sync."""
        from db.feed_items import FeedItems

        return FeedItems(self.connections, clock=self._clock, author=self._author)

    @cached_property
    def stories(self) -> "Stories":
        """Which articles carry one report, loaded when it is first asked for."""
        from db.stories.looking import Stories

        return Stories(self.connections)

    @cached_property
    def story_words(self) -> "StoryWords":
        """A person's acts on stories, loaded with the first."""
        from db.story_words import StoryWords

        return StoryWords(self.connections, clock=self._clock, author=self._author)

    @cached_property
    def searches(self) -> "SavedSearches":
        """The questions that are worth keeping, loaded when one is first asked for."""
        from db.saved_searches import SavedSearches

        return SavedSearches(self.connections, clock=self._clock, author=self._author)

    @cached_property
    def search(self) -> "Search":
        """The search, loaded when it is first needed: the library's first frame need not wait for it."""
        from db.search.search import Search

        return Search(self.connections)

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        create: bool,
        author: str = "me",
        clock: Callable[[], datetime] = utc_now,
        upgrading: Callable[[], None] = lambda: None,
    ) -> "Archive":
        """Open an archive, made on purpose only; an older one is backed up and brought to this version.

        That takes a while, ten seconds for 500 MB: ``upgrading`` is called before.
        Raises CannotOpen for a folder, a file of another program or of a newer version, Damaged, CannotWrite.
        """
        if create and not os.path.exists(path):  # noqa: PTH110 - Path.exists raises where a name cannot be looked up
            schema.create(path)
        version = check_file(path, schema.VERSION)
        if version < schema.VERSION:
            upgrading()
            schema.upgrade(path, version)
        return cls(Connections(path), clock=clock, author=author)
