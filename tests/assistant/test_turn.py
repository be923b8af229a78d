"""The turn: one ordered stream that always ends, and that can be left at any point."""

import gc
import json
from typing import Any

import anyio
import pytest

from assistant.console import Console
from assistant.control import MOST_CALLS
from assistant.events import (
    Applied,
    FellThrough,
    Gated,
    Heard,
    ReplyDelta,
    Routed,
    Status,
    ToolCalled,
    TurnEnded,
    Understood,
    Used,
)
from assistant.executor import APPLY_S
from assistant.vehicle import signals as s
from assistant.vehicle.contract import Decision, VehicleError
from backends import contract, errors
from backends.chain import Chain
from backends.contract import AnsweredBy, HandOff, Usage
from backends.errors import BackendError
from backends.on_device import OnDeviceControl
from intents.catalogue import Confirm, SetLid, SetTemperature, SetWindow, Zone
from intents.catalogue import Lid as LidName
from intents.classifier import Scores
from intents.understanding.result import Route
from simulator.car import SimulatedCar
from tests.backends.scripted import (
    Scripted,
    Stepwise,
    Wayward,
    cabin,
    call,
    changed,
    console,
    ended,
    events_of,
    raw_call,
    text,
)
from tests.backends.virtual_time import in_virtual_time

DRIVER = s.temperature(Zone.DRIVER)
PASSENGER = s.temperature(Zone.PASSENGER)
TWO = "主驾调到26度，副驾调到22度"
WARM, COOL = SetTemperature(celsius=26, zone=Zone.DRIVER), SetTemperature(celsius=22, zone=Zone.PASSENGER)
FAILURES = [
    errors.Unreachable("no route to host"),
    errors.TimedOut("8 s"),
    errors.RateLimited("slow down", retry_after=3),
    errors.Refused("content"),
    errors.BadCredentials("set CABIN_KEY"),
    errors.OutOfCredit("top up"),
    errors.UnknownModel("nope"),
    errors.BadReply("garbage"),
    BackendError("some other"),
]


def _kinds(events: list[Any]) -> str:
    letters = {Heard: "H", Understood: "U", Routed: "R", ToolCalled: "T", Gated: "G", Applied: "A"}
    return "".join(letters.get(type(event), "." if isinstance(event, ReplyDelta) else "E") for event in events)


@pytest.mark.parametrize(
    ("line", "order"),
    [
        (TWO, "HURTGATGA.E"),
        ("你好", "HUR..E"),
        ("主驾调到24度", "HURTG.E"),
        ("打开后备箱", "HURTG.E"),
        ("还有多少电", "HURT.E"),
        ("!!!", "HUR.E"),
        ("挂P挡", "HUR.E"),
    ],
)
async def test_events_come_in_one_order(line: str, order: str) -> None:
    """Heard, Understood, Routed, (ToolCalled, Gated, Applied)*, ReplyDelta*, and TurnEnded once, last."""
    assert _kinds(await events_of(cabin().console, line)) == order


@pytest.mark.parametrize("line", [TWO, "你好", "open the trunk", "tell me a joke", "打开后备箱和天窗"])
async def test_the_pieces_make_the_reply(line: str) -> None:
    """What is spoken piece by piece is what TurnEnded and the memory say."""
    whole = cabin()
    events = await events_of(whole.console, line)
    pieces = "".join(event.text for event in events if isinstance(event, ReplyDelta))
    assert isinstance(events[-1], TurnEnded)
    assert pieces.strip() == events[-1].reply == whole.assistant.memory.last_reply


async def _leave_at(where: Console, line: str, position: int) -> list[Any]:
    seen: list[Any] = []
    async with where.submit(line) as events:
        async for event in events:
            seen.append(event)
            if len(seen) > position:
                break
    return seen


@pytest.mark.parametrize("line", [TWO, "你好", "打开后备箱"])
@pytest.mark.parametrize("pause", [False, True])
async def test_barge_in_at_every_event(line: str, pause: bool, caplog: pytest.LogCaptureFixture) -> None:
    """Left after any event, a turn leaks no task, logs no failure, is undoable, and the next turn works."""
    whole = len(await events_of(cabin().console, line))
    for position in range(whole):
        one = cabin()
        before = dict(one.world.state)
        async with one.console.submit(line) as events:
            for _ in range(position + 1):
                await anext(events)
            if pause:
                await anyio.sleep(0.001)
        assert len(anyio.get_running_tasks()) == 1
        done = changed(before, one.world.state)
        assert (await ended(one.console, "撤销")).status is Status.DONE
        assert changed(before, one.world.state) == {}, (position, done)
        assert (await ended(one.console, "主驾调到20度")).changes == {DRIVER: 20.0}
    gc.collect()
    assert not caplog.records


async def test_leaving_before_the_first_event_does_nothing() -> None:
    """A turn that nobody reads changes nothing and leaks nothing."""
    one = cabin()
    before = dict(one.world.state)
    async with one.console.submit(TWO):
        pass
    gc.collect()
    assert changed(before, one.world.state) == {}
    assert len(anyio.get_running_tasks()) == 1
    assert (await ended(one.console, TWO)).status is Status.DONE


async def test_an_unheard_question_cannot_be_answered() -> None:
    """A turn left before its question was told leaves none behind that a stray yes could answer."""
    one = cabin()
    seen = await _leave_at(one.console, "打开后备箱", 4)
    assert isinstance(seen[-1], Gated)
    await ended(one.console, "好的")
    assert one.world.state[s.TRUNK] is False


async def test_a_heard_question_survives_barge_in() -> None:
    """A yes may come while the question is still being spoken."""
    one = cabin()
    async with one.console.submit("打开后备箱") as events:
        async for event in events:
            if isinstance(event, ReplyDelta):
                await anyio.sleep(0.001)
                break
    assert (await ended(one.console, "确认")).changes == {s.TRUNK: True}


async def test_a_scope_around_a_turn() -> None:
    """Cancelled from outside while its backend hangs, a turn ends its work and keeps what was done undoable."""
    scope = anyio.CancelScope()

    async def hang() -> None:
        scope.cancel()  # as a deadline would
        await anyio.sleep_forever()

    hangs = Scripted(call(WARM), hang)
    where, world, assistant = console(control=hangs)
    with scope:
        await events_of(where, TWO)
    assert scope.cancelled_caught
    assert world.state[DRIVER] == 26.0
    assert hangs.open == 0
    assert len(anyio.get_running_tasks()) == 1
    assert len(assistant.memory.undoable) == 1
    with anyio.move_on_after(0) as late:
        await events_of(where, TWO)
    assert late.cancelled_caught


@pytest.mark.parametrize("error", [KeyError("mine"), BrokenPipeError(), ExceptionGroup("g", [ValueError()])])
@pytest.mark.parametrize("position", [0, 4, 6])
async def test_the_consumers_exception_comes_out_as_it_is(error: Exception, position: int) -> None:
    """Not wrapped in a group, and the assistant stays usable."""
    one = cabin()
    with pytest.raises(type(error)) as caught:
        async with one.console.submit(TWO) as events:
            for _ in range(position):
                await anext(events)
            raise error
    assert caught.value is error
    assert (await ended(one.console, "主驾调到20度")).status is Status.DONE


async def test_two_turns_at_once_are_one_after_the_other() -> None:
    """The events of one turn never mix with another's."""
    one = cabin()
    seen: list[str] = []

    async def run(line: str) -> None:
        async with one.console.submit(line) as events:
            async for event in events:
                await anyio.sleep(0.001)
                seen.append(line if not isinstance(event, TurnEnded) else f"{line}|")

    async with anyio.create_task_group() as tasks:
        for line in (TWO, "你好", "副驾调到20度"):
            tasks.start_soon(run, line)
    runs = "".join(f"{one} " for one in seen).split("| ")
    assert all(len(set(run.split())) == 1 for run in runs if run)
    assert one.world.state[PASSENGER] == 20.0


@pytest.mark.parametrize("error", FAILURES, ids=lambda error: type(error).__name__)
@pytest.mark.parametrize("grouped", [False, True])
async def test_every_backend_error_ends_in_words(error: BackendError, grouped: bool) -> None:
    """On each route, before or after the first chunk: failed, in words that say what happened and what was done."""
    for backend, done in (
        (Scripted(entering=error), {}),
        (Scripted(error, grouped=grouped), {}),
        (Scripted(call(WARM), error, grouped=grouped), {DRIVER: 26.0}),
    ):
        where, world, _ = console(control=backend)
        before = dict(world.state)
        end = await ended(where, TWO)
        assert end.status is Status.FAILED
        assert end.changes == changed(before, world.state) == done
        assert str(error) in end.reply
        assert ("没有执行任何操作" in end.reply) is not done
        assert ("其余的没有执行" in end.reply) is bool(done)
    for backend, spoken in (
        (Scripted(entering=error), ""),
        (Scripted(error, grouped=grouped), ""),
        (Scripted(text("It began. "), error, grouped=grouped), "It began."),
    ):
        where, world, _ = console(conversation=backend)
        before = dict(world.state)
        end = await ended(where, "why is the sky blue")
        assert end.status is Status.FAILED
        assert end.reply.startswith(spoken)
        assert str(error) in end.reply or (spoken and "did not come through" in end.reply)
        assert changed(before, world.state) == {} == end.changes


@pytest.mark.parametrize("route", ["control", "conversation"])
async def test_an_unexpected_exception_ends_in_words(route: str, caplog: pytest.LogCaptureFixture) -> None:
    """A backend's bug is logged for the developer; the driver hears words without a traceback."""
    buggy = Scripted(RuntimeError("bug"))
    where, _, _ = console(control=buggy, conversation=buggy)
    end = await ended(where, TWO if route == "control" else "给我讲个故事")
    assert (end.status, end.route) == (Status.FAILED, route)
    assert "bug" not in end.reply
    assert "bug" in caplog.text


async def test_a_bug_of_our_own_ends_in_words(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Even a failure outside the answer ends in one TurnEnded, and the next turn works."""
    one = cabin()
    with monkeypatch.context() as patch:
        patch.setattr("assistant.turn.understand", lambda *_: 1 / 0)
        end = await ended(one.console, "主驾调到20度")
    assert end.status is Status.FAILED
    assert "division" in caplog.text
    assert (await ended(one.console, "主驾调到20度")).status is Status.DONE


@pytest.mark.parametrize("empty", [Scripted(), Scripted(text(" "))])
async def test_an_empty_answer_is_a_failure_in_words(empty: Scripted) -> None:
    """A backend that says nothing does not leave the driver in silence."""
    for line in (TWO, "给我讲个故事"):
        where, _, _ = console(control=empty, conversation=empty)
        assert (await ended(where, line)).status is Status.FAILED


@pytest.mark.parametrize(
    "bad",
    [
        raw_call("launch_rocket"),
        raw_call("set_temperature", celsius="hot"),
        raw_call("set_temperature"),
        raw_call("set_temperature", celsius=26, zone="driver", turbo=True),
        raw_call("set_temperature", celsius=float("nan")),
        raw_call("set_temperature", celsius=float("inf")),
        raw_call("set_temperature", celsius=1000),
        raw_call("set_window", percent=10**400, zone="driver"),
        raw_call("set_window", percent=True, open={"a": [1]}),
        raw_call(""),
    ],
    ids=lambda bad: f"{bad.name}-{str(bad.arguments)[:40]}",
)
async def test_an_invalid_tool_call_does_nothing(bad: Any) -> None:
    """It is shown with its error and told once; what else was called is done, if nobody knows it better."""
    where, world, _ = console(control=Scripted(bad, call(COOL), bad))
    before = dict(world.state)
    events = await events_of(where, "温度调到五十度")
    shown = [event for event in events if isinstance(event, ToolCalled)]
    assert [bool(event.error) for event in shown] == [True, False, True]
    end = events[-1]
    assert isinstance(end, TurnEnded)
    assert end.status is Status.DONE
    assert end.reply.count("不符合要求") == 1
    assert changed(before, world.state) == {PASSENGER: 22.0}
    for event in events:
        json.loads(event.model_dump_json(), parse_constant=pytest.fail)


async def test_the_device_does_what_a_backend_could_not_call() -> None:
    """The rest of it, when they agree on what was done; an invalid call beyond all that was said is forgotten."""
    where, world, _ = console(control=Scripted(call(COOL), raw_call("set_temperature", celsius="hot")))
    end = await ended(where, TWO)
    assert (world.state[DRIVER], world.state[PASSENGER]) == (26.0, 22.0)
    assert (end.status, end.by, "不符合要求" in end.reply) == (Status.DONE, "on-device", False)
    where, _, _ = console(control=Scripted(call(COOL), call(WARM), raw_call("launch_rocket")))
    end = await ended(where, TWO)
    assert (end.status, end.by, "不符合要求" in end.reply) == (Status.DONE, "scripted", False)
    another = call(SetWindow(percent=50, zone=Zone.DRIVER))
    where, world, _ = console(control=Scripted(another, raw_call("launch_rocket")))
    end = await ended(where, TWO)
    assert (world.state[DRIVER], end.by, "不符合要求" in end.reply) == (24.0, "scripted", True)


async def test_a_backend_that_cannot_call_rightly_is_replaced() -> None:
    """Its invalid call goes back to it with the reason; then the on-device reading acts, and says that it did."""
    backend = Scripted(raw_call("launch_rocket"))
    where, _, _ = console(control=backend)
    events = await events_of(where, TWO)
    assert "launch_rocket" in backend.requests[1].rounds[0].results[0].content
    fallen = next(event for event in events if isinstance(event, FellThrough))
    assert (fallen.backend, fallen.next) == ("scripted", "on-device")
    end = events[-1]
    assert isinstance(end, TurnEnded)
    assert (end.status, end.by) == (Status.DONE, "on-device")
    where, world, _ = console(control=Scripted(raw_call("launch_rocket")))
    before = dict(world.state)
    assert (await ended(where, "温度调到五十度")).status is Status.NOT_UNDERSTOOD
    assert changed(before, world.state) == {}


async def test_what_was_called_and_done_goes_back_to_the_backend() -> None:
    """So that it can go on; what was done is told before it is asked again."""
    steps = Stepwise([call(WARM)], [call(COOL)], [text("都调好了，还开了天窗")])
    where, world, _ = console(control=steps)
    events = await events_of(where, TWO)
    assert (world.state[DRIVER], world.state[PASSENGER]) == (26.0, 22.0)
    assert [len(request.rounds) for request in steps.requests] == [0, 1, 2]
    assert "done" in steps.requests[2].rounds[1].results[0].content
    assert [event.text for event in events if isinstance(event, ReplyDelta)] == [
        "主驾温度已调到26度。",
        "副驾温度已调到22度。",
    ]


async def test_an_answer_to_a_question_may_be_the_backends_own() -> None:
    """Where nothing was changed, nothing can be claimed: then its words are spoken."""
    steps = Stepwise([raw_call("query_vehicle", topic="range")], [text("还能跑318公里，够到浦东机场。")])
    where, _, _ = console(control=steps)
    assert (await ended(where, "还能跑多远")).reply == "还能跑318公里，够到浦东机场。"


@pytest.mark.parametrize("line", ["别开窗", "如果下雨就关窗", "十分钟后打开空调", "挂P挡"])
async def test_what_was_forbidden_never_reaches_a_connected_backend(line: str) -> None:
    """A model must not get to open what was not to be opened."""
    backend = Scripted(call(WARM))
    where, _, _ = console(control=backend)
    assert (await ended(where, line)).by == "on-device"
    assert backend.requests == []


async def test_only_the_driver_says_yes() -> None:
    """A model that confirms what was asked is told that this is not its to do; it is not even offered."""
    backend = Stepwise([call(SetLid(lid=LidName.TRUNK, open=True)), call(Confirm())], [], [call(Confirm())])
    where, world, _ = console(control=backend)
    for line in ("打开后备箱", "座椅加热开到三档"):
        events = await events_of(where, line)
        error = next(event.error for event in events if isinstance(event, ToolCalled) and event.name == "confirm")
        assert error is not None
        assert "not yours" in error
        assert world.state[s.TRUNK] is False
    assert "confirm" not in {tool.name for tool in backend.requests[0].tools}


@pytest.mark.parametrize(
    "line", ["是的", "算了", "再说一遍", "别说了", "你能做什么", "yes", "never mind", "repeat that"]
)
async def test_what_answers_the_assistant_is_settled_on_the_device(line: str) -> None:
    """At once, and whoever has the route."""
    backend = Scripted(call(WARM))
    where, world, _ = console(control=backend)
    before = dict(world.state)
    assert (await ended(where, line)).by == "on-device"
    assert (backend.requests, changed(before, world.state)) == ([], {})


async def test_a_hand_off_takes_the_other_route_once() -> None:
    """Without a word to the driver; the other backend may not hand back."""
    control, talker = Scripted(HandOff()), Scripted(text("蓝天是散射的缘故。"))
    where, _, _ = console(control=control, conversation=talker)
    events = await events_of(where, "打开空调")
    assert _kinds(events) == "HURR.E"
    end = events[-1]
    assert isinstance(end, TurnEnded)
    assert (end.route, end.reply) == (Route.CONVERSATION, "蓝天是散射的缘故。")
    assert (control.requests[0].may_hand_off, talker.requests[0].may_hand_off) == (True, False)
    control, talker = Scripted(call(WARM)), Scripted(HandOff())
    where, world, _ = console(control=control, conversation=talker)
    await ended(where, "给我讲讲秦始皇")
    assert world.state[DRIVER] == 26.0


async def test_a_chain_says_who_answered_and_who_did_not() -> None:
    """`by` is the member that answered, and a fall-through is an event."""
    fell = contract.FellThrough(backend="a", error="TimedOut", why="too slow", next="b", after_ms=1)
    where, _, _ = console(control=Scripted(fell, AnsweredBy(backend="b"), call(WARM), Usage(prompt_tokens=7)))
    events = await events_of(where, TWO)
    end = events[-1]
    assert isinstance(end, TurnEnded)
    assert end.by == "b"
    assert [event.why for event in events if isinstance(event, FellThrough)] == ["too slow"]
    assert [(event.backend, event.prompt_tokens) for event in events if isinstance(event, Used)] == [("b", 7)]


async def test_whoever_may_control_gets_the_tools() -> None:
    """Also behind the device in a chain that is called after it."""
    backend = Scripted(call(WARM))
    chain = Chain("on-device", (Scripted(errors.TimedOut("x")), backend))
    where, _, _ = console(control=chain)
    await ended(where, TWO)
    assert backend.requests[0].tools


async def test_too_many_calls_are_cut_off() -> None:
    """A backend that never stops calling is left after the first call too many."""
    calls = [call(SetTemperature(celsius=16 + i % 10, zone=Zone.DRIVER)) for i in range(MOST_CALLS + 50)]
    where, world, _ = console(control=Scripted(*calls))
    events = await events_of(where, TWO)
    shown = [event for event in events if isinstance(event, ToolCalled)]
    assert len(shown) == MOST_CALLS + 1
    assert shown[-1].error
    assert world.state[DRIVER] == 16 + (MOST_CALLS - 1) % 10


async def test_text_before_a_call_is_never_spoken() -> None:
    """Models write of success before they act; the reply is made from what was applied."""
    where, _, _ = console(control=Scripted(text("已经打开所有车门"), call(WARM), text("done!")))
    assert (await ended(where, TWO)).reply == "主驾温度已调到26度。"


async def test_text_alone_on_the_control_route_is_spoken() -> None:
    """A backend may ask back instead of calling, where it is not plain what is to be done."""
    where, _, _ = console(control=Scripted(text("调到"), text("几度？")))
    assert (await ended(where, "温度调到五十度")).reply == "调到几度？"


async def test_talk_beside_a_wish_is_talked_about() -> None:
    """The wish first, done and told; then the talk, by whoever talks. A question or a failure is not talked over."""
    talker = Scripted(text("从前有座山。"))
    where, world, _ = console(conversation=talker)
    events = await events_of(where, "主驾调到26度，然后讲个故事")
    end = events[-1]
    assert isinstance(end, TurnEnded)
    assert (
        end.reply == "主驾温度已调到26度。从前有座山。" == "".join(e.text for e in events if isinstance(e, ReplyDelta))
    )
    assert [event.route for event in events if isinstance(event, Routed)] == [Route.CONTROL, Route.CONVERSATION]
    assert (end.route, end.by, end.status) == (Route.CONTROL, "on-device", Status.DONE)
    assert (talker.requests[0].utterance, talker.requests[0].tools) == ("讲个故事", ())
    assert (await ended(where, "打开后备箱，再讲个笑话")).status is Status.ASKED
    assert len(talker.requests) == 1
    where, world, _ = console(conversation=Scripted(errors.TimedOut("late")))
    end = await ended(where, "主驾调到26度，然后讲个故事")
    assert (end.status, world.state[DRIVER]) == (Status.FAILED, 26.0)


async def test_words_are_no_deeds() -> None:
    """A backend that only says that it was done is not believed: the device does what was surely asked."""
    where, world, _ = console(control=Scripted(text("好的，主驾温度已调到26度。")))
    events = await events_of(where, TWO)
    end = events[-1]
    assert isinstance(end, TurnEnded)
    assert (world.state[DRIVER], end.by) == (26.0, "on-device")
    fallen = next(event for event in events if isinstance(event, FellThrough))
    assert fallen.why == "it answered without calling a tool"


async def test_an_answer_that_breaks_off_says_so() -> None:
    """In the driver's words; why, in an event for whoever looks after it."""
    where, _, _ = console(conversation=Scripted(text("天是蓝的，因为"), errors.Unreachable("cloud at 1.2.3.4")))
    events = await events_of(where, "为什么天是蓝的")
    end = events[-1]
    assert isinstance(end, TurnEnded)
    assert end.reply == "天是蓝的，因为……后面的话没有传过来，请再问我一次。"
    fallen = next(event for event in events if isinstance(event, FellThrough))
    assert (fallen.error, fallen.why, fallen.next) == ("Unreachable", "cloud at 1.2.3.4", "")


async def test_a_call_on_the_conversation_route_is_dropped() -> None:
    """No command comes of it, and no tools were offered."""
    talker = Scripted(call(WARM), text("天空是蓝色的。"))
    where, world, _ = console(conversation=talker)
    before = dict(world.state)
    events = await events_of(where, "为什么天空是蓝色的")
    assert _kinds(events) == "HUR.E"
    assert changed(before, world.state) == {}
    assert talker.requests[0].tools == ()


async def test_the_control_route_gets_tools_facts_and_history() -> None:
    """A backend is told what it needs, of the dialogue too."""
    backend = Scripted(call(WARM))
    where, _, _ = console(control=backend)
    await ended(where, "主驾调到26度", "再高一点")
    first, second = (request for request in backend.requests if not request.rounds)
    assert {tool.name for tool in first.tools} >= {"set_temperature", "set_window"}
    assert "71" in first.facts["charge"]
    assert first.history == ()
    assert [message.role for message in second.history] == ["user", "assistant"]
    assert second.context.previous == (WARM,)


@pytest.mark.parametrize("grouped", [False, True])
async def test_a_vehicle_that_fails_is_told(grouped: bool) -> None:
    """What was done before stays done and told; the rest is said not to be done."""
    world = Wayward(VehicleError("the bus is silent"), after=1)
    where, _, _ = console(control=Scripted(call(WARM), call(COOL), grouped=grouped), world=world)
    end = await ended(where, TWO)
    assert end.status is Status.FAILED
    assert end.changes == {DRIVER: 26.0}
    assert end.reply == "主驾温度已调到26度，车辆没有执行：the bus is silent，其余的没有执行。"
    assert world.state[PASSENGER] == 24.0


@in_virtual_time
async def test_a_vehicle_that_hangs_holds_nobody() -> None:
    """After a while it is told that nobody knows, and the turn is over; so is one that was left meanwhile."""
    world = Wayward(VehicleError("x"))
    world.apply = lambda _: anyio.sleep_forever()  # type: ignore[method-assign]
    where, _, _ = console(control=Scripted(call(WARM)), world=world)
    end = await ended(where, TWO)
    assert (end.status, end.reply) == (Status.FAILED, "车辆一直没有回应，不确定有没有执行，请看一下。")
    with anyio.move_on_after(1):
        await ended(where, TWO)
    assert anyio.current_time() == pytest.approx(2 * APPLY_S)


@in_virtual_time
async def test_all_rounds_of_a_turn_share_its_time() -> None:
    """What a backend took for one round is not there for the next, and not for the other route either."""

    async def slow() -> None:
        await anyio.sleep(3)

    backend = Stepwise([slow, call(WARM)], [slow, call(COOL)], [slow])
    where, _, _ = console(control=backend)
    await ended(where, TWO)
    assert [round(request.within_s) for request in backend.requests] == [8, 5, 2]
    talker = Scripted(text("好的"))
    where, _, _ = console(control=Scripted(slow, HandOff()), conversation=talker)
    await ended(where, TWO)
    assert round(talker.requests[0].within_s) == 5


@in_virtual_time
async def test_who_came_too_late_for_the_end_has_answered_all_the_same() -> None:
    """The device is asked whether there is more to do; with nothing to add it does not take the answer's name."""
    backend = Stepwise([call(WARM), call(COOL)], [anyio.sleep_forever])
    where, world, _ = console(control=Chain("cloud", (backend, OnDeviceControl())))
    end = await ended(where, TWO)
    assert (end.by, end.status, anyio.current_time()) == ("scripted", Status.DONE, 8.0)
    assert (world.state[DRIVER], world.state[PASSENGER]) == (26.0, 22.0)


async def test_what_happens_while_the_gate_speaks_counts() -> None:
    """The car drives off between the gate's word and the act: the act is judged by the car as it is then."""
    one = cabin()
    async with one.console.submit("把主驾座椅往后调") as events:
        verdicts = []
        async for event in events:
            if isinstance(event, ToolCalled):
                await anyio.sleep(0.001)  # the gate has spoken meanwhile, and waits to be heard
                one.world.set_signal(s.SPEED, 60.0)
            if isinstance(event, Gated):
                verdicts.append(event.verdict)
            last = event
    assert [verdict.judgements[0].decision for verdict in verdicts] == [Decision.ALLOW, Decision.REFUSE]
    assert isinstance(last, TurnEnded)
    assert last.status is Status.REFUSED
    assert last.changes == {}


async def test_a_reset_while_a_turn_runs_is_kept() -> None:
    """A dialogue that was begun anew is not overwritten by the turn that still ran."""
    one = cabin()
    async with one.console.submit(TWO) as events:
        async for event in events:
            if isinstance(event, Applied):
                await ended(one.console, "/reset")
    assert one.assistant.memory.undoable == ()
    assert one.assistant.memory.last_reply == ""


async def test_a_question_waits_from_when_it_was_told() -> None:
    """A slow backend does not eat the driver's eight seconds."""
    world = SimulatedCar()

    async def slow() -> None:
        world.tick(20)

    where, _, _ = console(control=Scripted(slow, call(SetLid(lid=LidName.TRUNK, open=True))), world=world)
    assert (await ended(where, "打开后备箱")).status is Status.ASKED
    where._assistant._backends = console()[2]._backends
    world.tick(5)
    assert (await ended(where, "确认")).changes == {s.TRUNK: True}


async def test_the_net_change_of_a_turn() -> None:
    """`changes` holds old != new over the whole turn: what ends as it began is no change."""
    back = SetTemperature(celsius=24, zone=Zone.DRIVER)
    where, _, assistant = console(control=Scripted(call(WARM), call(back), call(COOL)))
    end = await ended(where, TWO)
    assert end.changes == {PASSENGER: 22.0}
    assert assistant.memory.undoable == ({PASSENGER: (24.0, 22.0)},)
    where, _, _ = console(control=Scripted(call(SetWindow(percent=30, zone=Zone.DRIVER))))
    assert (await ended(where, "主驾车窗开到30%")).changes == {s.window(Zone.DRIVER): 30}


async def test_a_turn_costs_little() -> None:
    """The timings hold every step, and the overhead of a turn is a few milliseconds."""
    one = cabin()
    await ended(one.console, TWO)
    totals = []
    for degrees in range(17, 30):
        end = await ended(one.console, f"主驾调到{degrees}度")
        assert set(end.timings_ms) == {"understand", "answer", "act", "total"}
        totals.append(end.timings_ms["total"])
    assert sorted(totals)[len(totals) // 2] < 30


async def test_side_talk_in_an_open_microphone_is_ignored() -> None:
    """Nothing is done, answered or remembered; a question waits on; a wish is done. `/listen off` ends it."""
    talker = Scripted(text("我在听。"))
    where, world, _ = console(conversation=talker)
    assert (await ended(where, "打开后备箱")).status is Status.ASKED
    assert (await ended(where, "/listen on")).status is Status.WORLD
    end = await ended(where, "我跟你说他那个人真的不行")
    assert (end.status, end.reply, dict(end.changes), talker.requests) == (Status.IGNORED, "", {}, [])
    assert (await ended(where, "")).status is Status.IGNORED
    assert (await ended(where, "确认")).changes
    assert (await ended(where, "主驾调到26度")).status is Status.DONE
    assert (await ended(where, "/listen maybe")).status is Status.FAILED
    await ended(where, "/listen off")
    assert (await ended(where, "我跟你说他那个人真的不行")).reply == "我在听。"


async def test_a_doubtful_reading_is_told_and_not_done(monkeypatch: pytest.MonkeyPatch) -> None:
    """Commands that were read out of what is most likely talk."""
    monkeypatch.setattr("intents.classifier.classify", lambda *_: Scores(0.0, 0.0, 0.04, 0.01, 0.95))
    where, world, _ = console()
    before = dict(world.state)
    end = await ended(where, "主驾调到26度")
    assert (end.status, dict(end.changes)) == (Status.NOT_UNDERSTOOD, {})
    assert "没有动" in end.reply
    assert dict(world.state) == before
