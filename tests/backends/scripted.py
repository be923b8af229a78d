"""Backends and vehicles for tests: they do what a test tells them, and nothing else."""

from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Mapping
from contextlib import aclosing, asynccontextmanager
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import anyio

from assistant.compose import Cabin, compose
from assistant.config import Config
from assistant.console import Console
from assistant.events import Event, Status, TurnEnded
from assistant.speech.contract import BadAudio, Transcript
from assistant.turn import Assistant, Backends
from backends.contract import Backend, Chunk, Request, TextDelta, ToolCall
from backends.on_device import OnDeviceControl, OnDeviceConversation
from intents.catalogue import BaseCommand
from simulator.car import SimulatedCar

NOON = datetime(2026, 7, 14, 14, 5, tzinfo=timezone(timedelta(hours=8)))

Step = Chunk | Exception | Callable[[], Awaitable[None]]


class Scripted:
    """Plays its steps: yields chunks, raises exceptions, awaits functions. Keeps the requests.

    Asked again in the same turn, after its calls, it has nothing to add.
    """

    def __init__(self, *steps: Step, entering: Exception | None = None, grouped: bool = False) -> None:
        """`entering` is raised before the stream opens; `grouped` runs inside a task group, as a client would."""
        self._steps, self._entering, self._grouped = steps, entering, grouped
        self.requests: list[Request] = []
        self.open = 0

    @property
    def name(self) -> str:
        """The name shown to people."""
        return "scripted"

    @asynccontextmanager
    async def respond(self, request: Request) -> AsyncIterator[AsyncIterator[Chunk]]:
        """Play the steps."""
        self.requests.append(request)
        if self._entering is not None:
            raise self._entering
        self.open += 1
        try:
            async with aclosing(self._play(bool(request.rounds))) as stream:
                if self._grouped:
                    async with anyio.create_task_group():
                        yield stream
                else:
                    yield stream
        finally:
            self.open -= 1

    async def _play(self, again: bool) -> AsyncGenerator[Chunk]:
        for step in () if again else self._steps:
            if isinstance(step, Exception):
                raise step
            if callable(step):
                await step()
            else:
                yield step


class Stepwise(Scripted):
    """Plays one list of steps after another, one each time it is asked."""

    def __init__(self, *rounds: list[Step]) -> None:
        """Nothing more when they are used up."""
        super().__init__()
        self._rounds = list(rounds)

    async def _play(self, again: bool) -> AsyncGenerator[Chunk]:
        self._steps = tuple(self._rounds.pop(0)) if self._rounds else ()
        async for chunk in super()._play(again=False):
            yield chunk


class Silent:
    """A transcriber with one answer, or none."""

    def __init__(self, text: str | None = None, error: Exception | None = None) -> None:
        """Hears `text` in every file, or raises `error`."""
        self._text, self._error = text, error

    async def transcribe(self, path: Path) -> Transcript:
        """What every file says."""
        if self._error is not None:
            raise self._error
        if self._text is None:
            raise BadAudio(f"{path} is no audio")
        return Transcript(text=self._text, language="zh", confidence=0.8, audio_s=1.0)


class Wayward(SimulatedCar):
    """A car that fails after some applications."""

    def __init__(self, error: Exception, after: int = 0) -> None:
        """Raises `error` from application number `after` on, counted from 0."""
        super().__init__()
        self._error, self._left = error, after

    async def apply(self, writes: Any) -> Any:
        """As long as it lasts."""
        self._left -= 1
        if self._left < 0:
            raise self._error
        return await super().apply(writes)


def call(command: BaseCommand) -> ToolCall:
    """The tool call that asks for a command."""
    return ToolCall(id="1", name=command.name(), arguments=command.model_dump(mode="json", exclude_defaults=True))


def raw_call(name: str, **arguments: Any) -> ToolCall:
    """Any tool call."""
    return ToolCall(id="1", name=name, arguments=arguments)


def text(words: str) -> TextDelta:
    """A piece of text."""
    return TextDelta(text=words)


def cabin(transcriber: Silent | None = None) -> Cabin:
    """The whole assistant as shipped, without speech."""
    return compose(Config(), seed=1, transcriber=transcriber or Silent(), now=lambda: NOON)


def console(
    control: Backend | None = None, conversation: Backend | None = None, world: SimulatedCar | None = None
) -> tuple[Console, SimulatedCar, Assistant]:
    """A console over backends of the test."""
    world = world or SimulatedCar(1)
    backends = Backends(control=control or OnDeviceControl(), conversation=conversation or OnDeviceConversation())
    assistant = Assistant(world, backends, Config().routes, clock=lambda: world.elapsed, now=lambda: NOON)
    return Console(assistant, world, Silent()), world, assistant


async def events_of(where: Console, line: str) -> list[Event]:
    """All events of a line."""
    async with where.submit(line) as events:
        return [event async for event in events]


async def ended(where: Console, *lines: str) -> TurnEnded:
    """The end of the last of some lines; each ends in exactly one TurnEnded."""
    for line in lines:
        seen = await events_of(where, line)
        assert [type(event) for event in seen].count(TurnEnded) == 1
        last = seen[-1]
        assert isinstance(last, TurnEnded)
        assert last.reply or last.status is Status.IGNORED, line
    return last


def changed(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
    """What differs between two states."""
    return {path: after[path] for path in before if before[path] != after[path]}
