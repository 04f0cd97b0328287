"""Keys as a person calls them: ``Esc``, ``?``, ``Ctrl+r``. Pure."""

NAMES = {
    "question_mark": "?",
    "slash": "/",
    "asterisk": "*",
    "number_sign": "#",
    "apostrophe": "'",
    "full_stop": ".",
    "comma": ",",
    "colon": ":",
    "minus": "-",
    "plus": "+",
    "equals_sign": "=",
    "semicolon": ";",
    "backslash": "\\",
    "left_curly_bracket": "{",
    "right_curly_bracket": "}",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "tab": "Tab",
    "escape": "Esc",
    "enter": "Enter",
    "space": "Space",
    "backspace": "Backspace",
    "delete": "Del",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "home": "Home",
    "end": "End",
    "left": "Left",
    "right": "Right",
    "up": "Up",
    "down": "Down",
}


def shown(key: str) -> str:
    """``question_mark`` → ``?``, ``ctrl+r`` → ``Ctrl+r``, ``f2`` → ``F2``."""
    *modifiers, last = key.split("+")
    last = NAMES.get(last, last.upper() if last.startswith("f") and last[1:].isdigit() else last)
    return "+".join([*(modifier.capitalize() for modifier in modifiers), last])
