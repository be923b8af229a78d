"""Deadlines of one backend."""

import math
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing, asynccontextmanager
from dataclasses import dataclass

import anyio

from backends.contract import Backend, Chunk, Request
from backends.stream import Clock, next_chunk, opened


@dataclass(frozen=True, slots=True)
class Deadlines:
    """How long a backend may take, in seconds. Only the waiting for it counts, not what is done with its chunks."""

    first_token_s: float = math.inf
    """Until the first chunk of any kind; a thought is a sign of life, too."""
    gap_s: float = math.inf
    """From each chunk to the next."""
    timeout_s: float = math.inf
    """The whole answer."""


class Deadline:
    """A backend that raises TimedOut when it is late. Goes inside Retry and Breaker: they count what it raises."""

    opens_at_once = True

    def __init__(self, backend: Backend, deadlines: Deadlines, *, clock: Clock = anyio.current_time) -> None:
        self._backend, self._deadlines, self._clock = backend, deadlines, clock

    @property
    def name(self) -> str:
        """The name of the backend."""
        return self._backend.name

    @asynccontextmanager
    async def respond(self, request: Request) -> AsyncIterator[AsyncIterator[Chunk]]:
        """Its answer, as long as it is in time."""
        async with opened(self._backend, request) as chunks, aclosing(self._timed(chunks)) as stream:
            yield stream

    async def _timed(self, chunks: AsyncIterator[Chunk]) -> AsyncGenerator[Chunk]:
        """No deadline is running while a chunk is away with the consumer."""
        left, limits = self._deadlines.timeout_s, self._deadlines
        limit, late = limits.first_token_s, f"nothing came within {limits.first_token_s:g} s, its first_token_s"
        while True:
            if left < limit:
                limit, late = left, f"the whole answer was not there within {limits.timeout_s:g} s, its timeout_s"
            began = self._clock()
            if (chunk := await next_chunk(chunks, limit, late)) is None:
                return
            left -= self._clock() - began
            yield chunk
            limit, late = limits.gap_s, f"it stopped for {limits.gap_s:g} s in the middle of its answer"
