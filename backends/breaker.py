"""Leaves a backend in peace for a while after it has failed again and again."""

import math
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing, asynccontextmanager
from dataclasses import dataclass
from time import monotonic
from typing import Literal, TypeAlias

from backends.contract import Backend, Chunk, Request
from backends.errors import BadCredentials, OutOfCredit, RateLimited, Refused, UnknownModel, Unreachable, kind
from backends.redact import redact_text
from backends.stream import Clock, is_substance, opened

LASTING = (BadCredentials, OutOfCredit, UnknownModel)
"""What does not go away by itself: one such failure is enough."""

Phase: TypeAlias = Literal["closed", "open", "half-open"]


@dataclass(frozen=True, slots=True)
class BreakerState:
    """How a backend is doing."""

    backend: str
    phase: Phase
    """`closed`: it is asked. `open`: it is not. `half-open`: the next request, or one under way, tries it."""
    failures: int
    """In a row, up to now."""
    error: str
    """The class of the last failure in that row; empty when there was none."""
    why: str
    """For a person."""
    retry_in_s: float
    """Until it is tried again; 0 unless it is open."""


@dataclass(frozen=True, slots=True)
class Patience:
    """When a backend is left in peace, and for how long."""

    failures: int = 3
    """So many in a row open the breaker."""
    cool_down_s: float = 20.0
    """Until it is tried again; or as long as the backend itself said when it was rate-limited."""
    lasting_s: float = 600.0
    """The same after a missing key, an empty account or an unknown model."""


class Breaker:
    """A backend that is not asked while it is known to be down: Unreachable is raised at once.

    After a cool-down, one request at a time tries it. A refusal of content says nothing against the
    backend; an answer that was left before it had said anything says nothing at all.
    """

    opens_at_once = True

    def __init__(self, backend: Backend, patience: Patience | None = None, *, clock: Clock = monotonic) -> None:
        self._backend, self._patience, self._clock = backend, patience or Patience(), clock
        self._failures = 0
        self._last: Exception | None = None
        self._open_until = -math.inf
        self._trying = False

    @property
    def name(self) -> str:
        """The name of the backend."""
        return self._backend.name

    @property
    def state(self) -> BreakerState:
        """How the backend is doing now."""
        return BreakerState(
            backend=self.name,
            phase=self._phase,
            failures=self._failures,
            error=kind(self._last) if self._last else "",
            why=redact_text(str(self._last or "")),
            retry_in_s=max(0.0, self._open_until - self._clock()) if self._phase == "open" else 0.0,
        )

    @property
    def _phase(self) -> Phase:
        if self._open_until == -math.inf:
            return "closed"
        return "open" if self._clock() < self._open_until else "half-open"

    @asynccontextmanager
    async def respond(self, request: Request) -> AsyncIterator[AsyncIterator[Chunk]]:
        """Its answer. Raises Unreachable instead, while it is left in peace."""
        trial = self._admit()
        if trial is None:
            yield _nothing_but(self._in_peace())
            return
        try:
            async with opened(self._backend, request) as chunks, aclosing(self._watched(chunks, trial)) as stream:
                yield stream
        finally:
            self._trying = self._trying and not trial

    def _admit(self) -> bool | None:
        """Whether this request is the trial; None when it is not asked at all."""
        if self._phase == "closed":
            return False
        if self._phase == "open" or self._trying:
            return None
        self._trying = True
        return True

    def _in_peace(self) -> Unreachable:
        again = "it is being tried right now"
        if self._phase == "open":
            again = f"it is asked again in {math.ceil(self._open_until - self._clock())} s"
        why = redact_text(str(self._last))
        return Unreachable(f"left in peace after failing ({self._failures} in a row; {why}); {again}")

    async def _watched(self, chunks: AsyncIterator[Chunk], trial: bool) -> AsyncGenerator[Chunk]:
        good = False
        try:
            async for chunk in chunks:
                good = good or is_substance(chunk)
                yield chunk
            good = True
        except Exception as error:
            good = isinstance(error, Refused)
            if not good:
                self._count(error, trial)
            raise
        finally:
            if good and (trial or self._phase == "closed"):
                self._failures, self._last, self._open_until = 0, None, -math.inf

    def _count(self, error: Exception, trial: bool) -> None:
        """A failure, unless it is late news of a request from before."""
        if not trial and self._phase != "closed":
            return
        self._failures, self._last, rest = self._failures + 1, error, self._patience.cool_down_s
        if isinstance(error, LASTING):
            rest = self._patience.lasting_s
        elif not trial and self._failures < self._patience.failures:
            return
        elif isinstance(error, RateLimited):
            rest = max(rest, error.retry_after or 0.0)
        self._open_until = self._clock() + rest


async def _nothing_but(error: Exception) -> AsyncGenerator[Chunk]:
    """An answer that fails before its first chunk."""
    raise error
    yield  # a generator
