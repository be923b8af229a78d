"""The input line: keeps the focus, remembers what was typed, takes any paste, and gives its lines one by one."""

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Input

from simulator.screen.drawing.text import one_line

MOST = 200
"""Lines that are remembered."""
MOST_PASTED = 20
"""Lines that a paste may have to be taken as that many utterances."""
AT_ONCE = 0.03
"""Seconds after Enter within which only a program types on."""
HINT = "说点什么 Say something · /help"
AGAIN = "再按一次 Ctrl+C 退出 Ctrl+C again to quit"


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
    """Where one types. A line leaves as soon as it is entered, so that the next one begins empty."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "recall(-1)", show=False),
        Binding("down", "recall(1)", show=False),
        Binding("ctrl+j", "submit", show=False),
    ]

    class Entered(Message):
        """Lines were entered: one, or those of a paste."""

        def __init__(self, lines: tuple[str, ...], follows: bool) -> None:
            """`follows`: they came together with what was entered before, and wait for it."""
            super().__init__()
            self.lines, self.follows = lines, follows

    def __init__(self) -> None:
        super().__init__(placeholder=HINT, select_on_focus=False, id="prompt")
        self.history = History()
        edits = [binding for binding in (*Input.BINDINGS, *self.BINDINGS) if isinstance(binding, Binding)]
        self._edits = {key: binding.action for binding in edits for key in binding.key.split(",")}
        self._entered_at = float("-inf")
        self._key_at = 0.0
        self._follows = False

    def action_recall(self, by: int) -> None:
        """Show an earlier or later line."""
        self.value = self.history.step(by, self.value)
        self.cursor_position = len(self.value)

    async def action_submit(self) -> None:
        """Give the line away."""
        line = self.value
        self.clear()
        self._entered_at = self._key_at
        self._give((line,), self._follows)
        self._follows = False

    def empty(self) -> bool:
        """Take away what is typed; tells whether there was anything."""
        typed = bool(self.value)
        self.clear()
        return typed

    def warn(self) -> None:
        """Say, until the next key, that Ctrl+C once more quits."""
        self.placeholder = AGAIN

    async def _on_key(self, event: events.Key) -> None:
        """Keys act in the order in which they come, also when many come at once.

        Left to itself, Enter goes up to the app first, and letters after it overtake it. What a program types
        right after Enter waits for the line before.
        """
        self.placeholder = HINT
        self._key_at = event.time
        if not self.value:
            self._follows = event.time - self._entered_at < AT_ONCE
        if action := self._edits.get(event.key):
            event.stop()
            event.prevent_default()
            await self.run_action(action)

    def _on_paste(self, event: events.Paste) -> None:
        """Several lines are that many utterances; very many are one, joined. No control characters."""
        event.stop()
        event.prevent_default()
        self.placeholder = HINT
        lines = [line for line in map(one_line, event.text.splitlines()) if line]
        many = 1 < len(lines) <= MOST_PASTED
        text = lines[0] if many else one_line(event.text)
        if self.selection.is_empty:
            self.insert_text_at_cursor(text)
        else:
            self.replace(text, *self.selection)
        if many:
            first = self.value
            self.clear()
            self._give((first, *lines[1:]), follows=False)

    def _give(self, lines: tuple[str, ...], follows: bool) -> None:
        for line in lines:
            if line.strip():
                self.history.add(line)
        self.post_message(self.Entered(lines, follows))
