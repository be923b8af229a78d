"""The app: the cards, the keys, the clock. All changes to the world go as lines through the console."""

import time
from collections.abc import Callable, Mapping

from textual import events
from textual.app import App, ComposeResult

from assistant.console import Console
from assistant.vehicle import signals as s
from assistant.vehicle.signals import State
from intents.catalogue import Zone
from simulator.car import SimulatedCar
from simulator.screen import keys
from simulator.screen.cards import Cards
from simulator.screen.drawing.text import one_line
from simulator.screen.entries import Welcome
from simulator.screen.lines import Lines
from simulator.screen.pulse import Pulse
from simulator.screen.theme import PALETTES, Look, Palette, palette_of, theme_name, theme_of
from simulator.screen.turns import Turns
from simulator.screen.view import clock, number
from simulator.screen.widgets.bars import TABS, WIDE_FROM
from simulator.screen.widgets.help import HelpScreen
from simulator.screen.widgets.prompt import Prompt

BEAT = 0.2
"""Seconds between two looks at the world."""
AGAIN = 2.0
"""Seconds within which a second Ctrl+C quits, whatever runs."""
EVENING = 18 * 3600 + 42 * 60.0


class SimulatorApp(App[None]):
    """The car on the screen."""

    CSS_PATH = "app.tcss"
    TITLE = "Cabin"
    ENABLE_COMMAND_PALETTE = False
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]  # noqa: RUF012 - as Textual declares it
    VERTICAL_BREAKPOINTS = [(0, "-short"), (28, "-medium"), (34, "-tall")]  # noqa: RUF012
    BINDINGS = keys.BINDINGS

    def __init__(
        self, console: Console, world: SimulatedCar, *, theme: Look = "dark", notice: str = "", animate: bool = True
    ) -> None:
        """`notice` is shown at the start; without `animate` no timer runs and time passes by `tick` alone."""
        super().__init__()
        for look in PALETTES:
            self.register_theme(theme_of(look))
        self.theme = theme_name(theme)
        self.door, self.world, self.notice = console, world, one_line(notice)
        self.start_of_day = EVENING
        """The time of day, in seconds, at the world's second 0."""
        self.state: State = world.state
        self.speaker: Zone = console.speaker
        self.tab = TABS[0][0]
        self.phase = 0
        self.pulse = Pulse()
        self.cards = Cards()
        clock_text, state = (lambda: self.clock_text), (lambda: world.state)
        self.turns = Turns(console, self.cards, time=clock_text, state=state, changed=self._heard)
        own = {"/help": self.action_help, "/theme": self.action_look, "/quit": self.exit}
        self.lines = Lines(self, self.turns, own)
        self._moves = animate
        self._interrupted = float("-inf")
        self._leave: Callable[[], None] = lambda: None

    @property
    def palette(self) -> Palette:
        """The colours in force."""
        return palette_of(self.theme)

    @property
    def flashing(self) -> Mapping[str, float]:
        """Paths of what has just changed."""
        return self.pulse.flashes

    @property
    def seconds_of_day(self) -> float:
        """The simulated time of day."""
        return self.start_of_day + self.world.elapsed

    @property
    def clock_text(self) -> str:
        """The simulated time of day, HH:MM."""
        return clock(self.seconds_of_day)

    def compose(self) -> ComposeResult:
        """Everything, once."""
        yield from self.cards.compose(self.tab)

    def on_mount(self) -> None:
        """First words, and the beat."""
        self.theme_changed_signal.subscribe(self, lambda _: self.cards.restyle())
        self._leave = self.world.subscribe(lambda changes: self.pulse.take_in(changes))
        self.cards.conversation.add(Welcome(self.notice))
        self.cards.prompt.focus()
        if self._moves:
            self._beat_at = time.monotonic()
            self.set_interval(BEAT, self._beat)

    def on_unmount(self) -> None:
        """Let go of the world."""
        self._leave()

    def _heard(self) -> None:
        self.pulse.mark("said")
        self.show_changes()

    def _beat(self) -> None:
        before, self._beat_at = self._beat_at, time.monotonic()
        self.tick(self._beat_at - before)

    def tick(self, seconds: float) -> None:
        """Let time pass, in the world and on the screen."""
        self.world.tick(seconds)
        self.pulse.advance(seconds)
        self.show_changes()

    def show_changes(self) -> None:
        """Repaint the cards that show anything of what changed."""
        moves = number(self.state, s.RAIN) > 0 or self.state[s.HAZARD] or self.state[s.WIPER] != "OFF"
        self.phase = self.pulse.step if moves and self.animation_level != "none" else 0
        self.speaker = self.door.speaker
        changed = self.pulse.due({"clock": self.clock_text, "speaker": self.speaker, "phase": self.phase})
        if changed and self.is_running:
            self.state = self.world.state
            self.cards.repaint(changed)

    def on_prompt_entered(self, event: Prompt.Entered) -> None:
        """Lines were typed or pasted."""
        self.lines.submit(*event.lines, follows=event.follows)

    def on_key(self, event: events.Key) -> None:
        """A key that found nothing to take it is for the prompt, and not lost."""
        if self.focused is None and len(self.screen_stack) == 1 and event.is_printable and event.character:
            self.cards.prompt.focus()
            self.cards.prompt.insert_text_at_cursor(event.character)

    def show_tab(self, name: str) -> None:
        """Open a card, where one is seen at a time."""
        for part in ("#body", "#foot"):
            self.screen_stack[0].query_one(part).remove_class(f"-{self.tab}").add_class(f"-{name}")
        self.tab = name
        self.pulse.mark("tab")
        self.show_changes()

    def action_next_tab(self) -> None:
        """The next card; where all are seen, what is scrolled: the conversation or the log."""
        if self.size.width >= WIDE_FROM and not self.screen_stack[0].has_class("-short"):
            self.cards.scroll_other()
            return
        names = [name for name, *_ in (*TABS, TABS[0])]
        self.show_tab(names[names.index(self.tab) + 1])

    def action_world(self, key: str) -> None:
        """What a key does to the world goes the way of a typed line."""
        state = self.world.state
        self.lines.submit(keys.LINES[key](state, self.door.speaker), hint=keys.hint(key, state))

    def action_look(self) -> None:
        """Dark or light."""
        self.theme = theme_name("light" if self.palette.dark else "dark")

    def action_stop(self) -> None:
        """Stop the running turn; without one, empty the prompt."""
        if not self.lines.stop():
            self.cards.prompt.clear()

    def action_interrupt(self) -> None:
        """Stop the running turn and empty the prompt; with nothing to stop, or once more, leave."""
        before, self._interrupted = self._interrupted, time.monotonic()
        stopped, emptied = self.lines.stop(), self.cards.prompt.empty()
        if self._interrupted - before < AGAIN or not (stopped or emptied):
            self.exit()
        else:
            self.cards.prompt.warn()

    def action_clear(self) -> None:
        """Empty the conversation and the log."""
        self.cards.conversation.clear()
        self.cards.log.clear()

    def action_page(self, direction: int) -> None:
        """Scroll what can be seen: the conversation or the log."""
        self.cards.scrolled.page(direction)

    def action_help(self) -> None:
        """Keys and commands."""
        self.push_screen(HelpScreen())


async def run(console: Console, world: SimulatedCar, *, theme: Look, notice: str) -> None:
    """Show the car until the person leaves; the clock starts at the local time."""
    app = SimulatorApp(console, world, theme=theme, notice=notice)
    now = time.localtime()
    app.start_of_day = now.tm_hour * 3600 + now.tm_min * 60 + now.tm_sec - world.elapsed
    await app.run_async()
