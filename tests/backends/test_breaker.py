"""The breaker: a backend that is down is left in peace, tried now and then, by one request at a time."""

from typing import Any

import anyio
import pytest
from hypothesis import given
from hypothesis import strategies as st

from backends.breaker import LASTING, Breaker, BreakerState, Patience
from backends.errors import (
    BackendError,
    BadCredentials,
    OutOfCredit,
    RateLimited,
    Refused,
    TimedOut,
    UnknownModel,
    Unreachable,
)
from tests.backends.members import FOR_EVER, HELLO, THOUGHT, Member, Step, answer, leave_at, request
from tests.backends.virtual_time import in_virtual_time

PATIENCE = Patience(failures=3, cool_down_s=20.0, lasting_s=600.0)
DOWN = Unreachable("no route to host")


def _breaker(*plays: list[Step], **how: Any) -> tuple[Breaker, Member]:
    member = Member("a", *plays, **how)
    return Breaker(member, PATIENCE, clock=anyio.current_time), member


@in_virtual_time
async def test_opens_after_failures_in_a_row() -> None:
    """Then nobody is asked; the error is there at once and says why, and when it is asked again."""
    breaker, member = _breaker([DOWN])
    for _ in range(3):
        assert breaker.state.phase == "closed"
        assert (await answer(breaker))[1] is DOWN
    assert breaker.state == BreakerState("a", "open", 3, "Unreachable", "no route to host", 20.0)
    await anyio.sleep(5.5)
    _, failure = await answer(breaker)
    assert isinstance(failure, Unreachable)
    assert "no route to host" in str(failure)
    assert "3 in a row" in str(failure)
    assert "again in 15 s" in str(failure)
    assert len(member.requests) == 3


@in_virtual_time
async def test_a_good_answer_begins_anew() -> None:
    """In a row means in a row; an empty answer that ends properly is one."""
    breaker, _ = _breaker([DOWN], [DOWN], [], [DOWN], [DOWN], [HELLO], [DOWN], [DOWN], [DOWN])
    for _ in range(8):
        await answer(breaker)
    assert breaker.state.phase == "closed"
    await answer(breaker)
    assert breaker.state.phase == "open"


@pytest.mark.parametrize("error", [BadCredentials("set ARK_API_KEY"), OutOfCredit("top up"), UnknownModel("gone")])
@in_virtual_time
async def test_what_does_not_go_away(error: BackendError) -> None:
    """One is enough, and it is left in peace for long."""
    breaker, member = _breaker([error])
    await answer(breaker)
    assert isinstance(error, LASTING)
    assert (breaker.state.phase, breaker.state.retry_in_s, breaker.state.why) == ("open", 600.0, str(error))
    await anyio.sleep(599)
    assert str(error) in str((await answer(breaker))[1])
    assert len(member.requests) == 1


@in_virtual_time
async def test_a_rate_limit_lasts_as_long_as_was_said() -> None:
    """When that is longer than the cool-down."""
    breaker, _ = _breaker([RateLimited("slow down", 90.0)])
    for _ in range(3):
        await answer(breaker)
    assert breaker.state.retry_in_s == 90.0


@in_virtual_time
async def test_a_refusal_says_nothing_against_it() -> None:
    """It answered, after all."""
    breaker, member = _breaker([DOWN], [DOWN], [Refused("not this")], [DOWN], [DOWN], [Refused("not this")])
    for _ in range(6):
        await answer(breaker)
    assert (breaker.state.phase, breaker.state.failures, len(member.requests)) == ("closed", 0, 6)


@in_virtual_time
async def test_a_trial_that_succeeds_closes() -> None:
    """After the cool-down."""
    breaker, _ = _breaker([DOWN], [DOWN], [DOWN], [HELLO])
    for _ in range(3):
        await answer(breaker)
    await anyio.sleep(20)
    assert (breaker.state.phase, breaker.state.retry_in_s) == ("half-open", 0.0)
    assert await answer(breaker) == ([HELLO], None)
    assert breaker.state == BreakerState("a", "closed", 0, "", "", 0.0)


@in_virtual_time
async def test_a_trial_that_fails_opens_again() -> None:
    """At once."""
    breaker, member = _breaker([DOWN])
    for _ in range(3):
        await answer(breaker)
    await anyio.sleep(20)
    await answer(breaker)
    assert (breaker.state.phase, breaker.state.failures, breaker.state.retry_in_s) == ("open", 4, 20.0)
    assert len(member.requests) == 4


@in_virtual_time
async def test_a_trial_that_fails_otherwise_opens_again() -> None:
    """However few failures there were."""
    breaker, _ = _breaker([BadCredentials("x")], [DOWN])
    await answer(breaker)
    await anyio.sleep(600)
    await answer(breaker)
    assert (breaker.state.phase, breaker.state.failures, breaker.state.retry_in_s) == ("open", 2, 20.0)


@in_virtual_time
async def test_one_trial_at_a_time() -> None:
    """Others are told that it is being tried."""
    breaker, member = _breaker([DOWN], [DOWN], [DOWN], [5.0, HELLO])
    for _ in range(3):
        await answer(breaker)
    await anyio.sleep(20)
    async with anyio.create_task_group() as tasks:
        tasks.start_soon(answer, breaker)
        await anyio.sleep(1)
        _, failure = await answer(breaker)
        assert isinstance(failure, Unreachable)
        assert "being tried" in str(failure)
    assert (breaker.state.phase, len(member.requests)) == ("closed", 4)


@pytest.mark.parametrize("index", [0, 1])
@in_virtual_time
async def test_a_trial_that_is_left_decides_nothing(index: int) -> None:
    """Before it has said anything; the next request may try at once."""
    breaker, member = _breaker([DOWN], [DOWN], [DOWN], [THOUGHT, FOR_EVER], [HELLO])
    for _ in range(3):
        await answer(breaker)
    await anyio.sleep(20)
    await leave_at(breaker, index)
    assert breaker.state.phase == "half-open"
    assert await answer(breaker) == ([HELLO], None)
    assert member.open == 0


@in_virtual_time
async def test_an_answer_that_is_left_was_good() -> None:
    """When it had said something: a driver may interrupt."""
    breaker, _ = _breaker([DOWN], [DOWN], [HELLO, FOR_EVER], [DOWN])
    await answer(breaker)
    await answer(breaker)
    await leave_at(breaker, 1)
    assert breaker.state.failures == 0


@in_virtual_time
async def test_late_news_counts_for_nothing() -> None:
    """Of requests that were made before it opened."""
    breaker, _ = _breaker([9.0, DOWN], [9.0, HELLO], [DOWN], [DOWN], [DOWN])
    async with anyio.create_task_group() as tasks:
        tasks.start_soon(answer, breaker)
        tasks.start_soon(answer, breaker)
        await anyio.sleep(0.1)
        for _ in range(3):
            await answer(breaker)
    assert (breaker.state.phase, breaker.state.failures) == ("open", 3)


@in_virtual_time
async def test_no_secret_in_the_state() -> None:
    """It is shown to people."""
    breaker, _ = _breaker([BadCredentials("the key sk-0123456789abcdef is wrong")])
    await answer(breaker)
    assert breaker.state.why == "the key [removed] is wrong"
    assert "sk-" not in str((await answer(breaker))[1])


def test_the_state_can_be_read_anywhere() -> None:
    """Also where nothing runs, and in another run than that of the failure."""
    breaker = Breaker(Member("a", [BadCredentials("x")]))
    assert breaker.state.phase == "closed"
    anyio.run(answer, breaker)
    assert breaker.state.phase == "open"
    assert 599 < breaker.state.retry_in_s <= 600


@in_virtual_time
async def test_the_consumers_own_error_is_not_the_backends() -> None:
    """It is raised as it is and not counted."""
    breaker, _ = _breaker([HELLO])
    for _ in range(3):
        with pytest.raises(TimedOut, match="mine"):
            async with breaker.respond(request()) as chunks:
                await anext(chunks)
                raise TimedOut("mine")
    assert breaker.state.failures == 0


@given(
    outcomes=st.lists(
        st.tuples(st.sampled_from([[HELLO], [DOWN], [BadCredentials("x")], [Refused("x")], [ValueError()]]),
                  st.sampled_from([0.0, 5.0, 20.0, 700.0])), max_size=30)
)  # fmt: skip
@in_virtual_time
async def test_never_asked_while_open(outcomes: list[tuple[list[Step], float]]) -> None:
    """Whatever happens in whatever order; and after long enough it is always asked again."""
    breaker, member = _breaker(*[steps for steps, _ in outcomes], [HELLO])
    for _, pause in outcomes:
        before, phase = len(member.requests), breaker.state.phase
        await answer(breaker)
        assert len(member.requests) - before == (phase != "open")
        await anyio.sleep(pause)
    await anyio.sleep(601)
    before = len(member.requests)
    await answer(breaker)
    assert len(member.requests) == before + 1
