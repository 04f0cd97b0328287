"""How long a feed is left alone after it could not be had. Pure."""

from datetime import datetime, timedelta

FIRST = timedelta(minutes=10)  # set by hand: who syncs by hand at once names the feed; cron comes by the hour
LONGEST = timedelta(days=1)
LONGEST_ASKED = timedelta(days=7)  # what a server asks for is granted up to a week
DOUBLINGS = 8  # from here on it is LONGEST


def not_before(now: datetime, errors: int, asked_s: float | None = None) -> datetime:
    """When a feed may be asked again after so many errors in a row, at least one: each doubles the time.

    ``asked_s`` is what its server asked for, in seconds; the longer of the two counts.
    """
    wait = min(FIRST * (1 << min(errors - 1, DOUBLINGS)), LONGEST)
    if asked_s is not None:
        wait = max(wait, min(timedelta(seconds=asked_s), LONGEST_ASKED))
    return now + wait
