"""The composition root: the one file that knows all rooms."""

from collections.abc import AsyncIterator, Callable
from contextlib import aclosing, asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Literal

import anyio

from assistant.config import Config
from assistant.connect import Connections, connect
from assistant.console import Console
from assistant.speech.contract import Transcriber
from assistant.turn import Assistant, Backends
from intents import understanding
from simulator.car import SimulatedCar

DRAWN_S = 1.0
"""By then, in seconds, the screen is drawn, and clients may be loaded beside it."""


@dataclass(frozen=True, slots=True)
class Cabin:
    """A car, its assistant, and the console to both."""

    assistant: Assistant
    console: Console
    world: SimulatedCar
    config: Config
    connections: Connections

    @asynccontextmanager
    async def preparing(self, after_s: float = 0.0) -> AsyncIterator[None]:
        """A block beside which what is slow at first is loaded: the understanding, and connected backends' clients.

        It begins after some seconds.
        No failure to load comes out of it, and the block's own error comes out as it is, not in a group.
        """
        left_with: Exception | None = None

        async def prepare() -> None:
            await anyio.sleep(after_s)
            tasks.start_soon(partial(anyio.to_thread.run_sync, understanding.prepare, abandon_on_cancel=True))
            await self.connections.prepare()

        async with anyio.create_task_group() as tasks:
            tasks.start_soon(prepare)
            try:
                yield
            except Exception as error:
                left_with = error
            tasks.cancel_scope.cancel()
        if left_with is not None:
            raise left_with

    async def aclose(self) -> None:
        """Close all connections to providers."""
        await self.connections.aclose()


def compose(
    config: Config,
    *,
    seed: int | None = None,
    transcriber: Transcriber | None = None,
    now: Callable[[], datetime] = lambda: datetime.now().astimezone(),
    connections: Connections | None = None,
) -> Cabin:
    """Put everything together. Time passes when `world.tick` is called; `now` tells the time of day.

    `connections` are instead of the configuration's backends. Raises ConfigError for a backend that cannot be made.
    """
    seed = config.simulator.seed if seed is None else seed
    world = SimulatedCar(seed)
    connections = connect(config, seed=seed) if connections is None else connections
    backends = Backends(control=connections.control, conversation=connections.conversation)
    assistant = Assistant(world, backends, config.routes, clock=lambda: world.elapsed, now=now)
    console = Console(assistant, world, transcriber or _transcriber(config), connections.states)
    return Cabin(assistant=assistant, console=console, world=world, config=config, connections=connections)


def _transcriber(config: Config) -> Transcriber:
    from assistant.speech.whisper import WhisperTranscriber

    return WhisperTranscriber(config.speech)


def run_screen(cabin: Cabin, *, theme: Literal["dark", "light"], notice: str) -> None:
    """Show the car until the person leaves."""
    from simulator.screen.app import run

    async def show() -> None:
        async with aclosing(cabin), cabin.preparing(DRAWN_S):
            await run(cabin.console, cabin.world, theme=theme, notice=notice)

    anyio.run(show)
