"""The composition root: the one file that knows all rooms."""

from collections.abc import Callable
from contextlib import aclosing
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

import anyio

from assistant.config import Config
from assistant.connect import Connections, connect
from assistant.console import Console
from assistant.speech.contract import Transcriber
from assistant.turn import Assistant, Backends
from simulator.car import SimulatedCar


@dataclass(frozen=True, slots=True)
class Cabin:
    """A car, its assistant, and the console to both."""

    assistant: Assistant
    console: Console
    world: SimulatedCar
    config: Config
    connections: Connections

    async def aclose(self) -> None:
        """Close all connections to providers."""
        await self.connections.aclose()


def compose(
    config: Config,
    *,
    seed: int | None = None,
    transcriber: Transcriber | None = None,
    now: Callable[[], datetime] = lambda: datetime.now().astimezone(),
) -> Cabin:
    """Put everything together. Time passes when `world.tick` is called; `now` tells the time of day.

    Raises ConfigError for a backend that cannot be made.
    """
    seed = config.simulator.seed if seed is None else seed
    world = SimulatedCar(seed)
    connections = connect(config, seed=seed)
    backends = Backends(control=connections.control, conversation=connections.conversation)
    assistant = Assistant(world, backends, config.routes, clock=lambda: world.elapsed, now=now)
    console = Console(assistant, world, transcriber or _transcriber(config))
    return Cabin(assistant=assistant, console=console, world=world, config=config, connections=connections)


def _transcriber(config: Config) -> Transcriber:
    from assistant.speech.whisper import WhisperTranscriber

    return WhisperTranscriber(config.speech)


def run_screen(cabin: Cabin, *, theme: Literal["dark", "light"], notice: str) -> None:
    """Show the car until the person leaves."""
    from simulator.screen.app import run

    async def show() -> None:
        async with aclosing(cabin):
            await run(cabin.console, cabin.world, theme=theme, notice=notice)

    anyio.run(show)
