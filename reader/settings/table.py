"""Every setting: its name, what is allowed, what it does, its default. The documentation is made of it."""

from dataclasses import dataclass

from reader.language import AUTO, LANGUAGES
from reader.settings.forms import Form, Value, between, file, line, one_of, some_of, switch
from reader.settings.keeping import LARGEST, SMALLEST
from reader.settings.settings import DAILY, OFF, Settings

KEYS = "keys"  # the table of the file that binds keys; its names are action ids
THEMES = ("night", "day", "contrast", "mono")
KINDS = ("person", "organisation", "place", "product", "event", "value", "speech")
DEFAULTS = Settings()


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """One thing that a person may choose."""

    name: str
    form: Form
    does: str

    @property
    def default(self) -> Value:
        """What it is without a file."""
        return value_of(DEFAULTS, self.name)


def value_of(settings: Settings, name: str) -> Value:
    """The value of a setting by its name."""
    value: Value = getattr(settings, name)
    return value


SETTINGS = (
    Setting(
        name="language",
        form=one_of(AUTO, *LANGUAGES),
        does="The language of the screens and of show, with the dates and sums in them. auto: the language of the "
        "locale (LC_ALL, LC_MESSAGES, LANG), else English.",
    ),
    Setting(
        name="theme",
        form=one_of(*THEMES),
        does="Paper and inks. mono has no colour: kinds and tags are told by line, weight and sign. With NO_COLOR in "
        "the environment it is mono unless the file says otherwise. T in the reader goes to the next.",
    ),
    Setting(
        name="borders",
        form=one_of("line", "ascii"),
        does="Signs of the screens. ascii: those that some terminals draw two columns wide (as those set to “ambiguous "
        "is wide” do) are drawn as ASCII, in articles too; what is kept and copied stays as it is.",
    ),
    Setting(
        name="width",
        form=between(SMALLEST, LARGEST),
        does="The most columns that an article takes. + and - in an article change it, for good; = goes back to this.",
    ),
    Setting(
        name="colours",
        form=some_of(*KINDS),
        does="The kinds of names that are marked in articles when the reader opens; value is dates, times, sums and "
        "quantities, speech the signs of quotation. E in an article goes through other choices.",
    ),
    Setting(
        name="author",
        form=line(),
        does="Who annotates. Empty: the login name. NEWSREADER_AUTHOR outweighs it.",
    ),
    Setting(
        name="archive",
        form=file(),
        does="The archive file. Empty: archive.db in your data folder. --archive and NEWSREADER_ARCHIVE outweigh it.",
    ),
    Setting(
        name="backups",
        form=one_of(DAILY, OFF),
        does="daily: the first time in a day that the reader is open or a verb writes, a copy of the archive goes to "
        "the folder of backups beside it, is checked, and the ten newest are kept. off: none but those you ask for.",
    ),
    Setting(
        name="clipboard",
        form=one_of("auto", "desktop", "terminal", "file"),
        does="Where a copy goes. auto: the desktop's clipboard, tmux and the terminal, whichever can; desktop, "
        "terminal: that way alone; file: a file of its own. The status line says what became of it.",
    ),
    Setting(
        name="mouse",
        form=switch(),
        does="Whether the reader takes the mouse. false leaves it to the terminal, whose own selection then works.",
    ),
)
BY_NAME = {setting.name: setting for setting in SETTINGS}
KEYS_DOC = (
    "Keys by action: an id with a key or a list of keys, which take the place of its own. newsreader config actions "
    "lists the ids with their keys. Digits, Tab, ctrl+c and ctrl+q keep their meaning."
)
