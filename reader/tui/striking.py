"""Keys on their way to what they mean: one after another, from Hangul back to Latin, by the keymap of the settings."""

from collections.abc import Mapping
from dataclasses import dataclass

from textual import events, on
from textual.app import App
from textual.binding import Binding
from textual.message import Message

from reader.language import _, told
from reader.settings.settings import Settings
from reader.tui.key_names import bind, shown
from reader.tui.ready import ENDS_WRITING, Ready, TakesKeys, is_field
from reader.tui.screens.base import DeskScreen

SCROLLS = ("scroll_", "page_")  # a field of one line inherits these and leaves them to the list below it
HANGUL_HINT = "한글 입력 상태 · 한/영"


class Striking(App[None]):
    """Holds keys until they can act, and the keymap."""

    @dataclass(eq=False, repr=False)
    class Judged(Message):
        """It is known which keys of the settings can be bound."""

        settings: Settings
        keymap: Mapping[str, str]

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.settings = settings
        bind({})
        self._is_bound = not settings.keys  # until then keys wait: they are meant for the keymap
        self._complaints = settings.complaints
        self.bound_anew: Mapping[str, str] = {}
        self._hinted = False
        self._held: list[events.Key] = []
        self.is_leaving = False  # what is struck on the way out acts on nothing any more

    # ── The keymap ─────────────────────────────────────────────────────────────────────────────────────────────────
    def judge_keys(self) -> None:
        """Look what of the person's keys can be bound, beside the screen: that loads every screen there is."""
        if not self._is_bound:
            self.run_worker(self._judge, thread=True, group="keys")

    def _judge(self) -> None:
        from reader.tui.keymap import with_judgement

        self.post_message(self.Judged(*with_judgement(self.settings, type(self))))

    @on(Judged)
    async def bind_anew(self, event: Judged) -> None:
        """From now on keys mean what the settings say; those that cannot be bound are told."""
        self.settings, self._complaints, self._is_bound = event.settings, event.settings.complaints, True
        self.bound_anew = event.keymap
        self.set_keymap(event.keymap)
        bind(event.keymap)
        if isinstance(self.screen, DeskScreen):
            self.screen.keys_changed()
        await self.let_keys_go()

    def get_key_display(self, binding: Binding) -> str:
        """The first of the keys that an action was bound to anew, as a person calls it."""
        keys = self.bound_anew.get(binding.id or "")
        if keys is None:
            return super().get_key_display(binding)
        return shown(keys.split(",")[0])

    def _complain(self) -> None:
        """Say what is wrong in the settings, on whatever comes to the top until the person strikes a key."""
        if self._complaints and isinstance(self.screen, DeskScreen):
            place, reason = self._complaints[0]
            others = len(self._complaints) - 1
            more = _(" · {others} more: newsreader config check", others=others) if others else ""
            self.screen.say(f"{place.rpartition('/')[2]}: {told(reason)}{more}", problem=True)

    # ── Striking ───────────────────────────────────────────────────────────────────────────────────────────────────
    async def on_event(self, event: events.Event) -> None:
        """Keys act one after another: one that comes before the screen on top can take it waits."""
        if isinstance(event, events.Key) and self.is_leaving:
            return
        if isinstance(event, events.Key) and not event.is_forwarded:
            self._complaints = ()  # she is at work
            if event.key != "ctrl+q" and self._must_wait():
                self._held.append(event)
            else:
                await self._strike(event)
        else:
            await super().on_event(event)

    async def _strike(self, event: events.Key) -> None:
        """Do what a key says: to the field that somebody writes in, else by its binding.

        Textual would run a binding only when the key has gone down to a widget and come back, and the next key would
        meet a screen that is about to change. Here the binding runs at once.
        """
        if is_field(self.focused):
            if event.key in ENDS_WRITING and isinstance(self.screen, TakesKeys):
                self.screen.is_ready = False  # what is struck next is for what comes then
            if not self._edits(event):
                await super().on_event(event)
            return
        struck = self._struck(event)
        if len(struck) > 1 or struck[0] != event.key:
            self._hint_at_hangul()
        for place, key in enumerate(struck):
            one = event if key == event.key else events.Key(key, key if len(key) == 1 else None)
            if place and self._must_wait():
                self._held.append(one)
            elif not await self._bound(key):
                await super().on_event(one)

    def _edits(self, event: events.Key) -> bool:
        """Let a field do what it binds a key to in the order of what is typed into it; whether it binds it.

        The way of other keys, down to the field and up again, is longer than that of the letters struck after them.
        """
        field = self.focused
        if event.is_printable or field is None:
            return False
        for node, binding, enabled, _tooltip in self.screen.active_bindings.values():
            if binding.key == event.key and node is field and enabled and not binding.action.startswith(SCROLLS):
                return field.call_later(self.run_action, binding.action, field)
        return False

    async def _bound(self, key: str) -> bool:
        """Run the action that a key is bound to, from the focused widget up; whether there was one."""
        for node, binding, enabled, _tooltip in self.screen.active_bindings.values():
            if binding.key == key:
                return enabled and await self.run_action(binding.action, node)
        return False

    def _must_wait(self) -> bool:
        screen = self.screen
        return not self._is_bound or (isinstance(screen, TakesKeys) and not screen.is_ready)

    @on(Ready)
    async def let_keys_go(self) -> None:
        """The screen on top is ready for what was struck meanwhile; some of it may open the next."""
        if not self._is_bound:
            return
        self._complain()
        held, self._held = self._held, []
        for event in held:
            if self.screen_stack:  # on the way out there is none
                await self.on_event(event)

    def _struck(self, event: events.Key) -> tuple[str, ...]:
        """The keys that were struck for a key: those of a Hangul syllable, else itself."""
        if event.key.isascii() and (event.character or "").isascii():
            return (event.key,)
        from reader.tui.hangul_keys import latin_keys

        return latin_keys(event.key, event.character) or (event.key,)

    def _hint_at_hangul(self) -> None:
        if not self._hinted and isinstance(self.screen, DeskScreen):
            self._hinted = True
            self.screen.say(HANGUL_HINT)
