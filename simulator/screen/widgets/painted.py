"""The base of what is drawn: strips made at once, and only rows that differ are sent to the terminal."""

from typing import TYPE_CHECKING, cast

from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from simulator.screen.drawing.rows import ink
from simulator.screen.theme import Palette

if TYPE_CHECKING:
    from simulator.screen.app import SimulatorApp


def app_of(widget: Widget) -> "SimulatorApp":
    """The app as its own type."""
    return cast("SimulatorApp", widget.app)


class Painted(Widget):
    """A widget whose content is a list of strips.

    A subclass paints; `repaint` compares with what is shown and refreshes the rows that differ.
    """

    watches: tuple[str, ...] = ()
    """Parts of VSS paths whose changes concern this widget."""
    _shown: list[Strip] | None = None
    _shown_for = (0, 0)
    """The size that it was painted for."""
    _stale = True

    def paint(self, width: int, height: int) -> list[Strip]:
        """The content for a size."""
        raise NotImplementedError

    @property
    def palette(self) -> Palette:
        """The colours in force."""
        return app_of(self).palette

    @property
    def plain(self) -> Style:
        """Text on the ground."""
        return ink(self.palette.text, self.palette.ground)

    def concerns(self, paths: frozenset[str]) -> bool:
        """Whether any of the changed signals is shown here."""
        return any(part in path for path in paths for part in self.watches)

    def repaint(self) -> None:
        """Draw anew and refresh what differs; put off while the widget is not shown."""
        width, height = self.size
        if not width or not height or not self.is_on_screen:
            self._stale = True
            return
        self._stale = False
        before, self._shown, self._shown_for = self._shown, self.paint(width, height), (width, height)
        if before is None or len(before) != len(self._shown):
            self.refresh()
            return
        changed = [
            Region(0, y, width, 1)
            for y, (old, new) in enumerate(zip(before, self._shown, strict=True))
            if old is not new and old != new
        ]
        if changed:
            self.refresh(*changed)

    def restyle(self) -> None:
        """Draw all anew, in other colours or another size."""
        self._shown = None
        self.repaint()

    def on_resize(self) -> None:
        """The size decides what fits."""
        self.restyle()

    def on_show(self) -> None:
        """What was put off is drawn when it can be seen."""
        if self._stale:
            self.restyle()

    def render_line(self, y: int) -> Strip:
        """A row of what was painted."""
        width, height = self.size
        if not width or not height:
            return Strip.blank(width, self.plain)
        if self._shown is None or self._stale or self._shown_for != (width, height):
            self._shown, self._shown_for, self._stale = self.paint(width, height), (width, height), False
        return self._shown[y] if y < len(self._shown) else Strip.blank(width, self.plain)
