"""All that stands on the screen, and how it is nested; `app.tcss` says where and how large."""

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical

from simulator.screen.entries import Entry
from simulator.screen.messages import lay_out
from simulator.screen.widgets.bars import KeyBar, TabBar
from simulator.screen.widgets.cabin import CabinCard
from simulator.screen.widgets.climate import ClimateCard
from simulator.screen.widgets.event_log import Line, lay_out_line
from simulator.screen.widgets.last import LastExchange
from simulator.screen.widgets.media import MediaCard
from simulator.screen.widgets.navigation import NavigationCard
from simulator.screen.widgets.painted import Painted
from simulator.screen.widgets.prompt import Prompt
from simulator.screen.widgets.scroller import Scroller
from simulator.screen.widgets.status import StatusLine


class Cards:
    """The widgets by name."""

    def __init__(self) -> None:
        self.status, self.tabs = StatusLine(id="status"), TabBar(id="tabs")
        self.cabin, self.climate = CabinCard(id="cabin", classes="card"), ClimateCard(id="climate", classes="card")
        self.navigation = NavigationCard(id="navigation", classes="card")
        self.media = MediaCard(id="media", classes="card")
        self.conversation: Scroller[Entry] = Scroller(lay_out, "conversation", "对话 Conversation")
        self.log: Scroller[Line] = Scroller(lay_out_line, "events", "事件 Events")
        self.last, self.prompt, self.keys = LastExchange(id="last"), Prompt(), KeyBar(id="keys")

        self._log_first = False

    @property
    def scrolled(self) -> Scroller[Entry] | Scroller[Line]:
        """What the paging keys move: the one that is seen, or chosen when both are."""
        if self._log_first and self.log.is_on_screen:
            return self.log
        return self.conversation if self.conversation.is_on_screen else self.log

    def scroll_other(self) -> None:
        """Let the paging keys move the log instead of the conversation, or back; its frame tells."""
        self._log_first = not self._log_first
        for card, chosen in ((self.log, self._log_first), (self.conversation, not self._log_first)):
            card.border_subtitle = "PgUp PgDn" if chosen else ""
            card.set_class(chosen, "-scrolled")

    @property
    def painted(self) -> tuple[Painted, ...]:
        """Those that repaint when signals change."""
        cards = (self.cabin, self.climate, self.navigation, self.media)
        return (*cards, self.status, self.tabs, self.last, self.keys)

    def repaint(self, changed: frozenset[str]) -> None:
        """Draw anew what shows anything of what changed."""
        for painted in self.painted:
            if painted.concerns(changed):
                painted.repaint()

    def restyle(self) -> None:
        """Draw all anew, in other colours."""
        for painted in self.painted:
            painted.restyle()
        self.conversation.restyle()
        self.log.restyle()

    def compose(self, tab: str) -> ComposeResult:
        """Status, three columns of cards, the prompt, the keys."""
        yield self.status
        yield self.tabs
        with Horizontal(id="body", classes=f"-{tab}"):
            yield Vertical(self.cabin, self.climate, id="left")
            yield Vertical(self.navigation, self.media, id="middle")
            yield Vertical(self.conversation, self.log, id="right")
        yield Vertical(self.last, self.prompt, self.keys, id="foot", classes=f"-{tab}")
