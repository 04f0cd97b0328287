"""Adding a name that the recogniser did not see: words of the paragraph under the cursor, and what they name."""

from dataclasses import dataclass
from functools import partial

from textual import on
from textual.binding import Binding
from textual.message import Message

from db.model import ArticleId, EntityKind
from reader.language import _
from reader.sanitise import sanitise_line
from reader.tui.dialogs.ask_line import LineDialog
from reader.tui.dialogs.choose import ChooseDialog
from reader.tui.key_names import hint
from reader.tui.screens.article.moving import Moving
from reader.tui.screens.deciding import KINDS
from reader.tui.words import KIND_WORDS
from reader.workspace import Workspace


class Adding(Moving):
    """Takes names from a person. They are found from now on, and in this article at once."""

    BINDINGS = [
        Binding("a", "add_name", "Add name", show=False, id="name.add", tooltip="Words of the paragraph are a name"),
    ]

    @dataclass
    class Added(Message):
        """A name is the person's own now; ``acts`` tells how many acts on the journal that took."""

        words: str
        acts: int

    def action_add_name(self) -> None:
        if self.reading is not None:
            title = _("A name in paragraph {cursor}", cursor=self._cursor)
            dialog = LineDialog(title=title, placeholder=_("the words as they stand there"))
            self.app.push_screen(dialog, partial(self._ask_kind, self._cursor))

    def _ask_kind(self, paragraph: int, words: str | None) -> None:
        if words is None:
            return
        if words not in self.texts()[paragraph]:
            self.say(
                _("not in paragraph {paragraph}: {words}", paragraph=paragraph, words=sanitise_line(words)),
                problem=True,
            )
            return
        dialog = ChooseDialog(title=_("{words} is a", words=words), choices=[_(KIND_WORDS[kind]) for kind in KINDS])
        self.app.push_screen(dialog, partial(self._add, words))

    def _add(self, words: str, choice: int | None) -> None:
        if choice is not None:
            article, kind = self.article, KINDS[choice]

            def add(workspace: Workspace) -> Message:
                return self.Added(words, _added(workspace, article, words, kind))

            self.say(_("looking for {words} …", words=sanitise_line(words)))
            self.work.write(self, add)

    @on(Added)
    def tell_added(self, event: Added) -> None:
        """Say that it is found, and how it is taken back."""
        back = {
            0: "",
            1: hint(" · {key[act.undo]} takes it back"),
            2: hint(" · {key[act.undo]} takes back the finding, {key[act.undo]} again the name"),
        }[event.acts]
        self.say(
            _("{words} is a name{back}", words=sanitise_line(event.words), back=back)
            if event.acts
            else _("nothing to change")
        )
        self.reload()


def _added(workspace: Workspace, article: ArticleId, words: str, kind: EntityKind) -> int:
    """Add a name and look for it in one article; how many acts that took."""
    done = [workspace.add_entity(words, kind), workspace.recognise_article(article)]
    return sum(one is not None for one in done)
