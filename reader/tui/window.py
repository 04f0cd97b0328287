"""A terminal whose window was closed: who writes to it fails, and Textual's writer would be waited for without end."""

import os
import select
from collections.abc import Callable
from threading import Thread, Timer

STREAMS = (0, 1, 2)
LONGEST_S = 1.5  # from the hang-up to the end of the process, whatever still runs
HUNG_UP = 129  # 128 + SIGHUP: how a shell would tell it


def watch(gone: Callable[[], None]) -> None:
    """Call ``gone`` in another thread when the terminal of standard input hangs up; end the process soon after."""
    Thread(target=_wait, args=(gone,), name="window", daemon=True).start()


def _wait(gone: Callable[[], None]) -> None:
    poller = select.poll()
    poller.register(0, 0)  # a hang-up is told without being asked for, and nothing else is
    if not any(event & (select.POLLHUP | select.POLLERR) for _stream, event in poller.poll()):
        return  # the stream was closed: nobody is there to be told
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in STREAMS:
        os.dup2(nowhere, stream)  # what is still drawn goes nowhere
    end = Timer(LONGEST_S, os._exit, (HUNG_UP,))
    end.daemon = True
    end.start()
    gone()
