"""One-row bars: the tabs, the keys, the last exchange."""

from textual import events
from textual.strip import Strip

from simulator.screen.drawing.rows import Span, ink, pill, row, spans_width
from simulator.screen.drawing.text import clean, one_line, width_of, wrap
from simulator.screen.messages import status_color
from simulator.screen.view import SEAT_NAMES
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
        shown = [item for item in KEYS if width < WIDE_FROM or item[3] != "next_tab"]
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


class LastExchange(Painted):
    """The last thing said and answered, for the layout in which the conversation may be hidden."""

    watches = ("said",)

    def paint(self, width: int, height: int) -> list[Strip]:
        """The utterance and its answer; a long answer takes both rows."""
        colors, app = self.palette, app_of(self)
        ground = colors.surface
        plain = ink(colors.text, ground)
        said, answer = app.turns.said, app.turns.answer
        if answer is None:
            first = app.notice if app.notice else "说点什么,比如:主驾调到22度"
            lines: list[list[Span]] = [
                [(" ", plain), (one_line(first), ink(colors.amber if app.notice else colors.muted, ground))],
                [(" Say something, e.g. Play something calm", ink(colors.muted, ground))],
            ]
            return [row(width, spans, plain) for spans in lines[:height]]
        words = answer.state if width >= WORDS_FROM else answer.state.split(" ")[0]
        state = pill(words, status_color(answer, colors), ground)
        rules = " ".join(refusal.rule for refusal in answer.refused)
        head: list[Span] = [state, (f" {rules}" if rules else "", ink(colors.red, ground, bold=True)), (" ", plain)]
        room = max(4, width - spans_width(head))
        text = wrap(one_line(clean(answer.text)), room)
        rows = [row(width, [*head, (text[0], plain)], plain)]
        if len(text) > 1:
            rest = one_line(" ".join(text[1:]) if text[1].isascii() else "".join(text[1:]))
            rows.append(row(width, [(" " * spans_width(head), plain), (rest, plain)], plain))
        elif said is not None:
            name = SEAT_NAMES[said.speaker][0]
            spoken: list[Span] = [pill(name, colors.violet, ground), (" ", plain), (one_line(said.text[:300]), plain)]
            rows.insert(0, row(width, spoken, plain))
        return (rows + [row(width, [], plain)])[:height]
