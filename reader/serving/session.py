"""One reader for one page of the browser: a process on the same archive, and its end."""

import asyncio
from asyncio.subprocess import PIPE, Process
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress

from textual_serve.app_service import AppService
from textual_serve.download_manager import DownloadManager

ENDING_S = 5.0  # for what a reader still writes when it is told to leave; a hung one is ended then


class Session(AppService):
    """The process behind a websocket. Its arguments go to no shell."""

    def __init__(
        self,
        arguments: Sequence[str],
        *,
        write_bytes: Callable[[bytes], Awaitable[None]],
        write_str: Callable[[str], Awaitable[None]],
        close: Callable[[], Awaitable[object]],
        download_manager: DownloadManager,
    ) -> None:
        async def closed() -> None:
            await close()

        super().__init__(
            "", write_bytes=write_bytes, write_str=write_str, close=closed, download_manager=download_manager
        )
        self._arguments = arguments

    async def _open_app_process(self, width: int = 80, height: int = 24) -> Process:
        environment = self._build_environment(width=width, height=height)
        self._process = process = await asyncio.create_subprocess_exec(
            *self._arguments, stdin=PIPE, stdout=PIPE, stderr=PIPE, env=environment
        )
        self._stdin = process.stdin
        return process

    async def run(self) -> None:
        """Pass on what the reader draws, until it ends; then the page is told."""
        await super().run()
        with suppress(ConnectionError):
            await self.remote_close()

    async def end(self) -> None:
        """Let the reader leave, and see to it that it does."""
        with suppress(TimeoutError, ConnectionError):
            async with asyncio.timeout(ENDING_S):
                await self.stop()
        if self._process is None or self._process.returncode is not None:
            return
        for turn_out in (self._process.terminate, self._process.kill):
            with suppress(TimeoutError, ProcessLookupError):
                async with asyncio.timeout(ENDING_S):
                    await self._process.wait()
                    return
            with suppress(ProcessLookupError):
                turn_out()
        await self._process.wait()
