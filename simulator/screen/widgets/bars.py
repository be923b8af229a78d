"""One-row bars: the tabs and the keys."""

from textual import events
from textual.strip import Strip

from simulator.screen.drawing.rows import Span, ink, pill, row
from simulator.screen.drawing.text import width_of
from simulator.screen.widgets.painted import Painted, app_of

TABS = (
    ("cabin", "座舱", "Cabin"),
    ("navigation", "导航", "Map"),
    ("conversation", "对话", "Talk"),
    ("media", "媒体", "Media"),
    ("events", "事件", "Events"),
)
KEYS = (
    ("F2", "网络", "Net", "world('network')"),
    ("F4", "挡位", "Gear", "world('gear')"),
    ("F6", "面板", "Tab", "next_tab"),
    ("F7", "减速", "-10", "world('slower')"),
    ("F8", "加速", "+10", "world('faster')"),
    ("F9", "换人", "Seat", "world('speaker')"),
    ("F10", "主题", "Look", "look"),
    ("Esc", "停", "Stop", "stop"),
    ("^Q", "退", "Quit", "quit"),
    ("^L", "清", "Clear", "clear"),
)
"""Key, label, English label, the app's action."""
SCROLL = ("滚动", "Scroll", "next_tab")
"""What F6 does where all cards are seen."""
SCROLL_FROM = 140
"""Columns from which there is room to tell so."""
WORDS_FROM = 70
"""Columns from which labels stand in both languages."""
WIDE_FROM = 110
"""Columns from which all cards are seen at once, and tabs mean nothing."""


class TabBar(Painted):
    """Which card is seen when there is room for one only."""

    watches = ("tab",)

    def paint(self, width: int, height: int) -> list[Strip]:
        """The names of all tabs, the open one filled."""
        colors, app = self.palette, app_of(self)
        plain = ink(colors.text, colors.ground)
        spans: list[Span] = []
        for name, zh, en in TABS:
            text = f"{zh} {en}" if width >= WORDS_FROM else zh
            if name == app.tab:
                spans += [pill(text, colors.blue, colors.ground), (" ", plain)]
            else:
                spans += [(f" {text} ", ink(colors.muted, colors.ground)), (" ", plain)]
        return [row(width, spans, plain)]

    def on_click(self, event: events.Click) -> None:
        """Open the tab under the mouse."""
        x = 0
        for name, zh, en in TABS:
            x += width_of(f"{zh} {en}" if self.size.width >= WORDS_FROM else zh) + 3
            if event.x < x:
                app_of(self).show_tab(name)
                return


class KeyBar(Painted):
    """The keys, in two languages when there is room."""

    watches = ("layout",)

    def paint(self, width: int, height: int) -> list[Strip]:
        """As many keys as fit."""
        colors = self.palette
        plain = ink(colors.text, colors.ground)
        spans: list[Span] = []
        for key, label, _ in self._keys(width):
            spans += [
                (f" {key} ", ink(colors.blue, colors.ground, bold=True)),
                (f"{label} ", ink(colors.muted, colors.ground)),
            ]
        return [row(width, spans, plain)]

    @staticmethod
    def _keys(width: int) -> list[tuple[str, str, str]]:
        shown = list(KEYS)
        if width >= WIDE_FROM:
            at = next(index for index, item in enumerate(KEYS) if item[3] == "next_tab")
            shown[at : at + 1] = [("F6", *SCROLL)] if width >= SCROLL_FROM else []
        both = [(key, f"{zh} {en}", action) for key, zh, en, action in shown]
        short = [(key, zh, action) for key, zh, _, action in shown]
        chosen = both if sum(width_of(key + label) + 3 for key, label, _ in both) <= width else short
        kept, used = [], 0
        for key, label, action in chosen:
            used += width_of(key + label) + 3
            if used <= width:
                kept.append((key, label, action))
        return kept

    async def on_click(self, event: events.Click) -> None:
        """Do what the key under the mouse does."""
        x = 0
        for key, label, action in self._keys(self.size.width):
            x += width_of(key + label) + 3
            if event.x < x:
                await self.app.run_action(action)
                return
