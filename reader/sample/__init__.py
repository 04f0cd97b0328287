"""An invented page, dirty like a real dump: for the first run, the screenshots and the tests."""

from datetime import datetime
from importlib.resources import files

from db.model import Payload

ORIGIN = "sample"


def sample_payload(now: datetime) -> Payload:
    """The sample as if it had just been taken in."""
    body = files("reader.sample").joinpath("page.txt").read_bytes()
    return Payload(body=body, origin=ORIGIN, media_type="text/plain", fetched_at=now)
