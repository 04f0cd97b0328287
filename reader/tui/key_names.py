"""Keys as a person calls them: ``Esc``, ``?``, ``Ctrl+r``; and sentences that name the keys that are bound now.

A sentence names a key by what it does: ``{key[act.undo]} takes it back``.
"""

from collections.abc import Mapping

from reader.language import _

NAMES = {
    "question_mark": "?",
    "slash": "/",
    "asterisk": "*",
    "ampersand": "&",
    "vertical_line": "|",
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


def bind(keymap: Mapping[str, str]) -> None:
    """From now on sentences name these keys, by action id; of several, the first. Without one, the action's own."""
    for action, own in OWN.items():
        KEYS[action] = shown(keymap[action].split(",")[0]) if action in keymap else own


def hint(text: str, /, **values: object) -> str:
    """A sentence in the language of the interface, with the keys that it names as they are bound now."""
    return _(text, key=KEYS, **values)


_WORDS = """
act.redo Ctrl+r act.undo u board.filter / book.archive a carry.cancel Esc carry.put Enter check.close Esc
choose.cancel Esc choose.take Enter compare.equal e copy.paragraph y feeds.add a feeds.sync F5 find.ask / help.close q
help.search / library.add a library.cite y library.clean c library.filter / library.mark_to e library.read r
library.star f library.sync F5 library.tag t library.trash d library.widen Esc light.out Esc line.cancel Esc
move.down j move.up k name.leave e name.next * note.leave Esc note.write m open.board B open.feeds R open.help ?
open.search s open.unplaced F6 origin.close Esc origin.copy y palette.cancel Esc palette.down Down palette.up Up
paste.cancel Esc paste.clear Backspace paste.keep Enter pick.cancel Esc pick.down Down pick.up Up place.choose Enter
query.older Up query.results Down range.begin v receipt.close Esc review.leave q suggest.accept . suggest.reject ,
sync.stop Esc tag.pick t tags.book Tab tags.cancel Esc tags.down Down tags.up Up version.carry t view.cancel Esc
view.colours E view.delete d view.entities e view.rename r view.show Enter view.usual_width = view.zen z
welcome.sample Enter words.back h words.begin w words.less - words.more + words.on l
""".split()
OWN = dict(zip(_WORDS[::2], _WORDS[1::2], strict=True))  # the keys of actions that sentences name; a test holds them
KEYS = dict(OWN)  # as they are bound now
