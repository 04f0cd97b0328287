"""What can go wrong before a page is an article, in words a person can act on."""


class ReaderError(Exception):
    """Something about an input that a person can mend. ``name`` is what it is about, ``reason`` why it failed."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name}: {reason}")
        self.name = name
        self.reason = reason

    def __reduce__(self) -> tuple[type["ReaderError"], tuple[str, str]]:
        """Both arguments travel between processes; the default would send the joined message alone."""
        return (type(self), (self.name, self.reason))


class Unreadable(ReaderError):
    """The bytes are no text, empty, too large, or nested too deeply to be looked at."""


class TookTooLong(Unreadable):
    """The work on it was given up; on a machine that is less busy it might end well."""


class NoArticle(ReaderError):
    """It is text, but no article is in it: a home page, a list, a menu."""

    def __init__(self, name: str, reason: str = "no article found") -> None:
        super().__init__(name, reason)


class BadOrigin(ReaderError):
    """The name can be no page: empty, another kind of address, or a place where the program cannot run."""


class FetchFailed(ReaderError):
    """An address did not answer, or not well."""


class Unreached(FetchFailed):
    """Nobody answered, or a server that could not just now: another time it may be otherwise."""


class PutOff(Unreached):
    """A server asks to be left alone for a while: for so many ``seconds``, or, where that is None, it does not say."""

    def __init__(self, name: str, reason: str, *, seconds: float | None = None) -> None:
        super().__init__(name, reason)
        self.seconds = seconds
