"""A scrolled list of laid-out entries: only new and changed entries are set anew, only seen rows are sent."""

from collections.abc import Callable
from typing import Generic, TypeVar

from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from simulator.screen.drawing.rows import ink
from simulator.screen.theme import Palette
from simulator.screen.widgets.painted import app_of

Item = TypeVar("Item")
MOST = 400
"""Entries that are kept."""


class Scroller(ScrollView, Generic[Item], can_focus=False):
    """Entries below each other; stays at the end unless somebody scrolled up."""

    def __init__(self, lay_out: Callable[[Item, int, Palette], list[Strip]], name: str, title: str) -> None:
        """`lay_out` sets an entry in rows of a width."""
        super().__init__(id=name, classes="card")
        self.border_title = title
        self._lay_out = lay_out
        self.entries: list[Item] = []
        self._rows: list[list[Strip]] = []
        self._flat: list[Strip] = []
        self._follow = True

    @property
    def palette(self) -> Palette:
        """The colours in force."""
        return app_of(self).palette

    @property
    def _wide(self) -> int:
        """One column is kept for the scroll bar, so that it never moves the text."""
        return max(1, self.size.width - 1)

    def add(self, entry: Item) -> None:
        """Append an entry."""
        self.entries.append(entry)
        if self.size.width:
            self._rows.append(self._lay_out(entry, self._wide, self.palette))
        if len(self.entries) > MOST:
            del self.entries[0]
            del self._rows[:1]
        self._arrange()

    def replace(self, old: Item, new: Item) -> None:
        """Put a new entry where the old one stands; nothing happens when it is gone."""
        index = next((i for i in range(len(self.entries) - 1, -1, -1) if self.entries[i] is old), None)
        if index is None:
            return
        self.entries[index] = new
        if index < len(self._rows):
            self._rows[index] = self._lay_out(new, self._wide, self.palette)
        self._arrange()

    def insert_before(self, entry: Item, new: Item) -> None:
        """Put a new entry before one that stands there."""
        index = next((i for i in range(len(self.entries) - 1, -1, -1) if self.entries[i] is entry), len(self.entries))
        self.entries.insert(index, new)
        self.restyle()

    def clear(self) -> None:
        """Forget all entries."""
        self.entries, self._rows = [], []
        self._follow = True
        self._arrange()

    def restyle(self) -> None:
        """Set everything anew, in other colours or another width."""
        if self.size.width:
            self._rows = [self._lay_out(entry, self._wide, self.palette) for entry in self.entries]
            self._arrange()

    def page(self, direction: int) -> None:
        """Scroll by most of a page, -1 up and 1 down."""
        step = max(1, self.size.height - 2)
        self.scroll_to(y=self.scroll_offset.y + direction * step, animate=False)

    def _arrange(self) -> None:
        self._flat = [strip for rows in self._rows for strip in rows]
        self.virtual_size = Size(self._wide, len(self._flat))
        if self._follow and self.size.height:
            self._settle()
            # The new height is known to the scroll bar only after a layout.
            self.call_after_refresh(self._settle)
        self.refresh()

    @property
    def _last(self) -> int:
        return max(0, len(self._flat) - self.size.height)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Whoever scrolls up stays there; whoever comes back to the end follows again."""
        super().watch_scroll_y(old_value, new_value)
        if new_value >= self._last - 1:
            self._follow = True
        elif new_value < old_value:
            self._follow = False

    def _settle(self) -> None:
        if self._follow:
            self.scroll_to(y=self._last, animate=False)

    def on_resize(self) -> None:
        """Another width, other line ends."""
        self.restyle()

    def render_line(self, y: int) -> Strip:
        """A row, as far as scrolled."""
        ground = ink(self.palette.text, self.palette.ground)
        at = self.scroll_offset.y + y
        strip = self._flat[at] if 0 <= at < len(self._flat) else Strip.blank(self.size.width, ground)
        return strip.adjust_cell_length(self.size.width, ground)
