"""Work in processes that can be killed: order, refusals, deadlines, memory, death."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest

from db.model import Payload
from reader.errors import NoArticle, ReaderError, Unreadable
from reader.processes import MEMORY_BYTES, each
from tests.builders import NOON


def a_page(words: str) -> Payload:
    """A page whose name and text are the same words."""
    return Payload(body=words.encode(), origin=words, fetched_at=NOON)


def obeyed(payload: Payload) -> str:
    """What a test's page asks for."""
    words = payload.body.decode()
    match words:
        case "none":
            raise NoArticle(payload.origin)
        case "endless":
            while True:
                time.sleep(1)
        case "greedy":
            return str(len(bytearray(2 * MEMORY_BYTES)))
        case "dead":
            os.kill(os.getpid(), signal.SIGKILL)
    return words.upper()


def outcomes(*words: str, workers: int = 2, deadline_s: float = 30.0) -> list[str]:
    """The results, or the reasons for refusals, in the order in which they come."""
    results = each(map(a_page, words), obeyed, workers=workers, deadline_s=deadline_s)
    return [result.reason if isinstance(result, ReaderError) else result for _page, result in results]


def test_results_come_in_the_order_of_the_pages() -> None:
    assert outcomes(*"abcdefghijklmnop") == list("ABCDEFGHIJKLMNOP")


def test_a_page_that_is_refused_is_told_in_its_place() -> None:
    assert outcomes("a", "none", "b") == ["A", "no article found", "B"]


def test_a_page_that_takes_too_long_is_killed_and_the_next_ones_are_done() -> None:
    assert outcomes("a", "endless", "b", "c", workers=1, deadline_s=2.0) == [
        "A",
        "took longer than 2 s to clean",
        "B",
        "C",
    ]


def test_a_page_that_wants_too_much_memory_is_refused() -> None:
    assert outcomes("greedy", "a", workers=1) == ["needs more than 512 MB to clean", "A"]


def test_a_page_that_kills_its_process_takes_no_other_with_it() -> None:
    assert outcomes("a", "dead", "b", workers=1) == ["A", "broke the process that was to clean it", "B"]


def test_a_refusal_that_comes_in_goes_through_in_its_place() -> None:
    refusal = Unreadable("c", "no such file")
    results = [result for _page, result in each([a_page("a"), refusal, a_page("b")], obeyed, workers=1)]
    assert results == ["A", refusal, "B"]


def test_no_more_pages_are_fetched_than_can_be_worked_on_soon() -> None:
    fetched: list[str] = []

    def pages() -> Iterator[Payload]:
        for number in range(100):
            fetched.append(str(number))
            yield a_page(str(number))

    results = each(pages(), obeyed, workers=1)
    next(results)
    assert len(fetched) < 10
    results.close()


@pytest.mark.parametrize("workers", [1, 2])
def test_nothing_to_do_starts_no_process(workers: int) -> None:
    assert list(each([], obeyed, workers=workers)) == []


UNDER_A_SCREEN = """
import sys
from operator import attrgetter

from reader.processes import each
from tests.processes.test_working_in_processes import a_page


class Captured:
    def fileno(self):
        return -1

    def write(self, text):
        return len(text)

    def flush(self):
        pass


sys.stderr = Captured()
print([result for _page, result in each([a_page("a"), a_page("b")], attrgetter("origin"), workers=2)])
"""


def test_work_goes_on_while_a_screen_holds_the_output() -> None:
    ran = subprocess.run([sys.executable, "-c", UNDER_A_SCREEN], capture_output=True, text=True, check=False)
    assert ran.stdout == "['a', 'b']\n", ran.stderr
