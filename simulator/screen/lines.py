"""Lines on their way: the screen's own commands at once, the world's beside a turn, utterances one at a time."""

from collections import deque
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from textual.app import App
from textual.worker import Worker

from simulator.screen.turns import Turns, is_world_line


class Lines:
    """Carries out lines. A new utterance stops the running one, unless it is to follow it."""

    def __init__(self, app: App[Any], turns: Turns, own: Mapping[str, Callable[[], None]]) -> None:
        """`own` are the screen's own commands."""
        self._app, self._turns, self._own = app, turns, own
        self._waiting: deque[str] = deque()
        self._busy = False
        self._turn: Worker[None] | None = None

    @property
    def running(self) -> bool:
        """Whether a turn runs."""
        return self._turn is not None and self._turn.is_running

    def submit(self, *lines: str, follows: bool = False, hint: str = "") -> None:
        """Carry out lines, each after the one before; `follows` puts them behind what is running."""
        lines = tuple(line for line in lines if line.strip())
        if len(lines) == 1 and not (follows and self._busy):
            line = lines[0]
            if self._of_the_screen(line):
                return
            if is_world_line(line):
                _: Worker[None] = self._app.run_worker(partial(self._turns.world, line, hint), group="world")
                return
        if lines:
            self._queue(lines, follows)

    def stop(self) -> bool:
        """Stop the running turn and forget what waits behind it; tells whether there was one."""
        self._waiting.clear()
        self._busy = False
        if not self.running or self._turn is None:
            return False
        self._turn.cancel()
        return True

    def _of_the_screen(self, line: str) -> bool:
        own = self._own.get(line.strip().lower())
        if own is not None:
            own()
        return own is not None

    def _queue(self, lines: tuple[str, ...], follows: bool) -> None:
        if follows and self._busy:
            self._waiting.extend(lines)
            return
        self._waiting = deque(lines)
        self._busy = True
        self._turn = self._app.run_worker(partial(self._run, self._waiting), group="turn", exclusive=True)

    async def _run(self, waiting: deque[str]) -> None:
        """One after the other. Each worker has its own queue, so that one that is stopped takes nothing along."""
        try:
            while waiting:
                line = waiting.popleft()
                if self._of_the_screen(line):
                    continue
                await (self._turns.world(line) if is_world_line(line) else self._turns.speak(line))
        finally:
            if waiting is self._waiting:
                self._busy = False
