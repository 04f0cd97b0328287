"""Keys under the Hangul input method: a committed syllable back to the Latin keys that were struck. Pure.

With the input method on, a terminal delivers ``ㅓ`` or ``서`` where the person struck j or t j, and no binding of a
single key would fire. Terminals deliver committed text only, so a key acts one stroke late.
"""

from db.hangul import keystrokes

FIRST_JAMO, LAST_JAMO = "\u3131", "\u3163"
FIRST_SYLLABLE, LAST_SYLLABLE = "가", "힣"
WON, BACKSLASH = "₩", "backslash"  # one key: Korean layouts have the currency's sign on it


def latin_keys(key: str, character: str | None) -> tuple[str, ...]:
    """The Textual key names that a Hangul key stands for, or the key of the won; none for any other.

    ``서`` → ("t", "j"), ``ctrl+ㅊ`` → ("ctrl+c",). Shift exists in the Hangul layout for Q W E R T O P alone.
    """
    if character == WON:
        return (BACKSLASH,)
    *modifiers, last = key.split("+")
    text = character if character and _is_hangul(character) else last
    if not _is_hangul(text):
        return ()
    prefix = "+".join(modifiers)
    return tuple(f"{prefix}+{struck}" if prefix else struck for struck in keystrokes(text))


def _is_hangul(text: str) -> bool:
    return len(text) == 1 and (FIRST_JAMO <= text <= LAST_JAMO or FIRST_SYLLABLE <= text <= LAST_SYLLABLE)
