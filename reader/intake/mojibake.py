"""Text that was decoded in the wrong encoding, read back. Pure, never fails.

It must see the text before soft hyphens, no-break spaces and C1 controls are stripped: they are lead and trail bytes.
"""

import re
from collections.abc import Callable

FOREIGN_SHARE = 0.7  # Latin-1 letters among all letters beyond ASCII; French and German news have no Hangul to win
SAMPLE_CHARS = 10_000  # every so many-th character: a page is of one kind throughout
GAIN = 0.25  # common syllables among the Hangul won; development pages 0.45 to 0.61

_BEYOND = re.compile("[^\x00-\x7f]")
_HANGUL = re.compile("[가-힣]")
_CP1252 = {bytes([byte]).decode("cp1252", "ignore"): byte for byte in range(0x80, 0xA0)}


def repaired(text: str, korean_share: Callable[[str], float]) -> str:
    """The text read back from Latin-1 mojibake where that yields Korean; otherwise the text itself."""
    sample = text[:: max(1, len(text) // SAMPLE_CHARS)]
    plain = len(sample.encode("ascii", "ignore"))
    beyond = len(sample) - plain
    if beyond < 4:
        return text
    latin = max(len(sample.encode(codec, "ignore")) for codec in ("latin-1", "cp1252")) - plain
    if latin > FOREIGN_SHARE * beyond:
        body = _bytes(text)
        for codec in ("utf-8", "cp949"):
            won = body.decode(codec, "replace")
            if _korean(won, korean_share) and won.count("\ufffd") < 0.2 * len(_HANGUL.findall(won)):
                return won
    return text


def _korean(text: str, korean_share: Callable[[str], float]) -> bool:
    letters = len(_BEYOND.findall(text))
    return len(_HANGUL.findall(text)) >= 0.5 * letters and korean_share(text) >= GAIN


def _bytes(text: str) -> bytes:
    """Each character back to its byte; what is beyond one byte was valid UTF-8 once, and becomes that again."""
    body = bytearray()
    for character in text:
        if ord(character) < 0x100:
            body.append(ord(character))
        elif character in _CP1252:
            body.append(_CP1252[character])
        else:
            body += character.encode("utf-8", "replace")
    return bytes(body)
