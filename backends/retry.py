"""Asks one backend again where its error says that this can help."""

import math
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from functools import partial
from random import Random

import anyio

from backends.contract import Backend, Chunk, Request
from backends.errors import BackendError, BadReply, RateLimited, TimedOut, Unreachable
from backends.stream import LIFE, Clock, Emit, Settling, opened, show, stream_of

PASSING = (Unreachable, TimedOut, RateLimited, BadReply)
"""What may be gone a moment later."""


@dataclass(frozen=True, slots=True)
class Again:
    """How often and when a backend is asked again."""

    retries: int = 1
    within_s: float = math.inf
    """No try begins later than this, counted from the first. How long a try may take is for Deadline to say."""
    pause_s: float = 0.2
    """Before the first retry, at most; twice as long before each further one."""
    longest_pause_s: float = 2.0


class Retry:
    """A backend that is asked again, never after it has shown anything of substance."""

    opens_at_once = True

    def __init__(
        self, backend: Backend, again: Again | None = None, *, random: Random, clock: Clock = anyio.current_time
    ) -> None:
        self._backend, self._again, self._random, self._clock = backend, again or Again(), random, clock

    @property
    def name(self) -> str:
        """The name of the backend."""
        return self._backend.name

    def respond(self, request: Request) -> AbstractAsyncContextManager[AsyncIterator[Chunk]]:
        """The answer of the first try that succeeds. Raises the error of the last."""
        return stream_of(partial(self._answer, request))

    async def _answer(self, request: Request, emit: Emit) -> None:
        until = self._clock() + self._again.within_s
        for attempt in range(self._again.retries + 1):
            settling = Settling(request)
            try:
                await self._ask(request, emit, settling)
                return
            except BackendError as error:
                pause = self._pause(attempt, error)
                await show(settling.spent(), emit)
                if settling.settled or attempt == self._again.retries or self._clock() + pause >= until:
                    raise
            await anyio.sleep(pause)

    async def _ask(self, request: Request, emit: Emit, settling: Settling) -> None:
        async with opened(self._backend, request) as chunks:
            async for chunk in chunks:
                await show(settling.take(chunk) or [LIFE], emit)  # whoever waits outside is to know that it is alive
        await show(settling.end(), emit)

    def _pause(self, attempt: int, error: BackendError) -> float:
        """Seconds until the next try; endless when there is no point in one."""
        if not isinstance(error, PASSING):
            return math.inf
        if isinstance(error, RateLimited) and error.retry_after is not None:
            return max(0.0, error.retry_after)
        longest = min(self._again.pause_s * 2**attempt, self._again.longest_pause_s)
        return self._random.uniform(longest / 2, longest)
