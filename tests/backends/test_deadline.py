"""Deadlines: of the first chunk, of the gaps and of the whole; only the waiting counts."""

import anyio
import pytest

from backends.contract import Request
from backends.deadline import Deadline, Deadlines
from backends.errors import TimedOut
from tests.backends.members import FOR_EVER, HELLO, THOUGHT, WORLD, Member, Step, answer, leave_at, request, said
from tests.backends.virtual_time import in_virtual_time

LIMITS = Deadlines(first_token_s=2.0, gap_s=1.0, timeout_s=5.0)
SLOW_BUT_ALIVE: list[Step] = [step for _ in range(20) for step in (0.9, HELLO)]
THINKING: list[Step] = [step for _ in range(20) for step in (0.9, THOUGHT)]


@pytest.mark.parametrize(
    ("steps", "at", "why"),
    [
        ([FOR_EVER], 2.0, "nothing came within 2 s"),
        ([1.9, HELLO, FOR_EVER], 2.9, "it stopped for 1 s in the middle"),
        ([1.9, THOUGHT, FOR_EVER], 2.9, "it stopped for 1 s"),
        (SLOW_BUT_ALIVE, 5.0, "the whole answer was not there within 5 s"),
        (THINKING, 5.0, "the whole answer was not there within 5 s"),
    ],
)
@in_virtual_time
async def test_late(steps: list[Step], at: float, why: str) -> None:
    """A thought is a sign of life and stretches nothing."""
    member = Member("a", steps)
    _, failure = await answer(Deadline(member, LIMITS))
    assert isinstance(failure, TimedOut)
    assert why in str(failure)
    assert (round(anyio.current_time(), 6), member.open) == (at, 0)


@in_virtual_time
async def test_opening_counts() -> None:
    """A connection that does not come about is a first chunk that does not come."""
    member = Member("a", [HELLO], enter_s=3.0)
    _, failure = await answer(Deadline(member, LIMITS))
    assert isinstance(failure, TimedOut)
    assert (anyio.current_time(), member.open) == (2.0, 0)


@in_virtual_time
async def test_in_time() -> None:
    """Nothing changes."""
    assert await answer(Deadline(Member("a", [1.9, HELLO, 0.9, WORLD]), LIMITS)) == ([HELLO, WORLD], None)


@in_virtual_time
async def test_no_limits() -> None:
    """Are no limits."""
    assert said((await answer(Deadline(Member("a", [1e6, HELLO, 1e6, WORLD]), Deadlines())))[0]) == "hello world"


@in_virtual_time
async def test_what_the_consumer_takes_does_not_count() -> None:
    """It may take its time with each chunk."""
    seen = []
    async with Deadline(Member("a", [HELLO, WORLD, HELLO]), LIMITS).respond(request()) as chunks:
        async for chunk in chunks:
            seen.append(chunk)
            await anyio.sleep(60)
    assert len(seen) == 3


@in_virtual_time
async def test_a_timeout_of_the_members_own_is_its_own() -> None:
    """It is not taken for the deadline's."""
    _, failure = await answer(Deadline(Member("a", [TimeoutError("mine")]), LIMITS))
    assert isinstance(failure, TimeoutError)


@in_virtual_time
async def test_can_be_left_at_any_chunk() -> None:
    """And nothing of it goes on."""
    for index in range(4):
        member = Member("a", [HELLO, THOUGHT, WORLD, FOR_EVER])
        assert await leave_at(Deadline(member, LIMITS), index) == index
        assert member.open == 0


def test_the_name_is_the_backends() -> None:
    """A wrapper has none of its own."""
    assert Deadline(Member("a"), LIMITS).name == "a"
    assert isinstance(request(), Request)
