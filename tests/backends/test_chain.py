"""The chain: the first that can answers, nothing is seen of those who failed, nothing is done twice."""

import logging
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, suppress
from random import Random

import anyio
import pytest
from hypothesis import given
from hypothesis import strategies as st

from backends.breaker import Breaker
from backends.chain import Chain
from backends.contract import AnsweredBy, Backend, Chunk, FellThrough, HandOff, Request, TextDelta, ToolCall
from backends.deadline import Deadline, Deadlines
from backends.errors import AllFailed, BackendError, BadReply, Unreachable
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
    class_of,
    leave_at,
    moves,
    request,
    said,
)
from tests.backends.virtual_time import in_virtual_time


def _last() -> Member:
    return Member("on-device", [TextDelta(text="here")])


@in_virtual_time
async def test_the_first_answers() -> None:
    """It is said who, before the first of its chunks, all of which come through in order; no one else is asked."""
    first, last = Member("a", [THOUGHT, HELLO, WORLD, USAGE]), _last()
    assert await answer(Chain("talk", (first, last))) == ([by("a"), THOUGHT, HELLO, WORLD, USAGE], None)
    assert not last.requests


@pytest.mark.parametrize("error", ERRORS, ids=repr)
@pytest.mark.parametrize("before", [[], [THOUGHT], [TextDelta(text=" \n")], [call()], [THOUGHT, call(), HELLO, call()]])
@in_virtual_time
async def test_moves_on_before_anything_was_shown(before: list[Chunk], error: Exception) -> None:
    """Whatever the error; also after calls, which were held back because their stream had not ended."""
    last = _last()
    seen, failure = await answer(Chain("talk", (Member("a", [*before, error]), last)))
    assert failure is None
    assert moves(seen) == [("a", class_of(error), "on-device")]
    assert seen[1:] == [by("on-device"), TextDelta(text="here")]
    assert last.requests == [request()]


@pytest.mark.parametrize("error", ERRORS, ids=repr)
@in_virtual_time
async def test_moves_on_when_entering_fails(error: Exception) -> None:
    """As it does while iterating."""
    seen, failure = await answer(Chain("talk", (Member("a", entering=error), _last())))
    assert (moves(seen), failure) == ([("a", class_of(error), "on-device")], None)


@pytest.mark.parametrize("error", ERRORS, ids=repr)
@pytest.mark.parametrize("shown", [HELLO, HAND_OFF])
@in_virtual_time
async def test_an_error_after_that_is_final(shown: Chunk, error: Exception) -> None:
    """It comes out as one of the known errors, and no one else is asked."""
    last = _last()
    seen, failure = await answer(Chain("talk", (Member("a", [shown, call(), error]), last)))
    assert seen == [by("a"), shown]
    assert isinstance(failure, BackendError)
    assert not last.requests


@in_virtual_time
async def test_calls_come_after_the_proper_end() -> None:
    """In their order, with what followed them, when the member is through and closed."""
    member = Member("a", [HELLO, call(id="1"), USAGE, call(id="2"), 1.0])
    async with Chain("cars", (member,)).respond(request()) as chunks:
        assert await anext(chunks) == by("a")
        assert await anext(chunks) == HELLO
        assert await anext(chunks) == call(id="1")
        assert (member.ended, member.open) == (1, 0)
        assert [chunk async for chunk in chunks] == [USAGE, call(id="2")]


@in_virtual_time
async def test_signs_of_life_are_not_shown() -> None:
    """They have served their purpose."""
    async with Chain("cars", (Member("a", [LIFE, THOUGHT, LIFE, HELLO, LIFE]),)).respond(request()) as chunks:
        assert [chunk async for chunk in chunks] == [by("a"), THOUGHT, HELLO]


@in_virtual_time
async def test_a_hand_off_settles() -> None:
    """It comes through at once."""
    assert await answer(Chain("cars", (Member("a", [HAND_OFF]), _last()))) == ([by("a"), HAND_OFF], None)


@pytest.mark.parametrize("nothing", [[], [THOUGHT, USAGE], [TextDelta(text="\n")]])
@in_virtual_time
async def test_nothing_is_no_answer(nothing: list[Step]) -> None:
    """But it is one of the last member, and after a tool's results, where nothing is left to do."""
    seen, _ = await answer(Chain("cars", (Member("a", nothing), _last())))
    assert moves(seen) == [("a", "BadReply", "on-device")]
    assert await answer(Chain("cars", (Member("a", nothing),))) == ([by("a"), *nothing], None)
    assert await answer(Chain("cars", (Member("a", nothing), _last())), request(rounds=1)) == (
        [by("a"), *nothing],
        None,
    )


@in_virtual_time
async def test_what_a_failed_member_cost_is_told() -> None:
    """And nothing else of it."""
    seen, _ = await answer(Chain("talk", (Member("a", [THOUGHT, USAGE, BadReply("cut off")]), _last())))
    assert [type(chunk) for chunk in seen] == [type(USAGE), FellThrough, AnsweredBy, TextDelta]


@in_virtual_time
async def test_all_failed() -> None:
    """One error carries what each of them said, in order, and says what to do."""
    members = [Member(f"m{n}", [error]) for n, error in enumerate(ERRORS)]
    seen, failure = await answer(Chain("talk", members))
    assert isinstance(failure, AllFailed)
    assert [name for name, _ in failure.causes] == [member.name for member in members]
    assert "set ARK_API_KEY" in str(failure)
    assert "on-device" in str(failure)
    assert len(moves(seen)) == len(members) - 1
    assert not any(isinstance(chunk, AnsweredBy) for chunk in seen)


@in_virtual_time
async def test_what_nobody_foresaw(caplog: pytest.LogCaptureFixture) -> None:
    """Is logged; its class is told, its message, which may hold anything, is not."""
    with caplog.at_level(logging.ERROR, "cabin.backends"):
        seen, _ = await answer(Chain("talk", (Member("a", [ZeroDivisionError("sk-123456789")]), _last())))
    told = seen[0]
    assert isinstance(told, FellThrough)
    assert (told.error, "ZeroDivisionError" in told.why, "sk-" in told.why) == ("ZeroDivisionError", True, False)
    assert caplog.records[0].exc_info


@in_virtual_time
async def test_no_secret_in_a_move() -> None:
    """An error's message is shown without keys."""
    seen, _ = await answer(Chain("talk", (Member("a", [Unreachable("GET ?api_key=abcdef123 refused")]), _last())))
    assert isinstance(seen[0], FellThrough)
    assert seen[0].why == "GET ?api_key=[removed] refused"


@in_virtual_time
async def test_each_move_is_told_at_once() -> None:
    """With the time that it took, while the next is still busy."""
    first, second = Member("a", [2.0, Unreachable("gone")]), Member("b", [FOR_EVER])
    async with Chain("talk", (first, second, _last())).respond(request()) as chunks:
        told = await anext(chunks)
        assert isinstance(told, FellThrough)
        assert (told.after_ms, anyio.current_time(), first.open) == (2000.0, 2.0, 0)


@in_virtual_time
async def test_the_whole_turn_has_a_deadline() -> None:
    """Who has not settled by then is left, who was not asked yet is skipped, and the last has its turn."""
    thinking: list[Step] = [step for _ in range(50) for step in (0.5, THOUGHT)]
    first, second, third = Member("a", [3.0, Unreachable("x")]), Member("b", thinking), Member("c", [HELLO])
    seen, failure = await answer(Chain("talk", (first, second, third, _last())), request(within_s=8.0))
    assert (said(seen), failure, anyio.current_time()) == ("here", None, 8.0)
    assert [error for _, error, _ in moves(seen)] == ["Unreachable", "TimedOut", "TimedOut"]
    assert not third.requests


@in_virtual_time
async def test_the_last_and_the_settled_have_time() -> None:
    """The turn's deadline is for those who have not begun."""
    slow: list[Step] = [HELLO, 30.0, WORLD]
    assert said((await answer(Chain("talk", (Member("a", slow), _last())), request(within_s=5.0)))[0]) == "hello world"
    chain = Chain("talk", (Member("a", [FOR_EVER]), Member("b", [30.0, HELLO])))
    seen, _ = await answer(chain, request(within_s=5.0))
    assert said(seen) == "hello "


@in_virtual_time
async def test_a_slow_consumer_costs_the_member_no_time() -> None:
    """No deadline runs while a chunk is away."""
    member = Deadline(Member("a", [HELLO, WORLD, call()]), Deadlines(1.0, 1.0, 2.0))
    seen = []
    async with Chain("talk", (member, _last())).respond(request(within_s=1.0)) as chunks:
        async for chunk in chunks:
            seen.append(chunk)
            await anyio.sleep(10)
    assert seen == [by("a"), HELLO, WORLD, call()]


@in_virtual_time
async def test_a_chain_in_a_chain() -> None:
    """Its moves are told as they happen, and who answers is said once, most exactly."""
    inner = Chain("inner", (Member("a", [Unreachable("x")]), Member("b", [HELLO])))
    seen, _ = await answer(Chain("outer", (inner, _last())))
    assert moves(seen) == [("a", "Unreachable", "b")]
    assert seen[1:] == [by("b"), HELLO]
    broken = Chain("inner", (Member("a", [Unreachable("x")]), Member("b", [Unreachable("y")])))
    seen, _ = await answer(Chain("outer", (broken, _last())))
    assert moves(seen) == [("a", "Unreachable", "b"), ("inner", "AllFailed", "on-device")]
    _, failure = await answer(Chain("outer", (broken, Member("c", [BadReply("sk-123456789")]))))
    assert isinstance(failure, AllFailed)
    assert [name for name, _ in failure.causes] == ["a", "b", "c"]
    assert str(failure).count("no backend answered") == 1
    assert "c: [removed]" in str(failure)


@in_virtual_time
async def test_a_later_round_begins_with_who_called() -> None:
    """Those before it failed already in this turn; the next gets the same request, with the rounds so far."""
    members = [Member("a", [HELLO]), Member("b", [Unreachable("x")]), Member("c", [WORLD])]
    asked = request(rounds=2, last_by="b")
    seen, _ = await answer(Chain("cars", members), asked)
    assert (moves(seen), said(seen)) == ([("b", "Unreachable", "c")], "world")
    assert [member.requests for member in members] == [[], [asked], [asked]]
    seen, _ = await answer(Chain("cars", members), request(rounds=1, last_by="someone else"))
    assert said(seen) == "hello "


def test_a_chain_of_nothing() -> None:
    """Is refused when it is made."""
    with pytest.raises(ValueError, match="the chain talk has no members"):
        Chain("talk", ())


@in_virtual_time
async def test_a_member_that_stops_short() -> None:
    """A task that was cancelled from within is no proper end: its calls are not seen."""

    class Stopping(Member):
        async def _play(self, steps: list[Step]):  # type: ignore[no-untyped-def,override]
            yield call()
            raise anyio.get_cancelled_exc_class()

    seen, failure = await answer(Chain("cars", (Stopping("a"), _last())))
    assert (calls(seen), said(seen), failure) == ([], "here", None)


@in_virtual_time
async def test_the_consumers_own_error_comes_out_as_it_is() -> None:
    """Not in a group, not as a backend's, and the member is closed."""
    member = Member("a", [HELLO, WORLD])
    with pytest.raises(LookupError, match="mine"):
        async with Chain("talk", (member, _last())).respond(request()) as chunks:
            async for _ in chunks:
                raise LookupError("mine")
    assert member.open == 0


@in_virtual_time
async def test_a_cancelled_consumer_leaves_nothing_behind() -> None:
    """At any moment, also while waiting."""
    member = Member("a", [HELLO, 5.0, WORLD])
    for cut in (0.0, 1.0, 4.9, 5.0):
        with anyio.move_on_after(cut):
            await answer(Chain("talk", (member, _last())))
        assert member.open == 0


_steps: st.SearchStrategy[Step] = st.one_of(
    st.sampled_from([HELLO, TextDelta(text=""), THOUGHT, USAGE, HAND_OFF, FOR_EVER]),
    st.sampled_from([0.1, 0.5, 2.0]),
    st.integers(0, 99).map(lambda n: call(id=str(n))),
    st.sampled_from(ERRORS),
)


@given(plays=st.lists(st.lists(_steps, max_size=6), min_size=1, max_size=4), rounds=st.integers(0, 2))
@in_virtual_time
async def test_no_call_of_who_failed_and_none_of_two(plays: list[list[Step]], rounds: int) -> None:
    """Whatever fails where: calls and text are those of one member, and the calls of one whose stream ended."""
    members = [Member(f"m{n}", [_named(step, n) for step in play]) for n, play in enumerate(plays)]
    timed = [Deadline(member, Deadlines(1.0, 1.0, 3.0)) for member in members]
    seen, failure = await answer(Chain("cars", timed), request(rounds=rounds, within_s=4.0))
    substance = [chunk for chunk in seen if isinstance(chunk, TextDelta | ToolCall | HandOff)]
    who = [chunk.backend for chunk in seen if isinstance(chunk, AnsweredBy)]
    assert len(who) <= 1
    assert bool(substance) <= bool(who)
    assert (failure is None) <= bool(who)
    if calls(seen):
        member = next(member for member in members if member.name == who[0])
        assert {one.name for one in calls(seen)} == {member.name}
        assert (member.ended, failure) == (1, None)
        played = [step for step in plays[members.index(member)] if isinstance(step, ToolCall)]
        assert [one.id for one in calls(seen)] == [one.id for one in played]
    assert all(asked.rounds == request(rounds=rounds).rounds for member in members for asked in member.requests)
    assert all(member.open == 0 for member in members)


def _named(step: Step, n: int) -> Step:
    return step.model_copy(update={"name": f"m{n}"}) if isinstance(step, ToolCall) else step


def _guarded(backend: Backend, deadlines: Deadlines, again: Again, random: Random) -> Breaker:
    return Breaker(Retry(Deadline(backend, deadlines), again, random=random), clock=anyio.current_time)


@given(plays=st.lists(st.lists(_steps, max_size=5), min_size=1, max_size=3))
@in_virtual_time
async def test_can_be_left_at_any_chunk(plays: list[list[Step]]) -> None:
    """And nothing of it goes on."""
    members = [Member(f"m{n}", play) for n, play in enumerate(plays)]
    wrapped = [_guarded(one, Deadlines(1.0, 1.0, 3.0), Again(), Random(1)) for one in members]
    seen, _ = await answer(Chain("cars", wrapped))
    for index in range(len(seen) + 1):
        with suppress(BackendError):
            await leave_at(Chain("cars", wrapped), index)
        assert all(member.open == 0 for member in members)


class _Flaky:
    """Fails in every way at any point."""

    def __init__(self, name: str, random: Random) -> None:
        self.name, self._random = name, random
        self.member: Member | None = None

    def respond(self, asked: Request) -> AbstractAsyncContextManager[AsyncIterator[Chunk]]:
        """A random play, whose calls bear the member's name and the turn's."""
        random, turn = self._random, asked.utterance
        good: list[Step] = [THOUGHT, USAGE, *(call(self.name, id=f"{turn}.{n}") for n in range(random.randint(1, 3)))]
        if random.random() < 0.3:
            good = [THOUGHT, HELLO, WORLD, USAGE]
        steps = [step for one in good for step in (random.choice([0.0, 0.1, 0.9]), one)]
        if random.random() < 0.7:
            steps = [*steps[: random.randint(0, len(steps))], random.choice([*ERRORS, FOR_EVER])]
        self.member = Member(self.name, steps, entering=random.choice(ERRORS) if random.random() < 0.1 else None)
        return self.member.respond(asked)


@in_virtual_time
async def test_a_thousand_turns() -> None:
    """Every one is answered by someone or ends in a known error after text; none is done twice; no task is left."""
    random = Random(7)
    flaky = [_Flaky(name, random) for name in "abc"]
    breakers = [_guarded(one, Deadlines(1.5, 1.0, 6.0), Again(retries=2, within_s=4.0), random) for one in flaky]
    last = Member("on-device", [call("on-device", id="x")])
    chain = Chain("cars", (*breakers, last))
    tally: Counter[str] = Counter()
    reasons: set[str] = set()
    for turn in range(1000):
        began = anyio.current_time()
        seen, failure = await answer(chain, request(str(turn), within_s=7.0))
        who = [chunk.backend for chunk in seen if isinstance(chunk, AnsweredBy)]
        assert len(who) == 1
        assert failure is None or (said(seen) and isinstance(failure, BackendError) and not calls(seen))
        assert said(seen) or calls(seen)
        assert {one.name for one in calls(seen)} <= set(who)
        assert len({one.id for one in calls(seen)}) == len(calls(seen))
        assert anyio.current_time() - began <= 7.0 + 6.0
        assert all(one.member is None or one.member.open == 0 for one in flaky)
        tally[who[0]] += 1
        reasons |= {chunk.why for chunk in seen if isinstance(chunk, FellThrough)}
        await anyio.sleep(random.choice([1.0, 30.0]))
    assert set(tally) == {"a", "b", "c", "on-device"}
    assert any("in peace" in why for why in reasons)
