"""The on-device backend answers first when the on-device understanding is sure."""

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager

from backends.chain import Chain
from backends.contract import Backend, Chunk, Request
from intents.understanding.result import Route


class LocalFirst:
    """Asks the on-device backend before the others, where it has understood all and surely; else the others."""

    def __init__(self, local: Backend, others: Backend, confidence: float) -> None:
        """From `confidence` on, 0 to 1, the understanding is sure."""
        self._others, self._confidence = others, confidence
        self._local_first = Chain(others.name, (local, others))

    @property
    def name(self) -> str:
        """The name of the others: they are who was configured."""
        return self._others.name

    def respond(self, request: Request) -> AbstractAsyncContextManager[AsyncIterator[Chunk]]:
        """The answer of whoever is asked first, or else of the others."""
        return (self._local_first if self._sure(request) else self._others).respond(request)

    def _sure(self, request: Request) -> bool:
        """There are commands, nothing was left over, and the reading agrees with the route."""
        reading = request.understanding
        control = request.route is reading.route is Route.CONTROL
        return control and bool(reading.commands) and not reading.gaps and reading.confidence >= self._confidence
