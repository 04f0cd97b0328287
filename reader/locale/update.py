"""Brings the catalogs up to the code: ``python -m reader.locale.update``. Needs Babel, which the reader does not.

A catalog keeps what was translated, gains what is new and loses what the code no longer says. ``holed.txt`` lists the
sentences that are put together where nobody translates (errors, reasons) and are recognised when they are shown.
"""

import ast
import sys
from collections.abc import Iterator
from functools import cache
from io import BytesIO

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from db.migrations.m001_archive import BUILT_IN_TAGS
from reader.annotation.bands import UNDATED, UNSIGNED, UNSPOKEN, By
from reader.intake.compose import BY_HAND
from reader.intake.lines import Kind
from reader.language import ENGLISH, HOLED, LANGUAGES, LOCALE
from reader.suggest.rules import REASONS
from reader.tui.app import Newsreader
from reader.tui.keymap import RESERVED, places

ROOT = LOCALE.parent.parent
SCREENS = ROOT / "reader" / "tui"
SERVING = ROOT / "reader" / "serving"  # what a browser shows of it
FORMATS = ROOT / "reader" / "export"  # what they are called, what they leave out, and the report
VERBS = ROOT / "reader" / "cli"  # what they say goes to scripts, and stays English
WHY_FOUND = ("exact", "spacing", "hanja", "alias", "keyboard", "initials", "partial", "typo {}→{}")  # db/search
NEEDED = (  # db/search/parse: what a field needs after it
    *("a date such as 2024-03-01", "a date such as 2025-02 or >=2025-02-03", "a sum such as >1조 or 10억원..20억원"),
    *("one of {}", "a word", "a name"),
)
DROPPED = (*Kind, "outside the article", "repeat", BY_HAND, "title")  # reader/intake: why a line was left out
FEEDS = (  # reader/feeds: what is wrong with a feed or an item that is read all the same
    *(
        "ends in the middle: its whole items were read",
        "is damaged: what could be read of it was read",
        "it has no link",
    ),
    *(
        "has more than {} items: the first of them were read",
        "its link is no http or https address without a user name",
    ),
    *("its link is no http or https address: {}", "its link is too long: {}", "{}; it is kept, and a sync tries again"),
)
FAULTS = (  # reader/settings, reader/tui/keymap: what cannot be taken of a settings file; the narrower pattern first
    *('{} must be a key or a list of keys, as "n" or ["n", "f3"], not {}', "{} must be {}, not {}"),
    *("a list of any of {}", "a whole number from {} to {}", "true or false", "a text of one line"),
    *("the path of a file, absolute or beginning with ~", "no such setting: {}; did you mean {}?"),
    *("no such setting: {}", "this is not TOML: {}", "cannot read the settings: {}", "larger than {} bytes"),
    *(
        "not a file",
        "no such file",
        "permission denied",
        "not UTF-8",
        "keys.{}: {}",
        "no such action; did you mean {}?",
        "no such action",
    ),
    *('"{}" cannot be given away: {}', 'write the Latin key for "{}": it works with the Hangul input method too'),
    *('no such key: "{}"', '"{}" is the key of {} in the {}', "a digit is always its tag", *RESERVED.values()),
)
GIVEN = tuple(words for tag in BUILT_IN_TAGS for words in (tag[2], tag[6]))  # tags that every archive begins with
BANDS = (UNDATED, UNSIGNED, UNSPOKEN, *By)
SENTENCE = str | tuple[str, str]  # one form, or one for each number


@cache
def sentences() -> dict[SENTENCE, None]:
    """All that a person may read on a screen or in a browser, in the order of the files, and why something failed."""
    found: dict[SENTENCE, None] = {}
    for path in sorted(path for folder in (SCREENS, FORMATS, SERVING) for path in folder.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            found.update(dict.fromkeys(_said(node)))
    found.update(dict.fromkeys(put_together()))
    found.update((place.name, None) for place in places(Newsreader))
    return {sentence: None for sentence in found if "".join(sentence).strip("{}")}


@cache
def put_together() -> tuple[str, ...]:
    """What is put together outside the screens; ``{}`` where something is put in."""
    found: dict[str, None] = dict.fromkeys(
        (*GIVEN, *BANDS, *NEEDED, *WHY_FOUND, *FEEDS, *REASONS.values(), "as you tagged before", *DROPPED)
    )
    for folder in (ROOT / "db", ROOT / "reader"):
        for path in sorted(folder.rglob("*.py")):
            if not any(map(path.is_relative_to, (SCREENS, VERBS))):
                for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                    found.update(dict.fromkeys(_reasons(node)))
    found.update(dict.fromkeys(FAULTS))  # at the end: what others say fits their patterns, too
    return tuple(sentence for sentence in found if any(map(str.isalpha, sentence)))


def update(language: str) -> tuple[Catalog, bytes]:
    """The catalog of a language, brought up to the code, and compiled."""
    path = LOCALE / language / "LC_MESSAGES" / "newsreader.po"
    kept = read_po(BytesIO(path.read_bytes()), locale=language) if path.exists() else Catalog(locale=language)
    catalog = Catalog(
        locale=language,
        project="newsreader",
        copyright_holder="the authors of newsreader",
        charset="utf-8",
        creation_date=kept.creation_date,
    )
    catalog.revision_date = kept.revision_date
    catalog.fuzzy = False
    for sentence in sentences():
        before = kept.get(sentence if isinstance(sentence, str) else sentence[0])
        same = before is not None and isinstance(before.string, str) is isinstance(sentence, str)
        catalog.add(sentence, before.string if before is not None and same else "")
    compiled = BytesIO()
    write_mo(compiled, catalog)
    return catalog, compiled.getvalue()


def main() -> int:
    """Write every catalog; the number of sentences that nobody translated is the exit code."""
    missing = 0
    holed = [sentence for sentence in put_together() if "{}" in sentence]
    HOLED.write_text("".join(f"{sentence}\n" for sentence in holed), encoding="utf-8")
    for language in LANGUAGES:
        if language == ENGLISH:
            continue
        folder = LOCALE / language / "LC_MESSAGES"
        folder.mkdir(parents=True, exist_ok=True)
        catalog, compiled = update(language)
        with (folder / "newsreader.po").open("wb") as file:
            write_po(file, catalog, width=120, omit_header=False)
        (folder / "newsreader.mo").write_bytes(compiled)
        for message in catalog:
            if message.id and not any(message.string or ()):
                missing += 1
                sys.stdout.write(f"{language}: {message.id!r}\n")
    return min(missing, 1)


def _said(node: ast.AST) -> Iterator[SENTENCE]:
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
        return
    words = [one.value for one in node.args if isinstance(one, ast.Constant) and isinstance(one.value, str)]
    if node.func.id in {"_", "N_", "hint"} and words:
        yield words[0]
    elif node.func.id == "counted":
        yield words[0], words[1]
    elif node.func.id == "Binding":
        tooltips = [one.value for one in node.keywords if one.arg == "tooltip"]
        for one in (*node.args[2:3], *tooltips):
            if isinstance(one, ast.Constant) and isinstance(one.value, str):
                yield one.value


def _reasons(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Problem":  # of the doctor
        for argument in node.args:
            yield from _templates(argument)
    if not isinstance(node, ast.Raise) or not isinstance(node.exc, ast.Call) or not isinstance(node.exc.func, ast.Name):
        return
    if node.exc.func.id != "ValueError":  # a bug of ours, which no screen shows
        for argument in node.exc.args:
            yield from _templates(argument)


def _templates(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        yield "".join(str(one.value) if isinstance(one, ast.Constant) else "{}" for one in node.values)
    elif isinstance(node, ast.IfExp):
        yield from (*_templates(node.body), *_templates(node.orelse))


if __name__ == "__main__":
    raise SystemExit(main())
