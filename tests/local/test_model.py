"""A real language model behind `llama-server`, on both routes. docs/local-model.md says how to get one.

    CABIN_LOCAL_MODEL=http://127.0.0.1:18080/v1 pytest tests/local

Every fourth of the benchmark's turns; a few minutes on two cores. The shares asked for are well below
what was measured: they tell whether the way through the assistant works, not how good a model is.
"""

import os
from collections.abc import Callable

import anyio
import pytest

from assistant.events import TurnEnded
from backends.on_device import NAME as ON_DEVICE
from benchmarks.local_model import measure
from benchmarks.local_turns import LOCAL, Outcome, cases, markup
from intents.understanding.result import Route

BASE_URL = os.environ.get("CABIN_LOCAL_MODEL", "")

pytestmark = pytest.mark.skipif(not BASE_URL, reason="needs a server: name its address in CABIN_LOCAL_MODEL")


@pytest.fixture(scope="module")
def outcomes() -> list[Outcome]:
    """The turns, taken once for all tests."""
    return anyio.run(measure, BASE_URL, cases()[::4])


@pytest.fixture(scope="module")
def of_route(outcomes: list[Outcome]) -> Callable[[Route], list[Outcome]]:
    """The turns that belong on a route."""
    return lambda route: [one for one in outcomes if one.case.route is route]


def test_every_turn_ends(outcomes: list[Outcome]) -> None:
    """Once, in words, answered by the model or by the device."""
    for one in outcomes:
        assert [isinstance(event, TurnEnded) for event in one.events].count(True) == 1
        assert one.ended.reply
        assert one.ended.by in {LOCAL, ON_DEVICE}


def test_the_model_is_asked(outcomes: list[Outcome]) -> None:
    """It costs tokens, so a server that is not there does not pass for one that is."""
    assert sum(bool(one.used) for one in outcomes) > len(outcomes) / 2


def test_nothing_unspeakable_is_said(outcomes: list[Outcome]) -> None:
    """No printed call, no tag, no Markdown."""
    assert not [(one.case.say, one.ended.reply) for one in outcomes if markup(one.ended.reply)]


def test_conversation_changes_nothing(of_route: Callable[[Route], list[Outcome]]) -> None:
    """Whatever the model writes."""
    assert not [(one.case.say, one.ended.changes) for one in of_route(Route.CONVERSATION) if one.ended.changes]


def test_calls_arrive(of_route: Callable[[Route], list[Outcome]]) -> None:
    """Made as calls, or read out of the text: at least one for every second command."""
    assert sum(len(one.calls) for one in of_route(Route.CONTROL)) >= len(of_route(Route.CONTROL)) / 2


@pytest.mark.parametrize(("route", "share"), [(Route.CONTROL, 0.6), (Route.CONVERSATION, 0.5)])
def test_most_turns_end_right(of_route: Callable[[Route], list[Outcome]], route: Route, share: float) -> None:
    """The car is as it was asked to be, and the talk is talk."""
    turns = of_route(route)
    wrong = [(one.case.say, one.faults) for one in turns if not one.right]
    assert len(turns) - len(wrong) >= share * len(turns), wrong
