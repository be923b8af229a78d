"""What wrappers of backends share: work in a task of its own, handed over chunk by chunk."""

import logging
import math
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from typing import TypeAlias

import anyio
from anyio.streams.memory import MemoryObjectReceiveStream

from backends.contract import AnsweredBy, Backend, Chunk, HandOff, Request, TextDelta, Thought, ToolCall, Usage
from backends.errors import BackendError, BadReply, TimedOut

Emit: TypeAlias = Callable[[Chunk], Awaitable[None]]
Clock: TypeAlias = Callable[[], float]
"""Seconds from any start; never goes back."""

LIFE = Thought(text="")
"""A sign of life that shows nothing: a backend may say it while what it has must wait for its end."""

_log = logging.getLogger("cabin.backends")


class _Chunks:
    """The chunks of a task; when it failed, its error follows the last of them."""

    def __init__(self, receive: MemoryObjectReceiveStream[Chunk]) -> None:
        self._receive = receive
        self.error: Exception | None = BadReply("it stopped before its end")

    def __aiter__(self) -> AsyncIterator[Chunk]:
        return self

    async def __anext__(self) -> Chunk:
        with suppress(anyio.EndOfStream):
            return await self._receive.receive()
        raise self.error or StopAsyncIteration


@asynccontextmanager
async def stream_of(produce: Callable[[Emit], Awaitable[None]]) -> AsyncIterator[AsyncIterator[Chunk]]:
    """What `produce` emits, as a stream.

    It runs in a task of its own, at most one chunk ahead. Leaving the block cancels it. Its error comes
    out while iterating, and the consumer's own error comes out of the block; neither in a group.
    """
    send, receive = anyio.create_memory_object_stream[Chunk]()
    chunks = _Chunks(receive)
    left_with: Exception | None = None

    async def work() -> None:
        with send:
            try:
                await produce(send.send)
                chunks.error = None
            except Exception as error:
                chunks.error = innermost(error)

    with send, receive:
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(work)
            try:
                yield chunks
            except Exception as error:
                left_with = error
            tasks.cancel_scope.cancel()
    if left_with is not None:
        raise left_with


def opened(backend: Backend, request: Request) -> AbstractAsyncContextManager[AsyncIterator[Chunk]]:
    """A backend's answer, opened at once: what goes wrong on entering comes out while iterating.

    One that has `opens_at_once` is trusted to do so by itself; that saves a task, and a hop for each chunk.
    """
    if getattr(backend, "opens_at_once", False):
        return backend.respond(request)

    async def relay(emit: Emit) -> None:
        async with backend.respond(request) as chunks:
            async for chunk in chunks:
                await emit(chunk)

    return stream_of(relay)


async def next_chunk(chunks: AsyncIterator[Chunk], within_s: float = math.inf, late: str = "") -> Chunk | None:
    """The next chunk, or None at the end. Raises TimedOut(late) when it takes longer."""
    chunk = None
    with anyio.move_on_after(within_s) as scope:
        chunk = await anext(chunks, None)
    if scope.cancelled_caught:
        raise TimedOut(late)
    return chunk


class Settling:
    """Holds back what a backend says until nothing can be taken back any more.

    Everything waits for the first chunk of substance; tool calls, and what follows them, wait for the
    proper end of the stream. A backend that fails before it has settled has shown nothing.
    """

    def __init__(self, request: Request, name: str | None = None, *, may_be_empty: bool = True) -> None:
        """With a `name`, AnsweredBy goes before the first chunk, unless the backend says better who answers.

        Nothing at all is always an answer after a tool's results, and else where it `may_be_empty`.
        """
        self._name, self._may_be_empty = name, may_be_empty or bool(request.rounds)
        self._held: list[Chunk] = []
        self._calls = False
        self.settled = False

    def take(self, chunk: Chunk) -> list[Chunk]:
        """What may be shown now that this chunk has come."""
        if chunk != LIFE:
            self._held.append(chunk)
        self._calls = self._calls or isinstance(chunk, ToolCall)
        return [] if self._calls or not (self.settled or is_substance(chunk)) else self._release()

    def end(self) -> list[Chunk]:
        """What may be shown now that the stream has ended properly. Raises BadReply when that is no answer."""
        if not (self.settled or self._calls or self._may_be_empty):
            raise BadReply("it is empty")
        return self._release()

    def spent(self) -> list[Chunk]:
        """What a failed answer cost all the same."""
        return [chunk for chunk in self._held if isinstance(chunk, Usage)]

    def _release(self) -> list[Chunk]:
        said = any(isinstance(chunk, AnsweredBy) for chunk in self._held)
        first = [AnsweredBy(backend=self._name)] if self._name and not (said or self.settled) else []
        ready, self._held, self.settled = [*first, *self._held], [], True
        return ready


async def show(chunks: Iterable[Chunk], emit: Emit) -> None:
    """Emit them all."""
    for chunk in chunks:
        await emit(chunk)


def innermost(error: Exception) -> Exception:
    """What task groups have wrapped: a backend's error before any other."""
    while isinstance(error, ExceptionGroup):
        error = next((one for one in error.exceptions if isinstance(one, BackendError)), error.exceptions[0])
    return error


def is_substance(chunk: Chunk) -> bool:
    """Whether a chunk answers anything; blank text, thoughts and the account of it do not."""
    return isinstance(chunk, HandOff | ToolCall) or (isinstance(chunk, TextDelta) and bool(chunk.text.strip()))


def known(backend: Backend, error: Exception) -> BackendError:
    """The error as one of ours. What nobody foresaw is logged, and its message is told to no one."""
    if isinstance(error, BackendError):
        return error
    _log.error("%s failed in a way that nobody foresaw", backend.name, exc_info=error)
    bad = BadReply(f"it failed in a way that nobody foresaw ({type(error).__name__}); the log has more")
    bad.__cause__ = error
    return bad
