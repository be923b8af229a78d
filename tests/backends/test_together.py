"""All guards together, in the order in which they belong: deadlines, retries, a breaker, a chain."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from random import Random

import anyio
import pytest
from hypothesis import given
from hypothesis import strategies as st

from backends.breaker import Breaker
from backends.chain import Chain
from backends.contract import Backend
from backends.deadline import Deadline, Deadlines
from backends.errors import BackendError, BadCredentials, Unreachable
from backends.hedge import Hedge
from backends.record import Recorder
from backends.retry import Again, Retry
from backends.stream import LIFE
from tests.backends.members import (
    ERRORS,
    FOR_EVER,
    HELLO,
    THOUGHT,
    WORLD,
    Member,
    Step,
    answer,
    by,
    call,
    calls,
    moves,
    request,
    said,
)
from tests.backends.virtual_time import in_virtual_time


def _guarded(*plays: list[Step]) -> tuple[Breaker, Member]:
    member = Member("doubao", *plays)
    timed = Deadline(member, Deadlines(first_token_s=2.0, gap_s=2.0, timeout_s=10.0))
    return Breaker(Retry(timed, Again(retries=1, within_s=4.0), random=Random(1)), clock=anyio.current_time), member


@in_virtual_time
async def test_one_late_try_is_repeated() -> None:
    """And the answer is that of the second."""
    backend, member = _guarded([FOR_EVER], [HELLO, 1.9, WORLD])
    assert (await answer(backend), len(member.requests)) == (([HELLO, WORLD], None), 2)
    assert backend.state.failures == 0


@in_virtual_time
async def test_a_backend_that_hangs_is_left_in_peace() -> None:
    """The first drivers wait for two tries, later ones not at all; then one request tries it again."""
    backend, member = _guarded([FOR_EVER])
    chain = Chain("talk", (backend, Member("on-device", [HELLO])))
    waited = []
    for _ in range(5):
        began = anyio.current_time()
        seen, _ = await answer(chain, request(within_s=8.0))
        waited.append(anyio.current_time() - began)
        assert (said(seen), seen[-2]) == ("hello ", by("on-device"))
    assert all(4.0 < one < 4.3 for one in waited[:3])
    assert waited[3:] == [0.0, 0.0]
    assert len(member.requests) == 6
    assert backend.state.error == "TimedOut"
    await anyio.sleep(20)
    await answer(chain)
    assert len(member.requests) == 8


@in_virtual_time
async def test_a_missing_key_is_told_each_time() -> None:
    """Once by itself, and from then on as the reason why it is not asked."""
    backend, member = _guarded([BadCredentials("set ARK_API_KEY")])
    chain = Chain("talk", (backend, Member("on-device", [HELLO])))
    first, _ = await answer(chain)
    second, _ = await answer(chain)
    assert (moves(first), moves(second)) == (
        [("doubao", "BadCredentials", "on-device")],
        [("doubao", "Unreachable", "on-device")],
    )
    assert "set ARK_API_KEY" in second[0].why  # type: ignore[union-attr]
    assert len(member.requests) == 1


@in_virtual_time
async def test_a_model_that_thinks_long() -> None:
    """Has the time of the whole answer, as long as it gives signs of life; its calls as well."""
    thinking: list[Step] = [step for _ in range(9) for step in (1.0, THOUGHT)]
    seen, failure = await answer(Chain("cars", (_guarded([*thinking, call()])[0], Member("on-device"))))
    assert (len(calls(seen)), failure) == (1, None)
    writing: list[Step] = [step for _ in range(9) for step in (1.0, LIFE)]
    seen, failure = await answer(Chain("cars", (_guarded([*writing, call()])[0], Member("on-device"))))
    assert (seen, failure) == ([by("doubao"), call()], None)


@in_virtual_time
async def test_later_rounds_reach_the_member_as_they_are() -> None:
    """Through all guards."""
    backend, member = _guarded([FOR_EVER], [HELLO])
    await answer(Chain("cars", (backend,)), request(rounds=2, last_by="doubao"))
    assert member.requests == [request(rounds=2, last_by="doubao")] * 2


WRAPPED: dict[str, Callable[[Member, Member], Backend]] = {
    "chain": lambda a, b: Chain("x", (a, b)),
    "deadline": lambda a, b: Deadline(a, Deadlines(2.0, 2.0, 5.0)),
    "retry": lambda a, b: Retry(a, Again(retries=2), random=Random(1)),
    "breaker": lambda a, b: Breaker(a, clock=anyio.current_time),
    "hedge": lambda a, b: Hedge(a, b, 1.0),
    "recorder": lambda a, b: Recorder(a, [].append),
    "all": lambda a, b: Chain("x", (Hedge(_all_of(a), _all_of(b), 1.0), Chain("y", (a, b)))),
}


def _all_of(member: Member) -> Breaker:
    recorded = Recorder(member, [].append)
    return Breaker(Retry(Deadline(recorded, Deadlines(2.0)), random=Random(1)), clock=anyio.current_time)


@pytest.mark.parametrize("name", [name for name in WRAPPED if name != "recorder"])
@in_virtual_time
async def test_entering_waits_for_nothing_and_does_not_fail(name: str) -> None:
    """However long a member takes to open, and however it fails; so `opened` need not open them in another task."""
    for failing in (None, Unreachable("x")):
        members = [Member(name, [HELLO], entering=failing, enter_s=1.5) for name in "ab"]
        backend = WRAPPED[name](members[0], members[1])
        assert getattr(backend, "opens_at_once", False)
        for _ in range(4):  # a breaker that was opened is left in peace from now on
            began = anyio.current_time()
            async with backend.respond(request()) as chunks:
                assert anyio.current_time() == began
                with suppress(BackendError):
                    async for _ in chunks:
                        pass
        assert all(member.open == 0 for member in members)


_steps: st.SearchStrategy[Step] = st.one_of(
    st.sampled_from([HELLO, THOUGHT, LIFE, call(), 0.0, 0.5, 1.0, 2.0, FOR_EVER]), st.sampled_from(ERRORS)
)


@pytest.mark.parametrize("wrap", WRAPPED.values(), ids=WRAPPED)
@given(
    plays=st.tuples(st.lists(_steps, max_size=5), st.lists(_steps, max_size=5)),
    at=st.sampled_from([0.0, 0.25, 0.5, 1.0, 1.5, 2.0, 3.0, 4.5]),
    native=st.booleans(),
)
@in_virtual_time
async def test_can_be_cancelled_at_any_time(
    wrap: Callable[[Member, Member], Backend], plays: tuple[list[Step], list[Step]], at: float, native: bool
) -> None:
    """By a scope or as a task: it is over at once, nothing of it goes on, and whoever cancelled is not disturbed."""
    members = Member("a", plays[0]), Member("b", plays[1])
    backend = wrap(*members)
    if native:
        async with asyncio.TaskGroup() as tasks:
            task = tasks.create_task(answer(backend, request(within_s=3.5)))
            await asyncio.sleep(at)
            task.cancel()
            await asyncio.wait([task])
    else:
        with anyio.move_on_after(at):
            await answer(backend, request(within_s=3.5))
    assert anyio.current_time() <= at
    assert all(member.open == 0 for member in members)
    await anyio.sleep(1)
