"""The tour: the real reader on an archive of its own, with a line above that says which key to try next.

A step is over when its action was done, by whatever key it is bound to, or when the screen it waits for is on top.
"""

from dataclasses import dataclass

from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from reader.language import N_, _
from reader.tui.app import Newsreader
from reader.tui.key_names import hint

OVER = N_("That was the tour. What you did here is thrown away; ctrl+q leaves it, newsreader opens your own desk.")


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to try: the id of an action, or the name of the screen that it ends on."""

    words: str
    action: str = ""
    screen: str = ""


STEPS = (
    Step(N_("{key[welcome.sample]} opens the sample: a dirty page, cleaned."), action="welcome.sample"),
    Step(N_("{key[move.down]} goes to the next paragraph, {key[move.up]} to the one before."), action="move.down"),
    Step(N_("1 says: this tells the Japan side. 2 is the Korea side, 3 an expert."), action="tag.1"),
    Step(N_("{key[act.undo]} takes it back. Everything can be taken back, even tomorrow."), action="act.undo"),
    Step(N_("{key[note.write]} writes a note on the paragraph."), action="note.write"),
    Step(N_("Write a few words; Enter keeps them."), screen="ArticleScreen"),
    Step(
        N_("{key[view.entities]} lists who and what is named in the article; {key[name.leave]} goes back."),
        action="view.entities",
    ),
    Step(N_("{key[open.search]} searches everything, notes too."), action="open.search"),
    Step(N_("Type 로벗, misspelt as it is, and press Enter: the best answer opens."), screen="ArticleScreen"),
    Step(N_("{key[open.board]} lays out what each side says, side by side."), action="open.board"),
    Step(N_("{key[open.help]} lists every key of the screen you are on."), action="open.help"),
    Step(N_("{key[help.close]} closes it, and goes back from everywhere."), screen="BoardScreen"),
)


class Coach(Static):
    """The line that says what to try."""


class Tour(Newsreader):
    """The reader with a coach on every screen."""

    at = 0

    def on_mount(self) -> None:
        self.screen_change_signal.subscribe(self, self._arrive)
        self._coach(self.screen)

    async def _bound(self, key: str) -> bool:
        """What is awaited may be done by this key."""
        action = next((one.binding.id for one in self.screen.active_bindings.values() if one.binding.key == key), None)
        done = await super()._bound(key)
        if done and self.at < len(STEPS) and STEPS[self.at].action and STEPS[self.at].action == action:
            self._go_on()
        return done

    def _arrive(self, screen: Screen[object]) -> None:
        if self.at < len(STEPS) and STEPS[self.at].screen == type(screen).__name__:
            self.at += 1
        self._coach(screen)

    def _go_on(self) -> None:
        self.at += 1
        for screen in self.screen_stack:
            for coach in screen.query(Coach):
                coach.update(Content(self._words()))
        self._coach(self.screen)

    def _coach(self, screen: Screen[object]) -> None:
        found = screen.query(Coach)
        if found:
            found.first().update(Content(self._words()))
        else:
            screen.mount(Coach(Content(self._words())))

    def _words(self) -> str:
        if self.at >= len(STEPS):
            return _(OVER)
        return f"{self.at + 1}/{len(STEPS)}  {hint(STEPS[self.at].words)}"
