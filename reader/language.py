"""The language of the interface. The code is written in English; a catalog of ``reader/locale`` says it in another.

Texts are translated where they are shown, never where they are kept: what goes into the archive, into JSON or to a
script does not depend on who looks. Catalogs are gettext's, made from the code by Babel (CONTRIBUTING says how).
"""

from collections.abc import Callable, Mapping
from pathlib import Path

LOCALE = Path(__file__).parent / "locale"
ENGLISH = "en"
LANGUAGES = (ENGLISH, *sorted(path.name for path in LOCALE.iterdir() if path.is_dir()))
AUTO = "auto"
VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")  # POSIX: the first that is set says it all

_translate: Callable[[str], str] = str
_count: Callable[[str, str, int], str] = lambda one, many, number: one if number == 1 else many  # noqa: E731


def language_of(environment: Mapping[str, str]) -> str:
    """The language that a person's locale names, ``en`` where there is no catalog for it. ``ko_KR.UTF-8`` → ``ko``."""
    named = next((environment[variable] for variable in VARIABLES if environment.get(variable)), "")
    language = named.split(".")[0].split("@")[0].split("_")[0].lower()
    return language if language in LANGUAGES else ENGLISH


def use(language: str) -> None:
    """From now on say everything in a language of LANGUAGES."""
    global _translate, _count  # one person, one screen, one language
    if language == ENGLISH:
        _translate, _count = str, lambda one, many, number: one if number == 1 else many
        return
    import gettext

    catalog = gettext.translation("newsreader", LOCALE, [language])
    _translate, _count = catalog.gettext, catalog.ngettext


def _(text: str) -> str:
    """The text in the language of the interface; itself where the catalog has no word for it."""
    return _translate(text) if text else ""


def counted(one: str, many: str, number: int) -> str:
    """The form of the words that goes with a number, in the language of the interface; the number is not put in."""
    return _count(one, many, number)
