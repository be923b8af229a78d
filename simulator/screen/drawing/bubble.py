"""Rows on a tint with a coloured edge: one block of the conversation."""

from rich.style import Style
from textual.strip import Strip

from simulator.screen.drawing.color import RGB
from simulator.screen.drawing.rows import Span, ink, row
from simulator.screen.drawing.text import clean, wrap
from simulator.screen.theme import Palette


class Bubble:
    """A block that grows row by row."""

    def __init__(self, width: int, indent: int, color: RGB, colors: Palette) -> None:
        self.ground = colors.tint(color)
        self.fill = ink(colors.text, self.ground)
        self.room = max(4, width - indent - 3)
        self.rows: list[Strip] = []
        self._plain = ink(colors.text, colors.ground)
        self._edge: list[Span] = [(" " * indent, self._plain), ("▌", ink(color, self.ground))]
        self._width = width

    def add(self, spans: list[Span], right: list[Span] | None = None) -> None:
        """A row: from the left, and at the right edge."""
        tail = [*(right or []), (" ", self.fill)]
        self.rows.append(row(self._width, [*self._edge, (" ", self.fill), *spans], self.fill, tail))

    def text(self, text: str, style: Style) -> None:
        """As many rows as a text needs."""
        for line in wrap(clean(text), self.room):
            self.add([(line, style)])

    def done(self, *, gap: bool = False) -> list[Strip]:
        """All rows, `gap` an empty one before them."""
        return [row(self._width, [], self._plain), *self.rows] if gap else self.rows
