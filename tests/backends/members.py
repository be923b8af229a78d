"""Backends that play what a test writes down, and what is common to the tests of wrappers."""

import math
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing, asynccontextmanager
from datetime import datetime, timedelta, timezone
from typing import Any

import anyio

from backends.contract import (
    AnsweredBy,
    Backend,
    Chunk,
    FellThrough,
    HandOff,
    Request,
    Round,
    TextDelta,
    Thought,
    Tool,
    ToolCall,
    ToolResult,
    Usage,
)
from backends.errors import (
    BadCredentials,
    BadReply,
    OutOfCredit,
    RateLimited,
    Refused,
    TimedOut,
    UnknownModel,
    Unreachable,
)
from backends.stream import LIFE
from intents.understanding.result import Language, Route, Understanding

Step = Chunk | Exception | float
"""A chunk to yield, an error to raise, seconds to wait."""

NOON = datetime(2026, 7, 14, 12, 0, tzinfo=timezone(timedelta(hours=8)))
FOR_EVER = 1e9
HELLO, WORLD = TextDelta(text="hello "), TextDelta(text="world")
THOUGHT, USAGE, HAND_OFF = Thought(text="hm"), Usage(prompt_tokens=7, completion_tokens=1), HandOff()

ERRORS: tuple[Exception, ...] = (
    Unreachable("no route"),
    TimedOut("too late"),
    RateLimited("slow down", 1.0),
    RateLimited("too fast"),
    Refused("not this"),
    BadCredentials("set ARK_API_KEY"),
    OutOfCredit("top up"),
    UnknownModel("no such model"),
    BadReply("it is empty"),
    KeyError("nobody foresaw this"),
    ExceptionGroup("of a task group", [BadReply("half an answer")]),
)
"""One of each kind."""


def call(name: str = "set_temperature", id: str = "1", **arguments: Any) -> ToolCall:
    """A tool call."""
    return ToolCall(id=id, name=name, arguments=arguments)


class Member:
    """Plays one list of steps a request, the last list again and again."""

    def __init__(self, name: str, *plays: list[Step], entering: Exception | None = None, enter_s: float = 0.0) -> None:
        """`entering` is raised instead of opening the stream; opening takes `enter_s` seconds."""
        self.name, self._plays, self._entering, self._enter_s = name, plays or ([],), entering, enter_s
        self.requests: list[Request] = []
        self.open = self.ended = 0

    @asynccontextmanager
    async def respond(self, request: Request) -> AsyncIterator[AsyncIterator[Chunk]]:
        """Play, inside a task group as a client does."""
        self.requests.append(request)
        steps = self._plays[min(len(self.requests), len(self._plays)) - 1]
        self.open += 1
        try:
            async with anyio.create_task_group() as tasks:
                tasks.start_soon(anyio.sleep, FOR_EVER)
                await anyio.sleep(self._enter_s)
                if self._entering is not None:
                    raise self._entering
                async with aclosing(self._play(steps)) as stream:
                    yield stream
                tasks.cancel_scope.cancel()
        finally:
            self.open -= 1

    async def _play(self, steps: list[Step]) -> AsyncGenerator[Chunk]:
        for step in steps:
            if isinstance(step, Exception):
                raise step
            if isinstance(step, float):
                await anyio.sleep(step)
            else:
                await anyio.lowlevel.checkpoint()
                yield step
        self.ended += 1


def request(
    utterance: str = "你好",
    *,
    rounds: int = 0,
    last_by: str = "",
    tools: tuple[Tool, ...] = (),
    understanding: Understanding | None = None,
    language: Language = "zh",
    within_s: float = math.inf,
) -> Request:
    """A request, with that many rounds behind it."""
    reading = understanding or Understanding(route=Route.CONTROL, language=language)
    done = tuple(Round(results=(ToolResult(call=call(id=f"r{n}"), content="{}"),), by=last_by) for n in range(rounds))
    return Request(
        utterance=utterance,
        language=language,
        understanding=reading,
        tools=tools,
        rounds=done,
        now=NOON,
        within_s=within_s,
    )


async def answer(backend: Backend, asked: Request | None = None) -> tuple[list[Chunk], Exception | None]:
    """Everything that is seen of an answer, and the error at its end; signs of life are not seen."""
    seen: list[Chunk] = []
    try:
        async with backend.respond(asked or request()) as chunks:
            async for chunk in chunks:
                if chunk != LIFE:
                    seen.append(chunk)
    except Exception as error:
        return seen, error
    return seen, None


async def leave_at(backend: Backend, index: int, asked: Request | None = None) -> int:
    """Leave the block after so many chunks; how many there were."""
    seen = 0
    async with backend.respond(asked or request()) as chunks:
        while seen < index and (chunk := await anext(chunks, None)) is not None:
            seen += chunk != LIFE
    return seen


def by(name: str) -> AnsweredBy:
    """What a chain says of who answers."""
    return AnsweredBy(backend=name)


def moves(seen: list[Chunk]) -> list[tuple[str, str, str]]:
    """Who fell through with what error to whom."""
    return [(chunk.backend, chunk.error, chunk.next) for chunk in seen if isinstance(chunk, FellThrough)]


def said(seen: list[Chunk]) -> str:
    """The text of an answer."""
    return "".join(chunk.text for chunk in seen if isinstance(chunk, TextDelta))


def calls(seen: list[Chunk]) -> list[ToolCall]:
    """The tool calls of an answer."""
    return [chunk for chunk in seen if isinstance(chunk, ToolCall)]


def class_of(error: Exception) -> str:
    """The class that a chain names for an error, out of its group."""
    while isinstance(error, ExceptionGroup):
        error = error.exceptions[0]
    return type(error).__name__
