"""The language of the interface. The code is written in English; a catalog of ``reader/locale`` says it in another.

Texts are translated where they are shown, never where they are kept: what goes into the archive, into JSON or to a
script does not depend on who looks. Catalogs are gettext's, made from the code by Babel (CONTRIBUTING says how).
"""

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

LOCALE = Path(__file__).parent / "locale"
HOLED = LOCALE / "holed.txt"  # sentences of errors and reasons that have holes: ``there is no field {}:``
ENGLISH = "en"
LANGUAGES = (ENGLISH, "ko")
AUTO = "auto"
VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")  # POSIX: the first that is set says it all

_language = ENGLISH
_translate: Callable[[str], str] = str
_patterns: list[tuple["re.Pattern[str]", str]] = []  # of sentences with holes, in the language in use
_count: Callable[[str, str, int], str] = lambda one, many, number: one if number == 1 else many  # noqa: E731


def language_of(environment: Mapping[str, str]) -> str:
    """The language that a person's locale names, ``en`` where there is no catalog for it. ``ko_KR.UTF-8`` → ``ko``."""
    named = next((environment[variable] for variable in VARIABLES if environment.get(variable)), "")
    language = named.split(".")[0].split("@")[0].split("_")[0].lower()
    return language if language in LANGUAGES else ENGLISH


def use(language: str) -> None:
    """From now on say everything in a language of LANGUAGES."""
    global _language, _translate, _count  # one person, one screen, one language
    if language == ENGLISH:
        _language, _translate, _count = ENGLISH, str, lambda one, many, number: one if number == 1 else many
        _patterns.clear()
        return
    import gettext

    catalog = gettext.translation("newsreader", LOCALE, [language])
    _language, _translate, _count = language, catalog.gettext, catalog.ngettext
    _patterns[:] = _with_holes(catalog.gettext)


def in_use() -> str:
    """The language of LANGUAGES that everything is said in."""
    return _language


def _(text: str, /, **values: object) -> str:
    """The text in the language of the interface, with values in its braces; itself where the catalog has no word."""
    said = _translate(text) if text else ""
    return said.format(**values) if values else said


def counted(one: str, many: str, number: int, /, **values: object) -> str:
    """The form of the words that goes with a number, in the language of the interface; ``{number}`` is the number."""
    return _count(one, many, number).format(number=number, **values)


def N_(text: str) -> str:  # noqa: N802 - gettext's name for it, which tools that gather texts know
    """The text as it is: marks a constant that will be translated where it is shown."""
    return text


def told(text: str) -> str:
    """A sentence that was put together elsewhere, an error's reason say, in the language of the interface.

    The catalog has it, or the pattern it was made from: ``there is no field {}:`` fits ``there is no field tg:``. In
    a translation ``{:asis}`` is a name that means the same in every language.
    """
    said = _(text)
    if said != text or not _patterns:
        return said
    for pattern, translation in _patterns:
        if found := pattern.fullmatch(text):
            return translation.format(*map(_Hole, found.groups()))
    return text


class _Hole(str):
    """What stands in a hole of such a sentence: told in its turn, or, where a translation says ``{:asis}``, a name."""

    __slots__ = ()

    def __format__(self, form: str) -> str:
        return str(self) if form == "asis" else told(str(self))


def _with_holes(translate: Callable[[str], str]) -> Iterator[tuple["re.Pattern[str]", str]]:
    for sentence in HOLED.read_text(encoding="utf-8").splitlines():
        said = translate(sentence)
        if said != sentence:
            yield re.compile("(.+?)".join(map(re.escape, sentence.split("{}")))), said
