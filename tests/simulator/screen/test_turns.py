"""Turns that take their time: streaming, barge-in, stopping, failing."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import anyio
import pytest

from assistant.console import Console
from assistant.events import Event, Heard, ReplyDelta, Routed, Status, TurnEnded
from intents.catalogue import Zone
from intents.understanding.result import Route
from simulator.car import SimulatedCar
from simulator.screen.app import SimulatorApp
from simulator.screen.entries import Answer

from .conftest import say, text


class SlowConsole(Console):
    """Says half of its reply, then waits until it is let go on."""

    def __init__(self) -> None:
        self.speaker = Zone.DRIVER
        self.go_on = anyio.Event()
        self.log: list[str] = []
        self.fails = False

    @asynccontextmanager
    async def submit(self, line: str) -> AsyncIterator[AsyncIterator[Event]]:
        self.log.append(f"in {line}")
        try:
            yield self._events(line)
        finally:
            with anyio.CancelScope(shield=True):
                await anyio.sleep(0.02)
            self.log.append(f"out {line}")

    async def _events(self, line: str) -> AsyncIterator[Event]:
        if not line.startswith("/"):
            yield Heard(text=line, language="zh", speaker=self.speaker)
            yield Routed(route=Route.CONVERSATION, backend="slow[b]", why="test")
            yield ReplyDelta(text="从前有座山,")
            if self.fails:
                raise RuntimeError("broken [/]")
            await self.go_on.wait()
            yield ReplyDelta(text="山里有座庙。")
        yield TurnEnded(
            status=Status.WORLD if line.startswith("/") else Status.DONE,
            route=Route.CONVERSATION,
            by="slow[b]",
            text=line,
            language="zh",
            reply="从前有座山,山里有座庙。",
            timings_ms={"total": 1234.0},
        )


@pytest.fixture
def console() -> SlowConsole:
    return SlowConsole()


@pytest.fixture
def slow(console: SlowConsole) -> SimulatorApp:
    return SimulatorApp(console, SimulatedCar(), animate=False)


def _last(app: SimulatorApp) -> Answer:
    assert app.turns.answer is not None
    return app.turns.answer


async def test_a_reply_is_shown_as_it_comes(slow: SimulatorApp, console: SlowConsole) -> None:
    """Then its end, its time and who answered."""
    async with slow.run_test(size=(120, 36)) as pilot:
        slow.lines.submit("讲个故事")
        await pilot.pause(0.05)
        assert "从前有座山" in text(slow) and "思考中" in text(slow) and "山里有座庙" not in text(slow)
        console.go_on.set()
        await slow.workers.wait_for_complete()
        await pilot.pause()
        assert "山里有座庙" in text(slow) and "1.2 s" in text(slow) and "slow[b]" in text(slow)


async def test_a_new_utterance_leaves_the_running_turn_first(slow: SimulatorApp, console: SlowConsole) -> None:
    """Even when several come at once: one block is open at a time."""
    async with slow.run_test(size=(120, 36)) as pilot:
        slow.lines.submit("一")
        await pilot.pause(0.05)
        slow.lines.submit("二")
        slow.lines.submit("三")
        console.go_on.set()
        await pilot.pause(0.2)
        await slow.workers.wait_for_complete()
        assert console.log == ["in 一", "out 一", "in 三", "out 三"]
        assert "已打断" in text(slow)
        assert _last(slow).status is Status.DONE


async def test_escape_stops_the_turn(slow: SimulatorApp, console: SlowConsole) -> None:
    """What was said so far stays."""
    async with slow.run_test(size=(120, 36)) as pilot:
        slow.lines.submit("讲个故事")
        await pilot.pause(0.05)
        await pilot.press("escape")
        await pilot.pause(0.1)
        assert _last(slow).stopped and "从前有座山" in text(slow)
        assert console.log[-1] == "out 讲个故事"


async def test_lines_that_follow_wait_for_the_running_turn(slow: SimulatorApp, console: SlowConsole) -> None:
    """In their order, world lines too; Ctrl+C stops them all."""
    async with slow.run_test(size=(120, 36)) as pilot:
        slow.lines.submit("一")
        await pilot.pause(0.05)
        slow.lines.submit("/speed 10", follows=True)
        slow.lines.submit("二", follows=True)
        assert console.log == ["in 一"]
        console.go_on.set()
        await slow.workers.wait_for_complete()
        assert console.log == ["in 一", "out 一", "in /speed 10", "out /speed 10", "in 二", "out 二"]
        console.go_on = anyio.Event()
        slow.lines.submit("三", "四")
        await pilot.pause(0.05)
        await pilot.press("ctrl+c")
        await pilot.pause(0.1)
        assert slow.is_running and _last(slow).stopped and "in 四" not in console.log
        console.go_on.set()
        await say(pilot, "五")
        assert console.log[-1] == "out 五"


async def test_escape_empties_the_prompt_when_nothing_runs(slow: SimulatorApp) -> None:
    """A second meaning that costs nothing."""
    async with slow.run_test() as pilot:
        slow.cards.prompt.value = "草稿"
        await pilot.press("escape")
        assert slow.cards.prompt.value == ""


async def test_a_key_does_not_stop_a_running_turn(slow: SimulatorApp, console: SlowConsole) -> None:
    """The world goes on while the assistant thinks."""
    async with slow.run_test(size=(120, 36)) as pilot:
        slow.lines.submit("讲个故事")
        await pilot.pause(0.05)
        await pilot.press("f8")
        await pilot.pause(0.1)
        assert "in /speed 10" in console.log and "out 讲个故事" not in console.log
        console.go_on.set()
        await slow.workers.wait_for_complete()


async def test_a_turn_that_breaks_is_told_and_the_next_one_works(slow: SimulatorApp, console: SlowConsole) -> None:
    """The screen never falls with it."""
    async with slow.run_test(size=(120, 36)) as pilot:
        console.fails = True
        await say(pilot, "讲个故事")
        assert _last(slow).status is Status.FAILED and "broken [/]" in text(slow)
        console.fails = False
        console.go_on.set()
        await say(pilot, "再来")
        assert _last(slow).status is Status.DONE
