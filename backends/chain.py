"""Several backends in order: the first that can answers."""

import math
from collections.abc import AsyncIterator, Sequence
from contextlib import AbstractAsyncContextManager
from functools import partial

import anyio

from backends.contract import Backend, Chunk, FellThrough, Request
from backends.errors import AllFailed, BackendError, TimedOut, kind
from backends.redact import redact_text
from backends.stream import Clock, Emit, Settling, known, next_chunk, opened, show, stream_of


class Chain:
    """Asks its members in order, and moves on only while a member has shown nothing of substance.

    Says FellThrough at each move and AnsweredBy once a member has settled. From then on an error is final.
    All but the last must settle within the time that the request leaves; the last has its turn, however late.
    Tool calls are shown when their member's stream has ended properly, so none is ever seen of a member that
    failed, and never those of two members. A later round of a turn begins with who called in the last.
    """

    opens_at_once = True

    def __init__(
        self,
        name: str,
        members: Sequence[Backend],
        *,
        clock: Clock = anyio.current_time,
    ) -> None:
        if not members:
            raise ValueError(f"the chain {name} has no members")
        self._name, self._members, self._clock = name, tuple(members), clock

    @property
    def name(self) -> str:
        """The name shown to people."""
        return self._name

    @property
    def members(self) -> tuple[Backend, ...]:
        """Who is asked, in order."""
        return self._members

    def respond(self, request: Request) -> AbstractAsyncContextManager[AsyncIterator[Chunk]]:
        """The answer of the first that can. Raises AllFailed, or the error of a member that had settled."""
        return stream_of(partial(self._answer, request))

    async def _answer(self, request: Request, emit: Emit) -> None:
        until = self._clock() + request.within_s
        causes: list[tuple[str, BackendError]] = []
        members = self._members_for(request)
        for member, following in zip(members, (*members[1:], None), strict=True):
            began = self._clock()
            settling = Settling(request, member.name, may_be_empty=following is None)
            try:
                await self._ask(member, request, emit, settling, until if following else math.inf)
                return
            except Exception as error:
                why = known(member, error)
                if settling.settled:
                    raise why from why.__cause__
                await show(settling.spent(), emit)
                causes.append((member.name, why))
                if following:
                    await emit(_move(member, error, why, following, (self._clock() - began) * 1000))
        raise AllFailed(causes)

    def _members_for(self, request: Request) -> tuple[Backend, ...]:
        """Who called in the round before goes on; those before it have failed in this turn already."""
        by = request.rounds[-1].by if request.rounds else ""
        names = [member.name for member in self._members]
        return self._members[names.index(by) :] if by in names else self._members

    async def _ask(self, member: Backend, request: Request, emit: Emit, settling: Settling, until: float) -> None:
        if until <= self._clock():
            raise TimedOut("not asked: the time of the turn was used up")
        late = "the time of the turn was used up"
        async with opened(member, request) as chunks:
            left = until - self._clock()
            while (chunk := await next_chunk(chunks, left, late)) is not None:
                # what a chain among the members says of its own moves has happened, whatever comes of it
                await show([chunk] if isinstance(chunk, FellThrough) else settling.take(chunk), emit)
                left = math.inf if settling.settled else until - self._clock()
        await show(settling.end(), emit)


def _move(member: Backend, error: Exception, why: BackendError, following: Backend, after_ms: float) -> FellThrough:
    return FellThrough(
        backend=member.name,
        error=kind(error),
        why=redact_text(str(why)),
        next=following.name,
        after_ms=round(after_ms, 1),
    )
