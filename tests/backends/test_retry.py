"""Retrying: only what can help, only in time, and never once anything was shown."""

from random import Random

import anyio
import pytest
from hypothesis import given
from hypothesis import strategies as st

from backends.contract import Chunk, Usage
from backends.deadline import Deadline, Deadlines
from backends.errors import (
    BadCredentials,
    BadReply,
    OutOfCredit,
    RateLimited,
    Refused,
    TimedOut,
    UnknownModel,
    Unreachable,
)
from backends.hedge import Hedge
from backends.retry import Again, Retry
from backends.stream import LIFE
from tests.backends.members import (
    ERRORS,
    FOR_EVER,
    HAND_OFF,
    HELLO,
    THOUGHT,
    USAGE,
    WORLD,
    Member,
    Step,
    answer,
    by,
    call,
    calls,
    leave_at,
    request,
    said,
)
from tests.backends.virtual_time import in_virtual_time


def _retry(member: Member, retries: int = 2, within_s: float = 10.0) -> Retry:
    return Retry(member, Again(retries=retries, within_s=within_s), random=Random(3))


@pytest.mark.parametrize(
    "error", [Unreachable("x"), TimedOut("x"), RateLimited("x", 1.0), RateLimited("y"), BadReply("x")], ids=repr
)
@pytest.mark.parametrize("before", [[], [THOUGHT], [call()]])
@in_virtual_time
async def test_what_may_pass_is_tried_again(before: list[Step], error: Exception) -> None:
    """Nothing is seen of the failed try."""
    member = Member("a", [*before, error], [HELLO, WORLD])
    assert await answer(_retry(member)) == ([HELLO, WORLD], None)
    assert (len(member.requests), member.open) == (2, 0)


@pytest.mark.parametrize(
    "error",
    [Refused("x"), BadCredentials("x"), OutOfCredit("x"), UnknownModel("x"), KeyError("nobody foresaw this")],
    ids=repr,
)
@in_virtual_time
async def test_what_stays_is_not(error: Exception) -> None:
    """It comes out as it is."""
    member = Member("a", [error])
    assert await answer(_retry(member)) == ([], error)
    assert len(member.requests) == 1


@pytest.mark.parametrize("shown", [HELLO, HAND_OFF])
@in_virtual_time
async def test_never_after_anything_was_shown(shown: Chunk) -> None:
    """Whatever the error."""
    member = Member("a", [shown, Unreachable("cut")])
    seen, failure = await answer(_retry(member))
    assert (seen, type(failure), len(member.requests)) == ([shown], Unreachable, 1)


@in_virtual_time
async def test_the_last_error_comes_out() -> None:
    """After as many tries as were asked for."""
    member = Member("a", [Unreachable("1")], [BadReply("2")], [TimedOut("3")])
    _, failure = await answer(_retry(member))
    assert (str(failure), len(member.requests)) == ("3", 3)


@in_virtual_time
async def test_what_failed_tries_cost_is_told() -> None:
    """Each of them, the last as well."""
    member = Member("a", [USAGE, BadReply("1")])
    seen, _ = await answer(_retry(member))
    assert seen == [USAGE, USAGE, USAGE]
    assert all(isinstance(chunk, Usage) for chunk in seen)


@in_virtual_time
async def test_the_backend_says_when() -> None:
    """Its time is kept to, when it is within the deadline; else there is no point in waiting."""
    assert said((await answer(_retry(Member("a", [RateLimited("x", 4.0)], [HELLO]))))[0]) == "hello "
    assert anyio.current_time() == 4.0
    member = Member("a", [RateLimited("x", 11.0)], [HELLO])
    _, failure = await answer(_retry(member))
    assert isinstance(failure, RateLimited)
    assert (anyio.current_time(), len(member.requests)) == (4.0, 1)


@in_virtual_time
async def test_pauses_grow_and_differ() -> None:
    """Half to all of a pause that doubles up to its limit; the same again for the same seed."""
    again = Again(retries=6, pause_s=0.2, longest_pause_s=1.0)
    times: list[list[float]] = []
    for _ in range(2):
        asked: list[float] = []
        member = Member("a", [Unreachable("x")])
        began, play = anyio.current_time(), member._play

        def noting(steps: list[Step], asked=asked, began=began, play=play):  # type: ignore[no-untyped-def]
            asked.append(anyio.current_time() - began)
            return play(steps)

        member._play = noting  # type: ignore[method-assign]
        await answer(Retry(member, again, random=Random(5)))
        times.append([round(later - earlier, 6) for earlier, later in zip(asked, asked[1:], strict=False)])
    assert times[0] == times[1]
    assert len(set(times[0])) == 6
    for pause, longest in zip(times[0], (0.2, 0.4, 0.8, 1.0, 1.0, 1.0), strict=True):
        assert longest / 2 <= pause <= longest


@in_virtual_time
async def test_time_runs_out() -> None:
    """No other try begins then; one that is under way is not cut."""
    member = Member("a", [3.0, Unreachable("x")], [HELLO])
    _, failure = await answer(_retry(member, within_s=3.0))
    assert isinstance(failure, Unreachable)
    assert len(member.requests) == 1
    member = Member("a", [2.0, Unreachable("x")], [30.0, HELLO])
    assert said((await answer(_retry(member, within_s=3.0)))[0]) == "hello "


@in_virtual_time
async def test_what_is_held_back_is_a_sign_of_life() -> None:
    """It shows nothing, and tells whoever waits outside that there is no need to worry."""
    member = Member("a", [0.5, THOUGHT, 0.5, call(), 0.5, HELLO, 0.5])
    seen = []
    async with _retry(member).respond(request()) as chunks:
        async for chunk in chunks:
            seen.append((anyio.current_time(), chunk))
    assert seen == [(0.5, LIFE), (1.0, LIFE), (1.5, LIFE), (2.0, THOUGHT), (2.0, call()), (2.0, HELLO)]
    hedged = Hedge(_retry(Member("a", [0.5, LIFE, 9.0, HELLO])), Member("b", [WORLD]), 1.0)
    assert (await answer(hedged))[0] == [by("a"), HELLO]
    timed = Deadline(_retry(Member("a", [0.9, LIFE, 0.9, THOUGHT, 0.9, call()])), Deadlines(1.0, 1.0))
    assert (await answer(timed)) == ([THOUGHT, call()], None)


@in_virtual_time
async def test_a_late_try_is_repeated_in_time() -> None:
    """With the deadline of each try inside."""
    member = Member("a", [FOR_EVER], [HELLO])
    timed = Deadline(member, Deadlines(first_token_s=2.0))
    seen, _ = await answer(Retry(timed, Again(retries=1, within_s=5.0), random=Random(1)))
    assert (said(seen), len(member.requests)) == ("hello ", 2)


_steps: st.SearchStrategy[Step] = st.one_of(
    st.sampled_from([HELLO, THOUGHT, USAGE, HAND_OFF, 0.5]),
    st.integers(0, 99).map(lambda n: call(id=str(n))),
    st.sampled_from(ERRORS),
)


@given(plays=st.lists(st.lists(_steps, max_size=5), min_size=1, max_size=4))
@in_virtual_time
async def test_only_one_try_is_seen(plays: list[list[Step]]) -> None:
    """Its calls only when its stream has ended, and the block can be left at any chunk of it."""
    member = Member("a", *plays)
    seen, failure = await answer(_retry(member, retries=3))
    if calls(seen):
        play = plays[min(len(member.requests), len(plays)) - 1]
        assert failure is None
        assert calls(seen) == calls([step for step in play if not isinstance(step, float | Exception)])
    for index in range(len(seen) + 1):
        member = Member("a", *plays)
        assert await leave_at(_retry(member, retries=3), min(index, len(seen) - 1 if failure else index)) <= index
        assert member.open == 0
