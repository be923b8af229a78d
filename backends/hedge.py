"""Two backends for one answer: the second is asked when the first is slow."""

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager
from functools import partial

import anyio

from backends.contract import Backend, Chunk, Request
from backends.errors import AllFailed, BackendError
from backends.stream import Emit, Settling, known, opened, show, stream_of


class Hedge:
    """The first of two backends that says anything of substance answers; nothing is ever seen of the other.

    The second is asked when the first has said nothing at all for a while, or has failed.
    """

    opens_at_once = True

    def __init__(self, first: Backend, second: Backend, after_s: float) -> None:
        self._first, self._second, self._after_s = first, second, after_s

    @property
    def name(self) -> str:
        """Both names."""
        return f"{self._first.name} or {self._second.name}"

    def respond(self, request: Request) -> AbstractAsyncContextManager[AsyncIterator[Chunk]]:
        """The answer of the quicker. Raises AllFailed, or the error of the one that had begun to answer."""
        return stream_of(partial(self._answer, request))

    async def _answer(self, request: Request, emit: Emit) -> None:
        race = _Race(request, emit)
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(race.run, self._first)
            with anyio.move_on_after(self._after_s):
                await race.heard.wait()
            if race.heard.is_set():
                await race.over.wait()
            if race.winner is None:
                await race.run(self._second)
        if race.winner is None:
            raise AllFailed(race.causes)


class _Race:
    """Who was first, and what was wrong with whom."""

    def __init__(self, request: Request, emit: Emit) -> None:
        self._request, self._emit = request, emit
        self._running: list[anyio.CancelScope] = []
        self.winner: anyio.CancelScope | None = None
        self.heard, self.over = anyio.Event(), anyio.Event()
        """When anyone has said anything or failed, and when anyone is through."""
        self.causes: list[tuple[str, BackendError]] = []

    async def run(self, member: Backend) -> None:
        """One backend's part; over at once when the other wins."""
        settling = Settling(self._request, member.name, may_be_empty=False)
        with anyio.CancelScope() as scope:
            self._running.append(scope)
            try:
                async with opened(member, self._request) as chunks:
                    async for chunk in chunks:
                        self.heard.set()
                        await self._show(settling.take(chunk), scope)
                await self._show(settling.end(), scope)
            except Exception as error:
                if self.winner is scope:
                    raise
                self.causes.append((member.name, known(member, error)))
        self.heard.set()
        self.over.set()

    async def _show(self, chunks: list[Chunk], scope: anyio.CancelScope) -> None:
        if chunks and self.winner is None:
            self.winner = scope
            for other in self._running:
                if other is not scope:
                    other.cancel()
        if self.winner is scope:
            await show(chunks, self._emit)
