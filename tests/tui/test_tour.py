"""The tour: every step of it, by the keys it names."""

import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

from reader.tui.key_names import hint
from reader.tui.tour import STEPS, Coach, Tour
from reader.workspace import Workspace
from tests.builders import a_clock
from tests.tui.conftest import Seat

KEYS = ("enter", "j", "1", "u", "m", "enter", "e", "s", "enter", "B", "question_mark", "q")


def test_the_tour_goes_on_when_what_it_names_was_done(tmp_path: Path) -> None:
    async def scene() -> None:
        workspace = Workspace.open(tmp_path / "tour.db", create=True, author="분석가", clock=a_clock())
        app = Tour(workspace)
        async with app.run_test(size=(80, 24)) as pilot:
            seat = Seat(pilot, workspace._archive)
            await seat.sees("Open the sample")
            for number, (key, step) in enumerate(zip(KEYS, STEPS, strict=True), start=1):
                await seat.sees(f"{number}/12  {hint(step.words)[:40]}")
                if step.words.startswith("Write"):
                    await seat.type("note")
                if step.words.startswith("Type"):
                    await seat.type("로벗")
                    await seat.sees("typo 로벗→로봇")
                await seat.press(key)
            await seat.sees("That was the tour.")
            assert len(app.screen.query(Coach)) == 1

    asyncio.run(scene())


def test_a_key_struck_right_after_the_sample_was_asked_for_is_for_the_sample(
    sit_down: Callable[..., AbstractAsyncContextManager[Seat]],
) -> None:
    async def scene() -> None:
        async with sit_down() as seat:
            await seat.sees("Open the sample")
            await seat.press("enter", "j", "1")
            await seat.sees("+ Japan side · paragraph 1")

    asyncio.run(scene())
