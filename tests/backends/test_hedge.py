"""Hedging: the second is asked when the first is slow, and only one of them is ever seen."""

import anyio
import pytest
from hypothesis import given
from hypothesis import strategies as st

from backends.contract import AnsweredBy, Chunk, HandOff, TextDelta, ToolCall
from backends.errors import AllFailed, BackendError, Unreachable
from backends.hedge import Hedge
from tests.backends.members import (
    ERRORS,
    HAND_OFF,
    HELLO,
    THOUGHT,
    USAGE,
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


def _says(name: str, *before: Step) -> Member:
    return Member(name, [*before, TextDelta(text=name)])


@in_virtual_time
async def test_a_quick_first_is_alone() -> None:
    """The second is not even asked."""
    first, second = _says("a", 0.9), _says("b")
    assert await answer(Hedge(first, second, 1.0)) == ([by("a"), TextDelta(text="a")], None)
    assert not second.requests


@in_virtual_time
async def test_a_slow_first_has_company() -> None:
    """After the delay; the quicker answers, and the other is cancelled."""
    first, second = _says("a", 10.0), _says("b", 2.0)
    assert await answer(Hedge(first, second, 1.0)) == ([by("b"), TextDelta(text="b")], None)
    assert (anyio.current_time(), first.open, first.ended) == (3.0, 0, 0)


@in_virtual_time
async def test_the_first_may_still_win() -> None:
    """When it is the quicker after all."""
    first, second = _says("a", 2.0), _says("b", 2.0)
    assert await answer(Hedge(first, second, 1.0)) == ([by("a"), TextDelta(text="a")], None)
    assert (second.open, second.ended) == (0, 0)


@in_virtual_time
async def test_a_thought_is_a_sign_of_life() -> None:
    """The second is not asked for it, and is when the first then fails."""
    first, second = Member("a", [THOUGHT, 5.0, Unreachable("gone")]), _says("b")
    assert await answer(Hedge(first, second, 1.0)) == ([by("b"), TextDelta(text="b")], None)
    assert anyio.current_time() == 5.0


@pytest.mark.parametrize("error", ERRORS, ids=repr)
@in_virtual_time
async def test_the_error_of_one_lets_the_other_go_on(error: Exception) -> None:
    """A failed first makes the second start at once; a failed second leaves the first alone."""
    assert said((await answer(Hedge(Member("a", [error]), _says("b"), 1.0)))[0]) == "b"
    assert anyio.current_time() == 0.0
    assert said((await answer(Hedge(_says("a", 9.0), Member("b", [1.0, error]), 1.0)))[0]) == "a"


@in_virtual_time
async def test_nothing_is_no_answer() -> None:
    """Unless nothing is left to do."""
    assert said((await answer(Hedge(Member("a", [USAGE]), _says("b"), 1.0)))[0]) == "b"
    assert (await answer(Hedge(Member("a", []), _says("b"), 1.0), request(rounds=1)))[0] == [by("a")]


@in_virtual_time
async def test_both_failed() -> None:
    """One error carries both."""
    _, failure = await answer(Hedge(Member("a", [Unreachable("x")]), Member("b", [KeyError("y")]), 1.0))
    assert isinstance(failure, AllFailed)
    assert [name for name, _ in failure.causes] == ["a", "b"]


@pytest.mark.parametrize("shown", [HELLO, HAND_OFF])
@in_virtual_time
async def test_an_error_of_the_winner_is_final(shown: Chunk) -> None:
    """As in a chain."""
    first, second = Member("a", [shown, Unreachable("cut")]), _says("b")
    seen, failure = await answer(Hedge(first, second, 1.0))
    assert (seen, type(failure), len(second.requests)) == ([by("a"), shown], Unreachable, 0)


@in_virtual_time
async def test_both_at_the_same_moment() -> None:
    """Only one is seen."""
    seen, _ = await answer(Hedge(_says("a", 2.0), _says("b", 1.0), 1.0))
    assert said(seen) in {"a", "b"}
    assert len(seen) == 2


_steps: st.SearchStrategy[Step] = st.one_of(
    st.sampled_from([HELLO, THOUGHT, USAGE, HAND_OFF, 0.5, 1.0, 2.0]),
    st.integers(0, 99).map(lambda n: call(id=str(n))),
    st.sampled_from(ERRORS),
)


def _marked(step: Step, name: str) -> Step:
    match step:
        case ToolCall():
            return step.model_copy(update={"name": name})
        case TextDelta():
            return TextDelta(text=name)
        case _:
            return step


@given(plays=st.tuples(st.lists(_steps, max_size=5), st.lists(_steps, max_size=5)), after=st.sampled_from([0.0, 1.0]))
@in_virtual_time
async def test_only_one_is_seen(plays: tuple[list[Step], list[Step]], after: float) -> None:
    """Whatever happens; and the block can be left at any chunk."""
    members = [Member(name, [_marked(step, name) for step in play]) for name, play in zip("ab", plays, strict=True)]
    seen, failure = await answer(Hedge(*members, after))
    who = [chunk.backend for chunk in seen if isinstance(chunk, AnsweredBy)]
    assert len(who) <= 1
    assert {chunk.text for chunk in seen if isinstance(chunk, TextDelta)} <= set(who)
    assert {one.name for one in calls(seen)} <= set(who)
    assert bool(who) or not any(isinstance(chunk, HandOff) for chunk in seen)
    assert (failure is None) <= bool(who)
    assert failure is None or (isinstance(failure, BackendError) and not calls(seen))
    for index in range(len(seen) + 1 if failure is None else len(seen)):
        await leave_at(Hedge(*members, after), index)
        assert all(member.open == 0 for member in members)
