"""The input line: keeps the focus, remembers what was typed, takes any paste."""

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.widgets import Input

from simulator.screen.drawing.text import one_line

MOST = 200
"""Lines that are remembered."""


class History:
    """Lines typed before; the line being typed is kept while one looks through them."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._at = 0
        self._draft = ""

    def add(self, line: str) -> None:
        """Remember a line; the same twice in a row counts once."""
        if line and (not self._lines or self._lines[-1] != line):
            self._lines.append(line)
            del self._lines[:-MOST]
        self._at = len(self._lines)
        self._draft = ""

    def step(self, by: int, typed: str) -> str:
        """The line before (-1) or after (1) the one that is shown."""
        if self._at == len(self._lines):
            self._draft = typed
        self._at = max(0, min(len(self._lines), self._at + by))
        return self._draft if self._at == len(self._lines) else self._lines[self._at]


class Prompt(Input):
    """Where one types; pastes become one clean line."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "recall(-1)", show=False),
        Binding("down", "recall(1)", show=False),
    ]

    def __init__(self) -> None:
        super().__init__(placeholder="说点什么 Say something · /help", select_on_focus=False, id="prompt")
        self.history = History()

    def action_recall(self, by: int) -> None:
        """Show an earlier or later line."""
        self.value = self.history.step(by, self.value)
        self.cursor_position = len(self.value)

    def _on_paste(self, event: events.Paste) -> None:
        """All lines of a paste, joined, without control characters."""
        event.stop()
        event.prevent_default()
        text = one_line(event.text)
        if self.selection.is_empty:
            self.insert_text_at_cursor(text)
        else:
            self.replace(text, *self.selection)
