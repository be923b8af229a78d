"""What both routes make of an answer as it comes: who answers, what it costs, what failed on the way."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from time import perf_counter
from typing import TypeAlias

from assistant.events import Event, FellThrough, Used
from backends import contract
from backends.contract import AnsweredBy, Backend, Chunk, HandOff, Usage
from backends.errors import BackendError, kind

Emit: TypeAlias = Callable[[Event], Awaitable[None]]


@dataclass(slots=True)
class Answering:
    """The running notes on one route's answer."""

    backend: Backend
    emit: Emit
    by: str = ""
    """Who answered, or answers: of a chain, the member that it settled on."""
    handed_off: bool = False
    first_ms: float | None = None
    """Milliseconds until the first chunk of substance."""
    _began: float = field(default_factory=perf_counter)

    def __post_init__(self) -> None:
        """Until a chain says otherwise, its own name."""
        self.by = self.by or self.backend.name

    async def fell(self, error: BackendError, following: str = "") -> None:
        """Tell that this answer failed, and who is asked in its place; nobody when it had begun to be spoken."""
        after = round((perf_counter() - self._began) * 1000, 1)
        await self.emit(FellThrough(backend=self.by, error=kind(error), why=str(error), next=following, after_ms=after))

    async def note(self, chunk: Chunk) -> None:
        """Note what is said about an answer, beside the answer itself."""
        match chunk:
            case AnsweredBy():
                self.by = chunk.backend
                return
            case contract.FellThrough():
                await self.emit(FellThrough(**chunk.model_dump()))
                return
            case Usage():
                await self.emit(Used(backend=self.by, **chunk.model_dump()))
                return
            case HandOff():
                self.handed_off = True
            case _:
                pass
        if self.first_ms is None:
            self.first_ms = (perf_counter() - self._began) * 1000
