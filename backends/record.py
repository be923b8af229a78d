"""Writes down what a backend is asked and what it answers, to be replayed without it."""

from collections.abc import AsyncGenerator, AsyncIterator, Callable, Iterable
from contextlib import aclosing, asynccontextmanager
from typing import Any, TypeAlias

import anyio.lowlevel

from backends.contract import Backend, Chunk, Request
from backends.stream import opened
from backends.tape import ENDED, ERROR, REQUEST, PromptOf, brief, chunk_value, error_value, line_of

Sink: TypeAlias = Callable[[str], object]
"""Takes one line, without its line end."""


class Recorder:
    """A backend that is recorded. Several may share a sink when their parts differ.

    Secrets are removed from every line; one that is spread over several chunks of text is not found. A request
    without an end was left by its consumer.
    """

    def __init__(
        self,
        backend: Backend,
        sink: Sink,
        *,
        part: str | None = None,
        prompt_of: PromptOf | None = None,
        secrets: Iterable[str] = (),
    ) -> None:
        """`part` is the label of its lines, by default its name.

        `secrets` are known ones, e.g. keys from the environment; what looks like a key is removed anyway.
        """
        self._backend, self._sink, self._prompt_of = backend, sink, prompt_of
        self._part, self._secrets = part or backend.name, tuple(secrets)
        self._requests = 0

    @property
    def name(self) -> str:
        """The name of the backend."""
        return self._backend.name

    @asynccontextmanager
    async def respond(self, request: Request) -> AsyncIterator[AsyncIterator[Chunk]]:
        """The backend's answer, written down as it comes."""
        await anyio.lowlevel.checkpoint()  # whoever leaves now has asked for nothing
        self._requests += 1
        n = self._requests
        self._write(n, REQUEST, brief(request, self._prompt_of, self._secrets))
        async with opened(self._backend, request) as chunks, aclosing(self._written(n, chunks)) as stream:
            yield stream

    async def _written(self, n: int, chunks: AsyncIterator[Chunk]) -> AsyncGenerator[Chunk]:
        try:
            async for chunk in chunks:
                self._write(n, type(chunk).__name__, chunk_value(chunk))
                yield chunk
        except Exception as error:
            self._write(n, ERROR, error_value(error))
            raise
        self._write(n, ENDED)

    def _write(self, n: int, what: str, value: Any = None) -> None:
        self._sink(line_of(self._part, n, what, value, self._secrets))
