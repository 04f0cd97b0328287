"""Work off the event loop: writes one after another, questions the newest only. Workers post a message and nothing else.

Writes take turns in the order of their keys (an ``asyncio.Lock`` is first come, first served), so that "1" then "u" undoes
the tag and not what came before it. They belong to the app, not to a screen: leaving a screen cancels no write.
"""

import asyncio
from collections.abc import Callable

from textual.app import App
from textual.message import Message
from textual.message_pump import MessagePump

from db.errors import ArchiveError, Interrupted
from reader.errors import ReaderError
from reader.tui.messages import Failed
from reader.workspace import Workspace

Verb = Callable[[Workspace], Message]


class Work:
    """The workspace as the screens may use it."""

    def __init__(self, app: App[None], workspace: Workspace) -> None:
        self._app = app
        self._workspace = workspace
        self._turn = asyncio.Lock()

    def write(self, sender: MessagePump, verb: Verb) -> None:
        """Do a verb when those before it are done, and post its message to the sender."""

        async def take_turn() -> None:
            async with self._turn:
                message = await asyncio.to_thread(self._answer, verb)
            sender.post_message(message)

        self._app.run_worker(take_turn(), group="write")

    def ask(self, sender: MessagePump, question: Verb, *, group: str) -> None:
        """Ask in a thread; a newer question of the same group takes its place. Answers carry their question."""

        def answer() -> None:
            message = self._answer(question)
            if not (isinstance(message, Failed) and isinstance(message.error, Interrupted)):
                sender.post_message(message)

        self._app.run_worker(answer, thread=True, exclusive=True, group=group)

    async def settled(self) -> None:
        """Wait until every write that was asked for is on disk."""
        async with self._turn:
            return

    def _answer(self, verb: Verb) -> Message:
        try:
            return verb(self._workspace)
        except (ReaderError, ArchiveError) as error:
            return Failed(error)
