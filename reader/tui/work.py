"""Work off the event loop: writes one after another, questions the newest only. Workers only post messages.

Writes take turns in the order of their keys (an ``asyncio.Lock`` is first come, first served), so that "1" then "u"
undoes the tag and not what came before it. They belong to the app, not to a screen: leaving a screen cancels no write.
"""

import asyncio
from collections.abc import Callable, Coroutine, Generator
from contextlib import suppress

from textual.app import App
from textual.message import Message
from textual.message_pump import MessagePump
from textual.worker import Worker

from db.errors import ArchiveError, Interrupted, NotFound
from db.model import ArticleId
from reader.errors import ReaderError
from reader.tui.messages import Failed
from reader.workspace import Workspace

Verb = Callable[[Workspace], Message]


class Later:
    """Awaitable. Calls when it is awaited, which a question that is overtaken at once never is."""

    def __init__(self, begin: Callable[[], Coroutine[None, None, None]]) -> None:
        self._begin = begin

    def __await__(self) -> Generator[None, None, None]:
        return self._begin().__await__()


class Work:
    """The workspace as the screens may use it."""

    def __init__(self, app: App[None], workspace: Workspace) -> None:
        self._app = app
        self._workspace = workspace
        self._turn = asyncio.Lock()
        self._writes: list[Worker[None]] = []

    def write(self, sender: MessagePump, verb: Verb) -> None:
        """Do a verb when those before it are done, and post its message to the sender."""

        async def take_turn() -> None:
            async with self._turn:
                message = await asyncio.to_thread(self._answer, verb)
            sender.post_message(message)

        self._begin(take_turn())

    def take_in(self, sender: MessagePump, verb: Verb) -> None:
        """Do a long verb beside the writes: a folder of pages must not keep a tag waiting."""
        self._app.run_worker(lambda: self._reply(sender, verb), thread=True, group="taking-in")

    def keep_place(self, article: ArticleId, paragraph: int, *, left: bool) -> None:
        """Remember where reading stopped. Nobody waits for it, and nobody is told."""

        async def take_turn() -> None:
            async with self._turn:
                with suppress(NotFound):  # the article went to the trash under the reader's eyes
                    await asyncio.to_thread(self._workspace.keep_place, article, paragraph, left=left)

        self._begin(take_turn())

    def ask(self, sender: MessagePump, question: Verb, *, group: str) -> None:
        """Ask, once the writes before it are done; a newer question of the same group takes its place.

        A thread that is already answering the older question cannot be stopped, so answers carry their question.
        """

        async def answer() -> None:
            async with self._turn:
                pass
            message = await asyncio.to_thread(self._answer, question)
            if not (isinstance(message, Failed) and isinstance(message.error, Interrupted)):
                sender.post_message(message)

        self._app.run_worker(Later(answer), exclusive=True, group=group)

    async def settled(self) -> None:
        """Wait until every write that was asked for is on disk."""
        for worker in self._writes:
            await worker.wait()

    def _begin(self, turn: Coroutine[None, None, None]) -> None:
        self._writes = [worker for worker in self._writes if not worker.is_finished]
        self._writes.append(self._app.run_worker(turn, group="write"))

    def _reply(self, sender: MessagePump, verb: Verb) -> None:
        sender.post_message(self._answer(verb))

    def _answer(self, verb: Verb) -> Message:
        try:
            return verb(self._workspace)
        except (ReaderError, ArchiveError) as error:
            return Failed(error)
